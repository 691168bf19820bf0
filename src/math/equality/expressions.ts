import { complexAlgebra, imaginaryUnit } from '../../core/complex';
import { isFailure } from '../../core/failure';
import { evaluate } from '../evaluate';
import { Budget } from '../evaluation';
import type { Domain } from '../implication/draws';
import { applied, functionLetters } from '../functionLetters';
import { lettersOf } from '../letters';
import type { Facts } from '../symbolic/terms/facts';
import type { Declaration } from '../symbolic/shapes/typing';
import { walk, type Node } from '../syntax';
import { scalar } from '../value';
import { isSameForm } from './canonical';
import { compareValues } from './compareValues';
import { holdsForMatrices } from './matrices';
import { baseLettersOf, isOfMoreThanNumbers } from '../meaning';
import { compareAtPoints, type Letters } from './points';
import { evaluationReading, expressionOf, type Text, type TextReading } from './readings';
import { equal, undecided, type EqualResult, type Tolerance } from './result';
import { judgeSigfigs } from './sigfigs';
import { compareSymbolically } from './symbolically';

const maxSteps = 40_000;

/** What two expressions are compared under. */
export interface Comparison {
  readonly tolerance: Tolerance;
  readonly facts: Facts;
  /** What the facts say of letters that are numbers. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** One text is LaTeX, the other is not. */
  readonly isMixed: boolean;
}

/** Compares two expressions in one reading of their notation. */
export function compareExpressions(
  student: Text,
  reference: Text,
  reading: TextReading,
  comparison: Comparison,
): EqualResult {
  const { tolerance, facts, domains, isMixed } = comparison;
  const left = expressionOf(student, reading, isMixed);
  const right = expressionOf(reference, reading, isMixed);
  const letters = lettersIn([left, right], facts, domains);
  // What is said to be a number is no function: `γ(a − b)` is a product.
  const functions = new Set([...functionLetters([left, right])].filter((name) => !letters.reals.has(name)));
  if (letters.names.length === 0) return compareNumbers(left, right, letters, reading, tolerance);
  // A number is asked for.
  if (hasLimits(tolerance) && lettersIn([right], facts, domains).names.length === 0)
    return { verdict: 'invalid', code: 'not_a_number' };
  const symbolically = () => compareSymbolically(student, reference, reading, isMixed, facts);
  if (concern(facts, [left, right])) return symbolically();
  const plain = compareLetters(left, right, letters, reading, tolerance);
  if ([left, right].some(isOfMoreThanNumbers)) {
    const symbolic = symbolically();
    const isSame = plain.verdict === 'correct' && isSameForm(left, right);
    // Only numbers have a shape here, as in `‖x‖` against `|x|`; or it is the same once more.
    const isPlain = symbolic.code === 'shape' || (symbolic.verdict === 'undecided' && isSame);
    return isPlain && plain.verdict === 'correct' ? plain : symbolic;
  }
  if (functions.size > 0) {
    const inside = [left, right].map((node) => applied(node, functions)) as [Node, Node];
    const other = compareLetters(...inside, { ...letters, functions }, reading, tolerance);
    // `g(2, 3)` is no product.
    const isNoProduct = plain.verdict === 'undecided' || plain.code === 'shape';
    if (plain.verdict === other.verdict || isNoProduct) return other;
    return undecided('ambiguous', [...functions].join(', '));
  }
  // Sums and averages have no value at points: random instances may know.
  if (plain.verdict !== 'undecided' || plain.code !== 'unsupported' || hasLimits(tolerance)) return plain;
  const symbolic = symbolically();
  return symbolic.verdict === 'undecided' ? plain : symbolic;
}

function hasLimits({ abs, rel, sigfigs }: Tolerance): boolean {
  return abs !== undefined || rel !== undefined || sigfigs !== undefined;
}

/** The letters of both; `i` is the imaginary unit, and `j` and `I` where the other side has another of the three. */
function lettersIn(nodes: readonly Node[], { declarations }: Facts, domains: ReadonlyMap<string, Domain>): Letters {
  const sides = nodes.map(lettersOf);
  const all = new Set(sides.flatMap((names) => [...names]));
  const imaginary = new Set<string>();
  if (all.has('i') && !declarations.has('i')) imaginary.add('i');
  const isPair = (a: string, b: string) => {
    const [first, second] = sides;
    return (first?.has(a) && second?.has(b)) ?? false;
  };
  for (const name of ['i', 'j'])
    if (all.has('i') !== all.has('j') && (isPair(name, 'I') || isPair('I', name))) imaginary.add(name).add('I');
  return {
    names: [...all].filter((name) => !imaginary.has(name)).sort(),
    imaginary,
    functions: new Set(),
    reals: new Set([...declarations].flatMap(([name, { rank }]) => (rank === 0 ? [name] : []))),
    domains,
  };
}

/** Whether something is said of the letters that makes them more than numbers with a domain. */
function concern({ declarations, definitions }: Facts, nodes: readonly Node[]): boolean {
  const letters = new Set(nodes.flatMap((node) => [...baseLettersOf(node)]));
  const isMore = ({ rank = 0, distribution, traits = [] }: Declaration) =>
    rank !== 0 || distribution !== undefined || traits.length > 0;
  return (
    [...definitions.keys()].some((name) => letters.has(letterOf(name))) ||
    [...declarations].some(([name, said]) => isMore(said) && letters.has(letterOf(name)))
  );
}

/** `hat w` → `w`, `W_Q` → `W`, `m(x)` → `m` */
function letterOf(name: string): string {
  return /^(?:\S+ )?([^_('^²]+)/u.exec(name)?.[1] ?? name;
}

function compareNumbers(
  left: Node,
  right: Node,
  letters: Letters,
  reading: TextReading,
  tolerance: Tolerance,
): EqualResult {
  const [a, b] = [left, right].map((node) =>
    evaluate(node, {
      algebra: complexAlgebra,
      reading: evaluationReading(reading),
      symbols: new Map([...letters.imaginary].map((name) => [name, scalar(imaginaryUnit)])),
      budget: new Budget(maxSteps),
      ambiguities: new Set(),
      blankIsZero: true,
      eulerE: true,
    }),
  );
  for (const value of [a, b]) {
    if (!isFailure(value)) continue;
    const { code, detail } = value;
    if (code === 'too_large') return undecided('too_large');
    if (code === 'shape' && value === a) return { verdict: 'wrong', code: 'shape', detail };
    if (code === 'unsupported' || code === 'symbol') return undecided('unsupported', detail);
    return { verdict: 'invalid', code: 'no_value', detail: code };
  }
  if (!a || !b || isFailure(a) || isFailure(b)) return undecided('unsupported');
  if (tolerance.sigfigs !== undefined) return judgeSigfigs(left, right, a, b, tolerance.sigfigs);
  return compareValues(a, b, tolerance);
}

/** Whether a sum or a product has no end: its pieces show that two are the same, not that they differ. */
function isEndless(side: Node): boolean {
  return [...walk(side)].some(
    (node) =>
      node.kind === 'big' &&
      (node.upper ? hasInfinity(node.upper) : node.lower !== undefined && isOpenEnded(node.lower)),
  );
}

function hasInfinity(bound: Node): boolean {
  return [...walk(bound)].some((node) => node.kind === 'symbol' && node.name === '∞');
}

/** `n ≥ 0` */
function isOpenEnded(lower: Node): boolean {
  return [...walk(lower)].some(
    (node) => node.kind === 'relation' && node.operators.some((sign) => /^[>≥]$/.test(sign)),
  );
}

/** Differences that no tolerance of single numbers explains. */
const farOff = 100;

function compareLetters(
  left: Node,
  right: Node,
  letters: Letters,
  reading: TextReading,
  tolerance: Tolerance,
): EqualResult {
  const result = compareValued(left, right, letters, reading, tolerance);
  return result.verdict === 'wrong' && (isEndless(left) || isEndless(right)) ? undecided('unsupported', '∞') : result;
}

function compareValued(
  left: Node,
  right: Node,
  letters: Letters,
  reading: TextReading,
  tolerance: Tolerance,
): EqualResult {
  const result = compareAtPoints(left, right, letters, evaluationReading(reading));
  if (result.verdict === 'correct') return holdsForMatrices(left, right) ? equal : undecided('ambiguous', 'AB, BA');
  const { abs = 0, rel = 0 } = tolerance;
  if (hasLimits(tolerance)) {
    const isNumber = [left, right].some((node) => lettersOf(node).size === 0);
    const near = isNumber ? compareAtPoints(left, right, letters, evaluationReading(reading), tolerance) : result;
    if (near.verdict === 'correct') return { verdict: 'correct', code: 'within_tolerance' };
    // A tolerance is for numbers: those in the formula, one by one.
    if (isSameForm(left, right, tolerance)) return { verdict: 'correct', code: 'within_tolerance' };
    if (result.verdict !== 'wrong') return result;
    const limits = { abs: abs * farOff, rel: Math.max(rel * farOff, 0.01) };
    const far = compareAtPoints(left, right, letters, evaluationReading(reading), limits);
    return far.verdict === 'wrong' ? far : undecided('unsupported');
  }
  if (result.verdict === 'undecided' && result.code !== 'domain' && isSameForm(left, right))
    return holdsForMatrices(left, right) ? equal : result;
  return result;
}
