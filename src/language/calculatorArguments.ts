import { hasLetters, type Operation } from '../core/operation';
import { isOperationError } from '../core/operationError';
import { readArgument } from '../math/argumentText';
import type { CalculatorError, Texts } from './calculator';
import type { Localize } from './languageService';

/** The value of an argument, JSON-like with exact numbers; undefined where it is left out. */
interface ReadValue {
  readonly kind: 'value';
  readonly value: unknown;
}

export function isLeftOut(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** Reads one argument and looks at it on its own. */
export function readOne(operation: Operation, name: string, text: string, t: Localize): ReadValue | CalculatorError {
  const refused = (message: string): CalculatorError => ({
    kind: 'error',
    argument: name,
    message,
  });
  const parameter = operation.parameters[name];
  if (!parameter) return refused(t('There is no argument "{0}".', name));
  const read = readArgument(text, parameter, name);
  if ('error' in read) return refused(t(read.error.text, ...read.error.values));
  const { value } = read;
  if (hasLetters(value) && !operation.symbolic) return refused(t('{0} takes numbers, not letters.', operation.name));
  const checked = parameter.read(value, name);
  if (isOperationError(checked)) {
    const { sentence } = checked;
    return refused(t(sentence.text, ...sentence.values));
  }
  return { kind: 'value', value };
}

/** Reads what is typed for all arguments; those left out are not in the result. */
export function readAll(
  operation: Operation,
  texts: Texts,
  t: Localize,
): { readonly kind: 'values'; readonly values: Readonly<Record<string, unknown>> } | CalculatorError {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (isLeftOut(text)) continue;
    const read = readOne(operation, name, text, t);
    if (read.kind === 'error') return read;
    values[name] = read.value;
  }
  return { kind: 'values', values };
}
