import type { JSX } from 'preact';
import type { DiagramRequest, Json } from '../../../core/diagram';
import { dropoutParameters } from '../../../core/optimisation/dropoutArguments';
import { typedValue, valueText, withArgument } from '../../models/edit';
import { ChoiceField } from '../../parts/ChoiceField';
import { NumberField } from '../../parts/Field';
import { useTranslation } from '../../parts/translation';

interface LabControlsProps {
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
}

type Name = keyof typeof dropoutParameters;

/** What the lab is told: the data, the dropout, and how it trains. */
export function LabControls({ request, onChange }: LabControlsProps): JSX.Element {
  const { t, say } = useTranslation();
  const given = request.arguments;
  const set = (name: Name, value: Json | undefined) => onChange(withArgument(request, name, value));
  const field = (name: Name, label: string, kind: { readonly min: number } | 'free') => (
    <NumberField
      label={label}
      hint={say(dropoutParameters[name].meaning)}
      text={valueText(given[name] ?? dropoutParameters[name].defaultText ?? '')}
      min={kind === 'free' ? 0 : kind.min}
      isFree={kind === 'free'}
      onText={(text) => {
        const typed = typedValue(text, dropoutParameters[name]);
        if ('error' in typed) return say(typed.error);
        set(name, typed.value);
        return undefined;
      }}
    />
  );
  const choices = (
    name: Name,
    legend: string,
    options: readonly { readonly value: Json; readonly label: string }[],
  ) => (
    <ChoiceField
      legend={legend}
      name={name}
      choices={options}
      isChosen={(value) => value === (given[name] === undefined ? options[0]!.value : given[name])}
      onChoose={(value) => set(name, value)}
    />
  );
  const dropped = typeof given['p'] === 'number' ? 100 * (1 - given['p']) : NaN;
  return (
    <section class="controls" aria-label={t('Settings')}>
      <div class="fields">
        {choices('inverted', t('Dropout'), [
          { value: true, label: t('Inverted') },
          { value: false, label: t('Plain') },
        ])}
        {choices('optimizer', t('Steps by'), [
          { value: 'sgd', label: t('SGD') },
          { value: 'adam', label: t('Adam') },
        ])}
      </div>
      <div class="fields">
        <NumberField
          label={t('Dropout rate, in percent')}
          hint={t('How often an input is set to 0.')}
          text={Number.isNaN(dropped) ? valueText(given['p'] ?? '') : String(Number(dropped.toPrecision(6)))}
          min={0}
          onText={(text) => {
            const percent = Number(text.replace('%', ''));
            if (!(percent >= 0 && percent < 100)) return t('A number from 0 to 99.');
            set('p', Number((1 - percent / 100).toPrecision(12)));
            return undefined;
          }}
        />
        {field('batch_size', t('Large batch'), { min: 1 })}
        {field('steps', t('Number of steps'), { min: 1 })}
        {field('seed', t('Seed'), { min: 0 })}
        {field('lr', t('Learning rate'), 'free')}
        {field('X', t('Rows X'), 'free')}
        {field('y', t('Targets y'), 'free')}
      </div>
    </section>
  );
}
