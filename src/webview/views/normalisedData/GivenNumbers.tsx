import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { noPadding } from '../../../core/convolution/parameters';
import type { DiagramRequest, Json } from '../../../core/diagram';
import { say as sentence } from '../../../core/sentence';
import { withEntry } from '../../models/edit';
import type { Plane } from '../../models/plane';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { useActiveCells } from '../../parts/useActiveCells';
import { useTypedEntry } from '../../parts/useTypedEntry';
import { useWidth } from '../../parts/useWidth';

type Given = 'x' | 'mean' | 'cov';

interface GivenNumbersProps {
  readonly request: DiagramRequest;
  readonly names: readonly Given[];
  readonly onChange: (request: DiagramRequest) => void;
}

/** More are shown by their picture alone. */
const maxShown = 80;

const captions = {
  x: sentence('The data'),
  mean: sentence('The mean'),
  cov: sentence('The covariance'),
};

/** What goes into batch norm, to be typed over. */
export function GivenNumbers({ request, names, onChange }: GivenNumbersProps): JSX.Element {
  const activeCell = useActiveCells();
  const enter = useTypedEntry(onChange);
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const grids = names.flatMap((name) => {
    const plane = givenPlane(name, request.arguments[name]);
    return plane ? [{ name, plane }] : [];
  });
  const planes = grids.map(({ plane }) => plane);
  const metrics = cellMetrics(planes, planes, room);
  const enterEntry = (name: Given, cell: number, columns: number, text: string) =>
    enter(text, (value) => {
      const isNested = Array.isArray((request.arguments[name] as readonly Json[])[0]);
      const index = isNested ? [Math.floor(cell / columns), cell % columns] : [cell];
      const changed = withEntry(request, name, index, value);
      // A covariance is the same from either side.
      return name === 'cov' ? withEntry(changed, name, [...index].reverse(), value) : changed;
    });
  return (
    <div class="stage" ref={stage}>
      {grids.map(({ name, plane }) => (
        <NumberGrid
          key={name}
          plane={plane}
          metrics={metrics}
          marks={{}}
          {...activeCell(name, plane)}
          onEdit={(cell, text) => enterEntry(name, cell, plane.columns, text)}
        />
      ))}
    </div>
  );
}

/** An argument as a grid; undefined where it is no matrix or list, or too large to be typed over. */
function givenPlane(name: Given, value: Json | undefined): Plane | undefined {
  const rows = rowsOf(value);
  const columns = rows[0]?.length ?? 0;
  const isMatrix = columns > 0 && rows.every((row) => row.length === columns);
  if (!isMatrix || rows.length * columns > maxShown) return undefined;
  const texts = rows.flat().map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  return {
    name: captions[name],
    rows: rows.length,
    columns,
    texts: texts.map((text) => text.replaceAll('-', '−')),
    padding: noPadding,
  };
}

/** A list is one row. */
function rowsOf(value: Json | undefined): readonly (readonly Json[])[] {
  if (!Array.isArray(value)) return [];
  const items = value as readonly Json[];
  const isMatrix = items.every((item) => Array.isArray(item));
  return isMatrix ? (items as readonly (readonly Json[])[]) : [items];
}
