import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { recoveryParameters } from '../../../core/recovery/parameters';
import { recoveryModel } from '../../models/recovery';
import { OperationView } from '../../parts/OperationView';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { RecoveryStage } from './RecoveryStage';

/** A filter from input and output: windows as rows, elimination row by row. */
export function RecoveryView(props: ViewProps): JSX.Element {
  const { request, onChange, step } = props;
  const { t } = useTranslation();
  const model = useMemo(() => recoveryModel(request), [request]);
  const controls = {
    request,
    onChange,
    parameters: recoveryParameters,
    settings: [
      { name: 'k', label: t('Kernel size'), min: 1 },
      { name: 'stride', label: t('Stride'), min: 1 },
      { name: 'padding', label: t('Padding'), min: 0 },
      { name: 'dilation', label: t('Dilation'), min: 1 },
    ],
    switches: [{ name: 'flip', label: t('Flip the kernel') }],
  };
  return (
    <OperationView
      model={model}
      step={step}
      controls={controls}
      draw={(drawn, present) => {
        const { rows, kernel, right } = drawn.at(present);
        return {
          picture: (
            <>
              <RecoveryStage {...props} model={drawn} step={present} />
              {!drawn.isTraced && (
                <p class="note">{t('There are too many equations, or they are too long, to eliminate row by row.')}</p>
              )}
            </>
          ),
          planes: [drawn.input, rows, kernel, right],
        };
      }}
    />
  );
}
