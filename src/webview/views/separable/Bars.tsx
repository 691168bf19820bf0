import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { scalarToNumber } from '../../../core/scalar';
import type { Compared } from '../../models/separable';
import { numberText } from '../../models/text';
import { useTranslation } from '../../parts/translation';

const width = 420;
const height = 124;
/** Room for the frame of a bar. */
const left = 1;
const longest = 190;
const barHeight = 28;
const labelHeight = 24;

/** One figure as bars: that of both stages end to end, the second one hatched, above that of the ordinary convolution. */
export function Bars({ name, figure }: { readonly name: string; readonly figure: Compared }): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const { depthwise, pointwise, split, ordinary } = figure;
  const largest = Math.max(scalarToNumber(split), scalarToNumber(ordinary), 1);
  const length = (value: Compared['split']) => Math.round((scalarToNumber(value) / largest) * longest * 10) / 10;
  const [first, second, whole] = [length(depthwise), length(pointwise), length(ordinary)];
  const sum = `${numberText(depthwise)} + ${numberText(pointwise)} = ${numberText(split)}`;
  const [upper, lower] = [labelHeight, 2 * labelHeight + barHeight + 12];
  return (
    <figure class="plot wide-plot">
      <figcaption>{name}</figcaption>
      <svg
        class="drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <title id={`${id}-title`}>{name}</title>
        <desc id={`${id}-desc`}>
          {t(
            'Depthwise {0} and pointwise {1} together {2}; ordinary {3}.',
            numberText(depthwise),
            numberText(pointwise),
            numberText(split),
            numberText(ordinary),
          )}
        </desc>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="hatch" d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" />
          </pattern>
        </defs>
        <text class="start" x={left} y={upper - labelHeight / 2}>
          {t('In two stages')}
        </text>
        <rect class="bar" x={left} y={upper} width={first} height={barHeight} />
        <rect class="bar second" x={left + first} y={upper} width={second} height={barHeight} />
        <rect class="hatched" x={left + first} y={upper} width={second} height={barHeight} fill={`url(#${id}-hatch)`} />
        <text class="start" x={left + first + second + 10} y={upper + barHeight / 2}>
          {sum}
        </text>
        <text class="start" x={left} y={lower - labelHeight / 2}>
          {t('Ordinary')}
        </text>
        <rect class="bar" x={left} y={lower} width={whole} height={barHeight} />
        <text class="start" x={left + whole + 10} y={lower + barHeight / 2}>
          {numberText(ordinary)}
        </text>
      </svg>
    </figure>
  );
}
