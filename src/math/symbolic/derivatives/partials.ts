import { numberTerm, type Binding, type Term } from '../terms/term';

/** A term differentiated by letters, one after the other, at the values that these stand for. */
export function byEach(of: Term, letters: readonly string[], where: readonly Binding[] = []): Term {
  return letters.reduceRight<Term>(
    (sofar, name, i) => ({
      op: 'derivative',
      of: sofar,
      by: { name, index: [] },
      ...(i === 0 && where.length > 0 ? { where } : {}),
    }),
    of,
  );
}

/** The column of the derivatives by each of some letters, or the matrix of the second ones. */
export function slopesOf(of: Term, letters: readonly string[], order: number, where: readonly Binding[] = []): Term {
  if (order > 2) return { op: 'infinite' };
  const columns = order === 1 ? [[]] : letters.map((letter) => [letter]);
  const rows = letters.map((row) => columns.map((column) => byEach(of, [row, ...column], where)));
  return letters.length === 0 ? numberTerm(0) : { op: 'matrix', rows };
}
