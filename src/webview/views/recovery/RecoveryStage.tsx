import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import { typedValue, withEntry } from '../../models/edit';
import type { Plane } from '../../models/plane';
import type { RecoveryModel } from '../../models/recovery';
import { formulaText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { Sign } from '../../parts/Sign';
import { Stepper } from '../../parts/Stepper';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import { usePageKeys } from '../../parts/usePageKeys';
import { useWidth } from '../../parts/useWidth';

interface RecoveryStageProps {
  readonly model: RecoveryModel;
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** The input, and below it the equations as they are at this step. */
export function RecoveryStage({ model, request, onChange, step, onStep }: RecoveryStageProps): JSX.Element {
  const { t, say } = useTranslation();
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { input } = model;
  const { rows, right, kernel, window, row, other, text, formulas, phase } = model.at(step);
  // Measured with all that comes: cells that grow from step to step would make the picture jump.
  const metrics = useMemo(() => {
    const all = Array.from({ length: model.count }, (_, i) => model.at(i));
    const [first] = all;
    const planes = all.flatMap((one) => [one.rows, one.right, one.kernel]);
    return cellMetrics([input, ...planes], [first!.rows, first!.kernel, first!.right], room);
  }, [model, input, room]);
  usePageKeys(step, 1, model.count, onStep);
  const edit = (name: 'x' | 'y', index: readonly number[], typed: string): string | undefined => {
    const read = typedValue(typed);
    if ('error' in read) return say(read.error);
    if (read.value !== undefined) onChange(withEntry(request, name, index, read.value));
    return undefined;
  };
  const active = (name: string, plane: Plane) => ({
    active: Math.min(places[name] ?? 0, plane.texts.length - 1),
    onActive: (cell: number) => setPlaces({ ...places, [name]: cell }),
  });
  const cellsOf = (plane: Plane, index: number | undefined) =>
    index === undefined ? [] : Array.from({ length: plane.columns }, (_, i) => index * plane.columns + i);
  const marks = (plane: Plane) => ({
    window: cellsOf(plane, row).map((cell) => ({ cell })),
    related: cellsOf(plane, other),
  });
  const lines = formulas.map((formula) => formulaText(formula, say));
  const isFirst = phase === 'windows';
  return (
    <>
      <div class="stage stacked" ref={stage}>
        <NumberGrid
          plane={input}
          metrics={metrics}
          marks={{ window: window.map((cell) => ({ cell })) }}
          {...active('x', input)}
          onEdit={(cell, typed) => edit('x', model.inputIndex(cell), typed)}
        />
        <div class="equations">
          <NumberGrid plane={rows} metrics={metrics} marks={marks(rows)} {...active('rows', rows)} />
          <Sign text="·" />
          <NumberGrid plane={kernel} metrics={metrics} marks={{ window: phase === 'answer' ? kernel.texts.map((_, cell) => ({ cell })) : [] }} {...active('w', kernel)} />
          <Sign text="=" />
          <NumberGrid
            plane={right}
            metrics={metrics}
            marks={marks(right)}
            {...active('y', right)}
            {...(isFirst ? { onEdit: (cell: number, typed: string) => edit('y', model.outputIndex(cell), typed) } : {})}
          />
        </div>
      </div>
      <div class="sums">
        <p class="note">{say(text)}</p>
        {lines.map((line) => <SumLine key={line} text={line} />)}
      </div>
      <Stepper step={step} count={model.count} place={say(text)} onStep={onStep} />
      <Announcer text={`${t('Step {0} of {1}', step + 1, model.count)}. ${say(text)} ${lines.join('. ')}`} />
    </>
  );
} // prettier-ignore
