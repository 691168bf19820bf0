import * as f from '../formula';
import type { Arithmetic, Scalar } from '../scalar';

/** What batch norm computes on its way from X to Y; γ and β are learned. */
export const graphNodes = ['X', 'μ', 'σ²', 'Z', 'γ', 'β', 'Y'] as const;

export type GraphNode = (typeof graphNodes)[number];

/** Who enters whose formula: Ioffe and Szegedy 2015, algorithm 1. @param hasVariance whether it is divided by the deviation */
export function graphArrows(hasVariance: boolean): readonly (readonly [from: GraphNode, to: GraphNode])[] {
  const arrows = [
    ['X', 'μ'],
    ['X', 'σ²'],
    ['μ', 'σ²'],
    ['X', 'Z'],
    ['μ', 'Z'],
    ['σ²', 'Z'],
    ['Z', 'Y'],
    ['γ', 'Y'],
    ['β', 'Y'],
  ] as const;
  return arrows.filter((nodes) => hasVariance || !nodes.some((node) => node === 'σ²'));
}

/** One feature of a batch on its way through batch norm. */
export interface GraphColumn<T> {
  readonly x: readonly T[];
  readonly mean: T;
  /** Left out by the variant that only subtracts the mean. */
  readonly spread?: { readonly variance: T; readonly eps: T };
  /** The normalised entries. */
  readonly z: readonly T[];
  readonly gamma: T;
  /** The gradient of the loss with respect to Y. */
  readonly dy: readonly T[];
}

/** An edge of the graph and what it does on the way back. Of what is one number there is one, else one for each entry. */
export interface GraphEdge<T> {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** The derivative of the later node by the earlier one, in letters. */
  readonly formula: f.Formula;
  readonly local: readonly T[];
  /** The part of the gradient of `from` that comes back through it. */
  readonly flow: readonly T[];
}

/** The edges in the order of the way back, Y first: Ioffe and Szegedy 2015, algorithm 1 and section 3. */
export function graphEdges<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, mean, spread, z, gamma, dy }: GraphColumn<T>,
): readonly GraphEdge<T>[] {
  const n = numbers.integer(x.length);
  const total = (entries: readonly T[]) => entries.reduce((a, b) => numbers.add(a, b), numbers.integer(0));
  const times = (entries: readonly T[], factors: readonly T[]) =>
    entries.map((entry, i) => numbers.multiply(entry, factors[i] ?? factors[0]!));
  const one = numbers.integer(1);
  const centred = x.map((entry) => numbers.subtract(entry, mean));
  const dz = times(dy, [gamma]);
  const edges: GraphEdge<T>[] = [
    { from: 'β', to: 'Y', formula: f.num(1), local: [one], flow: [total(dy)] },
    { from: 'γ', to: 'Y', formula: letters.z, local: z, flow: [total(times(dy, z))] },
    { from: 'Z', to: 'Y', formula: letters.γ, local: [gamma], flow: dz },
  ];
  const inverse = spread ? numbers.quotient(one, deviationOf(numbers, spread)) : one;
  const own = times(dz, [inverse]);
  let dMean = numbers.negate(total(own));
  if (spread) {
    const half = numbers.quotient(
      inverse,
      numbers.multiply(numbers.integer(-2), numbers.add(spread.variance, spread.eps)),
    );
    const ofVariance = times(centred, [half]);
    const dVariance = total(times(dz, ofVariance));
    const twice = numbers.quotient(numbers.integer(2), n);
    const byMean = numbers.negate(numbers.multiply(twice, total(centred)));
    const byEntry = times(centred, [twice]);
    const back = numbers.multiply(dVariance, byMean);
    edges.push(
      { from: 'σ²', to: 'Z', formula: derivatives.varianceToZ, local: ofVariance, flow: [dVariance] },
      { from: 'μ', to: 'σ²', formula: derivatives.meanToVariance, local: [byMean], flow: [back] },
      { from: 'X', to: 'σ²', formula: derivatives.entryToVariance, local: byEntry, flow: times(byEntry, [dVariance]) },
    );
    edges.push({
      from: 'μ',
      to: 'Z',
      formula: f.negative(derivatives.entryToZ),
      local: [numbers.negate(inverse)],
      flow: [dMean],
    });
    dMean = numbers.add(dMean, back);
  } else edges.push({ from: 'μ', to: 'Z', formula: f.negative(f.num(1)), local: [numbers.integer(-1)], flow: [dMean] });
  const share = numbers.quotient(one, n);
  const byMean = x.map(() => numbers.multiply(share, dMean));
  edges.push(
    { from: 'X', to: 'Z', formula: spread ? derivatives.entryToZ : f.num(1), local: [inverse], flow: own },
    { from: 'X', to: 'μ', formula: f.over(f.num(1), letters.n), local: [share], flow: byMean },
  );
  return edges;
}

/** The gradient of the loss by a node: all that comes back to it. */
export function gradientOf<T extends Scalar>(
  numbers: Arithmetic<T>,
  edges: readonly GraphEdge<T>[],
  node: GraphNode,
): readonly T[] {
  const flows = edges.filter(({ from }) => from === node).map(({ flow }) => flow);
  return (flows[0] ?? []).map((_, i) => flows.map((flow) => flow[i]!).reduce((a, b) => numbers.add(a, b)));
}

function deviationOf<T extends Scalar>(
  numbers: Arithmetic<T>,
  { variance, eps }: NonNullable<GraphColumn<T>['spread']>,
): T {
  return numbers.root(numbers.add(variance, eps));
}

const letters = {
  x: f.sub('x', 'i'),
  z: f.sub('z', 'i'),
  μ: f.sym('μ'),
  γ: f.sym('γ'),
  n: f.sym('n'),
};
const centred = f.minus(letters.x, letters.μ);
const spreadInLetters = f.sum(f.raised(f.sym('σ'), 2), f.sym('ε'));

const derivatives = {
  entryToZ: f.over(f.num(1), f.rootOf(spreadInLetters)),
  varianceToZ: f.negative(f.over(centred, f.juxtaposed(f.num(2), f.raised(f.rootOf(spreadInLetters), 3)))),
  entryToVariance: f.over(f.juxtaposed(f.num(2), centred), letters.n),
  meanToVariance: f.negative(f.over(f.juxtaposed(f.num(2), f.series('i', f.num(1), letters.n, centred)), letters.n)),
};
