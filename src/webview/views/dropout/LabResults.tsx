import type { JSX } from 'preact';
import type { DropoutLab, LabWeights } from '../../models/dropoutLab';
import { roundedText } from '../../models/ticks';
import { Announcer } from '../../parts/Announcer';
import { LineChart, type ChartLine, type Look } from '../../parts/LineChart';
import { useTranslation } from '../../parts/translation';
import { LabTables } from './LabTables';
import { looks } from './looks';
import { SweepChart } from './SweepChart';
import { useTraining, type Training } from './useTraining';

/** The curves of a lab while it trains, the exact solution, and the sweep of the rate. */
export function LabResults({ lab }: { readonly lab: DropoutLab }): JSX.Element {
  const { t } = useTranslation();
  const state = useTraining(lab);
  const { training, isStopped } = state;
  const { steps, single, large } = training.curves();
  // Whoever wants less motion sees the curves once they stand still.
  const isShown = training.isDone || isStopped || !wantsLessMotion();
  const end = steps.at(-1) ?? 0;
  const start = lab.at(lab.runs.large.start);
  const exactLine = (value: number): ChartLine['points'] => [
    [0, value],
    [end, value],
  ];
  const losses = (curve: typeof single) => curve.batchLosses.map((loss, i) => [steps[i + 1]!, loss] as const);
  const results: readonly (readonly [string, LabWeights])[] = [
    [t('Exact solution'), lab.exact],
    [t('Batches of 1, mean of the last half'), lab.at(single.average)],
    [t('Batches of {0}, mean of the last half', lab.runs.large.batchSize), lab.at(large.average)],
  ];
  const words = ([name, { contributions, loss }]: (typeof results)[number]) =>
    t(
      '{0}: {1}, expected loss {2}.',
      name,
      contributions.map((value, j) => `${lab.names[j]!} = ${roundedText(value)}`).join(', '),
      roundedText(loss),
    );
  const summary = results.map(words).join(' ');
  const named = (name: string, look: Look, points: ChartLine['points']): ChartLine[] =>
    isShown && points.length > 1 ? [{ name, look, points }] : [];
  const highest = Math.max(start.loss, lab.exact.loss) * 1.6;
  const contributions = large.points.map((w) => lab.contributionsOf(w));
  const [low, high] = reachOf(lab, contributions.flat());
  return (
    <>
      <Progress state={state} summary={summary} />
      {(single.diverged || large.diverged) && (
        <p class="sum words">{t('The weights grow without bound. Try a smaller learning rate.')}</p>
      )}
      <div class="stage">
        <LineChart
          title={t('Loss of the batch')}
          description={words(results[0]!)}
          xName={t('steps')}
          xMax={end}
          yMax={highest}
          lines={[
            ...named(t('Batches of 1'), 'noisy', losses(single)),
            ...named(t('Batches of {0}', lab.runs.large.batchSize), 'first', losses(large)),
            { name: t('Exact solution: the least expected loss'), look: 'exact', points: exactLine(lab.exact.loss) },
          ]}
        />
        <LineChart
          title={t('What each weight contributes, with batches of {0}', lab.runs.large.batchSize)}
          description={words(results[2]!)}
          xName={t('steps')}
          xMax={end}
          yMin={low}
          yMax={high}
          lines={[
            ...lab.names.flatMap((name, j) =>
              named(
                name,
                looks[j]!,
                contributions.map((values, i) => [steps[i]!, values[j]!]),
              ),
            ),
            ...lab.exact.contributions.map((value, j): ChartLine => ({
              ...(j === 0 ? { name: t('Exact solution') } : {}),
              look: 'exact',
              points: exactLine(value),
            })),
          ]}
        />
        <SweepChart lab={lab} />
      </div>
      <LabTables lab={lab} curves={{ steps, single, large }} results={results} />
    </>
  );
}

/** From where to where contributions are drawn: all of them, unless they run away. */
function reachOf({ exact }: DropoutLab, values: readonly number[]): readonly [low: number, high: number] {
  const farthest = 3 * Math.max(1, ...exact.contributions.map(Math.abs));
  const inside = [0, ...exact.contributions, ...values].map((value) => Math.min(Math.max(value, -farthest), farthest));
  return [Math.min(...inside), Math.max(...inside) * 1.15];
}

function Progress({ state, summary }: { readonly state: Training; readonly summary: string }): JSX.Element {
  const { t } = useTranslation();
  const { training, isStopped, stop } = state;
  const percent = Math.floor(100 * training.progress);
  const stopped = t('Stopped at {0} %.', percent);
  return (
    <div class="actions progress">
      {training.isDone ? (
        <p class="sum words">{summary}</p>
      ) : (
        <>
          <progress max={100} value={percent} aria-label={t('Training')} />
          <span class="source">{isStopped ? stopped : t('Training: {0} %', percent)}</span>
          <button type="button" class="quiet" onClick={() => stop(!isStopped)}>
            {isStopped ? t('Go on') : t('Stop')}
          </button>
        </>
      )}
      <Announcer text={training.isDone ? summary : isStopped ? stopped : t('The lab is training.')} />
    </div>
  );
}

function wantsLessMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    (typeof window.matchMedia === 'function' && window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  );
}
