import { equals, minus, num, over, raised, rootOf, series, sub, sum, sym, times, type Formula } from '../../core/formula'; // prettier-ignore
import type { GraphEdge, GraphNode } from '../../core/normalisation/graph';
import type { Scalar } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';

/** What each node is, entry by entry; none where the graph has no such node. */
export type NodeValues = Readonly<Record<GraphNode, readonly Scalar[]>>;

/** What happens in one step: forward to a node, or back from later ones. */
export interface GraphStep {
  readonly isBackward: boolean;
  readonly text: Sentence;
  /** The nodes whose values, and those whose gradients, are known by now. */
  readonly known: ReadonlySet<GraphNode>;
  readonly returned: ReadonlySet<GraphNode>;
  /** The edges that the step goes along. */
  readonly active: readonly GraphEdge<Scalar>[];
  /** The step with numbers. */
  readonly lines: readonly Formula[];
}

/** So many terms of a sum, and lines of a step, are written out. */
const maxWritten = 4;

/** Forward from X to Y, then back from Y to X. */
export function graphSteps(
  edges: readonly GraphEdge<Scalar>[],
  values: NodeValues,
  gradients: NodeValues,
  eps: Scalar,
): readonly GraphStep[] {
  const has = (node: GraphNode) => values[node].length > 0;
  const forward = (['μ', 'σ²', 'Z', 'Y'] as const).filter(has);
  const backward = ([['β', 'γ'], ['Z'], ['σ²'], ['μ'], ['X']] as const).filter((nodes) => nodes.every(has)); // prettier-ignore
  const known = new Set<GraphNode>(['X', 'γ', 'β']);
  const returned = new Set<GraphNode>();
  const steps: GraphStep[] = [];
  const add = (isBackward: boolean, text: Sentence, active: GraphStep['active'], lines: readonly Formula[]) =>
    steps.push({ isBackward, text, active, lines, known: new Set(known), returned: new Set(returned) });
  add(false, say('Given are the batch X and the learned γ and β.'), [], []);
  for (const node of forward) {
    known.add(node);
    const lines = forwardLines(node, values, has('σ²') ? eps : undefined);
    add(false, say('Forward to {0}.', node), edges.filter(({ to }) => to === node), lines);
  }
  returned.add('Y');
  add(true, say('Back from the loss: its gradient by Y is given.'), [], []);
  for (const nodes of backward) {
    for (const node of nodes) returned.add(node);
    const active = edges.filter(({ from }) => nodes.some((node) => node === from));
    const lines = nodes.flatMap((node) => backwardLines(node, edges, gradients));
    add(true, say('Back to {0}: what comes through each edge is its local derivative times the gradient behind it.', nodes.join(', ')), active, lines);
  }
  return steps;
} // prettier-ignore

function forwardLines(node: 'μ' | 'σ²' | 'Z' | 'Y', values: NodeValues, eps: Scalar | undefined): readonly Formula[] {
  const { X: x, μ: [mean], 'σ²': [variance], Z: z, γ: [gamma], β: [beta], Y: y } = values;
  const n = num(x.length);
  const written = <T>(entries: readonly T[]) => entries.slice(0, maxWritten);
  const isShort = x.length <= maxWritten;
  const centred = (entry: Scalar) => minus(num(entry), num(mean!));
  const inLetters = (body: Formula) => over(series('i', num(1), sym('n'), body), sym('n'));
  switch (node) {
    case 'μ': {
      const all = isShort ? [over(sum(...x.map(num)), n)] : [];
      return [equals(sym('μ'), inLetters(sub('x', 'i')), ...all, num(mean!))];
    }
    case 'σ²': {
      const all = isShort ? [over(sum(...x.map((entry) => raised(centred(entry), 2))), n)] : [];
      return [equals(raised(sym('σ'), 2), inLetters(raised(minus(sub('x', 'i'), sym('μ')), 2)), ...all, num(variance!))];
    }
    case 'Z':
      return written(z).map((entry, i) =>
        equals(sub('z', i + 1), eps === undefined ? centred(x[i]!) : over(centred(x[i]!), rootOf(sum(num(variance!), num(eps)))), num(entry)),
      );
    case 'Y':
      return written(y).map((entry, i) => equals(sub('y', i + 1), sum(times(num(gamma!), num(z[i]!)), num(beta!)), num(entry)));
  }
} // prettier-ignore

/** The gradient by a node as the sum of what comes through its edges. */
function backwardLines(
  node: GraphNode,
  edges: readonly GraphEdge<Scalar>[],
  gradients: NodeValues,
): readonly Formula[] {
  const own = edges.filter(({ from }) => from === node);
  const isVector = gradients[node].length > 1;
  return gradients[node].slice(0, maxWritten).map((gradient, i) => {
    const name = isVector ? sub(`d${node.toLowerCase()}`, i + 1) : sym(`d${node}`);
    const [only, ...others] = own;
    const parts = own.map(({ flow }) => num(flow[i]!));
    const way = only && others.length === 0 ? products(only, gradients, isVector ? i : undefined) : parts;
    return equals(name, ...(way.length === 0 ? [] : [sum(...way)]), num(gradient));
  });
} // prettier-ignore

/** Local derivatives times gradients: of one entry, or of all that one number goes into. None where they are too many. */
function products(
  { to, local }: GraphEdge<Scalar>,
  gradients: NodeValues,
  entry: number | undefined,
): readonly Formula[] {
  const behind = gradients[to];
  const product = (k: number) => times(num(local[k] ?? local[0]!), num(behind[k]!));
  if (entry !== undefined) return [product(entry)];
  return behind.length <= maxWritten ? behind.map((_, k) => product(k)) : [];
}
