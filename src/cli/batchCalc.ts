import { findOperation } from '../core/operations';
import { isOperationError, type OperationErrorCode } from '../core/operationError';
import type { Sentence } from '../core/sentence';
import { english } from '../language/messages';
import { jsonArguments } from '../math/arguments/jsonArguments';
import { unknownOperation } from '../math/arguments/readCall';

/** The answer to `{"do":"calc","op":…,"args":{…}}`: the results of the contract, or an error of it. */
export function answerCalc(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { op, args = {} } = fields;
  const operation = typeof op === 'string' ? findOperation(op) : undefined;
  if (!operation) {
    const name = typeof op === 'string' ? op : JSON.stringify(op ?? null);
    return failed('unknown_operation', unknownOperation(name, { start: 0, end: 0 }).error);
  }
  const values = jsonArguments(operation, args);
  const calculation = isOperationError(values) ? values : operation.calculate(values);
  if (isOperationError(calculation)) return failed(calculation.code, calculation.sentence);
  return { result: calculation.json() };
}

function failed(
  code: OperationErrorCode,
  { text, values }: Sentence,
): { readonly error: { readonly code: string; readonly message: string } } {
  return { error: { code, message: english(text, ...values) } };
}
