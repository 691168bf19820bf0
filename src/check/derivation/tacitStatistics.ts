import { isConcrete, type Definition } from '../../math/symbolic/definitions';
import type { Facts, Meaning } from '../../math/symbolic/relateTerms';
import { resolve } from '../../math/symbolic/resolve';
import { squareOf } from '../../math/symbolic/squares';
import { letterIndex } from '../../math/symbolic/indexRenaming';
import { namesOf } from '../../math/symbolic/names';
import { numberTerm, walkTerm, type Term } from '../../math/symbolic/term';

/** Letters of means, and of deviations. */
const means = /^(?:μ|m|bar \S+)$/u;
const deviations = /^[σs]$/u;

/**
 * What letters of statistics mean where nobody says it and a step differentiates by a sample `x_i`, or by one of each column
 * `X_{ij}`: `μ` is the mean of the sample, `σ²` its mean squared deviation, and both move with it.
 */
export function tacitStatistics({ left, right }: Meaning, facts: Facts): readonly Definition[] {
  const sides = [left, right].map((side) => resolve(side, facts.definitions));
  const inners = [left, right, ...sides].flatMap((side) => [...walkTerm(side)]);
  const sample = inners.flatMap((term) => (term.op === 'partial' ? [term.bottom] : term.op === 'derivative' ? [term.by] : [])).find(({ index }) => index.length === 1 || index.length === 2); // prettier-ignore
  const count = inners.flatMap((term) => (term.op === 'series' && term.to ? [term.to] : []))[0] ?? { op: 'symbol', name: 'n' }; // prettier-ignore
  if (!sample) return [];
  const isUntold = (name: string) => {
    const known = facts.definitions.get(name);
    return (!known || isConcrete(known)) && !facts.declarations.has(name);
  };
  // `∂L/∂x_i` goes by all that is computed from the sample.
  const computed = [...facts.definitions.values()].filter(({ value }) => namesOf(value).has(sample.name)); // prettier-ignore
  const terms = [...sides, ...computed.map(({ value }) => value)];
  const names = new Set(terms.flatMap((term) => [...namesOf(term)]));
  const mean = [...names].find((name) => means.test(name) && isUntold(name));
  const deviation = [...names].find((name) => deviations.test(name) && isUntold(name) && isUntold(squareOf(name))); // prettier-ignore
  if (mean === undefined) return [];
  const column = sample.index.length === 2 ? ['j'] : [];
  const [variable, index] = ['k', column.map(letterIndex)];
  const entry: Term = { op: 'entry', of: { op: 'symbol', name: sample.name }, index: [letterIndex(variable), ...index] }; // prettier-ignore
  const centre: Term = index.length > 0 ? { op: 'entry', of: { op: 'symbol', name: mean }, index } : { op: 'symbol', name: mean }; // prettier-ignore
  const averaged = (body: Term): Term => ({
    op: 'divide',
    left: { op: 'series', sign: '∑', variable, from: numberTerm(1), to: count, body },
    right: count,
  });
  const apart: Term = { op: 'sum', terms: [entry, { op: 'negate', of: centre }] };
  return [
    { name: mean, index: column, value: averaged(entry) },
    ...(deviation === undefined
      ? []
      : [{ name: squareOf(deviation), index: column, value: averaged({ op: 'power', base: apart, exponent: numberTerm(2) }) }]), // prettier-ignore
  ];
}
