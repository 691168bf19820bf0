import { numberText } from './text';

const mostTicks = 6;

/** Round numbers along an axis: 0, 50, 100. */
export function ticks(min: number, max: number): readonly number[] {
  const span = max - min;
  if (!(span > 0) || !Number.isFinite(span)) return [min];
  const power = 10 ** Math.floor(Math.log10(span / mostTicks));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= mostTicks)!;
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A number to four digits, as it is printed: nobody reads more from a curve. */
export function roundedText(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  const text = numberText(Number(value.toPrecision(4)));
  return text.replace(/\^(−?)(\d+)$/, (_, sign: string, digits: string) => raised(sign) + raised(digits));
}

/** Digits and a minus as an exponent. */
function raised(text: string): string {
  return text.replace(/./g, (sign) => (sign === '−' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!));
}
