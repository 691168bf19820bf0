import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DiagramRequest, Json } from '../../../core/diagram';
import { say as sentence } from '../../../core/sentence';
import { typedValue, withEntry } from '../../models/edit';
import type { Plane } from '../../models/plane';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { useTranslation } from '../../parts/translation';
import { useWidth } from '../../parts/useWidth';

interface GivenNumbersProps {
  readonly request: DiagramRequest;
  readonly names: readonly ('x' | 'mean' | 'cov')[];
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
  const { say } = useTranslation();
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const grids = names.flatMap((name) => {
    const rows = rowsOf(request.arguments[name]);
    const columns = rows[0]?.length ?? 0;
    const isGrid = columns > 0 && rows.length * columns <= maxShown && rows.every((row) => row.length === columns);
    if (!isGrid) return [];
    const texts = rows.flat().map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)).replaceAll('-', '−'));
    const plane: Plane = { name: captions[name], rows: rows.length, columns, texts, padding: [[0, 0], [0, 0]] };
    return [{ name, plane }];
  });
  const planes = grids.map(({ plane }) => plane);
  const metrics = cellMetrics(planes, planes, room);
  const edit = (name: string, cell: number, columns: number, text: string) => {
    const typed = typedValue(text);
    if ('error' in typed) return say(typed.error);
    if (typed.value === undefined) return undefined;
    const isNested = Array.isArray((request.arguments[name] as readonly Json[])[0]);
    const index = isNested ? [Math.floor(cell / columns), cell % columns] : [cell];
    const changed = withEntry(request, name, index, typed.value);
    // A covariance is the same from either side.
    onChange(name === 'cov' ? withEntry(changed, name, [...index].reverse(), typed.value) : changed);
    return undefined;
  };
  return (
    <div class="stage" ref={stage}>
      {grids.map(({ name, plane }) => (
        <NumberGrid
          key={name}
          plane={plane}
          metrics={metrics}
          marks={{}}
          active={Math.min(places[name] ?? 0, plane.texts.length - 1)}
          onActive={(cell) => setPlaces({ ...places, [name]: cell })}
          onEdit={(cell, text) => edit(name, cell, plane.columns, text)}
        />
      ))}
    </div>
  );
} // prettier-ignore

/** A list is one row. */
function rowsOf(value: Json | undefined): readonly (readonly Json[])[] {
  if (!Array.isArray(value)) return [];
  const items = value as readonly Json[];
  return items.every((item) => Array.isArray(item)) ? (items as readonly (readonly Json[])[]) : [items];
} // prettier-ignore
