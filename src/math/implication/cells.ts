import { isReal, type Complex } from '../../core/complex';
import * as Q from '../../core/rational';
import { real, realAlgebra, toDecimal, toDouble, type Real } from '../../core/real';
import type { Domain } from './draws';
import { rationalValue } from './truth';

/**
 * The zeros on the real line, a number beyond them on each side, and one between each two.
 * @param mayHoldBetween whether what is to be tried may hold between zeros without holding everywhere
 */
export function cells(
  zeros: readonly Complex[],
  domain: Domain | undefined,
  mayHoldBetween: boolean,
): readonly Complex[] {
  const sorted: Real[] = [];
  const all = [...zeros.filter(isReal), ...edges(domain)];
  for (const { re } of all.sort((a, b) => toDecimal(a.re).cmp(toDecimal(b.re)))) {
    const last = sorted.at(-1);
    if (!last || realAlgebra.compare(last, re) !== 0) sorted.push(re);
    else if (re.exact) sorted[sorted.length - 1] = re;
  }
  const found: Complex[] = sorted.map((re) => ({ re, im: real(Q.zero) }));
  if (domain === 'natural') return [...found, ...Array.from({ length: 12 }, (_, i) => rationalValue(i + 1))];
  const bounds = sorted.map(toDouble);
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (first === undefined || last === undefined) return [rationalValue(17, 5), rationalValue(-7, 5)];
  found.push(...between(first - 3, first), ...between(last, last + 3));
  for (let i = 0; i + 1 < bounds.length && (mayHoldBetween || domain); i++)
    found.push(...between(bounds[i]!, bounds[i + 1]!));
  return found;
}

function edges(domain: Domain | undefined): readonly Complex[] {
  switch (domain) {
    case 'positive':
      return [rationalValue(0)];
    case 'unit':
      return [rationalValue(0), rationalValue(1)];
    default:
      return [];
  }
}

/** A fraction with a small denominator strictly between two numbers, if doubles can tell. */
function between(low: number, high: number): readonly Complex[] {
  const middle = (low + high) / 2;
  if (!(Math.abs(middle) < 2 ** 52)) return [];
  for (let d = 1; d < 4096; d *= 2) {
    const n = Math.round(middle * d);
    if (n / d > low && n / d < high && Number.isSafeInteger(n)) return [rationalValue(n, d)];
  }
  const scale = 2 ** 40;
  const n = Math.round(middle * scale);
  return [Number.isSafeInteger(n) ? rationalValue(n, scale) : rationalValue(Math.round(middle))];
}
