import { isFailure } from '../../core/failure';
import type { ParserOptions } from '../parserOptions';
import { walk, type Node } from '../syntax';
import { elaborate } from './elaborate';
import { usualReading, type Elaboration, type SymbolicReading } from './elaboration';
import { judgeIdentity } from './identity';
import type { Declarations } from './typing';

/** An expression that can be parsed in more than one way. */
export interface ReadableSide {
  readonly ambiguities: ReadonlySet<keyof ParserReading>;
  node(reading?: ParserReading): Node;
}

type ParserReading = Pick<ParserOptions, 'longExponents' | 'tightProducts'>;

/** What random instances say of `left = right`. */
export interface SymbolicJudgement {
  /** `differs` only if no sensible reading makes the sides equal, and every one could be computed. */
  readonly verdict: 'equal' | 'differs' | 'ill-shaped' | 'unknown';
  readonly detail?: string;
  /** Letters before brackets that may have been functions. */
  readonly applications: ReadonlySet<string>;
}

/** Letters that count, and letters that stand alone, in some expressions that belong together. */
export interface ChainLetters {
  readonly indices: ReadonlySet<string>;
  readonly factors: ReadonlySet<string>;
}

export function chainLetters(nodes: readonly Node[]): ChainLetters {
  const indices = new Set<string>();
  const factors = new Set<string>();
  for (const root of nodes) {
    if (root.kind === 'symbol') factors.add(root.name);
    for (const node of walk(root)) {
      if (node.kind === 'big' && node.lower)
        for (const inner of walk(node.lower)) if (inner.kind === 'symbol') indices.add(inner.name);
      for (const name of standingAlone(node)) factors.add(name);
    }
  }
  return { indices, factors };
}

/** Letters among the parts of a node that no bracket follows. */
function standingAlone(node: Node): readonly string[] {
  const name = (part: Node): readonly string[] => (part.kind === 'symbol' ? [part.name] : []);
  switch (node.kind) {
    case 'product':
      return node.factors.flatMap(({ node: factor }, i) => {
        const next = node.factors[i + 1];
        const isHead =
          next?.operator === 'implicit' && next.node.kind === 'bracket' && next.node.open === '(';
        return isHead ? [] : name(factor);
      });
    case 'sum':
      return node.terms.flatMap((term) => name(term.node));
    case 'bracket':
      return node.items.flatMap(name);
    case 'fraction':
      return [...name(node.numerator), ...name(node.denominator)];
    case 'power':
      return name(node.base);
    case 'unary':
      return name(node.operand);
    default:
      return [];
  }
}

/** Judges `left = right` under every sensible reading of the notation. */
export function relateTerms(
  left: ReadableSide,
  right: ReadableSide,
  letters: ChainLetters,
  declarations: Declarations,
): SymbolicJudgement {
  const applications = new Set<string>();
  let unknown: string | undefined;
  let differs = false;
  let illShaped = false;
  for (const parsing of parserReadings(left, right)) {
    const open: SymbolicReading[] = [usualReading];
    const tried = new Set<string>();
    for (let reading = open.pop(); reading; reading = open.pop()) {
      tried.add(JSON.stringify(reading));
      const context: Omit<Elaboration, 'read'> = {
        ...letters,
        reading,
        ambiguities: new Set(),
        applications,
      };
      const a = elaborate(left.node(parsing), context);
      const b = elaborate(right.node(parsing), context);
      if (isFailure(a) || isFailure(b)) {
        unknown ??= isFailure(a) ? a.detail : isFailure(b) ? b.detail : '';
        continue;
      }
      const { verdict, detail } = judgeIdentity(a, b, declarations);
      if (verdict === 'holds') return { verdict: 'equal', applications };
      if (verdict === 'fails') differs = true;
      else if (verdict === 'ill-shaped') illShaped = true;
      else unknown ??= detail ?? '';
      for (const name of context.ambiguities) {
        const other = { ...reading, [name]: !reading[name] };
        if (!tried.has(JSON.stringify(other))) open.push(other);
      }
    }
  }
  if (unknown !== undefined) return { verdict: 'unknown', detail: unknown, applications };
  if (differs) return { verdict: 'differs', applications };
  return { verdict: illShaped ? 'ill-shaped' : 'unknown', applications };
}

function parserReadings(left: ReadableSide, right: ReadableSide): readonly ParserReading[] {
  // Parsing is what finds the ambiguities.
  left.node();
  right.node();
  const found = new Set([...left.ambiguities, ...right.ambiguities]);
  let readings: ParserReading[] = [{}];
  for (const name of ['longExponents', 'tightProducts'] as const)
    if (found.has(name))
      readings = readings.flatMap((reading) => [reading, { ...reading, [name]: true }]);
  return readings;
}
