import { averagedNames, isConstantLetter, type AveragedNames } from './averagedNames';
import { withCopies } from './copies';
import { replaced } from '../terms/replaced';
import { namesOf } from '../terms/names';
import { numberTerm, walkTerm, type Term } from '../terms/term';
import type { IdentityJudgement } from '../identityJudgement';
import { parameterNames, type Declaration, type Declarations, type Distribution } from '../shapes/typing';

/** What is meant entry by entry of a vector. */
const entrywise: ReadonlySet<Term['op']> = new Set<Term['op']>(['extremum', 'function', 'power', 'absolute']);

/** What the random may be like: a step that fails for all of these needs no more facts to be wrong. */
const kinds: readonly Distribution[] = [
  { kind: 'joint' },
  { kind: 'moments' },
  { kind: 'bernoulli', p: numberTerm(0.37) },
];

/** Laws with properties of their own, `Var(X) = E[X]`: a step that holds for one of these may speak of it. */
const laws: readonly Distribution[] = [
  { kind: 'poisson', mean: numberTerm(1.7) },
  { kind: 'exponential', rate: numberTerm(1.3) },
];

/** The same for what has a mean of zero: nobody who says so writes it down any more. */
const centred: readonly Distribution[] = [
  { kind: 'moments', mean: numberTerm(0) },
  { kind: 'moments', mean: numberTerm(0), variance: numberTerm(1) },
  { kind: 'normal', mean: numberTerm(0), variance: numberTerm(1) },
];

/** More choices of what is random are not told apart. */
const maxOpen = 3;

type Judge = (sides: readonly Term[], declarations: Declarations) => IdentityJudgement;

/**
 * Judges sides with averages in them. What is random need not be declared: `Var(aX + b) = a² Var(X)` holds if it does for an
 * `X` of which nothing is known, and is wrong only if it is for every choice of what is random and how.
 * @param context other terms about the same quantities
 * @param judge judges sides with these declarations
 */
export function judgeWithRandomness(
  sides: readonly Term[],
  declarations: Declarations,
  context: readonly Term[],
  judge: Judge,
): IdentityJudgement {
  const names = averagedNames(sides, declarations, context);
  if (!names) return judge(sides, declarations);
  const judgement = judgeAveraged(sides, declarations, names, judge);
  if (judgement.verdict !== 'ill-shaped') return judgement;
  const separated = withCopies(sides, declarations);
  if (separated) {
    const { verdict } = judgeAveraged(separated.sides, separated.declarations, names, judge);
    return verdict === 'holds' ? { verdict } : unknown('copies');
  }
  // `Var(x)` of a vector may mean the variance of each entry, `h_j` a copy of the number `h`: then shapes say nothing.
  const isLoose = sides.some((side) => walkTerm(side).some(isLooselyShaped));
  return isLoose ? unknown('Var') : judgement;
}

function isLooselyShaped(term: Term): boolean {
  if (term.op === 'entry') return entrywise.has(term.of.op);
  if (term.op !== 'variance' && term.op !== 'covariance') return false;
  const inner = walkTerm(term);
  const others = new Set(
    inner.flatMap((one) => (one.op === 'entry' ? [one.of] : one.op === 'series' ? [one.from, one.to] : [])),
  );
  return inner.some((one) => one.op === 'symbol' && !others.has(one));
}

function judgeAveraged(
  sides: readonly Term[],
  declarations: Declarations,
  names: AveragedNames,
  judge: Judge,
): IdentityJudgement {
  const { declared, certain, likely } = names;
  const judged = (random: Iterable<string>, distribution: Distribution) =>
    judge(sides, withRandom(declarations, random, distribution));
  // An average over nothing: `E(w)` is an error, or not all was read.
  if (declared.size + certain.size + likely.size === 0 && !names.isEmpty) return unknown('E');
  // What nobody spoke of may be random, too.
  if (names.hidden.size > 0) return unknown('random');
  if (certain.size === 0 && likely.size === 0) {
    const judgement = judgeMoments(sides, withCounts(declarations, names.compared), names, judge);
    return judgement.verdict === 'fails' && names.doubtful.size > 0 ? unknown('random') : judgement;
  }
  if (names.hasEvents) return unknown('Pr');
  const all = judged([...certain, ...likely], { kind: 'joint' });
  if (all.verdict === 'holds') {
    if (!names.isMixed) return all;
    // Nobody said that these are independent of what is declared.
    const dependent = judged([...certain, ...likely, ...declared], { kind: 'joint' });
    return dependent.verdict === 'holds' ? all : unknown('independence');
  }
  // `E[x]` may be the mean of the entries: shapes say nothing.
  if (all.verdict === 'ill-shaped') return unknown('random');
  if (all.verdict !== 'fails') return all;
  if (declared.size > 0 || likely.size > maxOpen || names.isOutside) return unknown('random');
  // What one side alone speaks of may be defined by the other.
  const open = [...certain, ...likely];
  const [before, after] = sides.map((side) => namesOf(side));
  if (open.some((name) => before?.has(name) !== after?.has(name))) return unknown('random');
  const other = [...names.fixed].filter((name) => !isConstantLetter(name));
  if (other.length > maxOpen) return unknown('random');
  for (const moments of momentsOf(other, open)) {
    const put = (inner: Term) => (inner.op === 'symbol' ? moments.get(inner.name) : undefined);
    const meant = sides.map((side) => replaced(side, put));
    const { verdict } = judge(meant, withRandom(declarations, open, { kind: 'joint' }));
    if (verdict !== 'fails') return unknown('random');
  }
  for (const random of choices([...certain], [...likely]))
    for (const kind of hasMean(sides.at(-1)) ? kinds : [...kinds, ...centred]) {
      const { verdict, detail } = judged(random, kind);
      if (verdict !== 'fails' && detail !== 'domain') return unknown('random');
    }
  if (laws.some((law) => judged([...certain, ...likely], law).verdict === 'holds')) return unknown('random');
  return all;
}

/** What follows from no more than moments holds; what does not may hold for what is symmetric or normal, too. */
function judgeMoments(
  sides: readonly Term[],
  declarations: Declarations,
  { declared, fixed, hasEvents }: AveragedNames,
  judge: Judge,
): IdentityJudgement {
  const told = [...declared].flatMap((name) => {
    const { distribution } = declarations.get(name) ?? {};
    return distribution?.kind === 'moments' ? [[name, distribution] as const] : [];
  });
  if (told.length > 0 && hasEvents) return unknown('Pr');
  const judgement = judge(sides, declarations);
  if (told.length === 0 || judgement.verdict !== 'fails') return judgement;
  // What one side alone speaks of may be a moment that was told and not read.
  const isOpen = told.some(([, { mean, variance }]) => !mean || !variance);
  const parameters = new Set(told.flatMap(([name]) => parameterNames(declarations.get(name))));
  const [before, after] = sides.map((side) => namesOf(side));
  const isOneSided = (name: string) => before?.has(name) !== after?.has(name);
  if (isOpen && [...fixed].some((name) => isOneSided(name) && !parameters.has(name))) return unknown('moments');
  for (const alike of [normalLike, coinLike]) {
    const all = new Map<string, Declaration>(declarations);
    for (const [name, distribution] of told) all.set(name, { ...all.get(name), distribution: alike(distribution) });
    if (judge(sides, all).verdict === 'holds') return unknown('moments');
  }
  return judgement;
}

type Moments = Extract<Distribution, { kind: 'moments' }>;

function normalLike({ mean, variance, index }: Moments): Distribution {
  return {
    kind: 'normal',
    mean: mean ?? numberTerm(0),
    variance: variance ?? numberTerm(1),
    ...(index ? { index } : {}),
  };
}

/** One deviation above the mean or one below; 1 or 0 where neither is told. */
function coinLike(distribution: Moments): Distribution {
  const { mean = numberTerm(0), variance, index } = distribution;
  if (!distribution.mean && !variance) return { kind: 'bernoulli', p: numberTerm(0.37) };
  const deviation: Term = { op: 'function', name: 'sqrt', of: variance ?? numberTerm(1) };
  return {
    kind: 'discrete',
    values: [deviation, { op: 'negate', of: deviation } as const].map((term) => ({
      op: 'sum',
      terms: [mean, term],
    })),
    ...(index ? { index } : {}),
  };
}

/** What letters may stand for of which nothing was said: a mean, a variance, its root or a second moment of what is random. */
function* momentsOf(letters: readonly string[], random: readonly string[]): Generator<ReadonlyMap<string, Term>> {
  const [letter, ...rest] = letters;
  if (letter === undefined) return;
  for (const others of [new Map<string, Term>(), ...momentsOf(rest, random)]) {
    yield others;
    for (const name of random) {
      const of: Term = { op: 'symbol', name };
      const variance: Term = { op: 'variance', of };
      for (const moment of [
        { op: 'expectation', of } as const,
        variance,
        { op: 'function', name: 'sqrt', of: variance } as const,
        { op: 'expectation', of: { op: 'power', base: of, exponent: numberTerm(2) } } as const,
      ])
        yield new Map([...others, [letter, moment]]);
    }
  }
}

/** Whether `E[X]` or `E[X_i]` stands in it. */
function hasMean(side: Term | undefined): boolean {
  return (
    side !== undefined &&
    walkTerm(side).some((term) => term.op === 'expectation' && (term.of.op === 'symbol' || term.of.op === 'entry'))
  );
}

function unknown(detail: string): IdentityJudgement {
  return { verdict: 'unknown', detail };
}

function withRandom(declarations: Declarations, names: Iterable<string>, distribution: Distribution): Declarations {
  const all = new Map<string, Declaration>(declarations);
  for (const name of names) all.set(name, { ...all.get(name), distribution });
  return all;
}

/** The letters are whole numbers. */
function withCounts(declarations: Declarations, letters: ReadonlySet<string>): Declarations {
  if (letters.size === 0) return declarations;
  const all = new Map<string, Declaration>(declarations);
  for (const name of letters) all.set(name, { domain: 'count' });
  return all;
}

/** The certain ones with every choice of the others; at least one. */
function* choices(certain: readonly string[], likely: readonly string[]): Generator<readonly string[]> {
  for (let mask = 0; mask < 2 ** likely.length; mask++) {
    const chosen = [...certain, ...likely.filter((_, i) => (mask >> i) % 2 === 1)];
    if (chosen.length > 0) yield chosen;
  }
}
