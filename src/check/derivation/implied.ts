import { surelyFails } from '../../math/implication/glance';
import { judgeImplication, roughSolutions, type ImplicationVerdict } from '../../math/implication/judgeImplication';
import { relationStatement, type Statement } from '../../math/implication/statement';
import { idOf } from './contentIds';
import type { Facts } from '../../math/symbolic/terms/facts';
import { lettersOf } from '../../math/letters';
import { Remembered } from '../../math/symbolic/terms/remembered';
import { walk, type Node } from '../../math/syntax';

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
  const earlier = withoutFunctions(said, next);
  const all = [...earlier.slice(-most), next];
  if (earlier.length === 0 || !all.every(({ left, right }) => isPlain(left) && isPlain(right))) return 'unknown';
  const domains = new Map<string, 'positive' | 'natural' | 'unit'>();
  for (const [name, { domain, rank = 0 }] of declarations) {
    if (rank !== 0) return 'unknown';
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
  const solutions = roughSolutions(said.slice(-most).map(statementOf));
  return (next) => solutions.some((point) => surelyFails(statementOf(next), point));
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

/** Numbers and letters with the four operations, powers and roots. */
function isPlain(root: Node): boolean {
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
        return !/^[\p{Lu}⊤∂∇ei]$/u.test(node.name);
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
