import { settled, type Grid, type Numeric } from './numeric';
import { withTraits } from './traits';
import type { Declaration, Rank } from '../shapes/typing';

/** Numbers to begin with: smallest first, but for 0, at which much is equal. */
const numbers = [1, 2, 3, -1, 0, 4];

/** Entries of vectors and matrices, diagonal and row by row; the plainest first. */
const patterns: readonly ((i: number, j: number, columns: number) => number)[] = [
  (i, j) => Number(i === j),
  (i, j, columns) => i * columns + j + 1,
  () => 1,
  (i, j) => Number(i <= j),
  (i, j) => Number(i >= j),
  (i, j) => (i + j) % 2,
  (i, j) => (i === j ? i + 1 : 0),
  (i, j, columns) => ((i * columns + j) % 2 === 0 ? 1 : -1),
];

/** Small values for a quantity, the smallest first: 1, 2, 3; `1/2` for a probability; `[1 0; 0 1]`. */
export function smallValues(rank: Rank, axes: readonly number[], declaration: Declaration): readonly Numeric[] {
  const allowed = (x: number) => inDomain(x, declaration);
  if (rank === 0) return distinct(numbers.map(allowed));
  const [first = 1, second = 1] = axes;
  const [rows, columns] = rank === 'family' ? [second, first] : [first, second];
  if (rows * columns === 1 && !declaration.traits) return distinct(numbers.map(allowed));
  const grids = patterns.flatMap((pattern): readonly Grid[] => {
    const data = Array.from({ length: rows * columns }, (_, k) =>
      allowed(pattern(Math.floor(k / columns), k % columns, columns)),
    );
    const fitting = withTraits({ rows, columns, data }, declaration.traits ?? [], rank, 0);
    return fitting?.data.every(Number.isFinite) ? [fitting] : [];
  });
  return distinct(grids.map(settled));
}

function inDomain(x: number, { domain, least = 1 }: Declaration): number {
  const size = Math.abs(x);
  switch (domain) {
    case 'unit':
      return 1 / (size + 1 + Number(size === 0));
    case 'positive':
      return size === 0 ? 5 : size;
    case 'natural':
      return least + (size === 0 ? 5 : size - 1);
    case 'count':
      return size;
    default:
      return x;
  }
}

function distinct(values: readonly Numeric[]): readonly Numeric[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Largest denominator that a value is told with. */
const maxDenominator = 60;

/** A value as text: `3`, `1/2`, `0.7071`, `(1, 2)` for a column, `[1 0; 2 1]`. */
export function valueText(value: Numeric): string {
  if (typeof value === 'number') return numberText(value);
  const { rows, columns, data } = value;
  const texts = data.map(numberText);
  if (columns === 1) return `(${texts.join(', ')})`;
  const lines = Array.from({ length: rows }, (_, i) => texts.slice(i * columns, (i + 1) * columns).join(' '));
  return `[${lines.join('; ')}]`;
}

function numberText(value: number): string {
  if (Math.abs(value) < 1e-12) return '0';
  for (let denominator = 1; denominator <= maxDenominator; denominator++) {
    const numerator = Math.round(value * denominator);
    const isExact = Math.abs(value * denominator - numerator) < 1e-9 * Math.max(1, Math.abs(value));
    if (isExact && Math.abs(numerator) < 1e6)
      return signed(denominator === 1 ? String(numerator) : `${numerator}/${denominator}`);
  }
  return signed(String(Number(value.toPrecision(4))));
}

function signed(text: string): string {
  return text.replace('-', '−');
}
