import { Fragment, type JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { withCell, type CellPlace } from '../../models/edit';
import type { Plane } from '../../models/plane';
import { formulaText } from '../../models/text';
import type { Painted, TransposedModel } from '../../models/transposed';
import { cellMetrics, type CellMetrics } from '../../parts/cellMetrics';
import { MathText } from '../../parts/MathText';
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

/** A cell of an output that the pointer or the keyboard is at. */
interface Pointed {
  readonly channel: number;
  readonly cell: number;
}

/** The input, and beside it each kernel with what it has painted by now. */
export function TransposedStage(props: StageProps<TransposedModel>): JSX.Element {
  const { model, request, onChange, step, onStep } = props;
  const { t, say } = useTranslation();
  const [pointed, setPointed] = useState<Pointed>();
  const enter = useTypedEntry(onChange);
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { input, current, channels } = model.at(step);
  // Measured with all that is painted in the end: cells that grow from step to step would make the picture jump.
  const metrics = useMemo(() => {
    const last = model.at(model.count - 1);
    const planes = last.channels.flatMap(({ kernel, output }) => [kernel, output]);
    return cellMetrics([last.input, ...planes], [last.input, ...planes.slice(0, 2)], room);
  }, [model, room]);
  const first = step - current;
  usePageKeys(current, input.rows, input.columns, (cell) => onStep(first + cell));
  const enterCell = (place: CellPlace, text: string) => enter(text, (value) => withCell(request, model, place, value));
  const isPainted = pointed && channels[pointed.channel]?.output.texts[pointed.cell] !== undefined;
  const painters = isPainted ? model.paintersOf(step, pointed.channel, pointed.cell) : undefined;
  const copies = channels.map(({ formula }) => formulaText(formula, say));
  const sum = painters && formulaText(painters.formula, say);
  return (
    <>
      <div class="stage" ref={stage}>
        <NumberGrid
          plane={input}
          metrics={metrics}
          marks={{ current, related: painters?.cells ?? [] }}
          active={current}
          onActive={(cell) => onStep(first + cell)}
          onEdit={(cell, text) => enterCell({ argument: 'x', offset: first + cell }, text)}
        />
        <Sign text="×" />
        <PaintedChannels
          channels={channels}
          metrics={metrics}
          pointed={pointed}
          onPoint={setPointed}
          onEdit={(channel, cell, text) =>
            enterCell({ argument: 'w', offset: model.kernelOffset(step, channel, cell) }, text)
          }
        />
      </div>
      {copies.map((text) => (
        <SumLine key={text} text={text} />
      ))}
      <p class="note">
        {sum === undefined ? (
          t('Cells with a corner hold more than one copy. Point at a cell of the output to see its whole sum.')
        ) : (
          <MathText text={sum} />
        )}
      </p>
      <Stepper
        step={step}
        count={model.count}
        place={placeInWords(current, input, t)}
        news={sum ?? copies.join('. ')}
        onStep={onStep}
      />
    </>
  );
}

interface PaintedChannelsProps {
  readonly channels: readonly Painted[];
  readonly metrics: CellMetrics;
  readonly pointed: Pointed | undefined;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  /** Takes what is typed over a cell of a channel's kernel. */
  readonly onEdit: (channel: number, cell: number, text: string) => string | undefined;
}

/** The kernel of each channel, and what has been painted with it. */
function PaintedChannels(props: PaintedChannelsProps): JSX.Element {
  const { channels, metrics, pointed, onPoint, onEdit } = props;
  const activeCell = useActiveCells();
  const paintedCells = (taps: Painted['taps']) =>
    taps.map(({ output, text }) => ({
      cell: output,
      ...(text === undefined ? {} : { factor: text }),
    }));
  const outputCell = (channel: number, plane: Plane) => {
    const { active, onActive } = activeCell(`y${channel}`, plane);
    return {
      active,
      onActive: (cell: number) => {
        onActive(cell);
        onPoint({ channel, cell });
      },
    };
  };
  return (
    <div class={channels.length > 1 ? 'pairs' : 'pair'}>
      {channels.map(({ kernel, output, taps, overlap }, channel) => (
        <Fragment key={channel}>
          <NumberGrid
            plane={kernel}
            metrics={metrics}
            marks={{ window: taps.map((tap) => ({ cell: tap.kernel })) }}
            {...activeCell(`w${channel}`, kernel)}
            onEdit={(cell, text) => onEdit(channel, cell, text)}
          />
          <Sign text="→" />
          <NumberGrid
            plane={output}
            metrics={metrics}
            marks={{
              window: paintedCells(taps),
              overlap,
              related: pointed?.channel === channel ? [pointed.cell] : [],
            }}
            {...outputCell(channel, output)}
            onPoint={(cell) => onPoint(cell === undefined ? undefined : { channel, cell })}
          />
        </Fragment>
      ))}
    </div>
  );
}
