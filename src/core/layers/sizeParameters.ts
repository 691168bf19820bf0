import { isOperationError, unexpected, type OperationError } from '../operationError';
import { describe, type Parameter } from '../parameters';
import { Polynomial } from '../polynomial';
import * as Q from '../rational';
import type { Sentence } from '../sentence';
import { isBelow, whole, type Size } from './size';

/** Spatial axes of a layer: signals, images, volumes. */
export type SpatialAxes = 1 | 2 | 3;

interface SizeOptions {
  /** The value when the argument is left out; must be given if there is none. */
  readonly default?: number;
  readonly min: number;
  /** What a value below `min` is called, `bad_argument` unless told. */
  readonly code?: OperationError['code'];
}

/** Zeros before and after, on each axis; `same` keeps the length. */
export type LayerPadding = readonly (readonly [before: Size, after: Size])[] | 'same';

/** A whole number of any kind, or letters. */
function asSize(value: unknown): Size | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? whole(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const size = 'exact' in value && value.exact ? Polynomial.constant(value.exact as Q.Rational) : value;
  if (!(size instanceof Polynomial)) return undefined;
  const constant = size.constantValue;
  return constant && !Q.isInteger(constant) ? undefined : size;
}

function readSize(
  value: unknown,
  at: string,
  type: string,
  { min, code = 'bad_argument' }: SizeOptions,
): Size | OperationError {
  const size = asSize(value);
  if (!size) return unexpected('bad_argument', at, type, describe(value));
  return isBelow(size, whole(min)) ? unexpected(code, at, type, describe(value)) : size;
}

/** A whole number or a letter. */
export function size(meaning: Sentence, options: SizeOptions): Parameter<Size> {
  const type = `integer ≥ ${options.min}`;
  return {
    type,
    meaning,
    holds: 'number',
    ...defaultText(options),
    read(value, at) {
      const given = value ?? options.default;
      if (given === undefined) return unexpected('missing_argument', at, type, 'nothing');
      return readSize(given, at, type, options);
    },
  };
}

/** Sizes in a list of any length but 0: a shape. */
export function sizeList(meaning: Sentence, options: SizeOptions): Parameter<readonly Size[]> {
  const type = `list of integers ≥ ${options.min}`;
  return {
    type,
    meaning,
    holds: 'tensor',
    read(value, at) {
      if (value === undefined) return unexpected('missing_argument', at, type, 'nothing');
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (items.length === 0) return unexpected('bad_argument', at, type, '[]');
      return readAll(items, (item, i) => readSize(item, `${at}[${i}]`, type, options));
    },
  };
}

/** `2` for every axis, or a list with one entry for each. */
export function sizes(axes: SpatialAxes, meaning: Sentence, options: SizeOptions): Parameter<readonly Size[]> {
  const type = perAxisType(axes, options.min);
  return {
    type,
    meaning,
    holds: 'tensor',
    ...defaultText(options),
    read(value, at) {
      const given = value ?? options.default;
      if (given === undefined) return unexpected('missing_argument', at, type, 'nothing');
      const items = perAxis(given, axes);
      if (!items) return unexpected('bad_argument', at, type, describe(value));
      return readAll(items, (item) => readSize(item, at, type, options));
    },
  };
}

/** `1`, one entry for each axis, each may be `[before, after]`; for signals also `[left, right]`; `"same"`, `"valid"`. */
export function layerPadding(axes: SpatialAxes, meaning: Sentence): Parameter<LayerPadding> {
  const type = `${perAxisType(axes, 0)} | "same" | "valid"`;
  return {
    type,
    meaning,
    holds: 'tensor',
    defaultText: '0',
    choices: ['same', 'valid'],
    read(value, at) {
      const given = value === undefined || value === 'valid' ? 0 : value;
      if (given === 'same') return 'same';
      const isSides = axes === 1 && Array.isArray(given) && given.length === 2;
      const items = isSides ? [given as unknown] : perAxis(given, axes);
      if (!items) return unexpected('bad_argument', at, type, describe(value));
      return readAll(items, (item) => {
        const sides: readonly unknown[] = Array.isArray(item) ? item : [item, item];
        if (sides.length !== 2) return unexpected('bad_argument', at, type, describe(value));
        const read = readAll(sides, (zeros) => readSize(zeros, at, type, { min: 0, code: 'negative_padding' }));
        return isOperationError(read) ? read : ([read[0]!, read[1]!] as const);
      });
    },
  };
}

/**
 * A setting of a layer that is told by name: sizes in any nesting, passed on as they are once each is large enough.
 * Null where it is left out.
 */
export function setting(
  meaning: Sentence,
  options: SizeOptions & { readonly choices?: readonly string[] },
): Parameter<unknown> {
  const { choices = [] } = options;
  const words = choices.map((word) => ` | "${word}"`).join('');
  const type = `integer ≥ ${options.min} | list${words}`;
  return {
    type: `${type} | null`,
    meaning,
    holds: 'tensor',
    defaultText: 'null',
    ...(choices.length > 0 ? { choices } : {}),
    read(value, at) {
      if (value === undefined || value === null) return null;
      if (choices.some((word) => word === value)) return value;
      const items: readonly unknown[] = Array.isArray(value) ? value.flat() : [value];
      const read = readAll(items, (item) => readSize(item, at, type, options));
      return isOperationError(read) ? read : value;
    },
  };
}

/** The items read one after another, or the first error. */
function readAll<V>(
  items: readonly unknown[],
  read: (item: unknown, index: number) => V | OperationError,
): readonly V[] | OperationError {
  const values: V[] = [];
  for (const [i, item] of items.entries()) {
    const value = read(item, i);
    if (isOperationError(value)) return value;
    values.push(value);
  }
  return values;
}

function perAxis(given: unknown, axes: SpatialAxes): readonly unknown[] | undefined {
  if (!Array.isArray(given)) return Array.from({ length: axes }, () => given);
  return given.length === axes ? given : undefined;
}

function perAxisType(axes: SpatialAxes, min: number): string {
  return axes === 1 ? `integer ≥ ${min}` : `integer ≥ ${min} | list of ${axes}`;
}

function defaultText(options: SizeOptions): { readonly defaultText?: string } {
  return options.default === undefined ? {} : { defaultText: String(options.default) };
}
