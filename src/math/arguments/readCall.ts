import { isOperationError } from '../../core/operationError';
import type { Operation } from '../../core/operation';
import { findOperation } from '../../core/operations';
import { say } from '../../core/sentence';
import { argumentError, isArgumentError, placeOf, trimmed, type ArgumentError, type TextRange } from './argumentTree';
import { findEnclosures } from './enclosures';
import { nearestOperations } from './nearestOperations';
import { readingMode, settle } from './settle';
import { ValueReader } from './valueReader';

/** An operation with its arguments as they were written. */
export interface OperationCall {
  readonly operation: Operation;
  /** As `Operation.calculate` takes them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The result that is asked for by name: `batch_norm_forward(…).mean`. */
  readonly result?: string;
  /** The characters that an error speaks of: `x[1]` is the second entry of x, the name of the operation stands for what is nowhere. */
  placeOf(path: string): TextRange;
}

/** Longer texts are data: they come as JSON. */
const maxLength = 200_000;

const namePattern = /^\s*([A-Za-z_]\w*)\s*/;
const resultPattern = /^\s*\.\s*([A-Za-z_]\w*)\s*$/;

/**
 * Reads `conv1d(x=[1, 2], w=[1])`: arguments by name, or in the order of the operation's parameters; every one is
 * read as `readArgument` reads it, and must be one that its parameter takes. Never throws.
 */
export function readCall(text: string): OperationCall | ArgumentError {
  if (text.length > maxLength)
    return argumentError('too_large', say('This has {0} characters; at most {1} are read.', text.length, maxLength), {
      start: 0,
      end: text.length,
    });
  const [whole = '', name = ''] = namePattern.exec(text) ?? [];
  const nameStart = whole.indexOf(name);
  const nameRange = { start: nameStart, end: nameStart + name.length };
  const operation = findOperation(name);
  if (!operation)
    return unknownOperation(name, name === '' ? trimmed(text, { start: 0, end: text.length }) : nameRange);
  const enclosures = findEnclosures(text);
  if (isArgumentError(enclosures)) return enclosures;
  const brackets = enclosures.get(whole.length);
  if (brackets?.kind !== '(')
    return argumentError('bad_argument', say('Expected the arguments in brackets: {0}(…).', name), nameRange);
  const result = readResult(text, brackets.end, operation);
  if (isArgumentError(result)) return result;
  return readArguments(text, new ValueReader(text, enclosures), operation, brackets.inner, nameRange, result);
}

function readArguments(
  text: string,
  reader: ValueReader,
  operation: Operation,
  inner: TextRange,
  nameRange: TextRange,
  result: { readonly result?: string },
): OperationCall | ArgumentError {
  const { parameters } = operation;
  const parameterNamed = (name: string) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined);
  const given = reader.calls.arguments(
    inner,
    Object.keys(parameters),
    (name) => {
      const parameter = parameterNamed(name);
      return parameter && readingMode(parameter);
    },
    (range, mode, name) => {
      const tree = reader.value(trimmed(text, range), mode);
      return isArgumentError(tree) ? tree : settle(tree, parameters[name]!, name);
    },
  );
  if (isArgumentError(given)) return given;
  for (const [name, parameter] of Object.entries(parameters)) {
    const missing = given.has(name) ? undefined : parameter.read(undefined, name);
    if (isOperationError(missing)) return argumentError(missing.code, missing.sentence, nameRange);
  }
  return {
    operation,
    values: Object.fromEntries([...given].map(([name, tree]) => [name, tree.value])),
    ...result,
    placeOf(path) {
      const [name = ''] = /^[^.[]*/.exec(path) ?? [];
      const tree = given.get(name);
      return tree ? placeOf(tree, path.slice(name.length)) : nameRange;
    },
  };
}

/** No operation has this name: those that may be meant. */
export function unknownOperation(name: string, range: TextRange): ArgumentError {
  if (name === '')
    return argumentError(
      'unknown_operation',
      say('Expected an operation with its arguments: {0}.', 'conv1d(x=[1, 2, 3], w=[1, -1])'),
      range,
    );
  const near = nearestOperations(name).map((operation) => operation.name);
  const sentence =
    near.length > 0
      ? say('There is no operation "{0}". Did you mean {1}?', name, near.join(', '))
      : say('There is no operation "{0}".', name);
  return argumentError('unknown_operation', sentence, range);
}

/** `.mean` after the closing bracket, or nothing. */
function readResult(text: string, from: number, operation: Operation): { readonly result?: string } | ArgumentError {
  const rest = trimmed(text, { start: from, end: text.length });
  if (rest.start === rest.end) return {};
  const [, name] = resultPattern.exec(text.slice(from)) ?? [];
  if (name === undefined)
    return argumentError('bad_argument', say('Nothing is expected after the closing bracket.'), rest);
  if (Object.hasOwn(operation.results, name)) return { result: name };
  const names = Object.keys(operation.results).join(', ');
  return argumentError(
    'bad_argument',
    say('{0} has no result "{1}"; there are {2}.', operation.name, name, names),
    rest,
  );
}
