import type { JSX } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Plane } from '../models/plane';
import { CellInput } from './CellInput';
import type { CellMetrics } from './cellMetrics';
import { GridCells } from './GridCells';
import { GridMarks, type Marks } from './GridMarks';
import { neighbour } from './neighbour';
import { useTranslation } from './translation';

interface NumberGridProps {
  readonly plane: Plane;
  readonly metrics: CellMetrics;
  readonly marks: Marks;
  /** The cell that the keyboard is at. */
  readonly active: number;
  readonly onActive: (cell: number) => void;
  /** What the pointer is on; undefined when it leaves. */
  readonly onPoint?: (cell: number | undefined) => void;
  /** Takes what is typed; a message where it cannot be. Left out where cells cannot be edited. */
  readonly onEdit?: (cell: number, text: string) => string | undefined;
  /** Whether a cell takes an edit: zeros of the padding do not. */
  readonly canEdit?: (cell: number) => boolean;
}

interface Edited {
  readonly cell: number;
  readonly text: string;
  readonly isTyped: boolean;
}

/** A grid of numbers that the keyboard and the pointer go through. */
export function NumberGrid(props: NumberGridProps): JSX.Element {
  const { plane, metrics, marks, active, onActive, onPoint, onEdit } = props;
  const { t, say } = useTranslation();
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [edited, setEdited] = useState<Edited>();
  const [problem, setProblem] = useState<string>();
  const { rows, columns, texts } = plane;
  const { width, height } = metrics;
  const paddingWord = t('padding');
  // The same element as before is not compared cell by cell: stepping through a large grid stays quick.
  const cells = useMemo(
    () => <GridCells id={id} plane={plane} metrics={metrics} paddingWord={paddingWord} />,
    [id, plane, metrics, paddingWord],
  );
  const isEditable = (cell: number) => onEdit !== undefined && (props.canEdit?.(cell) ?? true);
  const startEdit = (cell: number, typed?: string) => {
    onActive(cell);
    const text = typed ?? texts[cell] ?? '';
    if (isEditable(cell)) setEdited({ cell, text, isTyped: typed !== undefined });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (edited || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(event.key, active, rows, columns);
    if (next !== undefined) onActive(next);
    else if (event.key === 'Enter' || event.key === 'F2') startEdit(active);
    else if (/^[-−\d.\p{L}]$/u.test(event.key) && isEditable(active)) startEdit(active, event.key);
    else return;
    event.preventDefault();
    // The arrow keys of the page step through the windows: this one has done its work.
    event.stopPropagation();
  };
  const accept = (cell: number, text: string) => {
    const message = onEdit?.(cell, text);
    setProblem(message);
    return message;
  };
  const endEdit = () => {
    setEdited(undefined);
    setProblem(undefined);
    svg.current?.focus();
  };
  return (
    <figure class="grid-figure">
      <figcaption id={`${id}-name`}>
        {say(plane.name)} <span class="shape">{innerSize(plane)}</span>
      </figcaption>
      <svg
        ref={svg}
        class="grid"
        role="grid"
        // In small letters: attributes of SVG are told apart by case.
        tabindex={0}
        aria-labelledby={`${id}-name`}
        aria-activedescendant={`${id}-${active}`}
        aria-rowcount={rows}
        aria-colcount={columns}
        aria-readonly={onEdit === undefined}
        width={columns * width + 6}
        height={rows * height + 6}
        viewBox={`-3 -3 ${columns * width + 6} ${rows * height + 6}`}
        onKeyDown={onKeyDown}
        onPointerOver={(event) => onPoint?.(cellAt(event))}
        onPointerLeave={() => onPoint?.(undefined)}
        onBlur={() => onPoint?.(undefined)}
        onClick={(event) => {
          const cell = cellAt(event);
          if (cell !== undefined) onActive(cell);
        }}
        onDblClick={(event) => {
          const cell = cellAt(event);
          if (cell !== undefined) startEdit(cell);
        }}
      >
        {cells}
        <GridMarks plane={plane} metrics={metrics} marks={marks} active={active} />
        {edited && (
          <CellInput
            x={(edited.cell % columns) * width}
            y={Math.floor(edited.cell / columns) * height}
            metrics={metrics}
            text={edited.text}
            isTyped={edited.isTyped}
            label={t('New value')}
            problem={problem}
            problemId={`${id}-problem`}
            onAccept={(text) => accept(edited.cell, text)}
            onEnd={endEdit}
          />
        )}
      </svg>
      {onEdit && (
        <p id={`${id}-problem`} class="field-problem" aria-live="polite">
          {problem}
        </p>
      )}
    </figure>
  );
}

/** The size without the zeros around it: that is the size of the tensor. */
function innerSize({ rows, columns, padding: [above, beside] }: Plane): string {
  const [height, width] = [rows - above[0] - above[1], columns - beside[0] - beside[1]];
  return rows === 1 ? String(width) : `${height}×${width}`;
}

function cellAt({ target }: Event): number | undefined {
  const cell = target instanceof Element ? target.closest('[data-cell]') : null;
  return cell ? Number(cell.getAttribute('data-cell')) : undefined;
}
