import { isFailure } from '../../core/failure';
import { indexLetters, ShapeInference, type Sizes } from './shapes';
import type { Numeric } from './numeric';
import { termValue, type Instance, type Outcomes } from './termValue';
import { namesOf } from './resolve';
import { parts, type Term } from './term';
import {
  candidateRanks,
  parametersOf,
  typings,
  type Declaration,
  type Declarations,
  type Rank,
} from './typing';

/** What random instances say of an equation between two terms. */
export type IdentityVerdict =
  /** The sides agree at every instance. */
  | 'holds'
  /** They differ under every sensible typing. */
  | 'fails'
  /** No typing gives both sides a shape. */
  | 'ill-shaped'
  /** Values could not be computed. */
  | 'unknown';

export interface IdentityJudgement {
  readonly verdict: IdentityVerdict;
  /** Why the values are not known: a piece of notation. */
  readonly detail?: string;
}

/** Choices of ranks that are tried. */
const maxTypings = 48;
const draws = 4;
/** Steps of evaluation for one relation. */
const maxSteps = 400_000;
/** Outcomes of everything random, taken together. */
const maxOutcomes = 1024;

/** Whether two terms are equal for all values of their letters. */
export function judgeIdentity(
  left: Term,
  right: Term,
  declarations: Declarations,
): IdentityJudgement {
  const sides = [left, right];
  const ranks = withParameters(candidateRanks(sides, declarations), declarations);
  const budget = { steps: maxSteps };
  let shaped = false;
  let failed = false;
  let detail = '';
  for (const typing of typings(ranks, maxTypings)) {
    const shapes = new ShapeInference(typing, declarations);
    if (!shapes.agree(sides)) continue;
    shaped = true;
    const result = judgeTyped(left, right, typing, shapes, declarations, budget);
    // Right only if the letters are something else than they seem: nothing is known then.
    if (result.verdict === 'holds')
      return failed ? { verdict: 'unknown', detail: 'typing' } : result;
    if (result.verdict === 'fails') failed = true;
    else detail ||= result.detail ?? '';
    if (budget.steps < 0) return { verdict: 'unknown', detail: 'too_large' };
  }
  if (!shaped) return { verdict: 'ill-shaped' };
  return failed && detail === '' ? { verdict: 'fails' } : { verdict: 'unknown', detail };
}

/** The letters of the distributions are numbers, whether or not the sides name them. */
function withParameters(
  ranks: ReadonlyMap<string, readonly Rank[]>,
  declarations: Declarations,
): ReadonlyMap<string, readonly Rank[]> {
  const all = new Map(ranks);
  for (const name of ranks.keys()) {
    const { distribution } = declarations.get(name) ?? {};
    if (!distribution) continue;
    for (const letter of parametersOf(distribution).flatMap((term) => [...namesOf(term)]))
      if (!all.has(letter)) all.set(letter, [0]);
  }
  return all;
}

function judgeTyped(
  left: Term,
  right: Term,
  typing: ReadonlyMap<string, Rank>,
  shapes: ShapeInference,
  declarations: Declarations,
  budget: { steps: number },
): IdentityJudgement {
  const { bound, used } = indexLetters([left, right]);
  const free = [...used].filter(
    (name) => !bound.has(name) || isFree(name, left) || isFree(name, right),
  );
  let compared = 0;
  let detail = '';
  for (let draw = 0; draw < draws; draw++) {
    const sizes = shapes.sizes(draw % 2 === 0 ? 2 : 3);
    const instance = drawInstance(typing, sizes, declarations, draw, budget);
    if (typeof instance === 'string') {
      // The larger sizes only confirm what the smaller ones say.
      if (compared > 0 && instance === 'too_large') continue;
      return { verdict: 'unknown', detail: instance };
    }
    for (const indices of assignments(free, sizes)) {
      const a = termValue(left, instance, indices);
      const b = termValue(right, instance, indices);
      if (isFailure(a) || isFailure(b)) {
        const failure = isFailure(a) ? a : b;
        if (
          isFailure(failure) &&
          failure.code !== 'domain' &&
          failure.code !== 'division_by_zero' &&
          failure.code !== 'singular'
        )
          return { verdict: 'unknown', detail: failure.detail || failure.code };
        detail = 'domain';
        continue;
      }
      if (!same(a, b)) return { verdict: 'fails' };
      compared++;
    }
  }
  return compared > 0 ? { verdict: 'holds' } : { verdict: 'unknown', detail: detail || 'no value' };
}

/** Whether an index stands outside of the sums that bind it. */
function isFree(name: string, term: Term): boolean {
  if (term.op === 'series' && term.variable === name) return false;
  if (term.op === 'table' && term.index.includes(name)) return false;
  if (
    term.op === 'derivative' &&
    term.by.index.some((index) => index.kind === 'name' && index.name === name)
  )
    return true;
  if (term.op === 'entry' || term.op === 'delta') {
    if (term.index.some((index) => index.kind === 'name' && index.name === name)) return true;
  }
  return parts(term).some((part) => isFree(name, part));
}

/** All places of the free indices; the first of many. */
function assignments(
  free: readonly string[],
  sizes: Sizes,
): readonly ReadonlyMap<string, number>[] {
  let found: ReadonlyMap<string, number>[] = [new Map()];
  for (const name of free) {
    const size = sizes.ranges.get(name) ?? 2;
    found = found
      .flatMap((sofar) => Array.from({ length: size }, (_, i) => new Map(sofar).set(name, i + 1)))
      .slice(0, 64);
  }
  return found;
}

/** Small fractions of both signs, away from 0 and ±1; fixed, so that a verdict never changes. */
function drawNumber(seed: number, draw: number): number {
  let h = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(draw + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = (h ^ (h >>> 12)) >>> 0;
  const size = 0.3 + ((h % 9973) / 9973) * 2.4;
  // The first draws are positive: roots and logarithms have values there. The last is negative throughout.
  if (draw < 2) return size;
  return draw === draws - 1 || (h >>> 16) % 2 === 0 ? -size : size;
}

function drawInstance(
  typing: ReadonlyMap<string, Rank>,
  sizes: Sizes,
  declarations: Declarations,
  draw: number,
  budget: { steps: number },
): Instance | string {
  const values = new Map<string, Numeric>();
  const random: Outcomes[] = [];
  let seed = 0;
  for (const [name, rank] of typing) {
    if (sizes.letters.has(name) && rank === 0) continue;
    const declaration = declarations.get(name) ?? {};
    const axes = sizes.symbols.get(name) ?? [];
    const [first = 1, second = 1] = axes;
    const [rows, columns] = rank === 'family' ? [second, first] : [first, second];
    const data = Array.from({ length: rows * columns }, () => drawEntry(declaration, ++seed, draw));
    values.set(name, shaped(rows, columns, constrained(data, columns, declaration)));
  }
  for (const [name] of typing) {
    const { distribution } = declarations.get(name) ?? {};
    const value = values.get(name);
    if (!distribution || value === undefined) continue;
    const outcomes = outcomesOf(name, distribution, value, {
      ranks: typing,
      sizes,
      values,
      random: [],
      budget,
    });
    if (typeof outcomes === 'string') return outcomes;
    random.push(outcomes);
  }
  const total = random.reduce((product, { values: all }) => product * all.length, 1);
  return total > maxOutcomes ? 'too_large' : { ranks: typing, sizes, values, random, budget };
}

function drawEntry({ domain, distribution }: Declaration, seed: number, draw: number): number {
  const value = drawNumber(seed, draw);
  if (distribution?.kind === 'bernoulli') return Math.abs(value) > 1.5 ? 1 : 0;
  switch (domain) {
    case 'unit':
      return 0.1 + (Math.abs(value) / 3.4) * 0.8;
    case 'positive':
      return Math.abs(value);
    case 'natural':
      return 2 + Math.floor(Math.abs(value) * 2);
    default:
      return value;
  }
}

function constrained(
  data: readonly number[],
  columns: number,
  { diagonal, symmetric }: Declaration,
): readonly number[] {
  if (!diagonal && !symmetric) return data;
  return data.map((value, index) => {
    const [i, j] = [Math.floor(index / columns), index % columns];
    if (diagonal) return i === j ? Math.abs(value) + 0.2 : 0;
    return data[Math.min(i, j) * columns + Math.max(i, j)] ?? value;
  });
}

function shaped(rows: number, columns: number, data: readonly number[]): Numeric {
  return rows === 1 && columns === 1 ? data[0]! : { rows, columns, data };
}

/** Every value of a random quantity: all masks, or the nodes that give normal moments exactly up to the fifth. */
function outcomesOf(
  name: string,
  distribution: NonNullable<Declaration['distribution']>,
  value: Numeric,
  instance: Instance,
): Outcomes | string {
  const size = typeof value === 'number' ? 1 : value.data.length;
  const [rows, columns] = typeof value === 'number' ? [1, 1] : [value.rows, value.columns];
  const nodes = nodesOf(distribution, instance);
  if (!nodes) return 'distribution';
  if (nodes.length ** size > maxOutcomes) return 'too_large';
  let found: { data: number[]; weight: number }[] = [{ data: [], weight: 1 }];
  for (let i = 0; i < size; i++)
    found = found.flatMap(({ data, weight }) =>
      nodes.map((node) => ({ data: [...data, node.value], weight: weight * node.weight })),
    );
  return {
    name,
    values: found.map(({ data, weight }) => ({ value: shaped(rows, columns, data), weight })),
  };
}

function nodesOf(
  distribution: NonNullable<Declaration['distribution']>,
  instance: Instance,
): readonly { value: number; weight: number }[] | undefined {
  const at = (term: Term) => {
    const value = termValue(term, instance, new Map());
    return typeof value === 'number' ? value : undefined;
  };
  if (distribution.kind === 'bernoulli') {
    const p = at(distribution.p);
    return p === undefined ? undefined : [{ value: 1, weight: p }, { value: 0, weight: 1 - p }]; // prettier-ignore
  }
  const [mean, variance] = [at(distribution.mean), at(distribution.variance)];
  if (mean === undefined || variance === undefined || variance < 0) return undefined;
  const reach = Math.sqrt(3 * variance);
  return [{ value: mean - reach, weight: 1 / 6 }, { value: mean, weight: 2 / 3 }, { value: mean + reach, weight: 1 / 6 }]; // prettier-ignore
}

/** Doubles that went different ways to the same number differ in their last digits. */
function same(a: Numeric, b: Numeric): boolean {
  const [x, y] = [typeof a === 'number' ? [a] : a.data, typeof b === 'number' ? [b] : b.data];
  if (x.length !== y.length) return false;
  const scale = Math.max(1e-3, ...x.map(Math.abs), ...y.map(Math.abs));
  return x.every((value, i) => Math.abs(value - y[i]!) <= 1e-8 * scale);
}
