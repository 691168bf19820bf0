import type { Geometry } from './geometry';
import type { Pair } from './parameters';

// An engine counts in integers or in doubles, and innermost loops take about twice as long where it counts in doubles.
// Math.floor gives it doubles, and so may arguments; an operator on bits gives integers.

/** How often `b` goes into `a`. @param a from 0 to 2³¹ */
export function wholes(a: number, b: number): number {
  return (a / b) | 0;
}

/** The same geometry, whose sizes are integers for the engine, too. */
export function counted(g: Geometry): Geometry {
  const pair = (sizes: Pair): Pair => [sizes[0] | 0, sizes[1] | 0];
  return {
    batch: g.batch | 0,
    inChannels: g.inChannels | 0,
    outChannels: g.outChannels | 0,
    groups: g.groups | 0,
    input: pair(g.input),
    kernel: pair(g.kernel),
    output: pair(g.output),
    stride: pair(g.stride),
    padding: [pair(g.padding[0]), pair(g.padding[1])],
    dilation: pair(g.dilation),
    flip: g.flip,
  };
}
