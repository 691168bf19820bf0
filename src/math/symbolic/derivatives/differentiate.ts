import { Failure, isFailure } from '../../../core/failure';
import { slopeOf } from './slopes';
import { numberTerm, type Binding, type Term } from '../terms/term';

/** How much quantities change: a name stands for the term of its change. */
export type Changes = ReadonlyMap<string, Term>;

/** How much a term changes; undefined where it does not, and why it is not known where no rule says so. */
export type Change = Term | Failure | undefined;

/**
 * The change of a term to first order: of `‖y - Xw‖²` where `w` changes by `h` it is `2 (y - Xw)ᵀ (-Xh)`, of numbers,
 * vectors and matrices alike. With a unit change in one entry it is the derivative by that entry.
 */
export function changeOf(term: Term, changes: Changes): Change {
  const inner = (part: Term) => changeOf(part, changes);
  switch (term.op) {
    case 'number':
    case 'delta':
    case 'identity':
    case 'ones':
    case 'infinite':
      return undefined;
    case 'symbol':
      return changes.get(term.name);
    case 'entry':
    case 'negate':
    case 'transpose':
    case 'diagonal':
    case 'trace':
    case 'expectation':
      return mapped(inner(term.of), (of) => ({ ...term, of }));
    case 'sum':
      return total(term.terms.map(inner));
    case 'multiply':
    case 'hadamard':
    case 'covariance':
      return total([
        mapped(inner(term.left), (left) => ({ ...term, left })),
        mapped(inner(term.right), (right) => ({ ...term, right })),
      ]);
    case 'divide':
      return quotient(term, inner(term.left), inner(term.right));
    case 'power':
      return power(term, inner(term.base), inner(term.exponent));
    case 'norm':
      if (term.kind !== 'euclidean') return undecided(inner(term.of));
      return mapped(inner(term.of), (of) => divide(innerProduct(term.of, of), term));
    case 'absolute':
      return mapped(inner(term.of), (of) => hadamard({ op: 'function', name: 'sign', of: term.of }, of));
    case 'series':
      return series(term, changes);
    case 'table':
      return mapped(inner(term.body), (body) => ({ ...term, body, origin: term.origin ?? term }));
    case 'list':
      return mapped(inner(term.body), (body) => ({ ...term, body }));
    case 'variance':
      return mapped(inner(term.of), (of) => multiply(numberTerm(2), { op: 'covariance', left: term.of, right: of }));
    case 'function':
      return mapped(inner(term.of), (of) => {
        const slope = slopeOf(term);
        return slope ? hadamard(slope, of) : undecided(of);
      });
    case 'extremum':
      return extremum(term, term.items.map(inner));
    case 'determinant':
      return mapped(inner(term.of), (of) => multiply(term, { op: 'trace', of: multiply(inverse(term.of), of) }));
    case 'cases':
      return branches(term.rows.map(({ value, when }) => ({ value, change: inner(value), when })));
    case 'matrix':
      return entrywise(
        term,
        term.rows.map((row) => row.map(inner)),
      );
    case 'apply':
      return applied(term, changes);
    case 'map':
      return total([
        mapped(changeOf(term.body, without(changes, [term.parameter])), (body) => ({ ...term, body })),
        mapped(inner(term.of), (of) =>
          mapped(changeOf(term.body, new Map([[term.parameter, numberTerm(1)]])), (body) =>
            hadamard({ ...term, body }, of),
          ),
        ),
      ]);
    case 'derivative':
      return derivative(term, changes);
    case 'limit':
      return undecided(total([inner(term.to), changeOf(term.body, without(changes, [term.variable]))]));
    case 'integral':
      return integral(term, changes);
    case 'evaluated':
      return evaluated(term, changes);
    case 'antiderivative':
      return mapped(inner(term.by), (by) => (isOne(by) ? term.of : multiply(term.of, by)));
    case 'factorial':
      return undecided(inner(term.of));
    case 'binomial':
      return undecided(total([inner(term.top), inner(term.bottom)]));
    case 'partial':
    case 'choice':
      return new Failure('unsupported', 'derivative');
  }
}

function mapped(change: Change, f: (change: Term) => Change): Change {
  return change === undefined || isFailure(change) ? change : f(change);
}

/** No rule for a change that is there. */
function undecided(change: Change): Failure | undefined {
  return change === undefined ? undefined : new Failure('unsupported', 'derivative');
}

function total(changes: readonly Change[]): Change {
  const terms: Term[] = [];
  for (const change of changes) {
    if (isFailure(change)) return change;
    if (change) terms.push(change);
  }
  return terms.length > 1 ? { op: 'sum', terms } : terms[0];
}

function without(changes: Changes, names: readonly string[]): Changes {
  if (!names.some((name) => changes.has(name))) return changes;
  const rest = new Map(changes);
  for (const name of names) rest.delete(name);
  return rest;
}

function multiply(left: Term, right: Term): Term {
  return { op: 'multiply', left, right };
}

function hadamard(left: Term, right: Term): Term {
  return { op: 'hadamard', left, right };
}

function divide(left: Term, right: Term): Term {
  return { op: 'divide', left, right };
}

function isOne(term: Term): boolean {
  return term.op === 'number' && term.value === 1;
}

function inverse(base: Term): Term {
  return { op: 'power', base, exponent: numberTerm(-1) };
}

function raised(base: Term, exponent: number): Term {
  return exponent === 1 ? base : { op: 'power', base, exponent: numberTerm(exponent) };
}

/** `⟨a, b⟩` of two vectors or matrices. */
function innerProduct(a: Term, b: Term): Term {
  return { op: 'trace', of: multiply({ op: 'transpose', of: a }, b) };
}

function quotient({ left, right }: Extract<Term, { op: 'divide' }>, dl: Change, dr: Change): Change {
  return total([
    mapped(dl, (change) => divide(change, right)),
    mapped(dr, (change) => ({
      op: 'negate',
      of: divide(multiply(left, change), raised(right, 2)),
    })),
  ]);
}

/** Powers of matrices that are written out do not commute with the change. */
const maxWritten = 4;

function power(term: Extract<Term, { op: 'power' }>, db: Change, de: Change): Change {
  const { base, exponent } = term;
  const byExponent = mapped(de, (change) => multiply(term, multiply({ op: 'function', name: 'ln', of: base }, change)));
  const byBase = mapped(db, (change) => {
    const k =
      exponent.op === 'number'
        ? exponent.value
        : exponent.op === 'negate' && exponent.of.op === 'number'
          ? -exponent.of.value
          : NaN;
    if (k === 0) return undefined;
    if (!Number.isInteger(k) || Math.abs(k) > maxWritten) {
      const less: Term = { op: 'sum', terms: [exponent, numberTerm(-1)] };
      return multiply(multiply(exponent, { op: 'power', base, exponent: less }), change);
    }
    const size = Math.abs(k);
    const terms = Array.from({ length: size }, (_, i) => {
      const rest = size - 1 - i;
      const left = i === 0 ? change : multiply(raised(base, i), change);
      return rest === 0 ? left : multiply(left, raised(base, rest));
    });
    const written: Term = terms.length === 1 ? terms[0]! : { op: 'sum', terms };
    return k > 0 ? written : { op: 'negate', of: multiply(multiply(term, written), term) };
  });
  return total([byBase, byExponent]);
}

function series(term: Extract<Term, { op: 'series' }>, changes: Changes): Change {
  const bounds = total([term.from, term.to].map((bound) => bound && changeOf(bound, changes)));
  if (bounds) return undecided(bounds);
  const body = changeOf(term.body, without(changes, [term.variable]));
  const origin = term.origin ?? term;
  return mapped(body, (change) =>
    term.sign === '∑'
      ? { ...term, body: change, origin }
      : multiply(term, { ...term, sign: '∑', body: divide(change, term.body), origin }),
  );
}

type Running = Extract<Term, { op: 'integral' | 'evaluated' }>;

/** What runs put at an end, which is a number. */
function atEnd({ variable, body }: Running, of: Term): Term {
  return { op: 'map', of, parameter: variable, body };
}

/** Leibniz's rule: the ends move, and what is integrated changes. */
function integral(term: Extract<Term, { op: 'integral' }>, changes: Changes): Change {
  const within = changeOf(term.body, without(changes, [term.variable]));
  return total([
    mapped(changeOf(term.to, changes), (to) => multiply(atEnd(term, term.to), to)),
    mapped(changeOf(term.from, changes), (from) => ({
      op: 'negate',
      of: multiply(atEnd(term, term.from), from),
    })),
    mapped(within, (body) => ({ ...term, body })),
  ]);
}

/** The same of what is put in at two ends: there its slope counts. */
function evaluated(term: Extract<Term, { op: 'evaluated' }>, changes: Changes): Change {
  const within = changeOf(term.body, without(changes, [term.variable]));
  const moved = (end: Term) =>
    mapped(changeOf(end, changes), (change) =>
      mapped(changeOf(term.body, new Map([[term.variable, numberTerm(1)]])), (slope) =>
        multiply(atEnd({ ...term, body: slope }, end), change),
      ),
    );
  return total([
    moved(term.to),
    mapped(moved(term.from), (of) => ({ op: 'negate', of })),
    mapped(within, (body) => ({ ...term, body })),
  ]);
}

/** A row for each branch; where nothing changes it is a zero of its size. */
function branches(
  rows: readonly {
    readonly value: Term;
    readonly change: Change;
    readonly when: Extract<Term, { op: 'cases' }>['rows'][number]['when'];
  }[],
): Change {
  const sum = total(rows.map(({ change }) => change));
  return mapped(sum, () => ({
    op: 'cases',
    rows: rows.map(({ value, change, when }) => ({
      value: change && !isFailure(change) ? change : multiply(numberTerm(0), value),
      when,
    })),
  }));
}

function extremum({ items, name }: Extract<Term, { op: 'extremum' }>, changes: readonly Change[]): Change {
  return branches(
    items.map((value, i) => ({
      value,
      change: changes[i],
      when: {
        op: 'and' as const,
        parts: items
          .filter((_, k) => k !== i)
          .map((right) => ({
            op: 'compare' as const,
            operator: name === 'max' ? ('≥' as const) : ('≤' as const),
            left: value,
            right,
          })),
      },
    })),
  );
}

function entrywise(term: Extract<Term, { op: 'matrix' }>, changes: readonly (readonly Change[])[]): Change {
  return mapped(total(changes.flat()), () => ({
    ...term,
    rows: term.rows.map((row, i) =>
      row.map((value, j) => {
        const change = changes[i]![j];
        return change && !isFailure(change) ? change : multiply(numberTerm(0), value);
      }),
    ),
  }));
}

function applied(term: Extract<Term, { op: 'apply' }>, changes: Changes): Change {
  const along = term.along ?? [];
  const own = term.arguments.map((argument) => changeOf(argument, changes));
  const moves = mapped(total(own), () => ({
    ...term,
    along: [...along, own.map((change) => (change && !isFailure(change) ? change : numberTerm(0)))],
  }));
  const turns = along.flatMap((directions, k) =>
    directions.map((direction, i) =>
      mapped(changeOf(direction, changes), (change) => ({
        ...term,
        along: along.map((others, n) => (n === k ? others.map((_, m) => (m === i ? change : numberTerm(0))) : others)),
      })),
    ),
  );
  return total([moves, ...turns]);
}

/** What is bound changes with what it stands for. */
function derivative(term: Extract<Term, { op: 'derivative' }>, changes: Changes): Change {
  const bound: readonly Binding[] = term.where ?? [];
  const inside = new Map(
    without(
      changes,
      bound.map(({ name }) => name),
    ),
  );
  for (const { name, value } of bound) {
    const change = changeOf(value, changes);
    if (isFailure(change)) return change;
    if (change) inside.set(name, change);
  }
  return mapped(changeOf(term.of, inside), (of) => ({ ...term, of }));
}
