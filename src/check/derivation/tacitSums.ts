import type { Meaning } from '../../math/symbolic/meaning';
import type { Declaration, Rank } from '../../math/symbolic/shapes/typing';
import type { Definition } from '../../math/symbolic/terms/definitions';
import type { Facts } from '../../math/symbolic/terms/facts';
import { namesOf } from '../../math/symbolic/terms/names';
import { numberTerm, walkTerm, type Term } from '../../math/symbolic/terms/term';
import { withDeclarations, withDefinitions, withEquations } from './moreFacts';
import { isUntold } from './tacitStatistics';

// What authors have in mind of the sums of a step who do not say it.

/** A step as it was read, and what is known. */
interface Case {
  readonly meaning: Meaning;
  readonly facts: Facts;
}

/** Sums without bounds run over as many as a letter beside them says: `\\sum_i (p_i - 1/n)^2`. */
export function counted({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const open = [left, right].flatMap((side) =>
    [...walkTerm(side)].flatMap((term) => (term.op === 'series' && !term.to && !term.where ? [term] : [])),
  );
  const summed = open.flatMap(({ body, variable }) =>
    [...walkTerm(body)].flatMap((term) =>
      term.op === 'entry' && term.of.op === 'symbol' && isEntryOf(term, term.of.name, variable) ? [term.of.name] : [],
    ),
  );
  const free = [...new Set(summed)].filter((name) => facts.declarations.get(name)?.dimensions?.[0] === undefined);
  if (free.length === 0) return [];
  const ranksOf = (name: string): readonly Rank[] => {
    const rank = facts.declarations.get(name)?.rank;
    return rank === undefined ? [1, 'family'] : [rank];
  };
  const ranks = [...new Set(free.flatMap(ranksOf))];
  return countsOf({ left, right }, facts).flatMap((count) =>
    ranks.map((rank) =>
      withDeclarations(
        facts,
        free.map((name): readonly [string, Declaration] => {
          const known = facts.declarations.get(name);
          const length = known?.rank === 'family' ? known.dimensions?.[1] : undefined;
          return [name, { ...known, rank: known?.rank ?? rank, dimensions: [count, ...(length ? [length] : [])] }];
        }),
      ),
    ),
  );
}

/** `x̄` and `μ` are the mean of what the step sums: `\frac1n \sum_i x_i`. */
export function means(one: Case): readonly Facts[] {
  const { meaning, facts } = one;
  const { left, right } = meaning;
  const inner = [left, right].flatMap((side) => [...walkTerm(side)]);
  const sums = inner.filter((term) => term.op === 'series' && term.sign === '∑');
  const names = [...new Set([left, right].flatMap((side) => [...namesOf(side)]))];
  // Beside a sum over all `x_i` everybody takes `n` for how many there are.
  const counts = countsOf({ left, right }, facts);
  const meanOf = (name: string, of: string | undefined): Term | undefined => {
    for (const sum of sums) {
      if (sum.op !== 'series') continue;
      const [letter, ...others] = counts.filter((one) => one !== name);
      const count = sum.to ?? (letter !== undefined && others.length === 0 ? symbol(letter) : undefined);
      const entry = [...walkTerm(sum.body)].find((term) => isEntryOf(term, of, sum.variable));
      if (entry && count) return { op: 'divide', left: { ...sum, body: entry }, right: count };
    }
    return undefined;
  };
  const isVaried = (name: string) => inner.some((term) => directionOf(term) === name);
  const greek = names.filter((name) => isMeanLetter(name) && isUntold(name, facts) && !isVaried(name));
  const all = [...barred(one), ...greek.map((name) => [name, undefined] as const)];
  const definitions = all.flatMap(([name, letter]): readonly Definition[] => {
    const value = meanOf(name, letter);
    return value && !namesOf(value).has(name) ? [{ name, index: [], value }] : [];
  });
  return definitions.length > 0 ? [withDefinitions(facts, definitions)] : [];
}

/** Weights of which nothing is said sum to one: `\sum_j a_j (v_j + c) = \sum_j a_j v_j + c`. */
export function distributions({ meaning: { left, right }, facts }: Case): readonly Facts[] {
  const sums = [left, right].flatMap((side) =>
    [...walkTerm(side)].filter((term) => term.op === 'series' && term.sign === '∑' && term.body.op === 'entry'),
  );
  const ones = sums.map((sum) => ({ left: sum, right: numberTerm(1) }));
  const summed = [left, right].flatMap((side) =>
    [...walkTerm(side)].flatMap((term) =>
      term.op === 'series' && term.sign === '∑' ? weightsIn(term.body, term.variable) : [],
    ),
  );
  const told = sums.length > 0 ? [withEquations(facts, ones)] : [];
  // `p^⊤ 1`
  const inner = [left, right].flatMap((side) => [...walkTerm(side)]);
  const total = inner.some(({ op }) => op === 'ones')
    ? inner.flatMap((term) => (term.op === 'symbol' && isProbabilityLetter(term.name) ? [term.name] : []))
    : [];
  const weights = [...new Set([...summed, ...total])].flatMap((name) => {
    const known = facts.declarations.get(name) ?? {};
    const isFree = (known.rank ?? 1) === 1 && !known.traits && !known.distribution && !facts.definitions.has(name);
    return isFree ? [withDeclarations(facts, [[name, { ...known, rank: 1, traits: ['probabilities'] }]])] : [];
  });
  return [...told, ...weights];
}

/** `z̄` is the mean by weights of the step that sum to one: `\\sum_k p_k z_k`. */
export function weightedMeans(one: Case): readonly Facts[] {
  const { left, right } = one.meaning;
  const sums = [left, right].flatMap((side) => [...walkTerm(side)]).filter((term) => term.op === 'series');
  const definitions = barred(one).flatMap(([name, letter]): readonly Definition[] => {
    const value = sums.find(
      (sum) =>
        sum.sign === '∑' &&
        sum.body.op === 'multiply' &&
        isEntryOf(sum.body.right, letter, sum.variable) &&
        weightsIn(sum.body.left, sum.variable).length > 0,
    );
    return value ? [{ name, index: [], value }] : [];
  });
  if (definitions.length === 0) return [];
  const known = withDefinitions(one.facts, definitions);
  return [known, ...distributions({ ...one, facts: known })];
}

/**
 * Whether two sides are the same but for the ends of sums over shifted entries: `\sum_{n=0}^{N} δ_n x_{n-k}` from `k` on, where
 * there is nothing before `x_0`.
 */
export function endsWherePadded(left: Term, right: Term): boolean {
  if (JSON.stringify(left) === JSON.stringify(right)) return true;
  if (left.op === 'series' && right.op === 'series') {
    const isSame = left.sign === '∑' && left.variable === right.variable;
    if (!isSame || JSON.stringify(left.body) !== JSON.stringify(right.body) || left.where || right.where) return false;
    const shifts = shiftsIn(left.body, left.variable);
    const isMoved = (one: Term | undefined, other: Term | undefined) =>
      JSON.stringify(one) === JSON.stringify(other) ||
      [one, other].some((end) => end && [...namesOf(end)].some((name) => shifts.has(name)));
    return isMoved(left.from, right.from) && isMoved(left.to, right.to);
  }
  switch (left.op) {
    case 'multiply':
    case 'divide':
      return right.op === left.op && endsWherePadded(left.left, right.left) && endsWherePadded(left.right, right.right);
    case 'sum':
      return (
        right.op === 'sum' &&
        right.terms.length === left.terms.length &&
        left.terms.every((term, i) => endsWherePadded(term, right.terms[i]!))
      );
    case 'negate':
      return right.op === 'negate' && endsWherePadded(left.of, right.of);
    default:
      return false;
  }
}

/** `k` of `x_{n-k}`, where `n` is counted. */
function shiftsIn(body: Term, variable: string): ReadonlySet<string> {
  const indices = [...walkTerm(body)].flatMap((term) => (term.op === 'entry' ? term.index : []));
  const shifted = indices.flatMap((index) => (index.kind === 'term' ? [namesOf(index.of)] : []));
  return new Set(shifted.filter((names) => names.has(variable)).flatMap((names) => [...names]));
}

/** Names with a bar that nothing is said of, and the letters under it. */
export function barred({ meaning, facts }: Case): readonly (readonly [name: string, letter: string])[] {
  const names = new Set([meaning.left, meaning.right].flatMap((side) => [...namesOf(side)]));
  return [...names].flatMap((name) => {
    const letter = /^(?:bar|overline) (.+)$/.exec(name)?.[1];
    return letter !== undefined && isUntold(name, facts) ? [[name, letter] as const] : [];
  });
}

/** What a derivative goes by. */
function directionOf(term: Term): string | undefined {
  if (term.op === 'partial') return term.bottom.name;
  return term.op === 'derivative' ? term.by.name : undefined;
}

/** Letters that may tell how many there are. */
function countsOf({ left, right }: Pick<Meaning, 'left' | 'right'>, facts: Facts): readonly string[] {
  const names = [...new Set([left, right].flatMap((side) => [...namesOf(side)]))];
  return names.filter((name) => /^[nNmMdDKT]$/.test(name) && isUntold(name, facts));
}

/** `μ`, `μ̂`, `μ_x`, `m` */
function isMeanLetter(name: string): boolean {
  return /^(?:(?:hat )?μ(?:_\S+)?|m)$/u.test(name);
}

/** What a sum may be over that sums to one: `a` of `a_j (v_j + c)`, `p` of `(p_j - c)^2`. */
function weightsIn(body: Term, variable: string): readonly string[] {
  const likely = [...walkTerm(body)].flatMap((term) =>
    term.op === 'entry' && term.of.op === 'symbol' && isProbabilityLetter(term.of.name) ? familyIn(term, variable) : [],
  );
  return [...familyIn(body, variable), ...likely];
}

/** `p`, `π`: letters that probabilities have */
function isProbabilityLetter(name: string): boolean {
  return /^(?:hat )?[pqrπαρ]$/u.test(name);
}

/** `a` of `a_j (v_j + c)` and of `a_j`. */
function familyIn(body: Term, variable: string): readonly string[] {
  if (body.op === 'multiply') return [...familyIn(body.left, variable), ...familyIn(body.right, variable)];
  if (body.op !== 'entry' || body.of.op !== 'symbol') return [];
  return isEntryOf(body, body.of.name, variable) ? [body.of.name] : [];
}

/** Whether a term is the entry of a letter, or of any, that a sum counts. */
function isEntryOf(term: Term, letter: string | undefined, variable: string): boolean {
  if (term.op !== 'entry' || term.of.op !== 'symbol' || (letter !== undefined && term.of.name !== letter)) return false;
  const [place, ...others] = term.index;
  return others.length === 0 && place?.kind === 'name' && place.name === variable && place.shift === 0;
}

function symbol(name: string): Term {
  return { op: 'symbol', name };
}
