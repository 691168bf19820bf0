import { isConcrete, type Definition } from '../../math/symbolic/terms/definitions';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Meaning } from '../../math/symbolic/meaning';
import { resolve } from '../../math/symbolic/terms/resolve';
import { squareOf } from '../../math/symbolic/terms/squares';
import { letterIndex } from '../../math/symbolic/terms/indexRenaming';
import { namesOf } from '../../math/symbolic/terms/names';
import { numberTerm, walkTerm, type Term } from '../../math/symbolic/terms/term';

/** Letters of means, and of deviations. */
const means = /^(?:μ|m|bar \S+)$/u;
const deviations = /^[σs]$/u;
const variable = 'k';

/**
 * What letters of statistics mean where nobody says it and a step differentiates by a sample `x_i`, or by one of each column
 * `X_{ij}`: `μ` is the mean of the sample, `σ²` its mean squared deviation, and both move with it.
 */
export function tacitStatistics({ left, right }: Meaning, facts: Facts): readonly Definition[] {
  const sides = [left, right].map((side) => resolve(side, facts.definitions));
  const inners = [left, right, ...sides].flatMap(walkTerm);
  const sample = inners.map(direction).find((by) => by && by.index.length <= 2);
  if (!sample || (sample.index.length === 0 && !hasEntries(sample.name, facts))) return [];
  const lengths = [sample.name, ...namesOf(left), ...namesOf(right)].flatMap(
    (name) => facts.declarations.get(name)?.dimensions?.[0] ?? [],
  );
  const length = lengths.find((one) => typeof one === 'string') ?? 'n';
  const count = inners.map(end).find((to) => to !== undefined) ?? { op: 'symbol', name: length };
  // `∂L/∂x_i` goes by all that is computed from the sample.
  const computed = [...facts.definitions.values()]
    .map(({ value }) => value)
    .filter((value) => namesOf(value).has(sample.name));
  const names = [...sides, ...computed].flatMap((term) => [...namesOf(term)]);
  const isFree = (name: string) => isUntold(name, facts) && !namesOf(count).has(name);
  const mean = names.find((name) => means.test(name) && isFree(name));
  if (mean === undefined) return [];
  const deviation = names.find((name) => deviations.test(name) && isFree(name) && isFree(squareOf(name)));
  const index = sample.index.length === 2 ? ['j'] : [];
  const column = index.map(letterIndex);
  const averaged = (body: Term): Term => ({
    op: 'divide',
    left: { op: 'series', sign: '∑', variable, from: numberTerm(1), to: count, body },
    right: count,
  });
  const entry = entryOf(sample.name, [letterIndex(variable), ...column]);
  const definitions: Definition[] = [{ name: mean, index, value: averaged(entry) }];
  if (deviation !== undefined) {
    const apart: Term = { op: 'sum', terms: [entry, { op: 'negate', of: entryOf(mean, column) }] };
    const value = averaged({ op: 'power', base: apart, exponent: numberTerm(2) });
    definitions.push({ name: squareOf(deviation), index, value });
  }
  return definitions;
}

/** "For n = 1": how long the sample is of which nobody says what its mean is. A number in place of a length is not put in. */
export function isOfToldSize(meaning: Meaning, facts: Facts): boolean {
  const counts = (facts.equations ?? []).flatMap(({ left, right }) =>
    left.op === 'symbol' && right.op === 'number' ? [left.name] : [],
  );
  if (counts.length === 0) return false;
  return tacitStatistics(meaning, facts).some(({ value }) => counts.some((name) => namesOf(value).has(name)));
}

/** `∇_x L` goes by all `x_k` at once. */
function hasEntries(name: string, { definitions }: Facts): boolean {
  return [...definitions.values()].some(({ value }) =>
    walkTerm(value).some(
      (term) => term.op === 'entry' && term.of.op === 'symbol' && term.of.name === name && term.index.length === 1,
    ),
  );
}

type Entry = Extract<Term, { op: 'derivative' }>['by'];

/** What a derivative goes by. */
function direction(term: Term): Entry | undefined {
  if (term.op === 'partial') return term.bottom;
  return term.op === 'derivative' ? term.by : undefined;
}

/** How far a sum goes. */
function end(term: Term): Term | undefined {
  return term.op === 'series' ? term.to : undefined;
}

function entryOf(name: string, index: Entry['index']): Term {
  const whole: Term = { op: 'symbol', name };
  return index.length > 0 ? { op: 'entry', of: whole, index } : whole;
}

/** Whether nothing is said of a name but a number that it has in an example. */
export function isUntold(name: string, { declarations, definitions }: Facts): boolean {
  const known = definitions.get(name);
  return (!known || isConcrete(known)) && !declarations.has(name);
}
