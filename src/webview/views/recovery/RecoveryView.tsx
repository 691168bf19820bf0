import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { recoveryParameters } from '../../../core/recovery/parameters';
import { recoveryModel } from '../../models/recovery';
import { DataTables } from '../../parts/DataTable';
import { Message } from '../../parts/Message';
import { OperationControls } from '../../parts/OperationControls';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { RecoveryStage } from './RecoveryStage';

/** A filter from input and output: windows as rows, elimination row by row. */
export function RecoveryView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => recoveryModel(request), [request]);
  const controls = (
    <OperationControls
      request={request}
      onChange={onChange}
      parameters={recoveryParameters}
      settings={[
        { name: 'k', label: t('Kernel size'), min: 1 },
        { name: 'stride', label: t('Stride'), min: 1 },
        { name: 'padding', label: t('Padding'), min: 0 },
        { name: 'dilation', label: t('Dilation'), min: 1 },
      ]}
      switches={[{ name: 'flip', label: t('Flip the kernel') }]}
    />
  );
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        {controls}
      </>
    );
  const present = Math.min(step, model.count - 1);
  const { rows, kernel, right } = model.at(present);
  return (
    <>
      <RecoveryStage
        model={model}
        request={request}
        onChange={onChange}
        step={present}
        onStep={onStep}
      />
      {!model.isTraced && (
        <p class="note">
          {t('These equations are too many, or too long, to be eliminated row by row.')}
        </p>
      )}
      {controls}
      <DataTables planes={[model.input, rows, kernel, right]} />
    </>
  );
}
