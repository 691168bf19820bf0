import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { withEntry } from '../../models/edit';
import type { Plane } from '../../models/plane';
import type { RecoveryModel } from '../../models/recovery';
import { formulaText } from '../../models/text';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { Sign } from '../../parts/Sign';
import { Stepper } from '../../parts/Stepper';
import { useTranslation } from '../../parts/translation';
import { useActiveCells } from '../../parts/useActiveCells';
import { usePageKeys } from '../../parts/usePageKeys';
import { useTypedEntry } from '../../parts/useTypedEntry';
import { useWidth } from '../../parts/useWidth';
import { WorkedStep } from '../../parts/WorkedStep';
import type { StageProps } from '../view';

/** The input, and below it the equations as they are at this step. */
export function RecoveryStage(props: StageProps<RecoveryModel>): JSX.Element {
  const { model, request, onChange, step, onStep } = props;
  const { say } = useTranslation();
  const activeCell = useActiveCells();
  const enter = useTypedEntry(onChange);
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { input } = model;
  const { rows, right, kernel, window, row, other, text, formulas, phase } = model.at(step);
  // Measured with all that comes: cells that grow from step to step would make the picture jump.
  const metrics = useMemo(() => {
    const positions = Array.from({ length: model.count }, (_, i) => model.at(i));
    const [start] = positions;
    const planes = positions.flatMap((position) => [position.rows, position.right, position.kernel]);
    return cellMetrics([input, ...planes], [start!.rows, start!.kernel, start!.right], room);
  }, [model, input, room]);
  usePageKeys(step, 1, model.count, onStep);
  const enterEntry = (name: 'x' | 'y', index: readonly number[], typed: string) =>
    enter(typed, (value) => withEntry(request, name, index, value));
  // Once rows are combined, their right-hand sides are no entries of y any more.
  const rightEdit =
    phase === 'windows'
      ? { onEdit: (cell: number, typed: string) => enterEntry('y', model.outputIndex(cell), typed) }
      : {};
  const rowMarks = (plane: Plane) => ({
    window: marked(rowCells(plane, row)),
    related: rowCells(plane, other),
  });
  const kernelWindow = phase === 'answer' ? marked([...kernel.texts.keys()]) : [];
  const explanation = say(text);
  const lines = formulas.map((formula) => formulaText(formula, say));
  return (
    <>
      <div class="stage stacked" ref={stage}>
        <NumberGrid
          plane={input}
          metrics={metrics}
          marks={{ window: marked(window) }}
          {...activeCell('x', input)}
          onEdit={(cell, typed) => enterEntry('x', model.inputIndex(cell), typed)}
        />
        <div class="equations">
          <NumberGrid plane={rows} metrics={metrics} marks={rowMarks(rows)} {...activeCell('rows', rows)} />
          <Sign text="·" />
          <NumberGrid plane={kernel} metrics={metrics} marks={{ window: kernelWindow }} {...activeCell('w', kernel)} />
          <Sign text="=" />
          <NumberGrid
            plane={right}
            metrics={metrics}
            marks={rowMarks(right)}
            {...activeCell('y', right)}
            {...rightEdit}
          />
        </div>
      </div>
      <WorkedStep text={explanation} lines={lines} />
      <Stepper
        step={step}
        count={model.count}
        place={explanation}
        news={`${explanation} ${lines.join('. ')}`}
        onStep={onStep}
      />
    </>
  );
}

function rowCells(plane: Plane, row: number | undefined): readonly number[] {
  if (row === undefined) return [];
  return Array.from({ length: plane.columns }, (_, column) => row * plane.columns + column);
}

function marked(cells: readonly number[]): readonly { readonly cell: number }[] {
  return cells.map((cell) => ({ cell }));
}
