import { reach, type Layout } from '../convolution/geometry';
import type { Axes } from '../convolution/parameters';
import { entryName, placeOf } from '../convolution/places';
import { entryIndex } from '../convolution/numbers';
import * as f from '../formula';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import type { Tensor } from '../tensor';
import { withPadding, type Divisor } from './reduce';
import { windowOffsets, type Windows } from './windows';

/** Windows of more entries are not written out. */
const maxTerms = 40;

/** The numbers of a pooling, lifted to one kind. */
export interface PoolingNumbers<T extends Scalar> {
  readonly axes: Axes;
  readonly layout: Layout;
  readonly channels: number;
  readonly x: ArrayLike<T>;
  readonly y: Tensor<T>;
  readonly ceil: boolean;
  /** Undefined for maxima. */
  readonly divisor: Divisor | undefined;
}

/** The length, then each window with what is taken of it. */
export function poolingSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  windows: Windows,
  given: PoolingNumbers<T>,
): readonly Step[] {
  const size = sizes(windows, given);
  if (given.y.data.length === 0)
    return [{ text: say('No window fits on the input: the output is empty.'), formula: size }];
  return [
    ...length(windows, given, size),
    ...introduction(windows, given),
    ...firstSteps(given.y.data.length, (offset) => windowStep(numbers, windows, given, offset)),
    { text: say('Together:'), formula: f.equals(f.sym('y'), f.tensorOf(given.y)) },
  ];
}

/** `L_out = ⌊(5 + 2·1 − 3)/2⌋ + 1 = 3` for the last axis, or both. Rounded up: with `s − 1` more above. */
function sizes<T extends Scalar>(windows: Windows, { axes, ceil }: PoolingNumbers<T>): f.Formula {
  const line = (axis: 0 | 1, name: string): readonly f.Formula[] => {
    const [k, d] = [windows.kernel[axis], windows.dilation[axis]];
    const [s, p] = [windows.stride[axis], windows.padding[axis]];
    const reached = d === 1 ? [f.num(k)] : [f.times(f.num(d), f.minus(f.num(k), f.num(1))), f.num(1)];
    const room = f.sum(
      f.num(windows.input[axis]),
      ...(p > 0 ? [f.times(f.num(2), f.num(p))] : []),
      ...reached.map(f.negative),
      ...(ceil ? [f.num(s), f.negative(f.num(1))] : []),
    );
    const fromFormula = f.sum(f.floorOf(f.over(room, f.num(s))), f.num(1));
    const [counted, kept] = [roundedLength(windows, ceil, axis), windows.output[axis]];
    const symbol = f.sub(f.sym(name), f.sym('out'));
    if (counted === kept) return [f.equals(symbol, fromFormula, f.num(kept))];
    return [f.equals(fromFormula, f.num(counted)), f.equals(symbol, f.minus(f.num(counted), f.num(1)), f.num(kept))];
  };
  return f.lines(...(axes === 1 ? line(1, 'L') : [...line(0, 'H'), ...line(1, 'W')]));
}

/** What the formula gives, before a last window is dropped. */
function roundedLength(windows: Windows, ceil: boolean, axis: 0 | 1): number {
  const room = windows.input[axis] + 2 * windows.padding[axis] - reach(windows.kernel[axis], windows.dilation[axis]);
  const length = room / windows.stride[axis];
  return (ceil ? Math.ceil(length) : Math.floor(length)) + 1;
}

function length<T extends Scalar>(windows: Windows, given: PoolingNumbers<T>, size: f.Formula): readonly Step[] {
  const isDropped = ([0, 1] as const).some((axis) => roundedLength(windows, given.ceil, axis) > windows.output[axis]);
  return [
    {
      text: given.ceil
        ? say('The output has the length that the formula gives, rounded up.')
        : say('The output has the length that the formula gives.'),
      formula: size,
    },
    ...(isDropped ? [{ text: say('A last window that would start in the padding is dropped.') }] : []),
  ];
}

function introduction<T extends Scalar>(windows: Windows, { divisor }: PoolingNumbers<T>): readonly Step[] {
  const isPadded = windows.padding.some((zeros) => zeros > 0);
  if (!divisor)
    return [
      { text: say('Of each window the largest entry is taken.') },
      ...(isPadded ? [{ text: say('The padding never is the largest.') }] : []),
    ];
  return [
    { text: say('The entries of each window are averaged.') },
    ...(!isPadded
      ? []
      : [
          {
            text:
              divisor === withPadding
                ? say('Zeros of the padding count as entries.')
                : say('Zeros of the padding do not count as entries.'),
          },
        ]),
  ];
}

function windowStep<T extends Scalar>(
  numbers: Arithmetic<T>,
  windows: Windows,
  { axes, layout, channels, x, y, divisor }: PoolingNumbers<T>,
  offset: number,
): Step {
  const [n, c, i, j] = placeOf(offset, channels, windows.output);
  const offsets = windowOffsets(windows, n * channels + c, i, j);
  const at = entryIndex(layout, axes, [n, c, i, j]);
  return {
    formula: f.equals(
      entryName('y', at),
      ...taken(numbers, windows, x, divisor, offsets, i, j),
      f.num(y.data[offset]!),
    ),
    highlight: {
      x: offsets.map((k) => entryIndex(layout, axes, placeOf(k, channels, windows.input))),
      y: [at],
    },
  };
}

/** `max(1, 3)` or `(1 + 3)/2`; nothing where that would only repeat the result, or is too long to read. */
function taken<T extends Scalar>(
  numbers: Arithmetic<T>,
  windows: Windows,
  x: ArrayLike<T>,
  divisor: Divisor | undefined,
  offsets: readonly number[],
  i: number,
  j: number,
): readonly f.Formula[] {
  const count = divisor?.(windows, offsets.length, i, j) ?? 1;
  if (offsets.length > maxTerms || (offsets.length === 1 && count === 1)) return [];
  const entries = offsets.map((offset) => f.num(x[offset]!));
  return [divisor ? f.over(f.sum(...entries), f.num(numbers.integer(count))) : f.call('max', ...entries)];
}
