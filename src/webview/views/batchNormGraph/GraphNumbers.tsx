import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import type { GraphModel } from '../../models/batchNormGraph';
import { typedValue, withEntry } from '../../models/edit';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { useTranslation } from '../../parts/translation';
import { useWidth } from '../../parts/useWidth';

interface GraphNumbersProps {
  readonly model: GraphModel;
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
}

/** The batch and the gradient that comes back, to be typed over, and the Jacobian where it does not depend on them. */
export function GraphNumbers({ model, request, onChange }: GraphNumbersProps): JSX.Element {
  const { say } = useTranslation();
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { x, dy, jacobian } = model;
  const planes = [x, dy, ...(jacobian ? [jacobian] : [])];
  const metrics = cellMetrics(planes, planes, room);
  const edit = (name: 'x' | 'dy') => (cell: number, text: string) => {
    const typed = typedValue(text);
    if ('error' in typed) return say(typed.error);
    const { columns } = model[name];
    const isList = !Array.isArray((request.arguments[name] as readonly unknown[])[0]);
    const index = isList ? [cell] : [Math.floor(cell / columns), cell % columns];
    if (typed.value !== undefined) onChange(withEntry(request, name, index, typed.value));
    return undefined;
  };
  const grid = (key: string, plane: GraphModel['x'], onEdit?: ReturnType<typeof edit>) => (
    <NumberGrid
      plane={plane}
      metrics={metrics}
      marks={{}}
      active={Math.min(places[key] ?? 0, plane.texts.length - 1)}
      onActive={(cell) => setPlaces({ ...places, [key]: cell })}
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
