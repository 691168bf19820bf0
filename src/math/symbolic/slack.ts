import { isAnyConstant, type Slack } from '../slackTokens';
import type { IdentityJudgement } from './identityJudgement';
import { judgeIdentity } from './identity';
import { lettersIn } from './terms/indexLetters';
import { namesOf } from './terms/names';
import { resolve } from './terms/resolve';
import { numberTerm, walkTerm, type Term } from './terms/term';
import type { Declarations } from './shapes/typing';
import type { Definitions } from './terms/definitions';
import { replaced } from './terms/replaced';

/** What a text says of its letters. */
interface Known {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
}

/** Ends the name of a letter at another value. */
const otherMark = '″';
/** Letters that are tried, where nobody says which one it is. */
const maxCandidates = 5;

/**
 * Whether two sides that are not the same differ by no more than what does not depend on the variable: what is between them stays
 * as it is where the variable moves. Where nobody says what varies, they are apart only if each letter in both moves it.
 */
export function judgeSlack(
  left: Term,
  right: Term,
  { declarations, definitions }: Known,
  { kind, variables }: Slack,
  context: readonly Term[] = [],
): IdentityJudgement {
  const [a, b] = [left, right].map((side) => resolve(side, definitions)) as [Term, Term];
  const candidates = candidatesIn(a, b, declarations);
  const told = variables?.map((names) => names.filter((name) => candidates.either.has(name)));
  // Where what stands first is not in the sides, something else of it varies: its number.
  const isTold = told?.[0] !== undefined && told[0].length > 0;
  const meant = isTold ? told.filter((names) => names.length > 0) : candidates.common.map((name) => [name]);
  const tried = meant.slice(0, maxCandidates);
  // `n(n + 1)/2 ∝ n^2`: as large, where it is large.
  const isCount = kind === 'factor' && meant.flat().every((name) => /^[nNmMdDkKTLpqV]$/.test(name));
  const isOther = kind === 'factor' && [...namesOf(b)].some((name) => !namesOf(a).has(name));
  if (tried.length === 0 || isCount || isOther) return undecided;
  const others = context.map((side) => resolve(side, definitions));
  const stays = (names: readonly string[]): IdentityJudgement['verdict'] => {
    const moved = (term: Term) => movedAt(term, names);
    const declared = new Map(declarations);
    for (const name of names) {
      const own = declarations.get(name);
      if (own) declared.set(`${name}${otherMark}`, own);
    }
    const sides: readonly [Term, Term] =
      kind === 'constant'
        ? [minus(a, b), minus(moved(a), moved(b))]
        : [over(over(a, b), over(moved(a), moved(b))), numberTerm(1)];
    return judgeIdentity(...sides, declared, others).verdict;
  };
  const verdicts = tried.map(stays);
  if (verdicts[usual(tried)] === 'holds' || (isTold && verdicts[0] === 'holds')) return { verdict: 'holds' };
  if (verdicts.some((one) => one !== 'fails') || tried.length < meant.length) return undecided;
  // Of several letters one alone may be what varies.
  const single = tried.filter((names) => names.length > 1).flat();
  return single.every((name) => stays([name]) === 'fails') ? { verdict: 'fails' } : undecided;
}

/** Letters that most often vary, the likeliest first. */
const likeliest = ['w', 'θ', 'x', 'z', 'β', 'y', 'u', 'v', 't', 'f', 'μ', 'λ', 'm', 's'];

/** Which of some letters is the likeliest to vary where nobody says so. */
function usual(groups: readonly (readonly string[])[]): number {
  const ranks = groups.map((names) => {
    const own = names.map((name) => likeliest.indexOf(name.replace(/^\S+ /, '')));
    return Math.min(...own.map((rank) => (rank < 0 ? likeliest.length : rank)));
  });
  return ranks.indexOf(Math.min(...ranks));
}

const undecided: IdentityJudgement = { verdict: 'unknown', detail: 'slack' };

/** Letters of both sides and of either that are no counts and no constants that nobody names. */
function candidatesIn(
  a: Term,
  b: Term,
  declarations: Declarations,
): { readonly common: readonly string[]; readonly either: ReadonlySet<string> } {
  const letters = [a, b].flatMap((side) => [...lettersIn(side).bound, ...lettersIn(side).free]);
  const ends = [a, b].flatMap((side) =>
    walkTerm(side).flatMap((inner) => (inner.op === 'series' && inner.to ? [...namesOf(inner.to)] : [])),
  );
  const lengths = [...declarations.values()].flatMap(({ dimensions = [] }) => dimensions);
  const counted = new Set<string | number | undefined>([...letters, ...ends, ...lengths]);
  const may = (name: string) =>
    !counted.has(name) && declarations.get(name)?.domain !== 'natural' && !isAnyConstant(name);
  const [left, right] = [a, b].map((side) => new Set([...namesOf(side)].filter(may)));
  return {
    common: [...left!].filter((name) => right!.has(name)),
    either: new Set([...left!, ...right!]),
  };
}

function movedAt(term: Term, names: readonly string[]): Term {
  return replaced(term, (inner) =>
    inner.op === 'symbol' && names.includes(inner.name)
      ? { op: 'symbol', name: `${inner.name}${otherMark}` }
      : undefined,
  );
}

function minus(left: Term, right: Term): Term {
  return { op: 'sum', terms: [left, { op: 'negate', of: right }] };
}

function over(left: Term, right: Term): Term {
  return { op: 'divide', left, right };
}
