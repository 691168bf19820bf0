import { lengthOf, orthonormalColumns } from './decompositions';
import type { Grid } from './numeric';
import type { Rank, Trait } from '../shapes/typing';

/**
 * Random values changed into some that have the traits: symmetric, orthogonal, …; undefined where none of this size has them.
 * @param draw lets it vary what the entries do not tell: which one is hot
 */
export function withTraits(value: Grid, traits: readonly Trait[], rank: Rank, draw: number): Grid | undefined {
  if (traits.length === 0) return value;
  const has = (...all: readonly Trait[]) => all.some((trait) => traits.includes(trait));
  if (has('ones')) return { ...value, data: value.data.map(() => 1) };
  if (rank === 1 || rank === 'family') {
    if (has('orthogonal', 'orthonormal columns')) return orthonormalColumns(value);
    return byColumn(value, (column) => vectorWith(column, has, draw));
  }
  return rank === 2 ? matrixWith(value, has, draw) : value;
}

type Has = (...all: readonly Trait[]) => boolean;

function byColumn({ rows, columns, data }: Grid, f: (column: readonly number[]) => readonly number[]): Grid {
  const changed = Array.from({ length: columns }, (_, j) =>
    f(Array.from({ length: rows }, (_row, i) => data[i * columns + j]!)),
  );
  return { rows, columns, data: data.map((_, k) => changed[k % columns]![Math.floor(k / columns)]!) };
}

function vectorWith(column: readonly number[], has: Has, draw: number): readonly number[] {
  if (has('one-hot')) {
    // Which one: told by the entries, so that the vectors of a family differ.
    const hot = (Math.floor(Math.abs(column[0] ?? 0) * 100) + draw) % column.length;
    return column.map((_, i) => Number(i === hot));
  }
  if (has('probabilities')) {
    const total = column.reduce((sum, x) => sum + Math.abs(x), 0);
    return column.map((x) => Math.abs(x) / total);
  }
  if (has('unit')) {
    const length = lengthOf(column);
    return column.map((x) => x / length);
  }
  return column;
}

function matrixWith(value: Grid, has: Has, draw: number): Grid | undefined {
  const { rows, columns, data } = value;
  const filled = (f: (i: number, j: number) => number): Grid => ({
    ...value,
    data: data.map((_, k) => f(Math.floor(k / columns), k % columns)),
  });
  const at = (i: number, j: number) => data[i * columns + j]!;
  const gram = (width: number) => (i: number, j: number) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += at(i, k) * at(j, k);
    return sum;
  };
  const isSquare = rows === columns;
  // A square one would hide what is transposed.
  if (has('rectangular diagonal')) return isSquare ? undefined : filled((i, j) => (i === j ? Math.abs(at(i, j)) : 0));
  if (has('diagonal')) {
    const entry = (x: number, i: number): number => {
      if (has('orthogonal')) return Math.sign(x) * (i % 2 === 0 ? 1 : -1);
      if (has('projection')) return Number(i % 2 === 0);
      return has('positive definite', 'positive semidefinite') ? Math.abs(x) : x;
    };
    return filled((i, j) => (i === j ? entry(at(i, j), i) : 0));
  }
  if (has('orthogonal') && has('symmetric') && isSquare) {
    const mirror = Array.from({ length: rows }, (_, i) => at(i, 0));
    const square = mirror.reduce((sum, x) => sum + x * x, 0);
    return filled((i, j) => Number(i === j) - (2 * mirror[i]! * mirror[j]!) / square);
  }
  if (has('orthogonal', 'orthonormal columns')) return orthonormalColumns(value);
  if (has('projection')) {
    if (!isSquare) return undefined;
    const basis = orthonormalColumns(value);
    const rank = Math.max(1, draw % 2 === 0 ? rows - 1 : 1);
    return (
      basis &&
      filled((i, j) => {
        let sum = 0;
        for (let k = 0; k < rank; k++) sum += basis.data[i * rows + k]! * basis.data[j * rows + k]!;
        return sum;
      })
    );
  }
  if (has('positive definite', 'positive semidefinite')) {
    // Every other one is singular where it may be.
    const isThin = !has('positive definite', 'invertible') && draw % 2 === 1;
    const product = gram(isThin ? columns - 1 : columns);
    return filled((i, j) => product(i, j) + (i === j && !isThin ? 0.5 : 0));
  }
  if (has('skew-symmetric')) return filled((i, j) => (i === j ? 0 : i < j ? at(i, j) : -at(j, i)));
  if (has('symmetric')) return filled((i, j) => at(Math.min(i, j), Math.max(i, j)));
  if (has('upper triangular')) return filled((i, j) => (i > j ? 0 : at(i, j)));
  if (has('lower triangular')) return filled((i, j) => (i < j ? 0 : at(i, j)));
  return value;
}
