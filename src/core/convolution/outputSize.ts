import { OperationError } from '../operationError';
import { say } from '../sentence';
import { sizeOf } from '../tensor';

/** As many as an argument may have. */
const maxEntries = 20_000_000;

/** `too_large` where a stride or padding asks for an output that is not made. */
export function checkOutputSize(shape: readonly number[]): OperationError | undefined {
  const entries = sizeOf(shape);
  if (entries <= maxEntries) return undefined;
  return new OperationError(
    'too_large',
    '',
    say('The output would have {0} entries; at most {1} are made.', entries, maxEntries),
  );
}
