import type { DiagramRequest, Json } from '../../core/diagram';
import type { Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import type { Parameter } from '../../core/parameters';
import { say, type Sentence } from '../../core/sentence';
import { plainNumber } from './plainNumber';

/**
 * The arguments of a request as `calculate` takes them: texts in place of numbers become what they stand for. They come
 * from `jsonOfArguments` and from `typedValue`.
 */
export function requestArguments(
  { parameters }: Pick<Operation, 'parameters'>,
  args: DiagramRequest['arguments'],
): Readonly<Record<string, unknown>> | OperationError {
  const values: [string, unknown][] = [];
  for (const [name, value] of Object.entries(args)) {
    const holds = Object.hasOwn(parameters, name) && parameters[name]!.holds !== undefined;
    const read = holds ? numbersIn(value, name) : value;
    if (isOperationError(read)) return read;
    values.push([name, read]);
  }
  return Object.fromEntries(values);
}

function numbersIn(value: Json, at: string): unknown {
  if (typeof value === 'string') {
    const number = plainNumber(value);
    return typeof number === 'object' && 'error' in number
      ? new OperationError('bad_argument', at, number.error)
      : number;
  }
  if (!Array.isArray(value)) return value;
  const items = value as readonly Json[];
  if (items.every((item) => typeof item === 'number')) return items;
  const numbers: unknown[] = [];
  for (const [i, item] of items.entries()) {
    const read = numbersIn(item, `${at}[${i}]`);
    if (isOperationError(read)) return read;
    numbers.push(read);
  }
  return numbers;
}

/** Text that a person typed for an argument, as JSON that reads as the same value; or what is wrong with it. */
export function typedArgument(
  text: string,
  parameter: Parameter<unknown>,
): { readonly value: Json | undefined } | { readonly error: Sentence } {
  const plain = text.trim().replaceAll('−', '-');
  if (plain === '' && parameter.defaultText !== undefined) return { value: undefined };
  const value = plain === '' ? undefined : jsonOf(plain, parameter.choices ?? []);
  const numbers = parameter.holds && value !== undefined ? numbersIn(value, '') : value;
  const read = isOperationError(numbers) ? numbers : parameter.read(numbers, '');
  return isOperationError(read) ? { error: withoutPath(read.sentence) } : { value };
}

/** `[1, 1/2]` is a list, and what is neither that nor digits stays a text. */
function jsonOf(text: string, choices: readonly string[]): Json {
  if (choices.includes(text)) return text === 'true' || text === 'false' ? text === 'true' : text;
  const asJson = text.replace(/[^[\],\s][^[\],]*/g, (entry) =>
    isDigits(entry) ? entry : JSON.stringify(entry.trim()),
  );
  try {
    return JSON.parse(asJson) as Json;
  } catch {
    return text;
  }
}

function isDigits(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text.trim());
}

/** A box is not spoken of by the name of its argument. */
function withoutPath({ text, values }: Sentence): Sentence {
  return text === '{0}: expected {1}, got {2}.' ? say('Expected {0}, got {1}.', ...values.slice(1)) : { text, values };
}
