import type { Json } from '../../core/diagram';
import type { Operation } from '../../core/operation';
import { OperationError, unexpected } from '../../core/operationError';
import { describe, type Parameter } from '../../core/parameters';
import { say } from '../../core/sentence';
import { isArgumentError, type ArgumentError } from './argumentTree';
import { findEnclosures } from './enclosures';
import { readingMode } from './settle';
import type { ReadingMode } from './reading';
import { ValueReader } from './valueReader';
import { isField, letterPattern } from './words';

/** Deeper data is no argument. */
const maxDepth = 32;
/** Longer texts are no entries. */
const maxLength = 20_000;

/**
 * Arguments that come as JSON: text where numbers are expected ("1/3", "a") becomes the number that it is. The values
 * themselves are checked by `Operation.calculate`.
 * @returns arguments as `calculate` takes them, or the first error
 */
export function jsonArguments(
  operation: Pick<Operation, 'parameters'>,
  args: unknown,
): Readonly<Record<string, unknown>> | OperationError {
  if (typeof args !== 'object' || args === null || Array.isArray(args))
    return new OperationError('bad_argument', '', say('The arguments are an object: {"x": [1, 2]}.'));
  const values: [string, unknown][] = [];
  for (const [name, value] of Object.entries(args as Readonly<Record<string, Json>>)) {
    const parameter = Object.hasOwn(operation.parameters, name) ? operation.parameters[name] : undefined;
    const read = parameter ? new JsonReader(parameter).read(value, name, 0) : value;
    if (read instanceof OperationError) return read;
    values.push([name, read]);
  }
  return Object.fromEntries(values);
}

class JsonReader {
  private readonly mode: ReadingMode;

  constructor(private readonly parameter: Parameter<unknown>) {
    this.mode = readingMode(parameter);
  }

  read(value: Json, at: string, depth: number): unknown {
    if (typeof value === 'string') return this.text(value, at, depth);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= maxDepth) return new OperationError('too_large', at, say('{0} is nested too deeply.', at));
    if (Array.isArray(value)) return this.list(value as readonly Json[], at, depth);
    return this.object(value as Readonly<Record<string, Json>>, at, depth);
  }

  private list(items: readonly Json[], at: string, depth: number): unknown {
    // Large tensors stay as they are.
    if (items.every((item) => typeof item === 'number')) return items;
    const values: unknown[] = [];
    for (const [i, item] of items.entries()) {
      const value = this.read(item, `${at}[${i}]`, depth + 1);
      if (value instanceof OperationError) return value;
      values.push(value);
    }
    return values;
  }

  private object(fields: Readonly<Record<string, Json>>, at: string, depth: number): unknown {
    const values: [string, unknown][] = [];
    for (const [name, field] of Object.entries(fields)) {
      if (!isField(name, field) || this.mode.letters === 'math')
        return unexpected('bad_argument', at, this.parameter.type, describe(Object.keys(fields)));
      const value = this.read(field, `${at}.${name}`, depth + 1);
      if (value instanceof OperationError) return value;
      values.push([name, value]);
    }
    return Object.fromEntries(values);
  }

  /** Letters and expressions may stand for sizes in the fields of a layer. */
  private isWord(text: string, depth: number): boolean {
    if (this.mode.choices.includes(text)) return true;
    if (this.mode.letters === 'math') return false;
    return depth === 0 || (/^[A-Za-z_][\w.]*$/.test(text) && !letterPattern.test(text));
  }

  /** Lists in text are for the whole argument only: an entry is a number. */
  private text(text: string, at: string, depth: number): unknown {
    if (this.isWord(text, depth)) return text;
    const tree = readValue(text, this.mode);
    if (isArgumentError(tree)) {
      const code = tree.code === 'missing_argument' ? 'bad_argument' : tree.code;
      return unexpected(code, at, depth === 0 ? this.parameter.type : 'a number', describe(text));
    }
    if (depth > 0 && tree.items) return unexpected('bad_argument', at, 'a number', describe(text));
    return tree.value;
  }
}

function readValue(text: string, mode: ReadingMode): ReturnType<ValueReader['value']> {
  const range = { start: 0, end: text.length };
  if (text.length > maxLength) return { code: 'too_large', error: say('This is too long to be computed.'), ...range };
  const enclosures = findEnclosures(text);
  if (isArgumentError(enclosures)) return enclosures satisfies ArgumentError;
  return new ValueReader(text, enclosures).value(range, mode);
}
