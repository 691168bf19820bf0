import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import type { NumberNode } from './syntax';

/** The node of a number as typed, `text` without separators: `0.367`, `1/2`, `1.3e17`. */
export function numberNode(text: string, start: number, end: number): NumberNode {
  return { kind: 'number', text, value: numberValue(text), start, end };
}

/** The exact value of digits as typed; exponents are bounded so that `1e999999999` costs nothing. */
function numberValue(text: string): Rational {
  if (text.length <= 15 && /^\d+$/.test(text)) return { n: Number(text), d: 1 };
  const slash = text.indexOf('/');
  if (slash > 0) return Q.rational(Number(text.slice(0, slash)), Number(text.slice(slash + 1)));
  const [mantissa = '0', exponentText = '0'] = text.toLowerCase().split('e');
  const point = mantissa.indexOf('.');
  const digits = point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1);
  const decimals = point < 0 ? 0 : mantissa.length - point - 1;
  const exponent = Math.max(-4000, Math.min(4000, Number(exponentText))) - decimals;
  if (digits.length <= 15 && Math.abs(exponent) <= 15) {
    const n = Number(digits);
    if (exponent <= 0) return Q.rational(n, 10 ** -exponent);
    if (n * 10 ** exponent <= Number.MAX_SAFE_INTEGER) return Q.rational(n * 10 ** exponent);
  }
  const n = BigInt(digits.slice(0, 5000) || '0');
  return exponent < 0 ? Q.rational(n, 10n ** BigInt(-exponent)) : Q.rational(n * 10n ** BigInt(exponent));
}
