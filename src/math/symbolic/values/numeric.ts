import { Failure, isFailure } from '../../../core/failure';

/** A number, or a matrix with more than one entry. Row-major. */
export type Numeric = number | Grid;

export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly data: readonly number[];
}

export function grid(rows: number, columns: number, at: (i: number, j: number) => number): Numeric {
  const data: number[] = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data.push(at(i, j));
  return settled({ rows, columns, data });
}

/** A 1×1 matrix is a number. */
export function settled(value: Grid): Numeric {
  return value.rows === 1 && value.columns === 1 ? value.data[0]! : value;
}

export function each(value: Numeric | Failure, f: (x: number) => number): Numeric | Failure {
  if (isFailure(value)) return value;
  if (typeof value === 'number') {
    const result = f(value);
    return Number.isFinite(result) ? result : new Failure('domain');
  }
  return { rows: value.rows, columns: value.columns, data: value.data.map(f) };
}

/** The largest absolute value among the entries. */
export function largest(value: Numeric): number {
  if (typeof value === 'number') return Math.abs(value);
  let most = 0;
  for (const x of value.data) if (Math.abs(x) > most) most = Math.abs(x);
  return most;
}

export function zip(a: Numeric, b: Numeric, f: (x: number, y: number) => number): Numeric | Failure {
  if (typeof a === 'number' && typeof b === 'number') return f(a, b);
  if (typeof a === 'number' || typeof b === 'number' || a.rows !== b.rows || a.columns !== b.columns)
    return new Failure('shape');
  return { rows: a.rows, columns: a.columns, data: a.data.map((x, i) => f(x, b.data[i]!)) };
}

export function multiply(a: Numeric, b: Numeric): Numeric | Failure {
  if (typeof a === 'number') return each(b, (x) => a * x);
  if (typeof b === 'number') return each(a, (x) => x * b);
  if (a.columns !== b.rows) return new Failure('shape');
  const [rows, inner, columns] = [a.rows, a.columns, b.columns];
  const data: number[] = [];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a.data[i * inner + k]! * b.data[k * columns + j]!;
      data.push(sum);
    }
  return settled({ rows, columns, data });
}

/** `a · b`: the inner product of two columns, else the product. */
export function dotProduct(a: Numeric, b: Numeric): Numeric | Failure {
  if (typeof a === 'number' || typeof b === 'number' || a.columns !== 1 || b.columns !== 1) return multiply(a, b);
  if (a.rows !== b.rows) return new Failure('shape');
  return a.data.reduce((sum, x, i) => sum + x * b.data[i]!, 0);
}

export function transpose(value: Numeric | Failure): Numeric | Failure {
  if (isFailure(value) || typeof value === 'number') return value;
  return grid(value.columns, value.rows, (i, j) => value.data[j * value.columns + i]!);
}

export function eliminate({ rows: size, data }: Grid): {
  readonly determinant: number;
  readonly inverse: readonly number[][];
} {
  const rows = Array.from({ length: size }, (_, i) => {
    const row = data.slice(i * size, (i + 1) * size);
    for (let j = 0; j < size; j++) row.push(Number(i === j));
    return row;
  });
  // What is left of a column that others make up is rounding.
  const least = 1e-11 * Math.max(0, ...data.map(Math.abs));
  let determinant = 1;
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    if (pivot !== c) {
      [rows[pivot], rows[c]] = [rows[c]!, rows[pivot]!];
      determinant = -determinant;
    }
    const head = rows[c]!;
    const lead = head[c]!;
    determinant *= lead;
    if (Math.abs(lead) <= least) return { determinant: 0, inverse: [] };
    for (let k = 0; k < 2 * size; k++) head[k]! /= lead;
    for (let r = 0; r < size; r++) {
      if (r === c) continue;
      const row = rows[r]!;
      const factor = row[c]!;
      for (let k = 0; k < 2 * size; k++) row[k]! -= factor * head[k]!;
    }
  }
  return { determinant, inverse: rows.map((row) => row.slice(size)) };
}

export function factorial(n: number): number | Failure {
  if (!Number.isInteger(n) || n < 0 || n > 100) return new Failure('domain');
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

/** The gamma function by Lanczos' approximation; NaN at its poles. */
function gamma(x: number): number {
  if (Number.isInteger(x)) return x > 0 ? Number(factorial(x - 1)) : NaN;
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const t = x + 6.5;
  const series = lanczos.reduce((sum, c, i) => sum + (i === 0 ? c : c / (x + i - 1)), 0);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * series;
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const functions: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  sign: Math.sign,
  round: Math.round,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  cot: (x) => 1 / Math.tan(x),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  gamma,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(x, 0),
  softplus: (x) => Math.log1p(Math.exp(x)),
};

/** Whether a name is one of a function of one number. */
export function isFunctionName(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/** A function of one number; NaN where the name is not known. */
export function functionNamed(name: string): (x: number) => number {
  return functions[name] ?? (() => NaN);
}
