import assert from 'node:assert/strict';
import type { Operation } from '../../src/core/operation';
import { isOperationError } from '../../src/core/operationError';

/** The code of an operation's refusal; throws where it gives a result. */
export function refusal(operation: Operation, args: Readonly<Record<string, unknown>>): string {
  const result = operation.calculate(args);
  assert.ok(isOperationError(result), `${operation.name} should refuse`);
  return result.code;
}
