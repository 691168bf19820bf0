import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { scalarToNumber } from '../../../core/scalar';
import { binsFor, histogram } from '../../models/histogram';
import type { Side } from '../../models/normalisedData';
import { briefText } from '../../models/text';
import { useTranslation } from '../../parts/translation';
import { axis } from './axis';

interface DensityPlotProps {
  readonly side: Side;
  readonly feature: number;
  readonly name: string;
}

const size = { width: 440, height: 300 };
const base = 256;
const top = 56;

/** One feature: its histogram, the normal density of its mean and deviation, and both of these. */
export function DensityPlot({ side, feature, name }: DensityPlotProps): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const [mean, std] = [scalarToNumber(side.mean[feature]!), scalarToNumber(side.std[feature]!)];
  const values = side.points.map((point) => point[feature]!);
  const bins = histogram(values, binsFor(values.length));
  const reach = std > 0 ? 3.2 * std : 1;
  const x = axis([Math.min(mean - reach, ...values), Math.max(mean + reach, ...values)], 24, size.width - 16);
  const density = (value: number) => Math.exp(-0.5 * ((value - mean) / std) ** 2) / (std * Math.sqrt(2 * Math.PI));
  const heights = bins.map(({ from, to, count }) => (to > from ? count / values.length / (to - from) : 1));
  const highest = Math.max(...heights, std > 0 ? density(mean) : 0);
  const y = (value: number) => Math.round((base - (value / highest) * (base - top)) * 100) / 100;
  const curve = Array.from({ length: 97 }, (_, i) => x.from + (i / 96) * (x.to - x.from));
  const [mu, sigma] = [briefText(side.mean[feature]!), briefText(side.std[feature]!)];
  const [left, middle, right] = [x.at(mean - std), x.at(mean), x.at(mean + std)];
  return (
    <figure class="plot">
      <figcaption>{name}</figcaption>
      <svg
        class="drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
      >
        <title id={`${id}-title`}>{name}</title>
        <desc id={`${id}-desc`}>
          {t(
            'Histogram of {0} values with the normal density of mean {1} and deviation {2}.',
            values.length,
            mu,
            sigma,
          )}
        </desc>
        {bins.map(({ from, to }, i) => (
          <rect
            key={i}
            class="bar"
            x={x.at(from)}
            y={y(heights[i]!)}
            width={Math.max(x.at(to) - x.at(from), 3)}
            height={base - y(heights[i]!)}
          />
        ))}
        {std > 0 && (
          <path class="curve" d={`M${curve.map((value) => `${x.at(value)},${y(density(value))}`).join(' L')}`} />
        )}
        <path class="mean-line" d={`M${middle},${base} L${middle},${top - 26}`} />
        <text x={middle} y={top - 38}>
          μ = {mu}
        </text>
        <path
          class="span"
          d={`M${left},${top - 22} V${top - 10} M${right},${top - 22} V${top - 10} M${left},${top - 16} H${right}`}
        />
        <text class="start" x={Math.min(right + 6, size.width - 90)} y={top - 16}>
          σ = {sigma}
        </text>
        <path class="axis-line" d={`M24,${base} H${size.width - 16}`} />
        {x.ticks.map(({ value, text }) => (
          <g key={text}>
            <path class="axis-line" d={`M${x.at(value)},${base} v5`} />
            <text class="axis" x={x.at(value)} y={base + 18}>
              {text}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
