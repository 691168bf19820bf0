import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { convolutionModel } from '../../models/convolution';
import { formulaText } from '../../models/text';
import { DataTables } from '../../parts/DataTable';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { ConvolutionControls } from './ConvolutionControls';
import { ConvolutionStage } from './ConvolutionStage';

/** A convolution, window by window. */
export function ConvolutionView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { say } = useTranslation();
  const model = useMemo(() => convolutionModel(request), [request]);
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        <ConvolutionControls request={request} onChange={onChange} />
      </>
    );
  const present = Math.min(step, model.count - 1);
  const { inputs, kernels, output } = model.at(present);
  return (
    <>
      <ConvolutionStage
        model={model}
        request={request}
        onChange={onChange}
        step={present}
        onStep={onStep}
      />
      <ConvolutionControls
        request={request}
        onChange={onChange}
        geometry={model.geometry}
        sizes={model.sizes.map((formula) => formulaText(formula, say))}
      />
      <DataTables planes={[...inputs, ...kernels, output]} />
    </>
  );
}
