import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { batchNormForward } from '../../../core/operations/batchNorm';
import { batchNormGaussian } from '../../../core/operations/batchNormGaussian';
import { normalisedData, type NormalisedData } from '../../models/normalisedData';
import { numberText } from '../../models/text';
import { Announcer } from '../../parts/Announcer';
import { NumberField } from '../../parts/Field';
import { learnedDefaults } from '../../parts/learnedDefaults';
import { MathText } from '../../parts/MathText';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation, type Translate } from '../../parts/translation';
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
  const given = <GivenNumbers request={request} names={operation === batchNormForward ? ['x'] : ['mean', 'cov']} onChange={onChange} />;
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
    <NumberField
      label={label}
      text={String(pair[which] + 1)}
      min={1}
      onText={(text) => {
        const index = Number(text) - 1;
        if (!(Number.isInteger(index) && index >= 0 && index <= last)) return t('A whole number from 1 to {0}.', last + 1);
        setChosen(which === 0 ? [index, pair[1]] : [pair[0], index]);
        return undefined;
      }}
    />
  );
  const [before, after] = [t('Before batch norm'), t('After batch norm')];
  const lines = linesOf(model, pair, t);
  return (
    <>
      <div class="plots">
        {model.features === 1 ? (
          <DensityPlot side={model.before} feature={0} name={before} />
        ) : (
          <ContourPlot side={model.before} pair={pair} name={before} letter="x" />
        )}
        {!model.after ? (
          <p class="note">{t('What comes out is for you to find.')}</p>
        ) : model.features === 1 ? (
          <DensityPlot side={model.after} feature={0} name={after} />
        ) : (
          <ContourPlot side={model.after} pair={pair} name={after} letter="y" />
        )}
      </div>
      <div class="sum words">
        {lines.map((line) => (
          <p key={line} class="line"><MathText text={line} /></p>
        ))}
      </div>
      {!model.isMeasured && <p class="note">{t('The points are drawn at random from the normal distribution, the same ones each time.')}</p>}
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
} // prettier-ignore

/** Means, deviations and the correlation, before and after. */
function linesOf(
  { before, after, features }: NormalisedData,
  pair: readonly [number, number],
  t: Translate,
): readonly string[] {
  const shown = features === 1 ? [0] : [...new Set(pair)];
  const lines = shown.map((j) => {
    const index = features === 1 ? '' : `_${j + 1}`;
    const known = `μ${index} = ${numberText(before.mean[j]!)}, σ${index} = ${numberText(before.std[j]!)}`;
    return after
      ? t('{0} before; after batch norm mean {1} and deviation {2}.', known, numberText(after.mean[j]!), numberText(after.std[j]!))
      : known;
  });
  if (features === 1 || pair[0] === pair[1]) return lines;
  const place = pair[0] * features + pair[1];
  const [old, now] = [before.corr[place], after?.corr[place]];
  if (old === undefined) return lines;
  const kept = t('Each feature is moved and scaled on its own, so that the contours stay ellipses.');
  return [...lines, now === undefined ? t('Correlation {0}.', numberText(old)) : `${t('Correlation {0} before, {1} after.', numberText(old), numberText(now))} ${kept}`];
} // prettier-ignore
