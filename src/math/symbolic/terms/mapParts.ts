import type { Condition, Term } from './term';

/** Terms whose parts are read where their letters are known. */
type Scoped = Extract<
  Term,
  {
    op:
      | 'symbol'
      | 'entry'
      | 'delta'
      | 'partial'
      | 'derivative'
      | 'series'
      | 'table'
      | 'list'
      | 'apply'
      | 'choice'
      | 'map'
      | 'limit'
      | 'integral'
      | 'evaluated';
  }
>;

/** The same term of other parts. */
export function mapParts(term: Exclude<Term, Scoped>, f: (part: Term) => Term): Term {
  switch (term.op) {
    case 'number':
    case 'infinite':
    case 'identity':
    case 'ones':
      // Each zero, unit matrix or column of ones has a size of its own.
      return { ...term };
    case 'sum':
      return { ...term, terms: term.terms.map(f) };
    case 'extremum':
      return { ...term, items: term.items.map(f) };
    case 'multiply':
    case 'hadamard':
    case 'divide':
    case 'covariance':
      return { ...term, left: f(term.left), right: f(term.right) };
    case 'power':
      return { ...term, base: f(term.base), exponent: f(term.exponent) };
    case 'binomial':
      return { ...term, top: f(term.top), bottom: f(term.bottom) };
    case 'cases':
      return {
        ...term,
        rows: term.rows.map(({ value, when }) => ({
          value: f(value),
          when: when && mapCondition(when, f),
        })),
      };
    case 'matrix':
      return { ...term, rows: term.rows.map((row) => row.map(f)) };
    case 'antiderivative':
      return { ...term, of: f(term.of), by: f(term.by) };
    default:
      return { ...term, of: f(term.of) };
  }
}

/** The same condition on other terms. */
export function mapCondition(condition: Condition, f: (term: Term) => Term): Condition {
  switch (condition.op) {
    case 'otherwise':
      return condition;
    case 'compare':
      return { ...condition, left: f(condition.left), right: f(condition.right) };
    default:
      return { ...condition, parts: condition.parts.map((part) => mapCondition(part, f)) };
  }
}
