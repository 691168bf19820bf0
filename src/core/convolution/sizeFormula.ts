import * as f from '../formula';
import type { Geometry } from './geometry';

/** What the length of an output is computed from, on one axis. */
type Sizes = Pick<Geometry, 'input' | 'kernel' | 'output' | 'stride' | 'padding' | 'dilation'>;

/** `H_out = ⌊(5 + 2·1 − 1·(3 − 1) − 1)/2⌋ + 1 = 3`: PyTorch's formula with every number in its place. */
export function sizeFormula(g: Sizes, axis: 0 | 1, letter: string): f.Formula {
  const [before, after] = g.padding[axis];
  const zeros = before === after ? [f.times(f.num(2), f.num(before))] : [f.num(before), f.num(after)];
  const reached = f.times(f.num(g.dilation[axis]), f.minus(f.num(g.kernel[axis]), f.num(1)));
  const room = f.sum(f.num(g.input[axis]), ...zeros, f.negative(reached), f.negative(f.num(1)));
  return f.equals(
    f.sub(f.sym(letter), f.sym('out')),
    f.sum(f.floorOf(f.over(room, f.num(g.stride[axis]))), f.num(1)),
    f.num(g.output[axis]),
  );
}
