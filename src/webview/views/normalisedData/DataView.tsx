import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { batchNormForward } from '../../../core/operations/batchNorm';
import { batchNormGaussian } from '../../../core/operations/batchNormGaussian';
import { normalisedData, type NormalisedData } from '../../models/normalisedData';
import { numberText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { learnedDefaults } from '../../parts/learnedDefaults';
import { MathText } from '../../parts/MathText';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation, type Translate } from '../../parts/translation';
import { WholeNumberField } from '../../parts/WholeNumberField';
import type { ViewProps } from '../view';
import { ContourPlot } from './ContourPlot';
import { DataTable } from './DataTable';
import { DensityPlot } from './DensityPlot';
import { GivenNumbers } from './GivenNumbers';

/** Data before and after batch norm: one feature as a histogram with its density, two as contours. */
export function DataView({ request, onChange }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => normalisedData(request), [request]);
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const operation = request.operation === batchNormForward.name ? batchNormForward : batchNormGaussian;
  const controls = (
    <OperationControls
      request={request}
      parameters={learnedDefaults(operation.parameters)}
      settings={[
        { name: 'gamma', label: 'γ', min: 0 },
        { name: 'beta', label: 'β', min: 0 },
        { name: 'eps', label: 'ε', min: 0 },
      ]}
      onChange={onChange}
    />
  );
  const given = (
    <GivenNumbers
      request={request}
      names={operation === batchNormForward ? ['x'] : ['mean', 'cov']}
      onChange={onChange}
    />
  );
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        {given}
        {controls}
      </>
    );
  const last = model.features - 1;
  const pair = [Math.min(chosen[0], last), Math.min(chosen[1], last)] as const;
  const axisField = (which: 0 | 1, label: string) => (
    <WholeNumberField
      label={label}
      value={pair[which] + 1}
      max={model.features}
      onValue={(value) => setChosen(which === 0 ? [value - 1, pair[1]] : [pair[0], value - 1])}
    />
  );
  const lines = linesOf(model, pair, t);
  return (
    <>
      <div class="plots">
        <SidePlot side={model.before} pair={pair} name={t('Before batch norm')} letter="x" />
        {model.after ? (
          <SidePlot side={model.after} pair={pair} name={t('After batch norm')} letter="y" />
        ) : (
          <p class="note">{t('The result is for you to find.')}</p>
        )}
      </div>
      <div class="sum words">
        {lines.map((line) => (
          <p key={line} class="line">
            <MathText text={line} />
          </p>
        ))}
      </div>
      {!model.isMeasured && (
        <p class="note">{t('The points are random samples from the normal distribution, the same each time.')}</p>
      )}
      <Announcer text={lines.join('. ')} />
      {model.features > 2 && (
        <div class="beside">
          {axisField(0, t('Feature across'))}
          {axisField(1, t('Feature up'))}
        </div>
      )}
      {given}
      {controls}
      <DataTable model={model} />
    </>
  );
}

interface SidePlotProps {
  readonly side: NormalisedData['before'];
  readonly pair: readonly [number, number];
  readonly name: string;
  readonly letter: 'x' | 'y';
}

/** The data on one side of batch norm: a single feature as its density, more as contours of two. */
function SidePlot({ side, pair, name, letter }: SidePlotProps): JSX.Element {
  return side.mean.length === 1 ? (
    <DensityPlot side={side} feature={0} name={name} />
  ) : (
    <ContourPlot side={side} pair={pair} name={name} letter={letter} />
  );
}

/** Means, deviations and the correlation, before and after. */
function linesOf(model: NormalisedData, pair: readonly [number, number], t: Translate): readonly string[] {
  const shown = model.features === 1 ? [0] : [...new Set(pair)];
  const lines = shown.map((feature) => momentsLine(model, feature, t));
  const correlation = correlationLine(model, pair, t);
  return correlation === undefined ? lines : [...lines, correlation];
}

function momentsLine({ before, after, features }: NormalisedData, feature: number, t: Translate): string {
  const index = features === 1 ? '' : `_${feature + 1}`;
  const mean = `μ${index} = ${numberText(before.mean[feature]!)}`;
  const deviation = `σ${index} = ${numberText(before.std[feature]!)}`;
  const moments = `${mean}, ${deviation}`;
  if (!after) return moments;
  return t(
    '{0} before; after batch norm mean {1} and deviation {2}.',
    moments,
    numberText(after.mean[feature]!),
    numberText(after.std[feature]!),
  );
}

/** Undefined where there are no two features to correlate. */
function correlationLine(
  { before, after, features }: NormalisedData,
  [first, second]: readonly [number, number],
  t: Translate,
): string | undefined {
  if (features === 1 || first === second) return undefined;
  const place = first * features + second;
  const [old, now] = [before.corr[place], after?.corr[place]];
  if (old === undefined) return undefined;
  if (now === undefined) return t('Correlation {0}.', numberText(old));
  const change = t('Correlation {0} before, {1} after.', numberText(old), numberText(now));
  return `${change} ${t('Each feature is shifted and scaled separately, so the contours stay ellipses.')}`;
}
