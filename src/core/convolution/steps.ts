import { equals, num, sub, sum, sym, tensorOf, type Formula } from '../formula';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import type { Geometry } from './geometry';
import { entryIndex, type ConvolutionNumbers } from './numbers';
import type { Axes } from './parameters';
import { placeOf } from './places';
import { windowAt, windowFormula } from './window';

/** Each output as its window: the products, and their sum. */
export function convolutionSteps(g: Geometry, given: ConvolutionNumbers): readonly Step[] {
  const { axes, layout, y } = given;
  const shape = sizes(g, axes);
  const windows = firstSteps(y.data.length, (offset) => {
    const window = windowAt(g, given, offset);
    const read = window.taps.map(({ input }) => entryIndex(layout, axes, placeOf(input, g.inChannels, g.input)));
    return {
      formula: windowFormula(window, num(y.data[offset]!)),
      highlight: { x: read, y: [window.index] },
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
    return equals(sub(sym(name), sym('out')), sum({ kind: 'floor', operand: inner }, num(1)), num(g.output[a]));
  };
  if (axes === 1) return axis(1, 'L');
  return { kind: 'lines', lines: [axis(0, 'H'), axis(1, 'W')] };
}
