import { Fragment, type JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { InvertedConvolution } from '../../models/invertedConvolution';
import { cellMetrics } from '../../parts/cellMetrics';
import { NumberGrid } from '../../parts/NumberGrid';
import { Sign } from '../../parts/Sign';
import { useTranslation } from '../../parts/translation';
import { useActiveCells } from '../../parts/useActiveCells';
import { useWidth } from '../../parts/useWidth';

interface InvertedStageProps {
  readonly model: InvertedConvolution;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** The ordinary convolution beside the transposed one: at each step it reads the window that the other one paints. */
export function InvertedStage({ model, step, onStep }: InvertedStageProps): JSX.Element {
  const { t } = useTranslation();
  const activeCell = useActiveCells();
  const stage = useRef<HTMLDivElement>(null);
  const room = useWidth(stage);
  const { inputs, kernels, output, current, taps } = model.at(step);
  const metrics = useMemo(() => {
    const planes = [...inputs, ...kernels, output];
    return cellMetrics(planes, [inputs[0]!, kernels[0]!, output], room);
  }, [inputs, kernels, output, room]);
  const first = step - current;
  const windowOf = (channel: number) =>
    taps.filter((tap) => tap.channel === channel).map((tap) => ({ cell: tap.input }));
  return (
    <section aria-label={t('The convolution whose shapes it inverts')}>
      <h2>{t('The convolution whose shapes it inverts')}</h2>
      <div class="stage" ref={stage}>
        {inputs.map((input, channel) => (
          <Fragment key={channel}>
            <NumberGrid
              plane={input}
              metrics={metrics}
              marks={{ window: windowOf(channel) }}
              {...activeCell(`x${channel}`, input)}
            />
            <Sign text="∗" />
            <NumberGrid
              plane={kernels[channel]!}
              metrics={metrics}
              marks={{}}
              {...activeCell(`w${channel}`, kernels[channel]!)}
            />
            <Sign text={channel < inputs.length - 1 ? '+' : '='} />
          </Fragment>
        ))}
        <NumberGrid
          plane={output}
          metrics={metrics}
          marks={{ current }}
          active={current}
          onActive={(cell) => onStep(first + cell)}
        />
      </div>
      <p class="note">{t('It reads where the transposed one paints, and restores the shape of x, not its numbers.')}</p>
    </section>
  );
}
