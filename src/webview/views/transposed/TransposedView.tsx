import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { transposedParameters } from '../../../core/convolution/transposedProblem';
import { isOperationError } from '../../../core/operationError';
import { givenSizes } from '../../models/edit';
import { invertedConvolution } from '../../models/invertedConvolution';
import { transposedModel } from '../../models/transposed';
import { CheckField } from '../../parts/Field';
import { OperationView } from '../../parts/OperationView';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { InvertedStage } from './InvertedStage';
import { TransposedStage } from './TransposedStage';

/** A transposed convolution, copy by copy. */
export function TransposedView(props: ViewProps): JSX.Element {
  const { request, onChange, step, onStep } = props;
  const { t } = useTranslation();
  const model = useMemo(() => transposedModel(request), [request]);
  const inverted = useMemo(
    () => (isOperationError(model) ? undefined : invertedConvolution(request, model)),
    [request, model],
  );
  const [isBeside, setBeside] = useState(true);
  const beside = isBeside ? inverted : undefined;
  // Sizes that make it impossible can be taken back.
  const sizes = isOperationError(model) ? givenSizes(request) : undefined;
  const controls = {
    request,
    onChange,
    ...(sizes && { tensors: sizes }),
    parameters: transposedParameters(request.operation === 'conv_transpose1d' ? 1 : 2),
    settings: [
      { name: 'stride', label: t('Stride'), min: 1 },
      { name: 'padding', label: t('Padding'), min: 0 },
      { name: 'output_padding', label: t('Output padding'), min: 0 },
      { name: 'dilation', label: t('Dilation'), min: 1 },
    ],
  };
  return (
    <OperationView
      model={model}
      step={step}
      controls={controls}
      draw={(drawn, present) => {
        const { input, channels } = drawn.at(present);
        const painted = channels.flatMap(({ kernel, output }) => [kernel, output]);
        const read = beside?.at(present);
        return {
          picture: (
            <>
              <TransposedStage {...props} model={drawn} step={present} />
              {inverted && (
                <CheckField label={t('Show the convolution beside it')} checked={isBeside} onCheck={setBeside} />
              )}
              {beside && <InvertedStage model={beside} step={present} onStep={onStep} />}
            </>
          ),
          planes: [input, ...painted, ...(read ? [...read.inputs, read.output] : [])],
        };
      }}
    />
  );
}
