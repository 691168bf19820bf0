import { equals, num, sub, sum, sym, tensorOf, times, type Formula } from '../formula';
import type { Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import type { Tensor } from '../tensor';
import type { Geometry, Layout } from './geometry';
import { eachTap } from './kernel';
import type { Axes } from './parameters';

/** The numbers of a convolution, lifted to one kind. */
export interface ConvolutionNumbers<T extends Scalar = Scalar> {
  readonly axes: Axes;
  readonly layout: Layout;
  readonly x: ArrayLike<T>;
  readonly w: ArrayLike<T>;
  readonly b: ArrayLike<T> | null;
  readonly y: Tensor<T>;
}

/** Index of an entry as people count, from 1, in the axes that were given. */
export function entryIndex(
  layout: Layout,
  axes: Axes,
  place: readonly number[],
): readonly number[] {
  const [n = 0, c = 0, i = 0, j = 0] = place;
  const spatial = axes === 1 ? [j] : [i, j];
  const outer = { spatial: [], unbatched: [c], batched: [n, c] }[layout];
  return [...outer, ...spatial];
}

/** Each output as its window: the products, and their sum. */
export function convolutionSteps(g: Geometry, given: ConvolutionNumbers): readonly Step[] {
  const { axes, layout, y } = given;
  const shape = sizes(g, axes);
  const windows = firstSteps(y.data.length, (offset) => {
    const [, columns] = g.output;
    const plane = g.output[0] * columns;
    const n = Math.floor(offset / (plane * g.outChannels));
    const o = Math.floor(offset / plane) % g.outChannels;
    const i = Math.floor(offset / columns) % g.output[0];
    const j = offset % columns;
    const products: Formula[] = [];
    const read: (readonly number[])[] = [];
    eachTap(g, n, o, i, j, (input, kernel) => {
      products.push(times(num(given.x[input]!), num(given.w[kernel]!)));
      const [height, width] = g.input;
      read.push(
        entryIndex(layout, axes, [
          n,
          Math.floor(input / (height * width)) % g.inChannels,
          Math.floor(input / width) % height,
          input % width,
        ]),
      );
    });
    if (given.b) products.push(num(given.b[o]!));
    const place = entryIndex(layout, axes, [n, o, i, j]);
    const name = sub('y', ...place.map((k) => k + 1));
    return {
      formula: equals(
        name,
        ...(products.length > 0 ? [sum(...products)] : []),
        num(y.data[offset]!),
      ),
      highlight: { x: read, y: [place] },
    };
  });
  return [
    { text: say('The output has the length that the formula gives.'), formula: shape },
    {
      text: g.flip
        ? say('The flipped kernel lies on each window of the input; the products are summed.')
        : say('The kernel lies on each window of the input; the products are summed.'),
    },
    ...windows,
    { text: say('Together:'), formula: equals(sym('y'), tensorOf(y)) },
  ];
}

/** `H_out = ⌊(5 + 2·1 − 3) / 2⌋ + 1 = 3` for the last axis, or both where they differ. */
function sizes(g: Geometry, axes: Axes): Formula {
  const axis = (a: 0 | 1, name: string): Formula => {
    const zeros = g.padding[a][0] + g.padding[a][1];
    const span = g.dilation[a] * (g.kernel[a] - 1) + 1;
    const inner: Formula = {
      kind: 'fraction',
      numerator: sum(num(g.input[a]), ...(zeros > 0 ? [num(zeros)] : []), {
        kind: 'negative',
        operand: num(span),
      }),
      denominator: num(g.stride[a]),
    };
    return equals(
      sub(sym(name), sym('out')),
      sum({ kind: 'floor', operand: inner }, num(1)),
      num(g.output[a]),
    );
  };
  if (axes === 1) return axis(1, 'L');
  return { kind: 'lines', lines: [axis(0, 'H'), axis(1, 'W')] };
}
