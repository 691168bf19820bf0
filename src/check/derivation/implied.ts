import { hasZero, roughValue, surelyFails, type RoughPoint } from '../../math/implication/glance';
import { judgeImplication, roughSolutions, type ImplicationVerdict } from '../../math/implication/judgeImplication';
import { relationStatement, type Statement } from '../../math/implication/statement';
import { idOf } from './contentIds';
import type { Facts } from '../../math/symbolic/terms/facts';
import { lettersOf } from '../../math/letters';
import { Remembered } from '../../math/symbolic/terms/remembered';
import { walk, type Node } from '../../math/syntax';
import { withOpaqueParts } from './opaqueParts';

/** `left = right` as it is written. */
export interface Written {
  readonly left: Node;
  readonly right: Node;
}

/** How an equation stands to those before it. */
export type Implied =
  | 'follows'
  /** It has none of the solutions that were left. */
  | 'contradicts'
  /** Some solutions that were left are none of it, and it has others. */
  | 'strays'
  /** Some solutions that were left are none of it. */
  | 'loses'
  | 'unknown';

/** Whether an equation is refused by those before it: not all solutions that were left are its own, and it has others or none of them. */
export function isRefused(implied: Implied): implied is 'contradicts' | 'strays' {
  return implied === 'contradicts' || implied === 'strays';
}

/** What letters may be. */
type Domains = ReadonlyMap<string, 'positive' | 'natural' | 'unit'>;

/** Equations that are looked back to. */
const most = 6;

/** Whether an equation between numbers follows from earlier ones, by their solutions. */
export function impliedBy(said: readonly Written[], next: Written, { declarations }: Facts): Implied {
  const earlier = withoutOwn(withoutFunctions(said, next), next);
  if (earlier.length === 0) return 'unknown';
  const all = plainly([...earlier.slice(-most), next]);
  if (!all) return 'unknown';
  const letters = new Set(all.flatMap(writtenLetters));
  const domains = new Map<string, 'positive' | 'natural' | 'unit'>();
  for (const [name, { domain, rank = 0 }] of declarations) {
    if (rank !== 0 && letters.has(name)) return 'unknown';
    if (domain === 'positive' || domain === 'natural' || domain === 'unit') domains.set(name, domain);
  }
  if (isFirstOf(next, earlier.slice(-most)) && domains.size === 0) return 'unknown';
  const implied = impliedIn(all, domains);
  if (domains.size === 0 || implied === 'follows' || implied === 'loses') return implied;
  const inAll = impliedIn(all, new Map());
  // What follows for all numbers follows for some of them.
  if (implied === 'unknown') return inAll === 'follows' ? inAll : implied;
  // What a letter may be is often told of another example: it is no reason to refuse what the equations lead to.
  return isRefused(inAll) ? implied : 'unknown';
}

/** Equations between numbers, with letters for sums and norms; undefined where there are others. */
function plainly(equations: readonly Written[]): readonly Written[] | undefined {
  const arePlain = (all: readonly Written[]) => {
    const numbers = numbersIn(all);
    return all.every(({ left, right }) => isPlain(left, numbers) && isPlain(right, numbers));
  };
  if (arePlain(equations)) return equations;
  const opaque = withOpaqueParts(equations);
  return opaque && arePlain(opaque) ? opaque : undefined;
}

function impliedIn(all: readonly Written[], domains: Domains): Implied {
  const earlier = all.slice(0, -1);
  const verdict = verdictOn(earlier, all.at(-1), domains);
  if (verdict === 'equivalent' || verdict === 'follows') return isPossible(earlier, domains) ? 'follows' : 'unknown';
  if (verdict === 'does-not-follow') return 'strays';
  if (verdict === 'loses') return 'loses';
  return verdict === 'contradicts' ? 'contradicts' : 'unknown';
}

/** Tells of other equations in the same letters whether they surely do not follow from earlier ones: most do not, and need no closer look. */
export function strayingFrom(said: readonly Written[]): (next: Written) => boolean {
  const solutions = usualSolutions(plainly(said) ?? said);
  return (next) => {
    const own = plainly([...said, next])?.at(-1) ?? next;
    return solutions.some((point) => surelyFails(statementOf(own), point));
  };
}

/** Solutions, those without a letter that is nothing first: `n s² v = v` is not about `v = 0`. */
function usualSolutions(said: readonly Written[]): readonly RoughPoint[] {
  const all = roughSolutions(said.slice(-most).map(statementOf));
  const usual = all.filter((point) => !hasZero(point));
  return usual.length > 0 ? usual : all;
}

/** Fewer solutions tell nothing of all. */
const leastSolutions = 3;

/**
 * Tells of other equations in the same letters whether they hold at all solutions without a letter that is nothing, of which there are
 * several: `s² = 1/n` after `n s² v = v`, which leaves `v = 0`, too.
 */
export function holdingMostly(said: readonly Written[]): (next: Written) => boolean {
  const all = plainly(said) ?? said;
  const points = usualSolutions(all).filter((point) => !hasZero(point));
  return (next) => {
    const own = plainly([...said, next])?.at(-1);
    if (!own) return false;
    const [left, right] = [own.left, own.right].map((side) => points.map((point) => roughValue(side, point)));
    // A side without a value holds nowhere.
    const isMeant = isVaried(left!) && !right!.includes(undefined);
    return isMeant && !points.some((point) => surelyFails(statementOf(own), point));
  };
}

/** Whether a side takes enough values to tell something of all solutions. */
function isVaried(values: readonly (number | undefined)[]): boolean {
  return !values.includes(undefined) && new Set(values.map((one) => one!.toPrecision(6))).size >= leastSolutions;
}

/**
 * Whether the sides of an equation are apart by the same small number or factor at all solutions of earlier ones that are looked at:
 * `P = K/2` after `2P = K - 1`. Of letters that have one value each nothing is told.
 */
export function isOffByNumber(said: readonly Written[], next: Written): boolean {
  const all = plainly([...said, next]);
  if (!all) return false;
  const { left, right } = all.at(-1)!;
  const points = usualSolutions(all.slice(0, -1));
  const values = points.flatMap((point): readonly (readonly [number, number])[] => {
    const [a, b] = [roughValue(left, point), roughValue(right, point)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  if (!isVaried(values.map(([a]) => a)) || values.length < points.length) return false;
  return [values.map(([a, b]) => a - b), values.map(([a, b]) => a / b)].some(
    ([first, ...rest], kind) =>
      isSmallNumber(first!, kind) && rest.every((one) => Math.abs(one - first!) <= closest * (1 + Math.abs(first!))),
  );
}

const closest = 1e-9;

/** Whether a difference or a factor is one that a slip makes: a whole number up to 12 or one over such a one. */
function isSmallNumber(value: number, kind: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value - kind) < closest) return false;
  return [value, 1 / value].some(
    (one) => Math.abs(one) <= 12 && Math.abs(one) > closest && Math.abs(one - Math.round(one)) < closest,
  );
}

/** Whether an equation can hold together with earlier ones: it gives one of their solutions. */
export function canHoldWith(earlier: readonly Written[], next: Written): boolean {
  return isPossible([...withoutFunctions(earlier, next).slice(-most), next], new Map());
}

const known = new Remembered<ImplicationVerdict>(500);

/** What equations say of another one; of none, whether they can hold at all. */
function verdictOn(earlier: readonly Written[], next: Written | undefined, domains: Domains): ImplicationVerdict {
  const all = next ? [...earlier, next] : earlier;
  const key = [next !== undefined, ...all.map(({ left, right }) => `${idOf(left)}=${idOf(right)}`), ...domains].join(
    ' ',
  );
  return known.take(key, () => {
    const claim = next ? statementOf(next) : ({ kind: 'truth', value: false } as const);
    return judgeImplication(earlier.map(statementOf), claim, { domains }).verdict;
  });
}

function statementOf({ left, right }: Written): Statement {
  return relationStatement({ left, right, sign: '=' });
}

/** Equations but for `f(x) = ax² + bx + c` of an `f` that no other one speaks of: it says nothing of `a`, `b` and `c`. */
function withoutFunctions(said: readonly Written[], next: Written): readonly Written[] {
  return said.filter(({ left }, i) => {
    const [name, argument, ...more] = left.kind === 'product' ? left.factors.map(({ node }) => node) : [];
    const isFunction = name?.kind === 'symbol' && argument?.kind === 'bracket' && more.length === 0;
    if (!isFunction || !/^\p{L}$/u.test(name.name)) return true;
    const others = [...said.filter((_, k) => k !== i), next].flatMap((one) => [one.left, one.right]);
    return others.some((side) => [...lettersOf(side)].includes(name.name));
  });
}

/**
 * Equations but for those that are none between numbers and speak of something of which no other one does: `z_j = \\sum_i w_{ji} x_i`
 * says what that is, and nothing of all else.
 */
export function withoutOwn(said: readonly Written[], next: Written): readonly Written[] {
  const isOfNumbers = (one: Written) => plainly([one, next]) !== undefined || plainly([one]) !== undefined;
  const others = said.filter((one) => !isOfNumbers(one));
  if (others.length === 0) return said;
  const known = new Set([next, ...said.filter(isOfNumbers)].flatMap(writtenLetters));
  return said.filter((one) => !others.includes(one) || writtenLetters(one).every((letter) => known.has(letter)));
}

function writtenLetters({ left, right }: Written): readonly string[] {
  return [...lettersOf(left), ...lettersOf(right)];
}

/** Whether an equation gives a letter its value that no other one speaks of: neither it nor its contrary can follow. */
function isFirstOf({ left, right }: Written, earlier: readonly Written[]): boolean {
  if (left.kind !== 'symbol' && left.kind !== 'subscript') return false;
  const [name, ...more] = lettersOf(left);
  const others = [right, ...earlier.flatMap((one) => [one.left, one.right])];
  return name !== undefined && more.length === 0 && !others.some((side) => [...lettersOf(side)].includes(name));
}

/** Whether some values satisfy all: from what is impossible everything follows. */
function isPossible(equations: readonly Written[], domains: Domains): boolean {
  const verdict = verdictOn(equations, undefined, domains);
  return verdict === 'contradicts' || verdict === 'does-not-follow' || verdict === 'loses';
}

/** Capitals that can be nothing but numbers: summands beside one, `W - K + 2P + 1`, and what something is divided by. */
function numbersIn(equations: readonly Written[]): ReadonlySet<string> {
  const nodes = equations.flatMap(({ left, right }) => [...walk(left), ...walk(right)]);
  const names = nodes.flatMap((node) => {
    if (node.kind === 'fraction') return node.denominator.kind === 'symbol' ? [node.denominator.name] : [];
    if (node.kind !== 'sum' || !node.terms.some((term) => term.node.kind === 'number')) return [];
    return node.terms.flatMap((term) => {
      const factors = term.node.kind === 'product' ? term.node.factors.map((factor) => factor.node) : [term.node];
      const letters = factors.filter(({ kind }) => kind !== 'number');
      const [letter] = letters;
      return letters.length === 1 && letter?.kind === 'symbol' ? [letter.name] : [];
    });
  });
  const numbers = new Set(names);
  // `O = W`, `O = (W - K)/S + 1`
  for (const { left, right } of equations)
    for (const [name, value] of [
      [left, right],
      [right, left],
    ] as const)
      if (name.kind === 'symbol' && isOfNumbers(value, numbers)) numbers.add(name.name);
  return numbers;
}

/** Whether a side is a number for sure: a sum beside a plain number, or a name that is one. */
function isOfNumbers(side: Node, numbers: ReadonlySet<string>): boolean {
  if (side.kind === 'symbol') return numbers.has(side.name);
  return side.kind === 'sum' && side.terms.some(({ node }) => node.kind === 'number');
}

/** Numbers and letters with the four operations, powers and roots. @param numbers capitals that are numbers */
function isPlain(root: Node, numbers: ReadonlySet<string>): boolean {
  return [...walk(root)].every((node) => {
    switch (node.kind) {
      case 'number':
        // A decimal may be rounded.
        return !node.isBold && !node.text.includes('.');
      case 'product':
        // `dx` may be a differential.
        return !node.factors.slice(0, -1).some(({ node: factor }) => isNamed(factor, 'd'));
      case 'sum':
      case 'fraction':
      case 'root':
      case 'unary':
        return true;
      case 'symbol':
        // `e` and `i` may be numbers, or an element.
        return numbers.has(node.name) || !/^[\p{Lu}⊤∂∇ei]$/u.test(node.name);
      case 'subscript':
        return true;
      case 'bracket':
        return node.items.length === 1 && /^[{([]$/.test(node.open);
      case 'power':
        return true;
      default:
        return false;
    }
  });
}

function isNamed(node: Node, name: string): boolean {
  return node.kind === 'symbol' && node.name === name;
}
