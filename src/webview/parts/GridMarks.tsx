import type { JSX } from 'preact';
import type { Plane } from '../models/plane';
import type { CellMetrics } from './cellMetrics';
import { shortened } from './GridCells';

/** What is pointed out in a grid at one moment. Each mark differs by its outline, not only by its colour. */
export interface Marks {
  /** Cells of the window, with what is done to them: `×2`, `+8`. */
  readonly window?: readonly { readonly cell: number; readonly factor?: string }[];
  /** The cell that is computed. */
  readonly current?: number;
  /** Cells on which more than one copy lies. */
  readonly overlap?: readonly number[];
  /** Cells that the pointer's cell has to do with. */
  readonly related?: readonly number[];
}

interface GridMarksProps {
  readonly plane: Plane;
  readonly metrics: CellMetrics;
  readonly marks: Marks;
  readonly active: number;
}

/** Smaller cells have no room for a second number. */
const minFactorHeight = 34;

/** The marks over the cells of a grid. */
export function GridMarks({ plane, metrics, marks, active }: GridMarksProps): JSX.Element {
  const { columns, texts } = plane;
  const { width, height, fontSize, maxLength } = metrics;
  const { window: lit = [], current, related = [], overlap = [] } = marks;
  const x = (cell: number) => (cell % columns) * width;
  const y = (cell: number) => Math.floor(cell / columns) * height;
  const box = (cell: number, inset = 0) => ({
    x: x(cell) + inset,
    y: y(cell) + inset,
    width: width - 2 * inset,
    height: height - 2 * inset,
  });
  return (
    <g class="marks" aria-hidden="true">
      {lit.map(({ cell }) => (
        <rect key={`w${cell}`} class="in-window" data-window={cell} {...box(cell)} />
      ))}
      {height >= minFactorHeight &&
        lit.map(({ cell, factor }) => (
          <text
            key={`f${cell}`}
            class="factor"
            font-size={fontSize * 0.68}
            x={x(cell) + width - 4}
            y={y(cell) + height - 5}
          >
            {shortened(factor ?? '', 6)}
          </text>
        ))}
      {lit.length > 0 && <rect class="window-frame" {...frame(lit, x, y, metrics)} />}
      {overlap.map((cell) => (
        <path
          key={`o${cell}`}
          class="overlap"
          d={`M${x(cell)},${y(cell)} h${height * 0.26} l${-height * 0.26},${height * 0.26} z`}
        />
      ))}
      {related.map((cell) => (
        <rect key={`r${cell}`} class="related" {...box(cell, 3)} />
      ))}
      {current !== undefined && (
        <g class="current" font-size={fontSize}>
          <rect {...box(current)} />
          <text x={x(current) + width / 2} y={y(current) + height / 2}>
            {shortened(texts[current] ?? '', maxLength)}
          </text>
        </g>
      )}
      <rect class="focus-ring" {...box(active, -2)} />
    </g>
  );
}

/** What a window takes up, gaps of the dilation and all. */
function frame(
  lit: readonly { readonly cell: number }[],
  x: (cell: number) => number,
  y: (cell: number) => number,
  { width, height }: CellMetrics,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const [lefts, tops] = [lit.map(({ cell }) => x(cell)), lit.map(({ cell }) => y(cell))];
  const [left, top] = [Math.min(...lefts), Math.min(...tops)];
  return {
    x: left,
    y: top,
    width: Math.max(...lefts) - left + width,
    height: Math.max(...tops) - top + height,
  };
}
