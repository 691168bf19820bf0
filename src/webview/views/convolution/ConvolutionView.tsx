import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { convolutionParameters } from '../../../core/operations/convolution';
import { convolutionModel } from '../../models/convolution';
import { givenSizes } from '../../models/edit';
import { OperationView } from '../../parts/OperationView';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { ConvolutionStage } from './ConvolutionStage';

/** A convolution, window by window. */
export function ConvolutionView(props: ViewProps): JSX.Element {
  const { request, onChange, step } = props;
  const { t } = useTranslation();
  const model = useMemo(() => convolutionModel(request), [request]);
  const isGrouped = isOperationError(model) ? request.arguments['groups'] !== undefined : model.geometry.inChannels > 1;
  // Sizes that make it impossible can be taken back.
  const sizes = isOperationError(model) ? givenSizes(request) : undefined;
  const controls = {
    request,
    onChange,
    ...(sizes && { tensors: sizes }),
    parameters: convolutionParameters(request.operation === 'conv1d' ? 1 : 2),
    settings: [
      { name: 'stride', label: t('Stride'), min: 1 },
      { name: 'padding', label: t('Padding'), min: 0 },
      { name: 'dilation', label: t('Dilation'), min: 1 },
      ...(isGrouped ? [{ name: 'groups', label: t('Groups'), min: 1 }] : []),
    ],
    switches: [{ name: 'flip', label: t('Flip the kernel') }],
  };
  return (
    <OperationView
      model={model}
      step={step}
      controls={controls}
      draw={(drawn, present) => {
        const { inputs, kernels, output } = drawn.at(present);
        const picture = <ConvolutionStage {...props} model={drawn} step={present} />;
        return { picture, planes: [...inputs, ...kernels, output] };
      }}
    />
  );
}
