import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import type { GraphModel } from '../../models/batchNormGraph';
import { withEntry } from '../../models/edit';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { useActiveCells } from '../../parts/useActiveCells';
import { useTypedEntry } from '../../parts/useTypedEntry';
import { useWidth } from '../../parts/useWidth';

interface GraphNumbersProps {
  readonly model: GraphModel;
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
}

/** The batch and the gradient that comes back, to be typed over, and the Jacobian where it does not depend on them. */
export function GraphNumbers({ model, request, onChange }: GraphNumbersProps): JSX.Element {
  const activeCell = useActiveCells();
  const enter = useTypedEntry(onChange);
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { x, dy, jacobian } = model;
  const planes = [x, dy, ...(jacobian ? [jacobian] : [])];
  const metrics = cellMetrics(planes, planes, room);
  const edit = (name: 'x' | 'dy') => (cell: number, text: string) => {
    const { columns } = model[name];
    const isList = !Array.isArray((request.arguments[name] as readonly unknown[])[0]);
    const index = isList ? [cell] : [Math.floor(cell / columns), cell % columns];
    return enter(text, (value) => withEntry(request, name, index, value));
  };
  const grid = (key: string, plane: GraphModel['x'], onEdit?: ReturnType<typeof edit>) => (
    <NumberGrid
      plane={plane}
      metrics={metrics}
      marks={{}}
      {...activeCell(key, plane)}
      {...(onEdit ? { onEdit } : {})}
    />
  );
  return (
    <div class="stage" ref={stage}>
      {grid('x', x, edit('x'))}
      {grid('dy', dy, edit('dy'))}
      {jacobian && grid('jacobian', jacobian)}
    </div>
  );
}
