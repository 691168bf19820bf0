import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { roundedText, ticks } from '../models/ticks';
import { useWidth } from './useWidth';

/** How a line is told from others: by its dashes and its weight, a point by its shape, as well as by its colour. */
export type Look = 'first' | 'second' | 'third' | 'fourth' | 'noisy' | 'exact';

export interface ChartLine {
  /** Left out where another line of the same look has the name. */
  readonly name?: string;
  readonly look: Look;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface LineChartProps {
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  readonly xName: string;
  /** The right end of the axis; the left one is 0. */
  readonly xMax: number;
  /** What is higher is drawn at the upper edge. */
  readonly yMax: number;
  readonly yMin?: number;
  readonly lines: readonly ChartLine[];
}

/** How wide the lines may be drawn. The picture is not scaled down: its words would become too small to read. */
const [mostWide, leastWide] = [460, 180];
const right = 16;
const height = 210;
const left = 46;
const lineHeight = 20;

/** Curves over one axis, with a legend in the picture. */
export function LineChart(props: LineChartProps): JSX.Element {
  const { title, description, xName, xMax, yMax, yMin = 0, lines } = props;
  const figure = useRef<HTMLElement>(null);
  const width = Math.min(mostWide, Math.max(leastWide, useWidth(figure) - left - right));
  const named = lines.filter(({ name }) => name !== undefined);
  const top = named.length * lineHeight + 10;
  const bottom = top + height;
  const x = (value: number) => left + (value / (xMax || 1)) * width;
  const y = (value: number) => {
    const inside = Math.min(Math.max(value, yMin), yMax);
    return bottom - ((inside - yMin) / (yMax - yMin || 1)) * height;
  };
  const pathOf = (points: ChartLine['points']) =>
    points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${rounded(x(a))} ${rounded(y(b))}`).join('');
  return (
    <figure class="grid-figure" ref={figure}>
      <figcaption>{title}</figcaption>
      <svg
        class="block chart"
        role="img"
        aria-label={`${title}. ${description}`}
        width={left + width + right}
        height={bottom + 44}
        viewBox={`0 0 ${left + width + right} ${bottom + 44}`}
      >
        {ticks(yMin, yMax).map((value) => (
          <g key={`y${value}`}>
            <path class="rule" d={`M${left} ${rounded(y(value))}h${width}`} />
            <text class="tick" x={left - 8} y={y(value)}>
              {roundedText(value)}
            </text>
          </g>
        ))}
        {ticks(0, xMax).map((value) => (
          <text key={`x${value}`} class="axis" x={x(value)} y={bottom + 18}>
            {roundedText(value)}
          </text>
        ))}
        <text class="axis" x={left + width / 2} y={bottom + 38}>
          {xName}
        </text>
        {lines.map(({ look, points }, i) =>
          points.length === 1 ? (
            <path key={i} class={`dot ${look}`} d={dot(look, x(points[0]![0]), y(points[0]![1]))} />
          ) : (
            <path key={i} class={`line ${look}`} d={pathOf(points)} />
          ),
        )}
        {named.map(({ name, look, points }, i) => (
          <g key={name}>
            {points.length === 1 ? (
              <path class={`dot ${look}`} d={dot(look, left + 18, (i + 0.5) * lineHeight)} />
            ) : (
              <path class={`line ${look}`} d={`M${left} ${(i + 0.5) * lineHeight}h36`} />
            )}
            <text class="axis start" x={left + 46} y={(i + 0.5) * lineHeight + 4}>
              {name}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** The sign of a single point: another shape for each look. */
function dot(look: Look, x: number, y: number): string {
  const shape =
    look === 'second'
      ? 'm-5 -5h10v10h-10z'
      : look === 'third'
        ? 'm0 -6l6 11h-12z'
        : look === 'fourth'
          ? 'm0 -7l7 7l-7 7l-7 -7z'
          : 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z';
  return `M${rounded(x)} ${rounded(y)}${shape}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
