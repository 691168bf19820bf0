import { Fragment, type JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { ConvolutionModel, Position } from '../../models/convolution';
import { withCell } from '../../models/edit';
import { isPadding, type Plane } from '../../models/plane';
import { formulaText } from '../../models/text';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { placeInWords } from '../../parts/placeInWords';
import { Sign } from '../../parts/Sign';
import { Stepper } from '../../parts/Stepper';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import { useActiveCells } from '../../parts/useActiveCells';
import { usePageKeys } from '../../parts/usePageKeys';
import { useTypedEntry } from '../../parts/useTypedEntry';
import { useWidth } from '../../parts/useWidth';
import type { StageProps } from '../view';

/** The cell that the pointer or the keyboard is at, of the grids that are read. */
interface Pointed {
  readonly grid: 'input' | 'kernel';
  readonly channel: number;
  readonly cell: number;
}

/** The grids side by side, the sum of the present window, and the steps. */
export function ConvolutionStage(props: StageProps<ConvolutionModel>): JSX.Element {
  const { model, request, onChange, step, onStep } = props;
  const { t, say } = useTranslation();
  const [pointed, setPointed] = useState<Pointed>();
  const activeCell = useActiveCells();
  const enter = useTypedEntry(onChange);
  const position = useMemo(() => model.at(step), [model, step]);
  const { inputs, kernels, output, current, taps } = position;
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const metrics = useMemo(
    () => cellMetrics([...inputs, ...kernels, output], [inputs[0]!, kernels[0]!, output], room),
    // The planes are the same objects from step to step.
    [...inputs, ...kernels, output, room],
  );
  const first = step - current;
  usePageKeys(current, output.rows, output.columns, (cell) => onStep(first + cell));
  const related = relatedCells(model, position, step, pointed);
  const sum = formulaText(position.formula, say);
  const windowOf = (channel: number) =>
    taps
      .filter((tap) => tap.channel === channel)
      .map((tap) => ({ cell: tap.input, factor: `×${kernels[channel]?.texts[tap.kernel] ?? ''}` }));
  /** A grid that is read: which of its cells the keyboard and the pointer are at. */
  const readGrid = (grid: Pointed['grid'], channel: number, plane: Plane) => {
    const { active, onActive } = activeCell(`${grid} ${channel}`, plane);
    return {
      plane,
      metrics,
      active,
      onActive: (cell: number) => {
        onActive(cell);
        setPointed({ grid, channel, cell });
      },
      onPoint: (cell: number | undefined) => setPointed(cell === undefined ? undefined : { grid, channel, cell }),
    };
  };
  const enterInput = (channel: number, cell: number, text: string) => {
    const offset = model.inputOffset(step, channel, cell);
    return enter(text, (value) =>
      offset === undefined ? request : withCell(request, model, { argument: 'x', offset }, value),
    );
  };
  const enterKernel = (channel: number, cell: number, text: string) => {
    const offset = model.kernelOffset(step, channel, cell);
    return enter(text, (value) => withCell(request, model, { argument: 'w', offset }, value));
  };
  return (
    <>
      <div class="stage" ref={stage}>
        <div class={inputs.length > 1 ? 'pairs' : 'pair'}>
          {inputs.map((input, channel) => (
            <Fragment key={channel}>
              <NumberGrid
                {...readGrid('input', channel, input)}
                marks={{ window: windowOf(channel), related: related.input(channel) }}
                canEdit={(cell) => !isPadding(input, cell)}
                onEdit={(cell, text) => enterInput(channel, cell, text)}
              />
              <Sign text="∗" />
              <NumberGrid
                {...readGrid('kernel', channel, kernels[channel]!)}
                marks={{ related: related.kernel(channel) }}
                onEdit={(cell, text) => enterKernel(channel, cell, text)}
              />
            </Fragment>
          ))}
        </div>
        <Sign text={position.bias === undefined ? '=' : `+ ${position.bias} =`} />
        <NumberGrid
          plane={output}
          metrics={metrics}
          marks={{ current, related: related.output }}
          active={current}
          onActive={(cell) => onStep(first + cell)}
          onPoint={(cell) => {
            // Where the pointer rests, the window follows: that is how a result is asked where it comes from.
            if (cell !== undefined) onStep(first + cell);
          }}
        />
      </div>
      <SumLine text={sum} />
      <Stepper step={step} count={model.count} place={placeInWords(current, output, t)} news={sum} onStep={onStep} />
    </>
  );
}

/** What the pointer's cell has to do with: who reads an input, and what a kernel's entry lies on now. */
function relatedCells(
  model: ConvolutionModel,
  { inputs, kernels, taps }: Position,
  step: number,
  pointed: Pointed | undefined,
): {
  readonly output: readonly number[];
  readonly input: (channel: number) => readonly number[];
  readonly kernel: (channel: number) => readonly number[];
} {
  const none = { output: [], input: () => [], kernel: () => [] };
  if (!pointed || pointed.channel >= inputs.length) return none;
  const { grid, channel, cell } = pointed;
  const own = taps.filter((tap) => tap.channel === channel);
  const isOwn = (other: number) => other === channel;
  if (grid === 'input') {
    if (cell >= inputs[channel]!.texts.length) return none;
    const kernel = own.filter((tap) => tap.input === cell).map((tap) => tap.kernel);
    return {
      output: model.readersOf(step, channel, cell),
      input: (other) => (isOwn(other) ? [cell] : []),
      kernel: (other) => (isOwn(other) ? kernel : []),
    };
  }
  if (cell >= kernels[channel]!.texts.length) return none;
  const input = own.filter((tap) => tap.kernel === cell).map((tap) => tap.input);
  return {
    output: [],
    input: (other) => (isOwn(other) ? input : []),
    kernel: (other) => (isOwn(other) ? [cell] : []),
  };
}
