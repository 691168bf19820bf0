import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { scalarToNumber } from '../../../core/scalar';
import { lowerFactor, type Side } from '../../models/normalisedData';
import { briefText } from '../../models/text';
import { useTranslation } from '../../parts/translation';
import { axis } from './axis';

interface ContourPlotProps {
  readonly side: Side;
  /** The features across and up. */
  readonly pair: readonly [number, number];
  readonly name: string;
  /** What the features are called: `x`, `y`. */
  readonly letter: string;
}

const size = { width: 440, height: 400 };
const frame = { left: 52, right: 424, top: 12, bottom: 352 };

/** Two features: points, and the contours of the normal density at one and two deviations. */
export function ContourPlot({ side, pair, name, letter }: ContourPlotProps): JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const features = side.mean.length;
  const mean = pair.map((j) => scalarToNumber(side.mean[j]!)) as [number, number];
  const cov = pair.flatMap((i) => pair.map((j) => scalarToNumber(side.cov[i * features + j]!)));
  const [a = 0, , b = 0, c = 0] = lowerFactor(cov, 2);
  const points = side.points.map((point) => pair.map((j) => point[j]!) as [number, number]);
  // One unit is as long across as it is up: a circle is to be told from an ellipse.
  const farthest = Math.max(
    2.4 * Math.sqrt(Math.max(cov[0]!, cov[3]!)),
    ...points.flatMap((point) => point.map((value, i) => Math.abs(value - mean[i]!) * 1.05)),
  );
  const reach = farthest > 0 ? farthest : 1;
  const wide = (reach * (frame.right - frame.left)) / (frame.bottom - frame.top);
  const x = axis([mean[0] - wide, mean[0] + wide], frame.left, frame.right);
  const y = axis([mean[1] - reach, mean[1] + reach], frame.bottom, frame.top);
  const around = (radius: number) =>
    Array.from({ length: 72 }, (_, i) => {
      const [u, v] = [radius * Math.cos((i * Math.PI) / 36), radius * Math.sin((i * Math.PI) / 36)];
      return `${x.at(mean[0] + a * u)},${y.at(mean[1] + b * u + c * v)}`;
    });
  const label = (j: number) => `${letter}${String.fromCodePoint(0x2081 + j)}`;
  const [m1, m2] = pair.map((j) => briefText(side.mean[j]!));
  const [s1, s2] = pair.map((j) => briefText(side.std[j]!));
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
            'Contours at one and two deviations around the mean ({0}, {1}), with the deviations {2} and {3}.',
            m1!,
            m2!,
            s1!,
            s2!,
          )}
        </desc>
        {points.map(([u, v], i) => (
          <rect key={i} class="point" x={x.at(u) - 1.5} y={y.at(v) - 1.5} width={3} height={3} />
        ))}
        {[1, 2].map((radius) => {
          const path = around(radius);
          const [labelX = 0, labelY = 0] = (path[54] ?? '').split(',').map(Number);
          return (
            <g key={radius}>
              <path class={radius === 1 ? 'contour' : 'contour outer'} d={`M${path.join(' L')} Z`} />
              <text class="contour-name" x={labelX} y={labelY + 12}>
                {radius}σ
              </text>
            </g>
          );
        })}
        <path class="mean-line cross" d={`M${x.at(mean[0]) - 6},${y.at(mean[1])} h12 m-6,-6 v12`} />
        <path class="axis-line" d={`M${frame.left},${frame.top} V${frame.bottom} H${frame.right}`} />
        {x.ticks.map(({ value, text }) => (
          <g key={text}>
            <path class="axis-line" d={`M${x.at(value)},${frame.bottom} v5`} />
            <text class="axis" x={x.at(value)} y={frame.bottom + 18}>
              {text}
            </text>
          </g>
        ))}
        {y.ticks.map(({ value, text }) => (
          <g key={text}>
            <path class="axis-line" d={`M${frame.left},${y.at(value)} h-5`} />
            <text class="axis end" x={frame.left - 9} y={y.at(value)}>
              {text}
            </text>
          </g>
        ))}
        <text class="axis" x={(frame.left + frame.right) / 2} y={frame.bottom + 38}>
          {label(pair[0])}
        </text>
        <text class="axis" x={12} y={(frame.top + frame.bottom) / 2}>
          {label(pair[1])}
        </text>
      </svg>
    </figure>
  );
}
