import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { transposedParameters } from '../../../core/convolution/transposedProblem';
import { isOperationError } from '../../../core/operationError';
import { formulaText } from '../../models/text';
import { transposedModel } from '../../models/transposed';
import { DataTables } from '../../parts/DataTable';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { TransposedStage } from './TransposedStage';

/** A transposed convolution, copy by copy. */
export function TransposedView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => transposedModel(request), [request]);
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
      <OperationControls {...controls} tensors={model.tensors} sizes={sizes} />
      <DataTables planes={[input, ...channels.flatMap(({ kernel, output }) => [kernel, output])]} />
    </>
  );
}
