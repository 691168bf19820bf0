import type { JSX } from 'preact';
import type { Pair } from '../../core/convolution/parameters';
import type { DiagramRequest, Json } from '../../core/diagram';
import type { Parameter, Parameters } from '../../core/parameters';
import { typedValue, valueText, withArgument, withSize } from '../models/edit';
import { CheckField, NumberField } from './Field';
import { MathText } from './MathText';
import { useTranslation } from './translation';

/** A setting that is a whole number, or whatever else the operation takes for it. */
export interface Setting {
  readonly name: string;
  readonly label: string;
  readonly min: number;
}

export interface OperationControlsProps {
  readonly request: DiagramRequest;
  readonly parameters: Parameters;
  readonly settings: readonly Setting[];
  /** Settings that are on or off. */
  readonly switches?: readonly { readonly name: string; readonly label: string }[];
  readonly onChange: (request: DiagramRequest) => void;
  /** How large x and w are; left out where they cannot be made larger or smaller. */
  readonly tensors?: Readonly<Record<'x' | 'w', { readonly size: Pair }>>;
  /** The size of the result, worked out. */
  readonly sizes?: readonly string[];
}

/** Longer sides are not drawn. */
const mostDrawn = 64;

/** What an operation is told besides its numbers, and the shape that follows from it. */
export function OperationControls(props: OperationControlsProps): JSX.Element {
  const { request, parameters, settings, switches = [], onChange, tensors, sizes = [] } = props;
  const { t, say } = useTranslation();
  const take = (name: string) => (text: string) => {
    const typed = typedValue(text, parameters[name]);
    if ('error' in typed) return say(typed.error);
    onChange(withArgument(request, name, typed.value));
    return undefined;
  };
  const size = (argument: 'x' | 'w', label: string, [rows, columns]: Pair) => (
    <NumberField
      key={`size ${argument}`}
      label={label}
      text={rows === columns || rows === 1 ? String(columns) : `${rows}×${columns}`}
      min={1}
      onText={(text) => {
        const lengths = text.split('×').map(Number);
        const isSize = lengths.every((length) => Number.isInteger(length) && length >= 1);
        if (!isSize || lengths.length > 2) return t('A size is one whole number, or two: {0}.', '3×3');
        if (lengths.some((length) => length > mostDrawn)) return t('A size is at most {0}.', mostDrawn);
        const [height = 1, width = height] = lengths;
        onChange(withSize(request, argument, [height, width]));
        return undefined;
      }}
    />
  );
  return (
    <section class="controls" aria-label={t('Settings')}>
      <div class="fields">
        {settings.map(({ name, label, min }) => (
          <NumberField
            key={name}
            label={label}
            hint={say(parameters[name]!.meaning)}
            text={argumentText(request.arguments[name], parameters[name]!)}
            min={min}
            onText={take(name)}
          />
        ))}
        {tensors && size('x', t('Input size'), tensors.x.size)}
        {tensors && size('w', t('Kernel size'), tensors.w.size)}
        {switches.map(({ name, label }) => (
          <CheckField
            key={name}
            label={label}
            hint={say(parameters[name]!.meaning)}
            checked={request.arguments[name] === true}
            onCheck={(on) => onChange(withArgument(request, name, on ? true : undefined))}
          />
        ))}
      </div>
      {sizes.length > 0 && (
        <div class="shape-formula">
          <span class="shape-name">{t('Output size')}</span>
          {sizes.map((text) => (
            <p key={text}>
              <MathText text={text} />
            </p>
          ))}
        </div>
      )}
    </section>
  );
}

function argumentText(value: Json | undefined, parameter: Parameter<unknown>): string {
  if (value === undefined || value === null) return parameter.defaultText ?? '';
  if (Array.isArray(value) && value.length === 1 && !Array.isArray(value[0])) return String(value[0]);
  return valueText(value);
}
