import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import type { Node, NumberNode } from './syntax';

/** What the typed digits of a number claim. */
export interface Digits {
  /** Significant digits; trailing zeros of an integer are counted. */
  readonly significant: number;
  /** Trailing zeros of an integer: they may or may not be significant. */
  readonly trailingZeros: number;
  /** The value of one unit of the last digit. */
  readonly unit: Rational;
  /** With a decimal point or an exponent: such a number may be rounded. */
  readonly isDecimal: boolean;
}

/** Reads the digits of a number as typed: `0.367` → 3 significant, unit 1/1000. */
export function digitsOf(text: string): Digits {
  const [mantissa = '', exponentText] = text.toLowerCase().split('e');
  const point = mantissa.indexOf('.');
  const decimals = point < 0 ? 0 : mantissa.length - point - 1;
  const figures = mantissa.replace('.', '').replace(/^0+/, '');
  const zeros = point < 0 ? /0*$/.exec(figures)![0].length : 0;
  const exponent = Math.max(-4000, Math.min(4000, Number(exponentText ?? 0))) - decimals;
  return {
    significant: figures.length || 1,
    trailingZeros: zeros,
    unit: powerOf10(exponent),
    isDecimal: point >= 0 || exponentText !== undefined,
  };
}

function powerOf10(exponent: number): Rational {
  if (exponent === 0) return Q.one;
  if (Math.abs(exponent) <= 15) return exponent < 0 ? { n: 1, d: 10 ** -exponent } : { n: 10 ** exponent, d: 1 };
  return exponent < 0 ? Q.rational(1n, 10n ** BigInt(-exponent)) : Q.rational(10n ** BigInt(exponent));
}

/** Half a unit of the last digit, for numbers with a decimal point; integers and fractions are exact. */
export function slackOf(node: NumberNode): Rational | undefined {
  if (!node.text.includes('.') && !/e/i.test(node.text)) return undefined;
  const digits = digitsOf(node.text);
  return Q.divide(digits.unit, Q.rational(2));
}

/** A number as typed, with sign, percent or a power of ten: what a rounded result looks like. */
export interface TypedNumber {
  readonly digits: Digits;
  /** One unit of the last digit after scaling: of `45.2%` it is 1/1000, of `1.3·10^{17}` it is 10^{16}. */
  readonly unit: Rational;
}

const ten = Q.rational(10);

/** `0.367`, `-2`, `45.2\%`, `1.3 \times 10^{17}`; undefined for anything that is still to be computed. */
export function typedNumber(node: Node): TypedNumber | undefined {
  switch (node.kind) {
    case 'number': {
      if (node.text.includes('/')) return undefined;
      const digits = digitsOf(node.text);
      return { digits, unit: digits.unit };
    }
    case 'unary':
      return typedNumber(node.operand);
    case 'bracket':
      return node.items.length === 1 && (node.open === '{' || node.open === '(' || node.open === '')
        ? typedNumber(node.items[0]!)
        : undefined;
    case 'postfix': {
      const inner = node.operator === '%' ? typedNumber(node.operand) : undefined;
      return (
        inner && {
          digits: { ...inner.digits, isDecimal: true },
          unit: Q.divide(inner.unit, Q.rational(100)),
        }
      );
    }
    case 'product': {
      const [mantissa, scale] = node.factors;
      if (node.factors.length !== 2 || !['×', '·', '*', 'implicit'].includes(scale!.operator)) return undefined;
      const exponent = powerOfTen(scale!.node);
      const inner = exponent === undefined ? undefined : typedNumber(mantissa!.node);
      return (
        inner && {
          digits: { ...inner.digits, isDecimal: true },
          unit: Q.multiply(inner.unit, Q.power(ten, exponent!)),
        }
      );
    }
    case 'power': {
      const exponent = powerOfTen(node);
      if (exponent === undefined) return undefined;
      return { digits: digitsOf('1'), unit: Q.power(ten, exponent) };
    }
    default:
      return undefined;
  }
}

function powerOfTen(node: Node): number | undefined {
  if (node.kind !== 'power' || node.base.kind !== 'number' || node.base.text !== '10') return undefined;
  let exponent = node.exponent;
  let sign = 1;
  for (;;) {
    if (exponent.kind === 'bracket' && exponent.items.length === 1) exponent = exponent.items[0]!;
    else if (exponent.kind === 'unary' && exponent.operator === '-') {
      sign = -sign;
      exponent = exponent.operand;
    } else break;
  }
  if (exponent.kind !== 'number' || !/^\d{1,3}$/.test(exponent.text)) return undefined;
  return sign * Number(exponent.text);
}
