import { namesOf } from '../terms/names';
import type { Definitions } from '../terms/definitions';
import { resolve } from '../terms/resolve';
import { squareOf } from '../terms/squares';
import { hasMoment, numberTerm, walkTerm, type Index, type Term } from '../terms/term';
import { parametersOf, type Declaration, type Declarations, type Distribution, type Rank } from './typing';

/** The ranks with those of the letters that distributions are told by: numbers, unless a whole vector is drawn. */
export function withParameterRanks(
  ranks: ReadonlyMap<string, readonly Rank[]>,
  declarations: Declarations,
): ReadonlyMap<string, readonly Rank[]> {
  const all = new Map(ranks);
  for (const [name, own] of ranks) {
    const { distribution } = declarations.get(name) ?? {};
    if (!distribution) continue;
    for (const term of parametersOf(distribution))
      for (const letter of namesOf(term))
        if (!all.has(letter)) all.set(letter, ranksOf(letter, term, own, distribution, declarations));
  }
  return all;
}

function ranksOf(
  letter: string,
  term: Term,
  own: readonly Rank[],
  distribution: Distribution,
  declarations: Declarations,
): readonly Rank[] {
  const declared = declarations.get(letter)?.rank;
  if (declared !== undefined) return [declared];
  for (const inner of walkTerm(term))
    if (inner.op === 'entry' && inner.of.op === 'symbol' && inner.of.name === letter)
      return inner.index.length === 2 ? [2] : [1];
  if (distribution.kind === 'one-hot') return [1];
  if (distribution.kind !== 'normal' && distribution.kind !== 'moments') return [0];
  const isVector = own.some((rank) => rank !== 0);
  const { mean, variance } = distribution;
  if (!isVector || !variance || !/^\p{Lu}/u.test(String([...namesOf(variance)][0]))) return [0];
  return term === mean ? [1, 0] : [2, 0];
}

/** What the parameters of distributions ask of the shapes: the terms of each list have one in common. */
export function shapedByDistributions(
  ranks: ReadonlyMap<string, Rank>,
  declarations: Declarations,
): readonly (readonly Term[])[] {
  const groups: (readonly Term[])[] = [];
  for (const [name, rank] of ranks) {
    const { distribution } = declarations.get(name) ?? {};
    if (!distribution || parametersOf(distribution).every((term) => term.op === 'number')) continue;
    groups.push(...groupsOf(name, rank, distribution, ranks));
  }
  return groups;
}

/** A quantity at the places that its distribution names, and the parameters there. */
interface Placed {
  readonly drawn: Term;
  readonly parameters: readonly Term[];
}

const placed = new WeakMap<Distribution, Map<string, Placed>>();

/** What is drawn by a distribution: the same terms for the same quantity. */
function placedOf(name: string, distribution: Distribution): Placed {
  let known = placed.get(distribution);
  if (!known) placed.set(distribution, (known = new Map<string, Placed>()));
  let found = known.get(name);
  if (!found) {
    const letters = distribution.index ?? [];
    // Letters of their own: the sides may use the same ones for something else.
    const index = letters.map((letter): Index => ({ kind: 'name', name: `${letter}∼${name}`, shift: 0 }));
    const put = (term: Term): Term =>
      letters.length === 0
        ? term
        : resolve(
            { op: 'entry', of: { op: 'symbol', name: '∼' }, index },
            new Map([['∼', { name: '∼', index: letters, value: term }]]),
          );
    const symbol: Term = { op: 'symbol', name };
    const drawn: Term = letters.length === 0 ? symbol : { op: 'entry', of: symbol, index };
    known.set(name, (found = { drawn, parameters: parametersOf(distribution).map(put) }));
  }
  return found;
}

function groupsOf(
  name: string,
  rank: Rank,
  distribution: Distribution,
  ranks: ReadonlyMap<string, Rank>,
): readonly (readonly Term[])[] {
  const letters = distribution.index ?? [];
  const { drawn, parameters } = placedOf(name, distribution);
  const isEntry = rank === 0 || letters.length === (rank === 'family' ? 2 : rank);
  const number = numberTerm(1);
  const groups: Term[][] = isEntry ? [[drawn, number]] : [];
  for (const parameter of parameters) {
    const axes = isEntry ? 0 : axesOf(parameter, ranks);
    if (axes === 0) groups.push([parameter, number]);
    else if (axes === 1) groups.push([parameter, drawn]);
    else groups.push([parameter, { op: 'multiply', left: drawn, right: { op: 'transpose', of: drawn } }]);
  }
  return groups;
}

/** Whether a parameter is a number, a vector or a covariance matrix. */
function axesOf(term: Term, ranks: ReadonlyMap<string, Rank>): 0 | 1 | 2 {
  const inner = walkTerm(term);
  const insideEntry = new Set(inner.flatMap((one) => (one.op === 'entry' ? [one.of] : [])));
  const found = inner.map((one) => {
    if (one.op === 'identity' || one.op === 'diagonal') return 2;
    if (one.op === 'ones') return 1;
    if (one.op !== 'symbol' || insideEntry.has(one)) return 0;
    const rank = ranks.get(one.name);
    return rank === 1 || rank === 2 ? rank : 0;
  });
  return found.includes(2) ? 2 : found.includes(1) ? 1 : 0;
}

/** What a letter must be, as it tells a distribution: a probability, a rate, a covariance matrix. */
export function withParameterDomains(declarations: Declarations): Declarations {
  let all: Map<string, Declaration> | undefined;
  for (const { distribution } of declarations.values()) {
    if (!distribution) continue;
    for (const [letter, implied] of impliedBy(distribution)) {
      const known = declarations.get(letter) ?? {};
      all ??= new Map(declarations);
      all.set(letter, {
        ...(known.domain === undefined && implied.domain ? { domain: implied.domain } : {}),
        ...known,
        ...(implied.traits ? { traits: [...(known.traits ?? []), ...implied.traits] } : {}),
      });
    }
  }
  return all ?? declarations;
}

function impliedBy(distribution: Distribution): readonly (readonly [string, Declaration])[] {
  const letter = (term: Term | undefined, implied: Declaration) => {
    const base = term?.op === 'power' ? term.base : term;
    const name =
      base?.op === 'symbol' ? base.name : base?.op === 'entry' && base.of.op === 'symbol' ? base.of.name : undefined;
    return name === undefined ? [] : [[name, implied] as const];
  };
  switch (distribution.kind) {
    case 'bernoulli':
      return letter(distribution.p, { domain: 'unit' });
    case 'binomial':
      return [...letter(distribution.count, { domain: 'natural' }), ...letter(distribution.p, { domain: 'unit' })];
    case 'exponential':
      return letter(distribution.rate, { domain: 'positive' });
    case 'poisson':
      return letter(distribution.mean, { domain: 'positive' });
    case 'normal':
    case 'moments': {
      const { variance } = distribution;
      const isMatrix = variance?.op === 'symbol' && /^\p{Lu}/u.test(variance.name);
      return letter(variance, isMatrix ? { traits: ['positive definite'] } : { domain: 'positive' });
    }
    case 'one-hot':
      return letter(distribution.probabilities, { traits: ['probabilities'] });
    case 'discrete':
      return (distribution.weights ?? []).flatMap((weight) => letter(weight, { domain: 'unit' }));
    case 'uniform':
    case 'joint':
      return [];
  }
}

/** The declarations with what is known of the letters of the distributions put in: `N(0, s)` where `s = 2/n`. */
export function withResolvedParameters(declarations: Declarations, definitions: Definitions): Declarations {
  let all: Map<string, Declaration> | undefined;
  for (const [name, declaration] of declarations) {
    const { distribution } = declaration;
    if (!distribution) continue;
    const isKnown = parametersOf(distribution).some((term) =>
      [...namesOf(term)].some((letter) => definitions.has(letter) || definitions.has(squareOf(letter))),
    );
    if (!isKnown) continue;
    all ??= new Map(declarations);
    all.set(name, { ...declaration, distribution: resolved(distribution, definitions) });
  }
  return all ?? declarations;
}

function resolved(distribution: Distribution, definitions: Definitions): Distribution {
  const put = (term: Term): Term => {
    const value = resolve(term, definitions);
    // `σ² = Var(X)` says nothing that the distribution of X does not.
    return hasMoment(value) ? term : value;
  };
  switch (distribution.kind) {
    case 'bernoulli':
      return { ...distribution, p: put(distribution.p) };
    case 'normal':
      return {
        ...distribution,
        mean: put(distribution.mean),
        variance: put(distribution.variance),
      };
    case 'uniform':
      return { ...distribution, from: put(distribution.from), to: put(distribution.to) };
    case 'exponential':
      return { ...distribution, rate: put(distribution.rate) };
    case 'poisson':
      return { ...distribution, mean: put(distribution.mean) };
    case 'binomial':
      return { ...distribution, count: put(distribution.count), p: put(distribution.p) };
    case 'discrete':
      return {
        ...distribution,
        values: distribution.values.map(put),
        ...(distribution.weights ? { weights: distribution.weights.map(put) } : {}),
      };
    case 'one-hot':
      return { ...distribution, probabilities: put(distribution.probabilities) };
    case 'moments':
      return {
        ...distribution,
        ...(distribution.mean ? { mean: put(distribution.mean) } : {}),
        ...(distribution.variance ? { variance: put(distribution.variance) } : {}),
      };
    case 'joint':
      return distribution;
  }
}
