import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { batchNormBackward } from '../../../core/operations/batchNorm';
import { meanOnlyNorm } from '../../../core/operations/meanOnlyNorm';
import { isOperationError } from '../../../core/operationError';
import { batchNormGraph } from '../../models/batchNormGraph';
import { asVariant, withSamples } from '../../models/graphRequest';
import { formulaText } from '../../models/text';
import { ChoiceField } from '../../parts/ChoiceField';
import { DataTables } from '../../parts/DataTable';
import { learnedDefaults } from '../../parts/learnedDefaults';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { RangeField } from '../../parts/RangeField';
import { Stepper } from '../../parts/Stepper';
import { useTranslation } from '../../parts/translation';
import { usePageKeys } from '../../parts/usePageKeys';
import { WholeNumberField } from '../../parts/WholeNumberField';
import { WorkedStep } from '../../parts/WorkedStep';
import type { ViewProps } from '../view';
import { EdgeTable } from './EdgeTable';
import { Graph } from './Graph';
import { GraphNumbers } from './GraphNumbers';

/** Batch norm as a graph: forward to Y, and back from its gradient. */
export function GraphView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const [feature, setFeature] = useState(0);
  const model = useMemo(() => batchNormGraph(request, feature), [request, feature]);
  const isMeanOnly = request.operation === meanOnlyNorm.name;
  const count = isOperationError(model) ? 1 : model.steps.length;
  const present = Math.min(step, count - 1);
  usePageKeys(present, 1, count, onStep);
  if (request.conceal && isOperationError(model)) return <Message text={say(model.sentence)} />;
  const { parameters } = isMeanOnly ? meanOnlyNorm : batchNormBackward;
  const variants = (
    <ChoiceField
      legend={t('What is subtracted and divided by')}
      name="variant"
      choices={[
        { value: false, label: t('Mean and deviation') },
        { value: true, label: t('The mean alone') },
      ]}
      isChosen={(meanOnly) => meanOnly === isMeanOnly}
      onChoose={(meanOnly) => {
        onChange(asVariant(request, meanOnly, feature));
        setFeature(0);
        onStep(0);
      }}
    />
  );
  const controls = (
    <OperationControls
      request={request}
      parameters={learnedDefaults(parameters)}
      settings={[
        { name: 'gamma', label: 'γ', min: 0 },
        { name: 'beta', label: 'β', min: 0 },
        ...(isMeanOnly ? [] : [{ name: 'eps', label: 'ε', min: 0 }]),
      ]}
      onChange={onChange}
    />
  );
  if (isOperationError(model))
    return (
      <>
        {variants}
        <Message text={say(model.sentence)} />
        {controls}
      </>
    );
  const current = model.steps[present]!;
  const text = say(current.text);
  const lines = current.lines.map((line) => formulaText(line, say));
  return (
    <>
      {variants}
      <Graph model={model} step={current} />
      <WorkedStep text={text} lines={lines} />
      <Stepper step={present} count={count} place={text} news={`${text} ${lines.join('. ')}`} onStep={onStep} />
      <div class="beside">
        <RangeField
          label={t('Samples n')}
          value={model.samples}
          min={isMeanOnly ? 1 : 2}
          max={12}
          onValue={(n) => onChange(withSamples(request, n))}
        />
        {model.features > 1 && (
          <WholeNumberField
            label={t('Feature')}
            value={Math.min(feature, model.features - 1) + 1}
            max={model.features}
            onValue={(value) => setFeature(value - 1)}
          />
        )}
      </div>
      <GraphNumbers model={model} request={request} onChange={onChange} />
      {controls}
      <EdgeTable model={model} />
      <DataTables planes={[model.x, model.dy, ...(model.jacobian ? [model.jacobian] : [])]} />
    </>
  );
}
