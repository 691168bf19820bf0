import { Fragment, type JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import { typedValue, withCell, type CellPlace } from '../../models/edit';
import { formulaText } from '../../models/text';
import type { TransposedModel } from '../../models/transposed';
import { Announcer } from '../../parts/Announcer';
import { cellMetrics } from '../../parts/cellMetrics';
import { MathText } from '../../parts/MathText';
import { NumberGrid } from '../../parts/NumberGrid';
import { placeInWords } from '../../parts/placeInWords';
import { Sign } from '../../parts/Sign';
import { Stepper } from '../../parts/Stepper';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import { usePageKeys } from '../../parts/usePageKeys';
import { useWidth } from '../../parts/useWidth';

interface TransposedStageProps {
  readonly model: TransposedModel;
  readonly request: DiagramRequest;
  readonly onChange: (request: DiagramRequest) => void;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** A cell of an output that the pointer or the keyboard is at. */
interface Pointed {
  readonly channel: number;
  readonly cell: number;
}

/** The input, and beside it each kernel with what it has painted by now. */
export function TransposedStage(props: TransposedStageProps): JSX.Element {
  const { model, request, onChange, step, onStep } = props;
  const { t, say } = useTranslation();
  const [pointed, setPointed] = useState<Pointed>();
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
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
  const edit = (place: CellPlace, text: string): string | undefined => {
    const typed = typedValue(text);
    if ('error' in typed) return say(typed.error);
    if (typed.value !== undefined) onChange(withCell(request, model, place, typed.value));
    return undefined;
  };
  const asked = pointed && channels[pointed.channel]?.output.texts[pointed.cell] !== undefined ? model.paintersOf(step, pointed.channel, pointed.cell) : undefined;
  const copies = channels.map(({ formula }) => formulaText(formula, say));
  const sum = asked ? formulaText(asked.formula, say) : undefined;
  return (
    <>
      <div class="stage" ref={stage}>
        <NumberGrid
          plane={input}
          metrics={metrics}
          marks={{ current, related: asked?.cells ?? [] }}
          active={current}
          onActive={(cell) => onStep(first + cell)}
          onEdit={(cell, text) => edit({ argument: 'x', offset: first + cell }, text)}
        />
        <Sign text="×" />
        <div class={channels.length > 1 ? 'pairs' : 'pair'}>
          {channels.map(({ kernel, output, taps, overlap }, channel) => (
            <Fragment key={channel}>
              <NumberGrid
                plane={kernel}
                metrics={metrics}
                marks={{ window: taps.map((tap) => ({ cell: tap.kernel })) }}
                active={Math.min(places[`w${channel}`] ?? 0, kernel.texts.length - 1)}
                onActive={(cell) => setPlaces({ ...places, [`w${channel}`]: cell })}
                onEdit={(cell, text) => edit({ argument: 'w', offset: model.kernelOffset(step, channel, cell) }, text)}
              />
              <Sign text="→" />
              <NumberGrid
                plane={output}
                metrics={metrics}
                marks={{
                  window: taps.map((tap) => ({ cell: tap.output, ...(tap.text === undefined ? {} : { factor: tap.text }) })),
                  overlap,
                  related: pointed?.channel === channel ? [pointed.cell] : [],
                }}
                active={Math.min(places[`y${channel}`] ?? 0, output.texts.length - 1)}
                onActive={(cell) => {
                  setPlaces({ ...places, [`y${channel}`]: cell });
                  setPointed({ channel, cell });
                }}
                onPoint={(cell) => setPointed(cell === undefined ? undefined : { channel, cell })}
              />
            </Fragment>
          ))}
        </div>
      </div>
      {copies.map((text) => (
        <SumLine key={text} text={text} />
      ))}
      <p class="note">
        {sum === undefined ? t('Cells with a corner hold more than one copy. Point at a cell of the output to see its whole sum.') : <MathText text={sum} />}
      </p>
      <Stepper
        step={step}
        count={model.count}
        place={placeInWords(current, input, t)}
        onStep={onStep}
      />
      <Announcer text={`${t('Step {0} of {1}', step + 1, model.count)}. ${sum ?? copies.join('. ')}`} />
    </>
  );
} // prettier-ignore
