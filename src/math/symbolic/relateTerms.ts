import { isFailure } from '../../core/failure';
import type { ParserOptions } from '../parserOptions';
import { walk, type Node } from '../syntax';
import { elaborate } from './elaborate';
import { usualReading, type Elaboration, type SymbolicReading } from './elaboration';
import { judgeIdentity, type IdentityJudgement } from './identity';
import { namesOf, resolve, type Definitions } from './resolve';
import { walkTerm, type Term } from './term';
import { parametersOf, type Declarations } from './typing';

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
  /** Both sides speak of the same quantities, what is known of them put in. */
  readonly sameNames: boolean;
  /** The left side is something to be carried out: a sum, a norm, an average, a derivative. */
  readonly isOperation: boolean;
}

/** What a text says of its letters. */
export interface Facts {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
}

const noDefinitions: Definitions = new Map();

const noFacts: Facts = { declarations: new Map(), definitions: noDefinitions };

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
  facts: Facts = noFacts,
): SymbolicJudgement {
  const applications = new Set<string>();
  let shared = { sameNames: false, isOperation: false };
  let unknown: string | undefined;
  let differs = false;
  let illShaped = false;
  const judged = (verdict: SymbolicJudgement['verdict'], detail?: string): SymbolicJudgement => ({
    verdict,
    ...(detail !== undefined ? { detail } : {}),
    applications,
    ...shared,
  });
  for (const [i, parsing] of parserReadings(left, right).entries()) {
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
      if (i === 0 && reading === usualReading)
        shared = {
          sameNames: sameNames(a, b, facts),
          isOperation: isOperation(resolve(a, facts.definitions)),
        };
      const { verdict, detail } = judgeWithFacts(a, b, facts);
      // That a sum swallows all that follows may excuse a mismatch, but is no proof.
      if (verdict === 'holds') return judged(reading.sumTakesRest ? 'unknown' : 'equal');
      if (verdict === 'fails') differs = true;
      else if (verdict === 'ill-shaped') illShaped = true;
      else unknown ??= detail ?? '';
      for (const name of context.ambiguities) {
        const other = { ...reading, [name]: !reading[name] };
        if (!tried.has(JSON.stringify(other))) open.push(other);
      }
    }
  }
  if (unknown !== undefined) return judged('unknown', unknown);
  if (differs) return judged('differs');
  return judged(illShaped ? 'ill-shaped' : 'unknown');
}

/** What is random goes away in an average, and what it is drawn by comes in. */
function sameNames(left: Term, right: Term, { declarations, definitions }: Facts): boolean {
  const names = (term: Term) => {
    const resolved = resolve(term, definitions);
    const all = new Set([...namesOf(resolved), ...entriesOf(resolved)]);
    for (const name of [...all]) {
      const { distribution } = declarations.get(name) ?? {};
      if (!distribution) continue;
      all.delete(name);
      for (const part of parametersOf(distribution))
        for (const letter of namesOf(part)) all.add(letter);
    }
    return all;
  };
  const [a, b] = [names(left), names(right)];
  return a.size === b.size && [...a].every((name) => b.has(name));
}

/** Entries by number or at a distance, and what rounds: `k_3`, `a_{n-1}`, `⌈…⌉`. One side alone has them only by some fact. */
function entriesOf(term: Term): readonly string[] {
  return [...walkTerm(term)].flatMap((inner) => {
    if (inner.op === 'function' && /^(?:floor|ceil|round)$/.test(inner.name)) return [inner.name];
    if (inner.op !== 'entry' || inner.of.op !== 'symbol') return [];
    const { name } = inner.of;
    return inner.index.flatMap((index) => {
      if (index.kind === 'number') return [`${name}_${index.value}`];
      return index.kind === 'name' && index.shift !== 0 ? [`${name}_${index.shift}`] : [];
    });
  });
}

function isOperation(term: Term): boolean {
  switch (term.op) {
    case 'norm':
    case 'series':
    case 'expectation':
    case 'variance':
    case 'covariance':
    case 'derivative':
    case 'trace':
    case 'determinant':
      return true;
    case 'entry':
      return term.of.op !== 'symbol';
    case 'transpose':
      return term.of.op !== 'symbol';
    case 'power':
      return isOperation(term.base);
    case 'negate':
      return isOperation(term.of);
    case 'multiply':
      return isOperation(term.left) || isOperation(term.right);
    default:
      return false;
  }
}

/** As it is written, then with what the text says of its letters. */
function judgeWithFacts(left: Term, right: Term, facts: Facts): IdentityJudgement {
  const { declarations, definitions } = facts;
  const plain = judgeIdentity(
    resolve(left, noDefinitions),
    resolve(right, noDefinitions),
    declarations,
  );
  if (plain.verdict === 'holds' || definitions.size === 0) return plain;
  const names = new Set([...namesOf(left), ...namesOf(right)]);
  if (![...names].some((name) => definitions.has(name))) return plain;
  return judgeIdentity(resolve(left, definitions), resolve(right, definitions), declarations);
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
