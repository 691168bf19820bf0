import { Failure, isFailure } from '../../../core/failure';
import { spend } from '../../effort';
import { averageValue } from '../random/averages';
import { applicationValue, mapValue } from './applicationValue';
import { assembled } from './blocks';
import { symmetricPower } from './decompositions';
import { derivativeValue } from '../derivatives/derivativeValue';
import type { Environment, Instance } from './environment';
import { evaluatedValue, integralValue } from '../integrals/integralValue';
import { limitValue } from './limits';
import {
  dotProduct,
  each,
  eliminate,
  factorial,
  functionNamed,
  grid,
  largest,
  multiply,
  settled,
  transpose,
  zip,
  type Numeric,
} from './numeric';
import type { Condition, Index, Term } from '../terms/term';

/** The value of a term at an instance, with its free indices at these places (from 1). Never throws. */
export function termValue(term: Term, instance: Instance, indices: ReadonlyMap<string, number>): Numeric | Failure {
  return evaluate(term, { ...instance, indices });
}

/** Whether a condition holds where the indices are at these places; not where it speaks of something without a value. */
export function holdsAt(condition: Condition, instance: Instance, indices: ReadonlyMap<string, number>): boolean {
  return conditionHolds(condition, { ...instance, indices }) === true;
}

function evaluate(term: Term, env: Environment): Numeric | Failure {
  spend(1);
  if (--env.budget.steps < 0) return new Failure('too_large');
  switch (term.op) {
    case 'number': {
      const zero = term.value === 0 ? env.sizes.zeros.get(term) : undefined;
      return zero ? grid(zero[0], zero[1], () => 0) : term.value;
    }
    case 'infinite':
      return new Failure('unsupported', '∞');
    case 'symbol': {
      const value = env.indices.get(term.name) ?? env.values.get(term.name) ?? env.sizes.letters.get(term.name);
      return value ?? new Failure('symbol', term.name);
    }
    case 'identity':
    case 'ones': {
      const size = env.sizes.identities.get(term);
      if (size === undefined) return new Failure('shape');
      return term.op === 'ones' ? grid(size, 1, () => 1) : grid(size, size, (i, j) => Number(i === j));
    }
    case 'partial':
      return new Failure('unsupported', 'derivative');
    case 'derivative':
      return derivativeValue(term, env, evaluate);
    case 'table':
      return table(term, env);
    case 'list':
      return list(term, env);
    case 'apply':
      return applicationValue(term, env, evaluate);
    case 'map':
      return mapValue(term, env, evaluate);
    case 'limit':
      return limitValue(term, env, evaluate);
    case 'integral':
      return integralValue(term, env, evaluate);
    case 'evaluated':
      return evaluatedValue(term, env, evaluate);
    case 'antiderivative':
      return new Failure('unsupported', 'antiderivative');
    case 'choice':
      return new Failure('unsupported', 'function');
    case 'entry':
      return entry(term.of, term.index, env);
    case 'delta': {
      const [i, j] = term.index.map((index) => position(index, env));
      return i === undefined || j === undefined ? new Failure('symbol', 'δ') : Number(i === j);
    }
    case 'sum': {
      let total: Numeric | undefined;
      for (const part of term.terms) {
        const value = evaluate(part, env);
        if (isFailure(value)) return value;
        if (term.terms.length > 1) env.budget.peak = Math.max(env.budget.peak ?? 0, largest(value));
        const next: Numeric | Failure = total === undefined ? value : zip(total, value, (a, b) => a + b);
        if (isFailure(next)) return next;
        total = next;
      }
      return total ?? 0;
    }
    case 'negate':
      return each(evaluate(term.of, env), (x) => -x);
    case 'multiply': {
      const zero = env.sizes.zeros.get(term);
      if (zero) return grid(zero[0], zero[1], () => 0);
      return pair(term.left, term.right, env, term.dot ? dotProduct : multiply);
    }
    case 'hadamard':
      return pair(term.left, term.right, env, (a, b) => zip(a, b, (x, y) => x * y));
    case 'divide':
      return pair(term.left, term.right, env, (a, b) =>
        typeof b === 'number' && b !== 0 ? each(a, (x) => x / b) : new Failure(b === 0 ? 'division_by_zero' : 'shape'),
      );
    case 'power':
      return power(term.base, term.exponent, env);
    case 'transpose':
      return transpose(evaluate(term.of, env));
    case 'norm': {
      const value = evaluate(term.of, env);
      if (isFailure(value)) return value;
      const isMatrix = typeof value !== 'number' && value.rows > 1 && value.columns > 1;
      if (isMatrix && term.isOfVector) return new Failure('unsupported', 'norm');
      const entries = typeof value === 'number' ? [value] : value.data;
      if (term.kind === 'one') return entries.reduce((sum, x) => sum + Math.abs(x), 0);
      if (term.kind === 'max') return entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      return Math.sqrt(entries.reduce((sum, x) => sum + x * x, 0));
    }
    case 'absolute':
      return each(evaluate(term.of, env), Math.abs);
    case 'series':
      return series(term, env);
    case 'expectation':
    case 'variance':
    case 'covariance':
      return averageValue(term, env, evaluate);
    case 'function':
      return each(evaluate(term.of, env), functionNamed(term.name));
    case 'extremum': {
      let best: number | undefined;
      for (const item of term.items) {
        const value = evaluate(item, env);
        if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
        best = best === undefined ? value : term.name === 'max' ? Math.max(best, value) : Math.min(best, value);
      }
      return best ?? new Failure('syntax');
    }
    case 'diagonal': {
      const value = evaluate(term.of, env);
      if (isFailure(value) || typeof value === 'number') return value;
      const { rows, columns, data } = value;
      const isColumn = columns === 1;
      const size = rows;
      return grid(size, size, (i, j) => (i === j ? data[isColumn ? i : i * columns + i]! : 0));
    }
    case 'trace': {
      const value = evaluate(term.of, env);
      if (isFailure(value) || typeof value === 'number') return value;
      let sum = 0;
      for (let i = 0; i < value.rows; i++) sum += value.data[i * value.columns + i]!;
      return sum;
    }
    case 'determinant': {
      const value = evaluate(term.of, env);
      if (isFailure(value) || typeof value === 'number') return value;
      return value.rows === value.columns ? eliminate(value).determinant : new Failure('shape');
    }
    case 'cases': {
      for (const { value, when } of term.rows) {
        const holds = when === undefined ? true : conditionHolds(when, env);
        if (isFailure(holds)) return holds;
        if (holds) return evaluate(value, env);
      }
      return new Failure('unsupported', 'cases');
    }
    case 'matrix': {
      const rows: Numeric[][] = [];
      for (const row of term.rows) {
        const cells: Numeric[] = [];
        for (const cell of row) {
          const value = evaluate(cell, env);
          if (isFailure(value)) return value;
          cells.push(value);
        }
        rows.push(cells);
      }
      return assembled(rows);
    }
    case 'factorial': {
      const value = evaluate(term.of, env);
      return typeof value === 'number' ? factorial(value) : isFailure(value) ? value : new Failure('shape');
    }
    case 'binomial':
      return pair(term.top, term.bottom, env, (n, k) => {
        if (typeof n !== 'number' || typeof k !== 'number') return new Failure('shape');
        const parts = [factorial(n), factorial(k), factorial(n - k)];
        const [a, b, c] = parts;
        return typeof a === 'number' && typeof b === 'number' && typeof c === 'number'
          ? a / (b * c)
          : new Failure('domain');
      });
  }
}

/** Entry by entry, over the ranges of its letters. */
function table(term: Extract<Term, { op: 'table' }>, env: Environment): Numeric | Failure {
  const { body } = term;
  const [i = '', j] = term.index;
  const [rows, columns = 1] = env.sizes.bound.get(term.origin ?? term) ?? [];
  if (rows === undefined) return new Failure('unsupported', 'index');
  const [top = 1, first = 1] = env.sizes.starts.get(term.origin ?? term) ?? [];
  const data: number[] = [];
  for (let r = top; r < top + rows; r++) {
    for (let c = first; c < first + columns; c++) {
      const indices = new Map(env.indices).set(i, r);
      if (j !== undefined) indices.set(j, c);
      const value = evaluate(body, { ...env, indices });
      if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
      data.push(value);
    }
  }
  return settled({ rows, columns, data });
}

function pair(
  left: Term,
  right: Term,
  env: Environment,
  f: (a: Numeric, b: Numeric) => Numeric | Failure,
): Numeric | Failure {
  const a = evaluate(left, env);
  if (isFailure(a)) return a;
  const b = evaluate(right, env);
  return isFailure(b) ? b : f(a, b);
}

function power(base: Term, exponent: Term, env: Environment): Numeric | Failure {
  const k = evaluate(exponent, env);
  if (isFailure(k)) return k;
  if (typeof k !== 'number') return new Failure('shape');
  const x = evaluate(base, env);
  if (isFailure(x)) return x;
  if (typeof x === 'number') {
    // Squares are most of all powers.
    const value = k === 2 ? x * x : x ** k;
    if (x === 0 && k <= 0) return new Failure('division_by_zero');
    return Number.isFinite(value) ? value : new Failure('domain');
  }
  if (x.rows !== x.columns) return new Failure('shape');
  if (!Number.isInteger(k)) return symmetricPower(x, k) ?? new Failure('unsupported', 'root of a matrix');
  if (Math.abs(k) > 8) return new Failure('too_large');
  let factor = x;
  if (k < 0) {
    const { inverse } = eliminate(x);
    if (inverse.length === 0) return new Failure('singular');
    factor = { ...x, data: inverse.flat() };
  }
  if (k === 0) return grid(x.rows, x.rows, (i, j) => Number(i === j));
  let result: Numeric | Failure = factor;
  for (let i = 1; i < Math.abs(k) && !isFailure(result); i++) result = multiply(result, factor);
  return result;
}

/** Counted from 1. @param origin the first place of the axis */
function position(index: Index, env: Environment, origin = 1): number | undefined {
  if (index.kind === 'number') return index.value + 1 - origin;
  if (index.kind === 'all') return undefined;
  if (index.kind === 'term') {
    const value = evaluate(index.of, env);
    return typeof value === 'number' && Number.isInteger(value) ? value + 1 - origin : undefined;
  }
  const at = env.indices.get(index.name) ?? env.sizes.letters.get(index.name);
  return at !== undefined && Number.isInteger(at) ? at + index.shift + 1 - origin : undefined;
}

function entry(of: Term, index: readonly Index[], env: Environment): Numeric | Failure {
  const value = evaluate(of, env);
  if (isFailure(value)) return value;
  const isFamily = of.op === 'symbol' && env.ranks.get(of.name) === 'family';
  const origin = of.op === 'symbol' ? env.sizes.origins.get(of.name) : undefined;
  // Beyond the ends there is nothing: whoever writes it means other places.
  const outside = new Failure('domain', 'index');
  if (typeof value === 'number') return outside;
  const { rows, columns, data } = value;
  const [first, second] = index;
  if (isFamily && first) {
    // Stored as its columns: the first index chooses one.
    const column = position(first, env, origin?.[0]);
    if (column === undefined || column < 1 || column > columns) return outside;
    if (!second) return grid(rows, 1, (i) => data[i * columns + column - 1]!);
    const row = position(second, env, origin?.[1]);
    return row === undefined || row < 1 || row > rows ? outside : data[(row - 1) * columns + column - 1]!;
  }
  if (!second) {
    const at = first && position(first, env, origin?.[0]);
    return columns !== 1 || at === undefined || at < 1 || at > rows ? outside : data[at - 1]!;
  }
  const isAll = [first?.kind === 'all', second.kind === 'all'];
  const i = first && position(first, env, origin?.[0]);
  const j = position(second, env, origin?.[1]);
  if (isAll[0] && isAll[1]) return value;
  if (isAll[0])
    return j === undefined || j < 1 || j > columns ? outside : grid(rows, 1, (r) => data[r * columns + j - 1]!);
  if (isAll[1])
    return i === undefined || i < 1 || i > rows ? outside : grid(1, columns, (_, c) => data[(i - 1) * columns + c]!);
  if (i === undefined || j === undefined || i < 1 || j < 1 || i > rows || j > columns) return outside;
  return data[(i - 1) * columns + j - 1]!;
}

function series(term: Extract<Term, { op: 'series' }>, env: Environment): Numeric | Failure {
  const start = env.sizes.starts.get(term.origin ?? term)?.[0] ?? 1;
  const from = term.from ? evaluate(term.from, env) : start;
  if (term.to?.op === 'infinite') return endless(term, from, env);
  const length = env.sizes.bound.get(term.origin ?? term)?.[0];
  const to = term.to ? evaluate(term.to, env) : length && start + length - 1;
  if (typeof from !== 'number' || typeof to !== 'number') return new Failure('unsupported', term.sign);
  // `\sum_{i=m+1}^n` says that `m` is no more than `n`.
  if (to < from - 1) return new Failure('domain');
  if (to - from > 2000 || !Number.isInteger(to - from)) return new Failure('too_large');
  let total: Numeric | undefined;
  const indices = new Map(env.indices);
  const inner = { ...env, indices };
  for (let i = from; i <= to; i++) {
    indices.set(term.variable, i);
    if (term.where) {
      const holds = conditionHolds(term.where, inner);
      if (isFailure(holds)) return holds;
      if (!holds) continue;
    }
    const value = evaluate(term.body, inner);
    if (isFailure(value)) return value;
    const next: Numeric | Failure =
      total === undefined ? value : term.sign === '∑' ? zip(total, value, (a, b) => a + b) : multiply(total, value);
    if (isFailure(next)) return next;
    total = next;
  }
  if (total !== undefined) return total;
  env.budget.empty = (env.budget.empty ?? 0) + 1;
  if (term.sign === '∏') return 1;
  const [rows, columns] = env.sizes.zeros.get(term.origin ?? term) ?? [1, 1];
  return grid(rows, columns, () => 0);
}

/** Summands after which a sum that does not settle has no value, and how many must be nothing for one that does. */
const mostEndless = 1200;
const enoughNothing = 4;

/** `\sum_{k=0}^∞ r^k`: added up until nothing more comes; numbers alone, and no products. */
function endless(term: Extract<Term, { op: 'series' }>, from: Numeric | Failure, env: Environment): Numeric | Failure {
  if (typeof from !== 'number' || term.sign === '∏' || term.where) return new Failure('unsupported', '∑');
  const indices = new Map(env.indices);
  let [total, nothing] = [0, 0];
  for (let i = from; i < from + mostEndless; i++) {
    indices.set(term.variable, i);
    const value = evaluate(term.body, { ...env, indices });
    if (typeof value !== 'number') return isFailure(value) ? value : new Failure('unsupported', '∑');
    total += value;
    nothing = Math.abs(value) <= 1e-15 * Math.max(1e-3, Math.abs(total)) ? nothing + 1 : 0;
    if (nothing === enoughNothing) return total;
  }
  return new Failure('domain', '∑');
}

/** `(s_1, …, s_n)`: its items one below the other, or side by side. */
function list(term: Extract<Term, { op: 'list' }>, env: Environment): Numeric | Failure {
  const [from, to] = [evaluate(term.from, env), evaluate(term.to, env)];
  if (typeof from !== 'number' || typeof to !== 'number') return new Failure('unsupported', '…');
  if (to - from > 200 || to < from || !Number.isInteger(to - from)) return new Failure('too_large');
  const items: Numeric[] = [];
  for (let i = from; i <= to; i++) {
    const indices = new Map(env.indices).set(term.variable, i);
    const value = evaluate(term.body, { ...env, indices });
    if (isFailure(value)) return value;
    items.push(value);
  }
  return assembled(term.across ? [items] : items.map((item) => [item]));
}

function conditionHolds(condition: Condition, env: Environment): boolean | Failure {
  switch (condition.op) {
    case 'otherwise':
      return true;
    case 'compare': {
      const left = evaluate(condition.left, env);
      const right = evaluate(condition.right, env);
      if (typeof left !== 'number' || typeof right !== 'number') return new Failure('unsupported', 'condition');
      // What is equal up to rounding is equal.
      const isSame = Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));
      return {
        '=': isSame,
        '≠': !isSame,
        '<': !isSame && left < right,
        '>': !isSame && left > right,
        '≤': isSame || left < right,
        '≥': isSame || left > right,
      }[condition.operator];
    }
    default:
      for (const part of condition.parts) {
        const holds = conditionHolds(part, env);
        if (isFailure(holds)) return holds;
        if (holds === (condition.op === 'or')) return holds;
      }
      return condition.op === 'and';
  }
}
