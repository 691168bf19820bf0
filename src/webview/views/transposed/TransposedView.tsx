import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { transposedParameters } from '../../../core/convolution/transposedProblem';
import { isOperationError } from '../../../core/operationError';
import { invertedConvolution } from '../../models/invertedConvolution';
import { formulaText } from '../../models/text';
import { transposedModel } from '../../models/transposed';
import { DataTables } from '../../parts/DataTable';
import { CheckField } from '../../parts/Field';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { InvertedStage } from './InvertedStage';
import { TransposedStage } from './TransposedStage';

/** A transposed convolution, copy by copy. */
export function TransposedView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => transposedModel(request), [request]);
  const inverted = useMemo(
    () => (isOperationError(model) ? undefined : invertedConvolution(request, model)),
    [request, model],
  );
  const [isBeside, setBeside] = useState(true);
  const controls = {
    request,
    onChange,
    parameters: transposedParameters(request.operation === 'conv_transpose1d' ? 1 : 2),
    settings: [
      { name: 'stride', label: t('Stride'), min: 1 },
      { name: 'padding', label: t('Padding'), min: 0 },
      { name: 'output_padding', label: t('Output padding'), min: 0 },
      { name: 'dilation', label: t('Dilation'), min: 1 },
    ],
  };
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        <OperationControls {...controls} />
      </>
    );
  const present = Math.min(step, model.count - 1);
  const { input, channels } = model.at(present);
  const shown = isBeside ? inverted?.at(present) : undefined;
  const beside = shown ? [...shown.inputs, shown.output] : [];
  const sizes = model.sizes.map((formula) => formulaText(formula, say));
  return (
    <>
      <TransposedStage
        model={model}
        request={request}
        onChange={onChange}
        step={present}
        onStep={onStep}
      />
      {inverted && (
        <CheckField
          label={t('Show the convolution beside it')}
          checked={isBeside}
          onCheck={setBeside}
        />
      )}
      {inverted && isBeside && <InvertedStage model={inverted} step={present} onStep={onStep} />}
      <OperationControls {...controls} tensors={model.tensors} sizes={sizes} />
      <DataTables
        planes={[input, ...channels.flatMap(({ kernel, output }) => [kernel, output]), ...beside]}
      />
    </>
  );
}
