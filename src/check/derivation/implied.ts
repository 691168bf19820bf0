import { judgeImplication, type ImplicationVerdict } from '../../math/implication/judgeImplication';
import { lettersOf } from '../../math/letters';
import type { Facts } from '../../math/symbolic/terms/facts';
import { Remembered } from '../../math/symbolic/terms/remembered';
import { idOf } from './contentIds';
import {
  mostEquations,
  plainly,
  statementOf,
  withoutFunctions,
  withoutOwn,
  writtenLetters,
  type Written,
} from './writtenEquations';

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

/** Whether an equation between numbers follows from earlier ones, by their solutions. */
export function impliedBy(said: readonly Written[], next: Written, { declarations }: Facts): Implied {
  const earlier = withoutOwn(withoutFunctions(said, next), next);
  if (earlier.length === 0) return 'unknown';
  const all = plainly([...earlier.slice(-mostEquations), next]);
  if (!all) return 'unknown';
  const letters = new Set(all.flatMap(writtenLetters));
  const domains = new Map<string, 'positive' | 'natural' | 'unit'>();
  for (const [name, { domain, rank = 0 }] of declarations) {
    if (rank !== 0 && letters.has(name)) return 'unknown';
    if (domain === 'positive' || domain === 'natural' || domain === 'unit') domains.set(name, domain);
  }
  if (isFirstOf(next, earlier.slice(-mostEquations)) && domains.size === 0) return 'unknown';
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

/** Whether an equation can hold together with earlier ones: it gives one of their solutions. */
export function canHoldWith(earlier: readonly Written[], next: Written): boolean {
  return isPossible([...withoutFunctions(earlier, next).slice(-mostEquations), next], new Map());
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
