import { isOperationError, unexpected, type OperationError } from '../operationError';
import { describe, type Parameter } from '../parameters';
import { scalarToNumber, type Scalar } from '../scalar';
import { Polynomial } from '../polynomial';
import type { Sentence } from '../sentence';

/** Spatial axes: 1 for signals, 2 for images. */
export type Axes = 1 | 2;

/** One value for each of height and width; signals are images of height 1. */
export type Pair = readonly [height: number, width: number];

/** Zeros put around: before and after, on each of the two axes. */
export type Padding = readonly [readonly [top: number, bottom: number], readonly [left: number, right: number]];

export const noPadding: Padding = [[0, 0], [0, 0]]; // prettier-ignore

interface PerAxisOptions {
  /** The value when the argument is left out; must be given if there is none. */
  readonly default?: number;
  readonly min: number;
  /** What a value below `min` is called. */
  readonly code: OperationError['code'];
  /** What the axis that signals do not have gets: 1 for strides, 0 for padding. */
  readonly missingAxis: number;
}

function asInteger(value: unknown): number | undefined {
  const isScalar = value instanceof Polynomial || (typeof value === 'object' && value !== null && 'exact' in value);
  const size = isScalar ? scalarToNumber(value as Scalar) : value;
  return typeof size === 'number' && Number.isSafeInteger(size) ? size : undefined;
}

/** `2` for both axes, or `[height, width]`. */
export function perAxis(axes: Axes, meaning: Sentence, options: PerAxisOptions): Parameter<Pair> {
  const bound = `≥ ${options.min}`;
  const type = axes === 1 ? `integer ${bound}` : `integer ${bound} | [height, width]`;
  return {
    type,
    meaning,
    ...(options.default !== undefined ? { defaultText: String(options.default) } : {}),
    read(value, at) {
      const given = value ?? options.default;
      if (given === undefined) return unexpected('missing_argument', at, type, 'nothing');
      const items: readonly unknown[] = Array.isArray(given) ? given : [given];
      if (Array.isArray(given) && items.length !== axes) return unexpected('bad_argument', at, type, describe(value));
      const sizes: number[] = [];
      for (const item of items) {
        const size = asInteger(item);
        if (size === undefined) return unexpected('bad_argument', at, type, describe(value));
        if (size < options.min) return unexpected(options.code, at, type, describe(value));
        sizes.push(size);
      }
      const [first = 0, second = first] = sizes;
      return axes === 1 ? [options.missingAxis, first] : [first, second];
    },
  };
}

/** Zeros around the input as they are given; `same` needs the kernel to be told how many. */
export type PaddingArgument = Padding | 'same';

/** `0`, `[left, right]` or `[height, width]`, `[[top, bottom], [left, right]]`, `"same"`, `"valid"`. */
export function padding(axes: Axes, meaning: Sentence): Parameter<PaddingArgument> {
  const type =
    axes === 1
      ? 'integer ≥ 0 | [left, right] | "same" | "valid"'
      : 'integer ≥ 0 | [height, width] | [[top, bottom], [left, right]] | "same" | "valid"';
  return {
    type,
    meaning,
    defaultText: '0',
    read(value, at) {
      const given = value ?? 0;
      if (given === 'same') return 'same';
      if (given === 'valid') return noPadding;
      const bad = () => unexpected('bad_argument', at, type, describe(value));
      const pair = (item: unknown): readonly [number, number] | OperationError => {
        const items: readonly unknown[] = Array.isArray(item) ? item : [item, item];
        const [before, after] = [asInteger(items[0]), asInteger(items[1])];
        if (items.length !== 2 || before === undefined || after === undefined) return bad();
        if (before < 0 || after < 0) return unexpected('negative_padding', at, type, describe(value));
        return [before, after];
      };
      if (axes === 1) {
        const sides = pair(given);
        return isOperationError(sides) ? sides : [[0, 0], sides];
      }
      const items: readonly unknown[] = Array.isArray(given) ? given : [given, given];
      if (items.length !== 2) return bad();
      const height = pair(items[0]);
      if (isOperationError(height)) return height;
      const width = pair(items[1]);
      return isOperationError(width) ? width : [height, width];
    },
  };
}
