import type { JSX } from 'preact';
import type { Geometry } from '../../../core/convolution/geometry';
import type { DiagramRequest, Json } from '../../../core/diagram';
import type { Parameter } from '../../../core/parameters';
import { convolutionParameters } from '../../../core/operations/convolution';
import { typedValue, withArgument, withSize } from '../../models/edit';
import { CheckField, NumberField } from '../../parts/Field';
import { MathText } from '../../parts/MathText';
import { useTranslation } from '../../parts/translation';

interface ConvolutionControlsProps {
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
  /** Left out where the convolution is not possible. */
  readonly geometry?: Geometry;
  readonly sizes?: readonly string[];
}

/** What a convolution is told besides its numbers, and the shape that follows from it. */
export function ConvolutionControls(props: ConvolutionControlsProps): JSX.Element {
  const { request, onChange, geometry, sizes = [] } = props;
  const { t, say } = useTranslation();
  const parameters = convolutionParameters(request.operation === 'conv1d' ? 1 : 2);
  const take = (name: keyof typeof parameters) => (text: string) => {
    const typed = typedValue(text, parameters[name]);
    if ('error' in typed) return say(typed.error);
    onChange(withArgument(request, name, typed.value));
    return undefined;
  };
  const field = (name: 'stride' | 'padding' | 'dilation' | 'groups', label: string, min: number) => (
    <NumberField
      key={name}
      label={label}
      hint={say(parameters[name].meaning)}
      text={argumentText(request.arguments[name], parameters[name])}
      min={min}
      onText={take(name)}
    />
  );
  const size = (argument: 'x' | 'w', label: string, [rows, columns]: readonly [number, number]) => (
    <NumberField
      key={`size ${argument}`}
      label={label}
      text={rows === columns || request.operation === 'conv1d' ? String(columns) : `${rows}×${columns}`}
      min={1}
      onText={(text) => {
        const lengths = text.split('×').map(Number);
        const isSize = lengths.every((length) => Number.isInteger(length) && length >= 1 && length <= 64);
        if (!isSize || lengths.length > 2) return t('A size is one whole number, or two: {0}.', '3×3');
        const [height = 1, width = height] = lengths;
        onChange(withSize(request, argument, [height, width]));
        return undefined;
      }}
    />
  );
  const isGrouped = geometry ? geometry.inChannels > 1 : request.arguments['groups'] !== undefined;
  return (
    <section class="controls" aria-label={t('Settings')}>
      <div class="fields">
        {field('stride', t('Stride'), 1)}
        {field('padding', t('Padding'), 0)}
        {field('dilation', t('Dilation'), 1)}
        {isGrouped && field('groups', t('Groups'), 1)}
        {geometry && size('x', t('Input size'), geometry.input)}
        {geometry && size('w', t('Kernel size'), geometry.kernel)}
        <CheckField
          label={t('Flip the kernel')}
          hint={say(parameters.flip.meaning)}
          checked={request.arguments['flip'] === true}
          onCheck={(flip) => onChange(withArgument(request, 'flip', flip ? true : undefined))}
        />
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
} // prettier-ignore

function argumentText(value: Json | undefined, parameter: Parameter<unknown>): string {
  if (value === undefined) return parameter.defaultText ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll(',', ', ');
}
