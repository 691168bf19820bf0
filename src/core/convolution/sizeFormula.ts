import { equals, floorOf, minus, negative, num, over, sub, sum, sym, times, type Formula } from '../formula'; // prettier-ignore
import type { Geometry } from './geometry';

/** What the length of an output is computed from, on one axis. */
type Sizes = Pick<Geometry, 'input' | 'kernel' | 'output' | 'stride' | 'padding' | 'dilation'>;

/** `H_out = ⌊(5 + 2·1 − 1·(3 − 1) − 1)/2⌋ + 1 = 3`: PyTorch's formula with every number in its place. */
export function sizeFormula(g: Sizes, axis: 0 | 1, letter: string): Formula {
  const [before, after] = g.padding[axis];
  const zeros = before === after ? [times(num(2), num(before))] : [num(before), num(after)];
  const reached = times(num(g.dilation[axis]), minus(num(g.kernel[axis]), num(1)));
  const room = sum(num(g.input[axis]), ...zeros, negative(reached), negative(num(1)));
  return equals(
    sub(sym(letter), sym('out')),
    sum(floorOf(over(room, num(g.stride[axis]))), num(1)),
    num(g.output[axis]),
  );
}
