import type { JSX } from 'preact';
import type { Formula } from '../../core/formula';
import { isOperationError, type OperationError } from '../../core/operationError';
import type { Plane } from '../models/plane';
import { formulaText } from '../models/text';
import { DataTables } from './DataTable';
import { Message } from './Message';
import { OperationControls, type OperationControlsProps } from './OperationControls';
import { useTranslation } from './translation';

/** What is drawn of an operation step by step. */
interface SteppedModel {
  readonly count: number;
  readonly tensors?: OperationControlsProps['tensors'];
  /** The formula of the result's size, for each axis. */
  readonly sizes?: readonly Formula[];
}

interface OperationViewProps<M extends SteppedModel> {
  readonly model: M | OperationError;
  /** The step that is asked for; past the last one, the last one is shown. */
  readonly step: number;
  readonly controls: OperationControlsProps;
  /** The picture of one step, and the grids in it. */
  readonly draw: (model: M, step: number) => { readonly picture: JSX.Element; readonly planes: readonly Plane[] };
}

/** An operation step by step with its settings and its numbers as tables; or why it cannot be drawn, with the settings. */
export function OperationView<M extends SteppedModel>(props: OperationViewProps<M>): JSX.Element {
  const { model, step, controls, draw } = props;
  const { say } = useTranslation();
  if (isOperationError(model))
    return (
      <>
        <Message text={say(model.sentence)} />
        <OperationControls {...controls} />
      </>
    );
  const { picture, planes } = draw(model, Math.min(step, model.count - 1));
  const { tensors, sizes = [] } = model;
  return (
    <>
      {picture}
      <OperationControls
        {...controls}
        {...(tensors && { tensors })}
        sizes={sizes.map((formula) => formulaText(formula, say))}
      />
      <DataTables planes={planes} />
    </>
  );
}
