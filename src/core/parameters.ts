import { isOperationError, unexpected, type OperationError } from './operationError';
import { isSymbolic, scalarToNumber, type Scalar } from './scalar';
import type { Sentence } from './sentence';
import { Polynomial } from './polynomial';
import { sizeOf, type Tensor } from './tensor';

/** One argument of an operation: how it is described, asked for, and read from JSON-like data. */
export interface Parameter<V> {
  /** In the words of the reference: `tensor [N][C][L]`, `integer ≥ 1`. */
  readonly type: string;
  readonly meaning: Sentence;
  /** What stands for it when it is left out, as text; undefined where it must be given. */
  readonly defaultText?: string;
  /** The words it may be, if these are few. */
  readonly choices?: readonly string[];
  /** Whether it is a number, or numbers with axes: text in it is then read as math, not as words. */
  readonly holds?: 'number' | 'tensor';
  /** @param value undefined where the argument is left out. @param at its path, for the error. */
  read(value: unknown, at: string): V | OperationError;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

export type Arguments<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer V> ? V : never;
};

/** Entries of one tensor argument. */
const maxEntries = 20_000_000;

function isScalarObject(value: unknown): value is Exclude<Scalar, number> {
  if (value instanceof Polynomial) return true;
  if (typeof value !== 'object' || value === null) return false;
  // A layer may have an argument of that name: GELU(approximate="tanh").
  const { exact, approximate } = value as { exact?: unknown; approximate?: unknown };
  return [exact, approximate].some((part) => typeof part === 'object' && part !== null);
}

/** What came, for a message: short, and by its kind where it is long. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Polynomial) return value.toString();
  if (isScalarObject(value)) return String(scalarToNumber(value));
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Polynomial) return part.toString();
    return isScalarObject(part) ? scalarToNumber(part) : part;
  });
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'number' ? Number.isFinite(value) : isScalarObject(value);
}

/** What is wrong with what is not a scalar. */
function noScalar(value: unknown, at: string): OperationError {
  if (typeof value === 'number') return unexpected('not_a_number', at, 'a finite number', String(value));
  if (value === undefined) return unexpected('missing_argument', at, 'a number', 'nothing');
  return unexpected('bad_argument', at, 'a number', describe(value));
}

function leftOut<V>(value: unknown, fallback: V | undefined, at: string, type: string): V | OperationError | undefined {
  if (value !== undefined) return undefined;
  return fallback ?? unexpected('missing_argument', at, type, 'nothing');
}

/** A number, exact as it is written. */
export function number(
  meaning: Sentence,
  options: {
    readonly default?: Scalar;
    readonly min?: number;
    readonly max?: number;
    readonly above?: number;
  } = {},
): Parameter<Scalar> {
  const { min, max, above } = options;
  const bounds = [
    ...(min !== undefined ? [`≥ ${min}`] : []),
    ...(above !== undefined ? [`> ${above}`] : []),
    ...(max !== undefined ? [`≤ ${max}`] : []),
  ].join(', ');
  const type = `number ${bounds}`.trim();
  return {
    type,
    meaning,
    holds: 'number',
    ...(options.default !== undefined ? { defaultText: String(scalarToNumber(options.default)) } : {}),
    read(value, at) {
      const absent = leftOut<Scalar>(value, options.default, at, type);
      if (absent !== undefined) return absent;
      if (!isScalar(value)) return noScalar(value, at);
      if (isSymbolic(value)) return value;
      const size = scalarToNumber(value);
      const inside = !(size < (min ?? -Infinity) || size > (max ?? Infinity) || size <= (above ?? -Infinity));
      return inside ? value : unexpected('bad_argument', at, type, describe(value));
    },
  };
}

/** A whole number. `code` names what is wrong with one out of bounds. */
export function integer(
  meaning: Sentence,
  options: {
    readonly default?: number;
    readonly min?: number;
    readonly max?: number;
    readonly code?: OperationError['code'];
  } = {},
): Parameter<number> {
  const { min, max, code = 'bad_argument' } = options;
  const type = `integer${min !== undefined ? ` ≥ ${min}` : ''}${max !== undefined ? ` ≤ ${max}` : ''}`;
  return {
    type,
    meaning,
    ...(options.default !== undefined ? { defaultText: String(options.default) } : {}),
    read(value, at) {
      const absent = leftOut(value, options.default, at, type);
      if (absent !== undefined) return absent;
      const size = isScalarObject(value) ? scalarToNumber(value) : value;
      if (typeof size !== 'number' || !Number.isSafeInteger(size))
        return unexpected('bad_argument', at, type, describe(value));
      const inside = size >= (min ?? -Infinity) && size <= (max ?? Infinity);
      return inside ? size : unexpected(code, at, type, describe(value));
    },
  };
}

export function boolean(meaning: Sentence, fallback: boolean): Parameter<boolean> {
  return {
    type: 'boolean',
    meaning,
    defaultText: String(fallback),
    choices: ['true', 'false'],
    read(value, at) {
      if (value === undefined) return fallback;
      return typeof value === 'boolean' ? value : unexpected('bad_argument', at, 'true or false', describe(value));
    },
  };
}

/** One of a few words. */
export function choice<W extends string>(meaning: Sentence, allowed: readonly W[], fallback?: W): Parameter<W> {
  const type = allowed.map((word) => `"${word}"`).join(' | ');
  return {
    type,
    meaning,
    choices: allowed,
    ...(fallback !== undefined ? { defaultText: fallback } : {}),
    read(value, at) {
      const absent = leftOut(value, fallback, at, type);
      if (absent !== undefined) return absent;
      const found = allowed.find((word) => word === value);
      return found ?? unexpected('bad_argument', at, type, describe(value));
    },
  };
}

/** Nested lists of numbers with as many axes as `ranks` allows (any if it is empty). */
export function tensor(meaning: Sentence, ranks: readonly number[], type?: string): Parameter<Tensor<Scalar>> {
  const described = type ?? (ranks.length === 0 ? 'tensor' : ranks.map(rankName).join(' or '));
  return {
    type: described,
    meaning,
    holds: 'tensor',
    read(value, at) {
      if (value === undefined) return unexpected('missing_argument', at, described, 'nothing');
      const read = readTensor(value, at);
      if (isOperationError(read) || ranks.length === 0 || ranks.includes(read.shape.length)) return read;
      return unexpected('bad_argument', at, described, `a ${rankName(read.shape.length)}`);
    },
  };
}

/** What may be null or left out. */
export function optional<V>(parameter: Parameter<V>): Parameter<V | null> {
  return {
    ...parameter,
    type: `${parameter.type} | null`,
    defaultText: 'null',
    read: (value, at) => (value === undefined || value === null ? null : parameter.read(value, at)),
  };
}

function rankName(rank: number): string {
  return ['number', 'vector [n]', 'matrix [n][m]'][rank] ?? `tensor with ${rank} axes`;
}

/** Nested lists as a tensor: `ragged` where rows differ in length, with the place of the first that does. */
export function readTensor(value: unknown, at: string): Tensor<Scalar> | OperationError {
  const shape: number[] = [];
  for (let first = value; Array.isArray(first); first = (first as unknown[])[0]) shape.push(first.length);
  if (sizeOf(shape) > maxEntries)
    return unexpected('too_large', at, `at most ${maxEntries} entries`, `${sizeOf(shape)}`);
  const entries: Scalar[] = [];
  // Where in the tensor it reads: a path is put together only when there is something to say of it.
  const place: number[] = [];
  const path = () => at + place.map((i) => `[${i}]`).join('');
  const visit = (item: unknown, axis: number): OperationError | undefined => {
    if (axis === shape.length) {
      if (Array.isArray(item)) return unexpected('ragged', path(), 'a number as in the first row', 'a list');
      if (!isScalar(item)) return noScalar(item, path());
      entries.push(item);
      return undefined;
    }
    if (!Array.isArray(item)) return unexpected('ragged', path(), 'a list as in the first row', describe(item));
    if (item.length !== shape[axis])
      return unexpected('ragged', path(), `${shape[axis]} entries as in the first row`, `${item.length}`);
    for (let i = 0; i < item.length; i++) {
      place.push(i);
      const error = visit(item[i], axis + 1);
      if (error) return error;
      place.pop();
    }
    return undefined;
  };
  const error = visit(value, 0);
  if (error) return error;
  const plain = entries.every((entry) => typeof entry === 'number');
  return { shape, data: plain ? new Float64Array(entries) : entries };
}
