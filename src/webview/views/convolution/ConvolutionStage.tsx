import { Fragment, type JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import type { ConvolutionModel, Position } from '../../models/convolution';
import { typedValue, withCell, type CellPlace } from '../../models/edit';
import { isPadding } from '../../models/plane';
import { formulaText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { placeInWords } from '../../parts/placeInWords';
import { Sign } from '../../parts/Sign';
import { Stepper } from '../../parts/Stepper';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import { usePageKeys } from '../../parts/usePageKeys';
import { useWidth } from '../../parts/useWidth';

interface ConvolutionStageProps {
  readonly model: ConvolutionModel;
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** The cell that the pointer or the keyboard is at, of the grids that are read. */
interface Pointed {
  readonly grid: 'input' | 'kernel';
  readonly channel: number;
  readonly cell: number;
}

/** The grids side by side, the sum of the present window, and the steps. */
export function ConvolutionStage(props: ConvolutionStageProps): JSX.Element {
  const { model, request, onChange, step, onStep } = props;
  const { t, say } = useTranslation();
  const [pointed, setPointed] = useState<Pointed>();
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
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
  const edit = (place: CellPlace | undefined, text: string): string | undefined => {
    const typed = typedValue(text);
    if ('error' in typed) return say(typed.error);
    if (place && typed.value !== undefined) onChange(withCell(request, model, place, typed.value));
    return undefined;
  };
  const related = relatedCells(model, position, step, pointed);
  const sum = formulaText(position.formula, say);
  const outputPlace = placeInWords(current, output, t);
  const pointAt = (grid: Pointed['grid'], channel: number) => (cell: number | undefined) =>
    setPointed(cell === undefined ? undefined : { grid, channel, cell });
  return (
    <>
      <div class="stage" ref={stage}>
        <div class={inputs.length > 1 ? 'pairs' : 'pair'}>
          {inputs.map((input, channel) => (
            <Fragment key={channel}>
              <NumberGrid
                plane={input}
                metrics={metrics}
                marks={{
                  window: taps
                    .filter((tap) => tap.channel === channel)
                    .map((tap) => ({
                      cell: tap.input,
                      factor: `×${kernels[channel]?.texts[tap.kernel] ?? ''}`,
                    })),
                  related: related.input(channel),
                }}
                active={Math.min(places[`x${channel}`] ?? 0, input.texts.length - 1)}
                onActive={(cell) => {
                  setPlaces({ ...places, [`x${channel}`]: cell });
                  setPointed({ grid: 'input', channel, cell });
                }}
                onPoint={pointAt('input', channel)}
                canEdit={(cell) => !isPadding(input, cell)}
                onEdit={(cell, text) => {
                  const offset = model.inputOffset(step, channel, cell);
                  return edit(offset === undefined ? undefined : { argument: 'x', offset }, text);
                }}
              />
              <Sign text="∗" />
              <NumberGrid
                plane={kernels[channel]!}
                metrics={metrics}
                marks={{ related: related.kernel(channel) }}
                active={Math.min(places[`w${channel}`] ?? 0, kernels[channel]!.texts.length - 1)}
                onActive={(cell) => {
                  setPlaces({ ...places, [`w${channel}`]: cell });
                  setPointed({ grid: 'kernel', channel, cell });
                }}
                onPoint={pointAt('kernel', channel)}
                onEdit={(cell, text) => {
                  const offset = model.kernelOffset(step, channel, cell);
                  return edit({ argument: 'w', offset }, text);
                }}
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
      <Stepper step={step} count={model.count} place={outputPlace} onStep={onStep} />
      <Announcer text={`${t('Step {0} of {1}', step + 1, model.count)}. ${sum}`} />
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
