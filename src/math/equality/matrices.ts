import { complexAlgebra, type Complex } from '../../core/complex';
import { isFailure } from '../../core/failure';
import { evaluate } from '../evaluate';
import { Budget, defaultReading } from '../evaluation';
import { rationalValue } from '../implication/truth';
import { lettersOf } from '../letters';
import type { Node } from '../syntax';
import { scalar, type Value } from '../value';
import { compareValues } from './compareValues';

/** Capital letters, which may be matrices. */
function capitalsOf(node: Node): readonly string[] {
  return [...lettersOf(node)].filter((name) => /^(?:\S+ )?[A-Z]\d*$/.test(name));
}

/**
 * Whether two expressions that are equal for numbers still are when their capital letters are matrices: `AB` and `BA`
 * are not. True where they cannot be matrices, as in `nRT/V`.
 */
export function holdsForMatrices(left: Node, right: Node): boolean {
  const capitals = new Set([...capitalsOf(left), ...capitalsOf(right)]);
  if (capitals.size < 2) return true;
  const symbols = new Map<string, Value<Complex>>();
  [...new Set([...lettersOf(left), ...lettersOf(right)])].forEach((name, i) => {
    const entries = [7, -3, 2, 5].map((n, k) => rationalValue(n + ((i * (k + 2)) % 5), 1 + (i % 3)));
    symbols.set(name, capitals.has(name) ? { kind: 'matrix', rows: 2, columns: 2, entries } : scalar(entries[1]!));
  });
  const [a, b] = [left, right].map((node) =>
    evaluate(node, {
      algebra: complexAlgebra,
      reading: defaultReading,
      symbols,
      budget: new Budget(20_000),
      ambiguities: new Set(),
      eulerE: true,
    }),
  );
  if (!a || !b || isFailure(a) || isFailure(b)) return true;
  return compareValues(a, b, {}).verdict === 'correct';
}
