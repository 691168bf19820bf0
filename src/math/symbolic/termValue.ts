import { Failure, isFailure } from '../../core/failure';
import {
  diagonalPower,
  dotProduct,
  each,
  eliminate,
  factorial,
  functionNamed,
  grid,
  multiply,
  settled,
  transpose,
  zip,
  type Numeric,
} from './numeric';
import type { Sizes } from './shapes';
import { walkTerm, type Condition, type Entry, type Index, type Term } from './term';
import type { Rank } from './typing';

/** A random quantity with the values that it takes and how likely they are. */
export interface Outcomes {
  readonly name: string;
  readonly values: readonly { readonly value: Numeric; readonly weight: number }[];
}

/** One instance of everything that a relation speaks of. */
export interface Instance {
  readonly ranks: ReadonlyMap<string, Rank>;
  readonly sizes: Sizes;
  readonly values: ReadonlyMap<string, Numeric>;
  readonly random: readonly Outcomes[];
  /** Steps that are left; shared by all evaluations of a judgement. */
  readonly budget: { steps: number };
}

type Environment = Instance & { readonly indices: ReadonlyMap<string, number> };

/** The value of a term at an instance, with its free indices at these places (from 1). Never throws. */
export function termValue(
  term: Term,
  instance: Instance,
  indices: ReadonlyMap<string, number>,
): Numeric | Failure {
  return evaluate(term, { ...instance, indices });
}

function evaluate(term: Term, env: Environment): Numeric | Failure {
  if (--env.budget.steps < 0) return new Failure('too_large');
  switch (term.op) {
    case 'number':
      return term.value;
    case 'infinite':
      return new Failure('unsupported', '∞');
    case 'symbol': {
      const value =
        env.indices.get(term.name) ?? env.values.get(term.name) ?? env.sizes.letters.get(term.name);
      return value ?? new Failure('symbol', term.name);
    }
    case 'identity': {
      const size = env.sizes.identities.get(term);
      return size === undefined
        ? new Failure('shape')
        : grid(size, size, (i, j) => Number(i === j));
    }
    case 'partial':
      return new Failure('unsupported', 'derivative');
    case 'derivative':
      return derivative(term.of, term.by, env);
    case 'table':
      return table(term.index, term.body, env);
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
        const next: Numeric | Failure =
          total === undefined ? value : zip(total, value, (a, b) => a + b);
        if (isFailure(next)) return next;
        total = next;
      }
      return total ?? 0;
    }
    case 'negate':
      return each(evaluate(term.of, env), (x) => -x);
    case 'multiply':
      return pair(term.left, term.right, env, term.dot ? dotProduct : multiply);
    case 'hadamard':
      return pair(term.left, term.right, env, (a, b) => zip(a, b, (x, y) => x * y));
    case 'divide':
      return pair(term.left, term.right, env, (a, b) =>
        typeof b === 'number' && b !== 0
          ? each(a, (x) => x / b)
          : new Failure(b === 0 ? 'division_by_zero' : 'shape'),
      );
    case 'power':
      return power(term.base, term.exponent, env);
    case 'transpose':
      return transpose(evaluate(term.of, env));
    case 'norm': {
      const value = evaluate(term.of, env);
      if (isFailure(value)) return value;
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
      // Nobody said what is random: an average over nothing would be the thing itself.
      if (env.random.length === 0 && !isConstant(term.of)) return new Failure('unsupported', 'E');
      return average(env, env.random, (inner) => evaluate(term.of, inner));
    case 'variance': {
      const square: Term = { op: 'power', base: term.of, exponent: { op: 'number', value: 2 } };
      const mean = evaluate({ op: 'expectation', of: term.of }, env);
      const moment = evaluate({ op: 'expectation', of: square }, env);
      return isFailure(mean) || isFailure(moment)
        ? new Failure('unsupported', 'Var')
        : zip(moment, mean, (a, b) => a - b * b);
    }
    case 'covariance': {
      const product = evaluate(
        { op: 'expectation', of: { op: 'multiply', left: term.left, right: term.right } },
        env,
      );
      const left = evaluate({ op: 'expectation', of: term.left }, env);
      const right = evaluate({ op: 'expectation', of: term.right }, env);
      if (typeof product !== 'number' || typeof left !== 'number' || typeof right !== 'number')
        return new Failure('unsupported', 'Cov');
      return product - left * right;
    }
    case 'function':
      return each(evaluate(term.of, env), functionNamed(term.name));
    case 'extremum': {
      let best: number | undefined;
      for (const item of term.items) {
        const value = evaluate(item, env);
        if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
        best =
          best === undefined
            ? value
            : term.name === 'max'
              ? Math.max(best, value)
              : Math.min(best, value);
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
      const data: number[] = [];
      for (const cell of term.rows.flat()) {
        const value = evaluate(cell, env);
        if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
        data.push(value);
      }
      return settled({ rows: term.rows.length, columns: term.rows[0]!.length, data });
    }
    case 'factorial': {
      const value = evaluate(term.of, env);
      return typeof value === 'number'
        ? factorial(value)
        : isFailure(value)
          ? value
          : new Failure('shape');
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
function table(index: readonly string[], body: Term, env: Environment): Numeric | Failure {
  const [i = '', j] = index;
  const rows = env.sizes.ranges.get(i);
  const columns = j === undefined ? 1 : env.sizes.ranges.get(j);
  if (rows === undefined || columns === undefined) return new Failure('unsupported', 'index');
  const data: number[] = [];
  for (let r = 1; r <= rows; r++) {
    for (let c = 1; c <= columns; c++) {
      const indices = new Map(env.indices).set(i, r);
      if (j !== undefined) indices.set(j, c);
      const value = evaluate(body, { ...env, indices });
      if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
      data.push(value);
    }
  }
  return settled({ rows, columns, data });
}

/** Step of the difference quotient: its error and that of rounding are both about 10⁻¹². */
const step = 2e-3;

/** The five-point difference quotient, by one entry or by all of them. */
function derivative(of: Term, by: Entry, env: Environment): Numeric | Failure {
  const whole = env.values.get(by.name);
  if (whole === undefined) return new Failure('unsupported', 'derivative');
  const at = (position: number): Numeric | Failure => {
    const moved = (amount: number): Numeric | Failure => {
      const value =
        typeof whole === 'number'
          ? whole + amount
          : { ...whole, data: whole.data.map((x, i) => (i === position ? x + amount : x)) };
      return evaluate(of, { ...env, values: new Map(env.values).set(by.name, value) });
    };
    const weights = [1, -8, 8, -1];
    let total: Numeric | undefined;
    for (const [i, offset] of [-2, -1, 1, 2].entries()) {
      const part = each(moved(offset * step), (x) => (x * weights[i]!) / (12 * step));
      if (isFailure(part)) return part;
      const next = total === undefined ? part : zip(total, part, (a, b) => a + b);
      if (isFailure(next)) return next;
      total = next;
    }
    return total ?? new Failure('unsupported', 'derivative');
  };
  if (typeof whole === 'number') return by.index.length === 0 ? at(0) : new Failure('shape');
  if (by.index.length === 0) {
    const data: number[] = [];
    for (let i = 0; i < whole.data.length; i++) {
      const value = at(i);
      if (typeof value !== 'number') return isFailure(value) ? value : new Failure('shape');
      data.push(value);
    }
    return { ...whole, data };
  }
  const [first, second] = by.index.map((index) => position(index, env));
  const isFamily = env.ranks.get(by.name) === 'family';
  if (first === undefined || isFamily) return new Failure('unsupported', 'derivative');
  if (second === undefined) return at(first - 1);
  return at((first - 1) * whole.columns + second - 1);
}

function isConstant(term: Term): boolean {
  return [...walkTerm(term)].every(({ op }) => op !== 'symbol');
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
    const value = x ** k;
    if (x === 0 && k <= 0) return new Failure('division_by_zero');
    return Number.isFinite(value) ? value : new Failure('domain');
  }
  if (x.rows !== x.columns) return new Failure('shape');
  if (!Number.isInteger(k)) return diagonalPower(x, k);
  if (Math.abs(k) > 8) return new Failure('too_large');
  let factor = x;
  if (k < 0) {
    const { inverse } = eliminate(x);
    if (inverse.length === 0) return new Failure('singular');
    factor = { ...x, data: inverse.flat() };
  }
  let result: Numeric | Failure = grid(x.rows, x.rows, (i, j) => Number(i === j));
  for (let i = 0; i < Math.abs(k) && !isFailure(result); i++) result = multiply(result, factor);
  return result;
}

function position(index: Index, env: Environment): number | undefined {
  if (index.kind === 'number') return index.value;
  if (index.kind === 'all') return undefined;
  const at = env.indices.get(index.name);
  return at === undefined ? undefined : at + index.shift;
}

function entry(of: Term, index: readonly Index[], env: Environment): Numeric | Failure {
  const value = evaluate(of, env);
  if (isFailure(value)) return value;
  const isFamily = of.op === 'symbol' && env.ranks.get(of.name) === 'family';
  const outside = new Failure('unsupported', 'index');
  if (typeof value === 'number') return outside;
  const { rows, columns, data } = value;
  const [first, second] = index;
  if (isFamily && first) {
    // Stored as its columns: the first index chooses one.
    const column = position(first, env);
    if (column === undefined || column < 1 || column > columns) return outside;
    if (!second) return grid(rows, 1, (i) => data[i * columns + column - 1]!);
    const row = position(second, env);
    return row === undefined || row < 1 || row > rows
      ? outside
      : data[(row - 1) * columns + column - 1]!;
  }
  if (!second) {
    const at = first && position(first, env);
    return columns !== 1 || at === undefined || at < 1 || at > rows ? outside : data[at - 1]!;
  }
  const isAll = [first?.kind === 'all', second.kind === 'all'];
  const i = first && position(first, env);
  const j = position(second, env);
  if (isAll[0] && isAll[1]) return value;
  if (isAll[0])
    return j === undefined || j < 1 || j > columns
      ? outside
      : grid(rows, 1, (r) => data[r * columns + j - 1]!);
  if (isAll[1])
    return i === undefined || i < 1 || i > rows
      ? outside
      : grid(1, columns, (_, c) => data[(i - 1) * columns + c]!);
  if (i === undefined || j === undefined || i < 1 || j < 1 || i > rows || j > columns)
    return outside;
  return data[(i - 1) * columns + j - 1]!;
}

function series(term: Extract<Term, { op: 'series' }>, env: Environment): Numeric | Failure {
  const from = term.from ? evaluate(term.from, env) : 1;
  const to = term.to ? evaluate(term.to, env) : env.sizes.ranges.get(term.variable);
  if (typeof from !== 'number' || typeof to !== 'number')
    return new Failure('unsupported', term.sign);
  if (to - from > 2000 || !Number.isInteger(to - from)) return new Failure('too_large');
  let total: Numeric | undefined;
  for (let i = from; i <= to; i++) {
    const inner = { ...env, indices: new Map(env.indices).set(term.variable, i) };
    if (term.where) {
      const holds = conditionHolds(term.where, inner);
      if (isFailure(holds)) return holds;
      if (!holds) continue;
    }
    const value = evaluate(term.body, inner);
    if (isFailure(value)) return value;
    const next: Numeric | Failure =
      total === undefined
        ? value
        : term.sign === '∑'
          ? zip(total, value, (a, b) => a + b)
          : multiply(total, value);
    if (isFailure(next)) return next;
    total = next;
  }
  return total ?? (term.sign === '∑' ? 0 : 1);
}

function conditionHolds(condition: Condition, env: Environment): boolean | Failure {
  switch (condition.op) {
    case 'otherwise':
      return true;
    case 'compare': {
      const left = evaluate(condition.left, env);
      const right = evaluate(condition.right, env);
      if (typeof left !== 'number' || typeof right !== 'number')
        return new Failure('unsupported', 'condition');
      return {
        '=': left === right,
        '≠': left !== right,
        '<': left < right,
        '>': left > right,
        '≤': left <= right,
        '≥': left >= right,
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

/** The mean over all outcomes of the random quantities, which are independent. */
function average(
  env: Environment,
  random: readonly Outcomes[],
  f: (env: Environment) => Numeric | Failure,
): Numeric | Failure {
  const [first, ...rest] = random;
  if (!first) return f(env);
  let total: Numeric | undefined;
  for (const { value, weight } of first.values) {
    const inner = { ...env, values: new Map(env.values).set(first.name, value), random: [] };
    const part = each(average({ ...inner }, rest, f), (x) => x * weight);
    if (isFailure(part)) return part;
    const next: Numeric | Failure = total === undefined ? part : zip(total, part, (a, b) => a + b);
    if (isFailure(next)) return next;
    total = next;
  }
  return total ?? new Failure('unsupported', 'E');
}
