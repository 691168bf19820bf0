import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { withArgument } from '../../models/edit';
import { normalisationModel, normKinds, type BlockPlace, type NormalisationModel, type NormKind } from '../../models/normalisation'; // prettier-ignore
import { quizRequest } from '../../models/quiz';
import {
  asKind,
  normOperations,
  numericKinds,
  type NormalisationNumbers,
} from '../../models/normalisedNumbers';
import { Announcer } from '../../parts/Announcer';
import { NumberField } from '../../parts/Field';
import { Message } from '../../parts/Message';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { Block } from './Block';
import { useNormNames } from './normNames';

/** Which entries of a block share their mean and variance. */
export function NormalisationView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => normalisationModel(request), [request]);
  const names = useNormNames();
  const isNumeric = request.operation !== 'norm_axes';
  const present = numericKinds.find((kind) => normOperations[kind].name === request.operation) ?? request.arguments['kind'];
  const choose = (kind: NormKind) => {
    if (isNumeric) {
      if (kind !== 'batch_norm_per_activation') onChange(asKind(request, kind));
      return;
    }
    const changed = withArgument(request, 'kind', kind);
    const split = request.arguments['num_groups'] ?? (kind === 'group_norm' ? 2 : undefined);
    onChange(withArgument(changed, 'num_groups', split));
  };
  const startQuiz = () => {
    const shape = isOperationError(model) ? undefined : model.shape;
    const block = withArgument(request, 'shape', shape);
    onChange(quizRequest(block, Math.floor(Math.random() * 2 ** 31)));
    onStep(0);
  };
  const kinds = (
    <fieldset class="kinds">
      <legend>{t('Normalisation')}</legend>
      {(isNumeric ? numericKinds : normKinds).map((kind) => (
        <label key={kind} class="check">
          <input
            type="radio"
            name="kind"
            checked={present === kind}
            onChange={() => choose(kind)}
          />
          {names[kind]}
        </label>
      ))}
    </fieldset>
  );
  const groups = present === 'group_norm' && (
    <NumberField
              label={t('Groups')}
              text={String(Number(request.arguments['num_groups'] ?? 1))}
              min={1}
              onText={(text) => {
                const wanted = Number(text);
                if (!Number.isInteger(wanted) || wanted < 1) return t('A whole number from 1 on.');
                onChange(withArgument(request, 'num_groups', wanted));
                return undefined;
              }}
            />
  );
  if (isOperationError(model))
    return (
      <>
        {kinds}
        <Message text={say(model.sentence)} />
        {groups}
      </>
    );
  const [samples, channels, positions] = model.drawn;
  const chosen = Math.min(step, samples * channels * positions - 1);
  const place = model.placeOf(chosen);
  const entry = model.numbers?.at(chosen);
  const field = (axis: keyof BlockPlace, label: string, length: number) => (
    <NumberField
      label={label}
      text={String(place[axis] + 1)}
      min={1}
      onText={(text) => {
        const index = Number(text) - 1;
        if (!(Number.isInteger(index) && index >= 0 && index < length))
          return t('A whole number from 1 to {0}.', length);
        onStep(model.offsetOf({ ...place, [axis]: index }));
        return undefined;
      }}
    />
  );
  const counts = t('{0} entries share a mean and a variance; there are {1} of each.', model.entries, model.statistics); // prettier-ignore
  return (
    <>
      {kinds}
      <Block model={model} chosen={chosen} onChoose={onStep} />
      <p class="sum words">
        {say(model.explanation)} {counts}
      </p>
      {entry && <SumLine text={`x = ${entry.x},  μ = ${entry.mean},  σ² = ${entry.variance},  y = ${entry.y}`} />}
      <Announcer text={`${names[model.kind]}. ${counts} ${entry ? `x = ${entry.x}, μ = ${entry.mean}, σ² = ${entry.variance}, y = ${entry.y}` : ''}`.trim()} />
      <section class="controls" aria-label={t('Settings')}>
        <div class="fields">
          {field('sample', t('Sample'), samples)}
          {field('channel', t('Channel'), channels)}
          {field('position', t('Position'), positions)}
          {groups}
        </div>
        <table>
          <caption>{t('The shape {0}', model.shape.join('×'))}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('A statistic goes over')}</th>
              <td>{model.axes || t('nothing')}</td>
            </tr>
            <tr>
              <th scope="row">{t('Entries of a statistic')}</th>
              <td>{model.entries}</td>
            </tr>
            <tr>
              <th scope="row">{t('Statistics')}</th>
              <td>{model.statistics}</td>
            </tr>
            <tr>
              <th scope="row">{t('Learned: γ and β')}</th>
              <td>{model.learned}</td>
            </tr>
          </tbody>
        </table>
      </section>
      <div class="actions">
        <button type="button" class="quiet" onClick={startQuiz}>
          {t('Quiz: which one is which?')}
        </button>
      </div>
      {model.numbers && <EntryTable model={model} numbers={model.numbers} />}
      {!model.isWhole && <p class="note">{t('The block is drawn with fewer entries than it has.')}</p>}
    </>
  );
} // prettier-ignore

/** Every entry that is drawn, with what it is normalised by. */
function EntryTable({ model, numbers }: { readonly model: NormalisationModel; readonly numbers: NormalisationNumbers }): JSX.Element {
  const { t } = useTranslation();
  const count = model.drawn.reduce((product, length) => product * length, 1);
  return (
    <details class="tables">
      <summary>{t('The numbers as tables')}</summary>
      <table>
        <thead>
          <tr>
            {[t('Sample'), t('Channel'), t('Position'), 'x', 'μ', 'σ²', 'y'].map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, offset) => {
            const { sample, channel, position } = model.placeOf(offset);
            const { x, mean, variance, y } = numbers.at(offset);
            return (
              <tr key={offset}>
                {[sample + 1, channel + 1, position + 1, x, mean, variance, y].map((cell, i) => <td key={i}>{cell}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
} // prettier-ignore
