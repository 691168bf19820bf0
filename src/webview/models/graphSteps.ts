import * as f from '../../core/formula';
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
  readonly lines: readonly f.Formula[];
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
  const backward = ([['β', 'γ'], ['Z'], ['σ²'], ['μ'], ['X']] as const).filter((nodes) => nodes.every(has));
  const computed = new Set<GraphNode>(['X', 'γ', 'β']);
  const returned = new Set<GraphNode>();
  const steps: GraphStep[] = [];
  const add = (isBackward: boolean, text: Sentence, active: GraphStep['active'], lines: readonly f.Formula[]) =>
    steps.push({ isBackward, text, active, lines, known: new Set(computed), returned: new Set(returned) });
  add(false, say('Given are the batch X and the learned γ and β.'), [], []);
  for (const node of forward) {
    computed.add(node);
    const lines = forwardLines(node, values, has('σ²') ? eps : undefined);
    add(
      false,
      say('Forward to {0}.', node),
      edges.filter(({ to }) => to === node),
      lines,
    );
  }
  returned.add('Y');
  add(true, say('Back from the loss: its gradient by Y is given.'), [], []);
  for (const nodes of backward) {
    for (const node of nodes) returned.add(node);
    const active = edges.filter(({ from }) => nodes.some((node) => node === from));
    const lines = nodes.flatMap((node) => backwardLines(node, edges, gradients));
    add(
      true,
      say(
        'Back to {0}: what comes through each edge is its local derivative times the gradient behind it.',
        nodes.join(', '),
      ),
      active,
      lines,
    );
  }
  return steps;
}

function forwardLines(node: 'μ' | 'σ²' | 'Z' | 'Y', values: NodeValues, eps: Scalar | undefined): readonly f.Formula[] {
  const {
    X: x,
    μ: [mean],
    'σ²': [variance],
    Z: z,
    γ: [gamma],
    β: [beta],
    Y: y,
  } = values;
  const n = f.num(x.length);
  const written = <T>(entries: readonly T[]) => entries.slice(0, maxWritten);
  const isShort = x.length <= maxWritten;
  const centred = (entry: Scalar) => f.minus(f.num(entry), f.num(mean!));
  const inLetters = (body: f.Formula) => f.over(f.series('i', f.num(1), f.sym('n'), body), f.sym('n'));
  switch (node) {
    case 'μ': {
      const all = isShort ? [f.over(f.sum(...x.map(f.num)), n)] : [];
      return [f.equals(f.sym('μ'), inLetters(f.sub('x', 'i')), ...all, f.num(mean!))];
    }
    case 'σ²': {
      const all = isShort ? [f.over(f.sum(...x.map((entry) => f.raised(centred(entry), 2))), n)] : [];
      return [
        f.equals(
          f.raised(f.sym('σ'), 2),
          inLetters(f.raised(f.minus(f.sub('x', 'i'), f.sym('μ')), 2)),
          ...all,
          f.num(variance!),
        ),
      ];
    }
    case 'Z':
      return written(z).map((entry, i) =>
        f.equals(
          f.sub('z', i + 1),
          eps === undefined ? centred(x[i]!) : f.over(centred(x[i]!), f.rootOf(f.sum(f.num(variance!), f.num(eps)))),
          f.num(entry),
        ),
      );
    case 'Y':
      return written(y).map((entry, i) =>
        f.equals(f.sub('y', i + 1), f.sum(f.times(f.num(gamma!), f.num(z[i]!)), f.num(beta!)), f.num(entry)),
      );
  }
}

/** The gradient by a node as the sum of what comes through its edges. */
function backwardLines(
  node: GraphNode,
  edges: readonly GraphEdge<Scalar>[],
  gradients: NodeValues,
): readonly f.Formula[] {
  const own = edges.filter(({ from }) => from === node);
  const isVector = gradients[node].length > 1;
  return gradients[node].slice(0, maxWritten).map((gradient, i) => {
    const name = isVector ? f.sub(`d${node.toLowerCase()}`, i + 1) : f.sym(`d${node}`);
    const [only, ...others] = own;
    const parts = own.map(({ flow }) => f.num(flow[i]!));
    const way = only && others.length === 0 ? products(only, gradients, isVector ? i : undefined) : parts;
    return f.equals(name, ...(way.length === 0 ? [] : [f.sum(...way)]), f.num(gradient));
  });
}

/** Local derivatives times gradients: of one entry, or of all that one number goes into. None where they are too many. */
function products(
  { to, local }: GraphEdge<Scalar>,
  gradients: NodeValues,
  entry: number | undefined,
): readonly f.Formula[] {
  const behind = gradients[to];
  const product = (k: number) => f.times(f.num(local[k] ?? local[0]!), f.num(behind[k]!));
  if (entry !== undefined) return [product(entry)];
  return behind.length <= maxWritten ? behind.map((_, k) => product(k)) : [];
}
