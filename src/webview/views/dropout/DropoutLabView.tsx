import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isOperationError } from '../../../core/operationError';
import { dropoutLab } from '../../models/dropoutLab';
import { Message } from '../../parts/Message';
import { useTranslation } from '../../parts/translation';
import type { ViewProps } from '../view';
import { LabControls } from './LabControls';
import { LabResults } from './LabResults';

/** What dropout does to a linear regression: how it trains, where it ends, and how that hangs on the rate. */
export function DropoutLabView({ request, onChange }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const lab = useMemo(() => dropoutLab(request), [request]);
  if (request.conceal)
    return (
      <Message
        text={t('The lab would show what is asked for here. Open it from the Command Palette with your own numbers.')}
      />
    );
  return (
    <>
      {isOperationError(lab) ? <Message text={say(lab.sentence)} /> : <LabResults lab={lab} />}
      <LabControls request={request} onChange={onChange} />
    </>
  );
}
