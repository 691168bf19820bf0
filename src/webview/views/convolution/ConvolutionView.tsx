import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { convolutionParameters } from '../../../core/operations/convolution';
import { convolutionModel } from '../../models/convolution';
import { formulaText } from '../../models/text';
import { DataTables } from '../../parts/DataTable';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { ConvolutionStage } from './ConvolutionStage';

/** A convolution, window by window. */
export function ConvolutionView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => convolutionModel(request), [request]);
  const isGrouped = isOperationError(model)
    ? request.arguments['groups'] !== undefined
    : model.geometry.inChannels > 1;
  const controls = {
    request,
    onChange,
    parameters: convolutionParameters(request.operation === 'conv1d' ? 1 : 2),
    settings: [
      { name: 'stride', label: t('Stride'), min: 1 },
      { name: 'padding', label: t('Padding'), min: 0 },
      { name: 'dilation', label: t('Dilation'), min: 1 },
      ...(isGrouped ? [{ name: 'groups', label: t('Groups'), min: 1 }] : []),
    ],
    switches: [{ name: 'flip', label: t('Flip the kernel') }],
  };
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        <OperationControls {...controls} />
      </>
    );
  const present = Math.min(step, model.count - 1);
  const { inputs, kernels, output } = model.at(present);
  const sizes = model.sizes.map((formula) => formulaText(formula, say));
  return (
    <>
      <ConvolutionStage
        model={model}
        request={request}
        onChange={onChange}
        step={present}
        onStep={onStep}
      />
      <OperationControls {...controls} tensors={model.tensors} sizes={sizes} />
      <DataTables planes={[...inputs, ...kernels, output]} />
    </>
  );
}
