import { isReal, type Complex } from '../../core/complex';
import * as Q from '../../core/rational';
import { toDouble, type Real } from '../../core/real';
import { functionLetters } from '../functionLetters';
import { lettersOf } from '../letters';
import { isOfMoreThanNumbers } from '../meaning';
import { children, walk, type Node } from '../syntax';
import { roughPoint, surelyFails, type RoughPoint } from './glance';
import { isProportional } from './proportional';
import { comparePropositions, propositionsOf } from './propositions';
import { randomPoints, type Domain, type Sampling } from './draws';
import { Sampler } from './samples';
import { alternatives, both, relationsOf, relationStatement, type Relation, type Statement } from './statement';
import { truthAt, whyUndefined, type Numbers, type Point } from './truth';

/** A place where two statements part. */
export interface Witness {
  /** Values of the letters as text: `2`, `3/5`, `≈1.41421`, `1+2i`. */
  readonly values: ReadonlyMap<string, string>;
  /** Why the statement that does not hold there has no value there: it divides by zero, or takes a root of a negative number. */
  readonly undefinedBy?: 'division' | 'domain';
}

export type ImplicationVerdict =
  /** Both have the same solutions. */
  | 'equivalent'
  /** The new statement has further solutions. */
  | 'follows'
  /** It lacks some. */
  | 'loses'
  /** It lacks some and has others. */
  | 'does-not-follow'
  /** No solution of what was said before is left. */
  | 'contradicts'
  | 'unknown';

/** How a new statement stands to what was said before. */
export interface ImplicationJudgement {
  readonly verdict: ImplicationVerdict;
  /** Solutions of what was said before that the new statement does not have. */
  readonly lost: readonly Witness[];
  /** Solutions that only the new statement has. */
  readonly gained: readonly Witness[];
  /** Equivalent as far as real numbers go, but not in complex ones; `unknown` where neither has a real solution. */
  readonly onlyInReals?: boolean;
}

export interface ImplicationOptions {
  /** What the text says that letters are; nothing said: real numbers. */
  readonly domains?: ReadonlyMap<string, Domain>;
  /** `complex`: letters are complex numbers and `i` is the imaginary unit. Default: real numbers, `i` is a letter. */
  readonly numbers?: Numbers;
  /** `e` is Euler's number wherever it stands; default: only if it is always the base of a power. */
  readonly eulerE?: boolean;
  /** Asks of equations that they agree in complex solutions, too; they always must where neither has a real one. */
  readonly alsoComplex?: boolean;
}

/** More alternatives (`x = 1 or x = 2 or …`) are not looked at. */
const maxAlternatives = 24;
const maxLetters = 8;
const maxNodes = 600;
const maxWitnesses = 4;

/** The same of equations and inequalities as they are parsed; `±` says both. */
export function judgeRelations(
  earlier: readonly Relation[],
  next: Relation,
  options: ImplicationOptions = {},
): ImplicationJudgement {
  return judgeImplication(earlier.map(relationStatement), relationStatement(next), options);
}

/**
 * Whether a new equation or inequality follows from earlier ones that hold together: `x² = 9` and `x > 0` give `x = 3`.
 * Linear systems and equations in one letter are decided by their solutions, others by solving for each letter at
 * random values of the rest: what is lost or gained is always a true counterexample. Never throws.
 */
export function judgeImplication(
  earlier: readonly Statement[],
  next: Statement,
  options: ImplicationOptions = {},
): ImplicationJudgement {
  const { domains = new Map<string, Domain>(), numbers = 'real', alsoComplex = false } = options;
  const before = both(earlier);
  if (propositionsOf(before).size + propositionsOf(next).size > 0) {
    const compared = comparePropositions(before, next);
    return compared ? ofComparison(compared) : unknown;
  }
  const { kept, ...judged } = judgeIn(numbers, before, next, options);
  const relations = [...relationsOf(before), ...relationsOf(next)];
  const isAlgebra = relations.every(({ sign }) => sign === '=') && domains.size === 0;
  if (numbers === 'complex' || !isAlgebra || relations.length === 0) return judged;
  const { verdict, lost, gained } = judged;
  const isOpen = verdict === 'unknown' && lost.length + gained.length === 0;
  // From what has no real solution anything follows in real numbers.
  const isVacuous = !kept && (verdict === 'equivalent' || verdict === 'follows');
  if (!isOpen && !isVacuous && !(alsoComplex && verdict === 'equivalent')) return judged;
  const complex = judgeIn('complex', before, next, options).verdict;
  if (complex === 'equivalent') return { ...judged, verdict: complex };
  if (complex === 'unknown' || isOpen || (complex === 'follows' && verdict === complex)) return judged;
  return { ...(kept ? judged : unknown), onlyInReals: true };
}

/** Some real solutions of statements that hold together, in doubles: what {@link surelyFails} at one of them does not follow. */
export function roughSolutions(
  statements: readonly Statement[],
  { domains = new Map<string, Domain>() }: Pick<ImplicationOptions, 'domains'> = {},
): readonly RoughPoint[] {
  const all = both(statements);
  const relations = relationsOf(all);
  const sides = relations.flatMap(({ left, right }) => [left, right]);
  const letters = [...new Set(sides.flatMap((side) => [...lettersOf(side)]))];
  if (letters.length > maxLetters || sides.reduce((sum, side) => sum + sizeOf(side), 0) > maxNodes) return [];
  const sampler = new Sampler({ letters, domains, numbers: 'real', hasImaginary: false, relations });
  return sampled(all, sampler).points.flatMap((point) => {
    const rough = roughPoint(point);
    return rough && !surelyFails(all, rough) && truthAt(all, point, 'real') === 'true' ? [rough] : [];
  });
}

const unknown: ImplicationJudgement = { verdict: 'unknown', lost: [], gained: [] };

function ofComparison({
  lost,
  gained,
  kept,
}: {
  readonly lost: boolean;
  readonly gained: boolean;
  readonly kept: boolean;
}): ImplicationJudgement {
  return { verdict: verdictOf(lost, gained, kept), lost: [], gained: [] };
}

function verdictOf(lost: boolean, gained: boolean, kept: boolean): ImplicationVerdict {
  if (!lost) return gained ? 'follows' : 'equivalent';
  if (!kept) return 'contradicts';
  return gained ? 'does-not-follow' : 'loses';
}

function judgeIn(
  numbers: Numbers,
  before: Statement,
  next: Statement,
  { domains = new Map<string, Domain>(), eulerE = false, numbers: asked }: ImplicationOptions,
): ImplicationJudgement & { readonly kept: boolean } {
  const relations = [...relationsOf(before), ...relationsOf(next)];
  const sides = relations.flatMap(({ left, right }) => [left, right]);
  if (sides.some(isOfMoreThanNumbers) || functionLetters(sides).size > 0) return { ...unknown, kept: false };
  const names = new Set(sides.flatMap((side) => [...lettersOf(side)]));
  if (!eulerE && sides.some(hasLoneE)) names.add('e');
  const hasImaginary = asked === 'complex' && names.delete('i');
  const size = sides.reduce((sum, side) => sum + sizeOf(side), 0);
  if (names.size > maxLetters || size > maxNodes) return { ...unknown, kept: false };
  const sampling: Sampling = { letters: [...names], domains, numbers, hasImaginary, relations };
  const sampler = new Sampler(sampling);
  const [a, b] = [sampled(before, sampler), sampled(next, sampler)];
  const comparison = new Comparison(before, next, numbers);
  for (const point of new Set([...a.points, ...b.points])) comparison.look(point);
  const { lost, gained, kept, unsure } = comparison;
  const sureOfLoss = lost.length > 0 || (a.isComplete && !unsure);
  const sureOfGain = gained.length > 0 || (b.isComplete && !unsure);
  if (sureOfLoss && sureOfGain) {
    const mayMeet =
      kept || !a.isComplete || (lost.length > 0 && names.size > 1 && haveCommonPoint(before, next, sampler, numbers));
    const verdict = verdictOf(lost.length > 0, gained.length > 0, mayMeet);
    return { verdict, lost, gained, kept };
  }
  const nothingFound = lost.length === 0 && gained.length === 0;
  if (nothingFound && isProportional(before, next, randomPoints(sampling), numbers))
    return { verdict: 'equivalent', lost, gained, kept: true };
  // A lost solution is a fact, whether or not all that is gained is known.
  if (lost.length > 0) return { verdict: gained.length > 0 ? 'does-not-follow' : 'loses', lost, gained, kept };
  return { verdict: sureOfLoss ? 'follows' : 'unknown', lost, gained, kept };
}

/** Where the new statement names a special value, random points of the first one miss what they have in common. */
function haveCommonPoint(before: Statement, next: Statement, sampler: Sampler, numbers: Numbers): boolean {
  const { points, isComplete } = sampled(both([before, next]), sampler);
  if (!isComplete) return true;
  return points.some(
    (point) => truthAt(before, point, numbers) !== 'false' && truthAt(next, point, numbers) !== 'false',
  );
}

/** `e` stands somewhere else than as the base of a power: an error, an edge. */
function hasLoneE(node: Node): boolean {
  if (node.kind === 'symbol') return node.name === 'e' && !node.accent;
  if (node.kind === 'power' && node.base.kind === 'symbol') return hasLoneE(node.exponent);
  return children(node).some(hasLoneE);
}

function sizeOf(node: Node): number {
  return [...walk(node)].length;
}

function sampled(
  statement: Statement,
  sampler: Sampler,
): { readonly points: readonly Point[]; readonly isComplete: boolean } {
  const branches = alternatives(statement, maxAlternatives);
  if (!branches) return { points: [], isComplete: false };
  // Even what never holds is looked at somewhere.
  const samples = (branches.length > 0 ? branches : [[]]).map((branch) => sampler.samplesOf(branch));
  return {
    points: samples.flatMap(({ points }) => points),
    isComplete: samples.every(({ isComplete }) => isComplete),
  };
}

/** Tells at which points one of two statements holds and the other does not. */
class Comparison {
  readonly lost: Witness[] = [];
  readonly gained: Witness[] = [];
  /** Both hold somewhere. */
  kept = false;
  /** Somewhere it could not be told. */
  unsure = false;

  constructor(
    private readonly before: Statement,
    private readonly next: Statement,
    private readonly numbers: Numbers,
  ) {}

  look(point: Point): void {
    const rough = this.numbers === 'real' ? roughPoint(point) : undefined;
    if (rough && surelyFails(this.before, rough) && surelyFails(this.next, rough)) return;
    const a = truthAt(this.before, point, this.numbers);
    const b = truthAt(this.next, point, this.numbers);
    if (a === 'unknown' || b === 'unknown') {
      this.unsure ||= a !== 'false' && b !== 'false';
      return;
    }
    if (a === 'true' && b === 'true') this.kept = true;
    else if (a === 'true') this.add(this.lost, point, this.next);
    else if (b === 'true') this.add(this.gained, point, this.before);
  }

  private add(list: Witness[], point: Point, failing: Statement): void {
    const values = new Map([...point].map(([name, value]) => [name, textOf(value)] as const));
    const key = (map: ReadonlyMap<string, string>) => [...map].sort().join();
    if (list.length >= maxWitnesses || list.some((w) => key(w.values) === key(values))) return;
    const undefinedBy = whyUndefined(failing, point, this.numbers);
    list.push({ values, ...(undefinedBy ? { undefinedBy } : {}) });
  }
}

/** `3/5`, `≈1.41421`, `1+2i` */
function textOf(z: Complex): string {
  const re = realText(z.re);
  if (isReal(z)) return re;
  const im = realText(z.im);
  return `${re === '0' ? '' : re}${im.startsWith('-') || re === '0' ? '' : '+'}${im === '1' ? '' : im === '-1' ? '-' : im}i`;
}

function realText(x: Real): string {
  if (x.exact) return Q.toText(x.exact);
  return `≈${String(Number(toDouble(x).toPrecision(6)))}`;
}
