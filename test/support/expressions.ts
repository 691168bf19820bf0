/** A length by the letter that declares it; `1` where there is none. */
export type Size = '1' | 'n' | 'd' | 'k';

export interface Shape {
  readonly rows: Size;
  readonly columns: Size;
}

/**
 * Expressions of numbers, vectors and matrices, for tests: what they are worth is computed here, straight from the
 * definitions, and not by the code that is tested.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'letter'; readonly name: string }
  | { readonly kind: 'entry'; readonly of: Expression; readonly index: readonly string[] }
  | { readonly kind: 'add'; readonly terms: readonly Expression[] }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'multiply'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'divide'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'hadamard'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'transpose'; readonly of: Expression }
  | { readonly kind: 'norm'; readonly of: Expression; readonly squared: boolean }
  | { readonly kind: 'trace'; readonly of: Expression }
  | { readonly kind: 'inverse'; readonly of: Expression }
  /** The matrix with a vector on its diagonal. */
  | { readonly kind: 'diagonal'; readonly of: Expression }
  | { readonly kind: 'exp'; readonly of: Expression }
  | { readonly kind: 'square'; readonly of: Expression }
  | { readonly kind: 'sum'; readonly index: string; readonly size: Size; readonly body: Expression }
  /** The average over the masks in it. */
  | { readonly kind: 'mean'; readonly of: Expression };

const scalar: Shape = { rows: '1', columns: '1' };

/** The letters that occur. `R` and `r` are masks: independent Bernoulli(p) entries. */
export const letters: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...['a', 'b', 'c', '\\lambda', 'p'].map((name) => [name, scalar] as const),
  ...['u', 'v'].map((name) => [name, { rows: 'n', columns: '1' }] as const),
  ...['x', 'w', 'r'].map((name) => [name, { rows: 'd', columns: '1' }] as const),
  ['z', { rows: 'k', columns: '1' }],
  ...['A', 'B', 'R'].map((name) => [name, { rows: 'n', columns: 'd' }] as const),
  ['C', { rows: 'd', columns: 'k' }],
  ...['S', 'Q'].map((name) => [name, { rows: 'n', columns: 'n' }] as const),
  ...['M', 'K'].map((name) => [name, { rows: 'd', columns: 'd' }] as const),
]);

export const masks: ReadonlySet<string> = new Set(['R', 'r']);

export function isScalar({ rows, columns }: Shape): boolean {
  return rows === '1' && columns === '1';
}

/** The shape of an expression that has one. */
export function shapeOf(expression: Expression): Shape {
  switch (expression.kind) {
    case 'letter':
      return letters.get(expression.name)!;
    case 'add':
      return shapeOf(expression.terms[0]!);
    case 'negate':
    case 'mean':
    case 'inverse':
      return shapeOf(expression.of);
    case 'diagonal': {
      const { rows } = shapeOf(expression.of);
      return { rows, columns: rows };
    }
    case 'multiply': {
      const [a, b] = [shapeOf(expression.left), shapeOf(expression.right)];
      if (isScalar(a)) return b;
      return isScalar(b) ? a : { rows: a.rows, columns: b.columns };
    }
    case 'divide':
    case 'hadamard':
      return shapeOf(expression.left);
    case 'transpose': {
      const { rows, columns } = shapeOf(expression.of);
      return { rows: columns, columns: rows };
    }
    case 'sum':
      return shapeOf(expression.body);
    default:
      return scalar;
  }
}

/** The expressions directly inside one. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'letter':
      return [];
    case 'add':
      return expression.terms;
    case 'multiply':
    case 'divide':
    case 'hadamard':
      return [expression.left, expression.right];
    case 'sum':
      return [expression.body];
    default:
      return [expression.of];
  }
}

/** The same with other expressions directly inside. */
export function withChildren(expression: Expression, parts: readonly Expression[]): Expression {
  const [first, second] = parts;
  switch (expression.kind) {
    case 'number':
    case 'letter':
      return expression;
    case 'add':
      return { kind: 'add', terms: parts };
    case 'multiply':
    case 'divide':
    case 'hadamard':
      return { ...expression, left: first!, right: second! };
    case 'sum':
      return { ...expression, body: first! };
    default:
      return { ...expression, of: first! };
  }
}

/** The expression and everything inside it. */
export function* walkExpression(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of children(expression)) yield* walkExpression(child);
}

/** The masks that stand in an expression, averaged or not. */
export function masksIn(expression: Expression): readonly string[] {
  const names = [...walkExpression(expression)].flatMap((inner) =>
    inner.kind === 'letter' && masks.has(inner.name) ? [inner.name] : [],
  );
  return [...new Set(names)];
}

type Grid = readonly (readonly number[])[];

/** Numbers for the lengths and the letters. */
export interface Instance {
  readonly sizes: Readonly<Record<Size, number>>;
  readonly values: ReadonlyMap<string, Grid>;
}

function grid(rows: number, columns: number, entry: (i: number, j: number) => number): Grid {
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_unused, j) => entry(i, j)));
}

/** An instance by numbers from `next`, which gives whole numbers between two others. */
export function drawInstance(sizes: Instance['sizes'], next: (low: number, high: number) => number): Instance {
  const values = new Map<string, Grid>();
  for (const [name, { rows, columns }] of letters) {
    const entry = () => {
      if (name === 'p') return next(15, 40) / 100;
      const size = next(40, 170) / 100;
      return name === '\\lambda' || next(0, 1) === 1 ? size : -size;
    };
    values.set(name, grid(sizes[rows], sizes[columns], entry));
  }
  return { sizes, values };
}

function combine(a: Grid, b: Grid, f: (x: number, y: number) => number): Grid {
  return a.map((row, i) => row.map((x, j) => f(x, b[i]![j]!)));
}

/** What an expression is worth; indices count from 0. */
export function evaluate(
  expression: Expression,
  instance: Instance,
  indices: ReadonlyMap<string, number> = new Map(),
): Grid {
  const value = (inner: Expression) => evaluate(inner, instance, indices);
  const sumOf = (inner: Expression, f: (x: number) => number) =>
    value(inner)
      .flat()
      .reduce((total, x) => total + f(x), 0);
  switch (expression.kind) {
    case 'number':
      return [[expression.value]];
    case 'letter':
      return instance.values.get(expression.name)!;
    case 'entry': {
      const [i = 0, j = 0] = expression.index.map((name) => indices.get(name)!);
      return [[value(expression.of)[i]![j]!]];
    }
    case 'add':
      return expression.terms.map(value).reduce((a, b) => combine(a, b, (x, y) => x + y));
    case 'negate':
      return value(expression.of).map((row) => row.map((x) => -x));
    case 'multiply': {
      const [a, b] = [value(expression.left), value(expression.right)];
      if (isScalar(shapeOf(expression.left))) return b.map((row) => row.map((x) => a[0]![0]! * x));
      if (isScalar(shapeOf(expression.right))) return a.map((row) => row.map((x) => x * b[0]![0]!));
      return grid(a.length, b[0]!.length, (i, j) => b.reduce((total, row, k) => total + a[i]![k]! * row[j]!, 0));
    }
    case 'divide': {
      const by = value(expression.right)[0]![0]!;
      return value(expression.left).map((row) => row.map((x) => x / by));
    }
    case 'hadamard':
      return combine(value(expression.left), value(expression.right), (x, y) => x * y);
    case 'transpose': {
      const of = value(expression.of);
      return grid(of[0]!.length, of.length, (i, j) => of[j]![i]!);
    }
    case 'norm': {
      const squared = sumOf(expression.of, (x) => x * x);
      return [[expression.squared ? squared : Math.sqrt(squared)]];
    }
    case 'trace':
      return [[value(expression.of).reduce((total, row, i) => total + row[i]!, 0)]];
    case 'inverse':
      return inverted(value(expression.of));
    case 'diagonal': {
      const of = value(expression.of);
      return grid(of.length, of.length, (i, j) => (i === j ? of[i]![0]! : 0));
    }
    case 'exp':
      return [[Math.exp(value(expression.of)[0]![0]!)]];
    case 'square':
      return [[value(expression.of)[0]![0]! ** 2]];
    case 'sum': {
      const { index, size, body } = expression;
      return Array.from({ length: instance.sizes[size] }, (_, i) =>
        evaluate(body, instance, new Map(indices).set(index, i)),
      ).reduce((a, b) => combine(a, b, (x, y) => x + y));
    }
    case 'mean':
      return averaged(expression.of, instance, indices);
  }
}

/** By elimination, with the largest of each column for its pivot. */
function inverted(of: Grid): Grid {
  const size = of.length;
  const rows = of.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const by = rows[k]![k]!;
    rows[k] = rows[k]!.map((x) => x / by);
    rows.forEach((row, i) => {
      if (i !== k) rows[i] = row.map((x, j) => x - row[k]! * rows[k]![j]!);
    });
  }
  return rows.map((row) => row.slice(size));
}

/** Every outcome of the masks with its probability. */
function averaged(of: Expression, instance: Instance, indices: ReadonlyMap<string, number>): Grid {
  const p = instance.values.get('p')![0]![0]!;
  const names = masksIn(of);
  const places = names.flatMap((name) =>
    instance.values.get(name)!.flatMap((row, i) => row.map((_, j) => ({ name, i, j }))),
  );
  let total: Grid | undefined;
  for (let outcome = 0; outcome < 2 ** places.length; outcome++) {
    const isKept = (at: number) => Math.floor(outcome / 2 ** at) % 2 === 1;
    const values = new Map(instance.values);
    for (const name of names)
      values.set(
        name,
        instance.values
          .get(name)!
          .map((row, i) =>
            row.map((_, j) => (isKept(places.findIndex((at) => at.name === name && at.i === i && at.j === j)) ? 1 : 0)),
          ),
      );
    const weight = places.reduce((product, _, at) => product * (isKept(at) ? p : 1 - p), 1);
    const value = evaluate(of, { ...instance, values }, indices);
    const weighted = value.map((row) => row.map((x) => weight * x));
    total = total ? combine(total, weighted, (x, y) => x + y) : weighted;
  }
  return total!;
}
