import type { JSX } from 'preact';
import { isPadding, type Plane } from '../models/plane';
import type { CellMetrics } from './cellMetrics';

interface GridCellsProps {
  readonly id: string;
  readonly plane: Plane;
  readonly metrics: CellMetrics;
  /** What a zero of the padding is called. */
  readonly paddingWord: string;
}

/** The cells of a grid with their texts; nothing of what changes from step to step. */
export function GridCells({ id, plane, metrics, paddingWord }: GridCellsProps): JSX.Element {
  const { rows, columns, texts } = plane;
  const { width, height, fontSize, maxLength } = metrics;
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  return (
    <g class="cells" font-size={fontSize}>
      <defs>
        <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" />
        </pattern>
      </defs>
      {range(rows).map((row) => (
        <g key={row} role="row" aria-rowindex={row + 1}>
          {range(columns).map((column) => {
            const cell = row * columns + column;
            const text = texts[cell] ?? '';
            const zero = isPadding(plane, cell);
            const [x, y] = [column * width, row * height];
            return (
              <g
                key={column}
                id={`${id}-${cell}`}
                role="gridcell"
                aria-colindex={column + 1}
                aria-label={zero ? `${text}, ${paddingWord}` : text}
                data-cell={cell}
                class={zero ? 'cell padding' : 'cell'}
              >
                <rect x={x} y={y} width={width} height={height} />
                {zero && <rect class="hatched" x={x} y={y} width={width} height={height} fill={`url(#${id}-hatch)`} />}
                <text x={x + width / 2} y={y + height / 2}>
                  {shortened(text, maxLength)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </g>
  );
}

/** A text that fits into a cell; what is left out shows as an ellipsis. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(1, length - 1))}…`;
}
