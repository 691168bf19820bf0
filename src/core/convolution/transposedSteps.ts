import * as f from '../formula';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { eachSource, painters } from './adjoint';
import type { Geometry } from './geometry';
import { eachTap } from './kernel';
import type { Axes, Pair } from './parameters';
import { entryName, kernelIndex, placeOf, productsSide } from './places';
import { entryIndex, type ConvolutionNumbers } from './numbers';

/** Sums of more painted copies, or of larger ones, are not written out as matrices. */
const maxCopies = 9;
const maxCopyEntries = 64;

/**
 * Each input entry's copy of the kernel, the copies' sum, and the sums where copies overlap.
 * @param g the convolution that this is the adjoint of: it reads what is painted, and gives what paints.
 */
export function transposedSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  g: Geometry,
  given: ConvolutionNumbers<T>,
  outputPadding: Pair,
): readonly Step[] {
  const sumOfCopies = copiesSum(numbers, g, given);
  return [
    {
      text: say('The output has the length that the formula gives.'),
      formula: transposedSizes(g, given.axes, outputPadding),
    },
    ...painting(g, given),
    ...copies(numbers, g, given),
    ...overlaps(g, given),
    sumOfCopies
      ? {
          text: say('All copies, each where it lies in the output, are summed:'),
          formula: sumOfCopies,
        }
      : { text: say('Together:'), formula: f.equals(f.sym('y'), f.tensorOf(given.y)) },
  ];
}

/** `L_out = (3 − 1)·2 + 3 = 7` for the last axis, or both. */
export function transposedSizes(g: Geometry, axes: Axes, outputPadding: Pair): f.Formula {
  const line = (axis: 0 | 1, name: string): f.Formula => {
    const [k, d, cropped] = [g.kernel[axis], g.dilation[axis], g.padding[axis][0]];
    const spread = f.times(f.minus(f.num(g.output[axis]), f.num(1)), f.num(g.stride[axis]));
    const reached = d === 1 ? [f.num(k)] : [f.times(f.num(d), f.minus(f.num(k), f.num(1))), f.num(1)];
    return f.equals(
      f.sub(f.sym(name), f.sym('out')),
      f.sum(
        spread,
        ...(cropped > 0 ? [f.negative(f.times(f.num(2), f.num(cropped)))] : []),
        ...reached,
        ...(outputPadding[axis] > 0 ? [f.num(outputPadding[axis])] : []),
      ),
      f.num(g.input[axis]),
    );
  };
  return axes === 1 ? line(1, 'L') : f.lines(line(0, 'H'), line(1, 'W'));
}

/** In words: where the copies lie, and what is cropped. */
function painting(g: Geometry, { axes }: ConvolutionNumbers): readonly Step[] {
  const pair = ([height, width]: Pair) => (axes === 1 || height === width ? String(width) : `${height}×${width}`);
  const cropped: Pair = [g.padding[0][0], g.padding[1][0]];
  const isWhole = ([height, width]: Pair, size: number) => height === size && width === size;
  return [
    {
      text: say(
        'Every entry of x paints a copy of the kernel, multiplied by it, on the output; from one entry to the next the copy moves by the stride, {0}.',
        pair(g.stride),
      ),
    },
    ...(isWhole(g.dilation, 1)
      ? []
      : [{ text: say('The entries of a copy lie {0} apart, by the dilation.', pair(g.dilation)) }]),
    ...(isWhole(cropped, 0) ? [] : [{ text: say('The padding, {0}, is cropped from each end.', pair(cropped)) }]),
  ];
}

/** The copy of the kernel that one entry of x paints on one channel of the output. */
export interface PaintedCopy<T extends Scalar = Scalar> {
  /** `x_2·w = 2·[4, 5, 6] = [8, 10, 12]` */
  readonly formula: f.Formula & { readonly kind: 'relation' };
  /** Index of the entry of x, in the axes that were given. */
  readonly index: readonly number[];
  /** Where in y it lies and which entry of w that is, as row-major offsets, with what is painted there. */
  readonly taps: readonly { readonly output: number; readonly kernel: number; readonly value: T }[];
}

/** @param offset of the entry of x, row-major in `[N][C_in][H][W]`. @param channel of y, within the group. */
export function paintedCopy<T extends Scalar>(
  numbers: Arithmetic<T>,
  g: Geometry,
  { axes, layout, x, w }: ConvolutionNumbers<T>,
  offset: number,
  channel: number,
): PaintedCopy<T> {
  const place = placeOf(offset, g.outChannels, g.output);
  const [n, o, i, j] = place;
  const size = g.kernel[0] * g.kernel[1];
  const first = (o * (g.inChannels / g.groups) + channel) * size;
  const shape = axes === 1 ? [g.kernel[1]] : g.kernel;
  const plane = Array.from({ length: size }, (_, k) => w[first + k]!);
  const factor = x[offset]!;
  const painted = plane.map((entry) => numbers.multiply(factor, entry));
  const taps: { output: number; kernel: number; value: T }[] = [];
  eachTap(g, n, o, i, j, (output, kernel) => {
    const value = painted[kernel - first];
    if (value !== undefined) taps.push({ output, kernel, value });
  });
  const index = entryIndex(layout, axes, place);
  const sides = [
    f.times(entryName('x', index), entryName('w', kernelIndex(layout, axes, [o, channel]))),
    f.times(f.num(factor), f.tensorOf({ shape, data: plane })),
    f.tensorOf({ shape, data: painted }),
  ];
  return { formula: { kind: 'relation', sides, operators: ['=', '='] }, index, taps };
}

/** `x_2·w = 2·[4, 5, 6] = [8, 10, 12]` for every input entry and output channel. */
function copies<T extends Scalar>(numbers: Arithmetic<T>, g: Geometry, given: ConvolutionNumbers<T>): readonly Step[] {
  const { axes, layout } = given;
  const perGroup = g.inChannels / g.groups;
  return firstSteps(given.x.length * perGroup, (index) => {
    const copy = paintedCopy(numbers, g, given, Math.floor(index / perGroup), index % perGroup);
    const painted = copy.taps.map(({ output }) => entryIndex(layout, axes, placeOf(output, g.inChannels, g.input)));
    return { formula: copy.formula, highlight: { x: [copy.index], y: painted } };
  });
}

/** One output plane as the sum of its copies, each as large as the output; undefined where that is too much to read. */
function copiesSum<T extends Scalar>(
  numbers: Arithmetic<T>,
  g: Geometry,
  given: ConvolutionNumbers<T>,
): f.Formula | undefined {
  const { axes, layout, x, w, b, y } = given;
  if (g.batch * g.inChannels !== 1 || x.length > maxCopies) return undefined;
  if (y.data.length > maxCopyEntries) return undefined;
  const shape = axes === 1 ? [g.input[1]] : g.input;
  const matrix = (data: ArrayLike<T>): f.Formula => f.tensorOf({ shape, data });
  const painted = Array.from(x, (factor, offset) => {
    const [n, o, i, j] = placeOf(offset, g.outChannels, g.output);
    const copy = Array.from(y.data, () => numbers.integer(0));
    eachTap(g, n, o, i, j, (input, kernel) => {
      copy[input] = numbers.multiply(factor, w[kernel]!);
    });
    return matrix(copy);
  });
  const bias = b ? [matrix(Array.from(y.data, () => b[0]!))] : [];
  const name = entryName('y', { spatial: [], unbatched: [0], batched: [0, 0] }[layout]);
  return f.equals(name, f.sum(...painted, ...bias), matrix(y.data));
}

/** The outputs on which several copies lie, each as the sum of what they paint there. */
function overlaps<T extends Scalar>(g: Geometry, given: ConvolutionNumbers<T>): readonly Step[] {
  const { axes, layout, b, y } = given;
  const counts = ([0, 1] as const).map((axis) =>
    Array.from({ length: g.input[axis] }, (_, k) => painters(g, axis, k).length),
  );
  const crowded: number[] = [];
  for (let offset = 0; offset < y.data.length; offset++) {
    const [, , i, j] = placeOf(offset, g.inChannels, g.input);
    if (counts[0]![i]! * counts[1]![j]! * (g.outChannels / g.groups) > 1) crowded.push(offset);
  }
  const bias = b ? [{ text: say('The bias is added to every entry.') }] : [];
  if (crowded.length === 0) return [{ text: say('The copies do not overlap.') }, ...bias];
  const sums = firstSteps(crowded.length, (index) => {
    const { formula, index: at, sources } = paintedSum(g, given, crowded[index]!);
    const painting = sources.map((source) => entryIndex(layout, axes, placeOf(source, g.outChannels, g.output)));
    return { formula, highlight: { x: painting, y: [at] } };
  });
  return [...bias, { text: say('Where copies overlap, they are summed:') }, ...sums];
}

/** What one entry of y is the sum of: `y_3 = 2·1 + 1·3 = 5`, and which entries of x paint it, as row-major offsets. */
export function paintedSum(
  g: Geometry,
  { axes, layout, x, w, b, y }: ConvolutionNumbers,
  offset: number,
): {
  readonly formula: f.Formula & { readonly kind: 'relation' };
  readonly index: readonly number[];
  readonly sources: readonly number[];
} {
  const place = placeOf(offset, g.inChannels, g.input);
  const products: (readonly [Scalar, Scalar])[] = [];
  const sources: number[] = [];
  eachSource(g, place, (source, kernel) => {
    products.push([x[source]!, w[kernel]!]);
    sources.push(source);
  });
  const index = entryIndex(layout, axes, place);
  const sides = [entryName('y', index), ...productsSide(products, b ? [b[place[1]]!] : []), f.num(y.data[offset]!)];
  const operators = sides.slice(1).map(() => '=' as const);
  return { formula: { kind: 'relation', sides, operators }, index, sources };
}
