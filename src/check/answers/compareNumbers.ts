import { Decimal } from 'decimal.js';
import { sameScalar, scalarToDecimal, scalarToNumber, type Scalar } from '../../core/scalar';
import { sameShape, shapeText, type Tensor } from '../../core/tensor';
import type { EntryPlace } from '../entryPlace';
import type { Judgement } from './judgement';
import { squeezed } from './numbers';
import type { AnswerTolerance } from './problemSet';

/** A difference of less than this is not called wrong: the digits on the way may have been rounded. */
const nearby = 0.005;
/** A rounded answer that is further off than this is too coarse to tell. */
const coarse = 0.02;

/**
 * Compares an answer with its reference: shape first, then entry by entry. Without a tolerance digits count as typed: what
 * rounds to the typed digits is right, integers and fractions are exact.
 * @param text the answer as typed
 */
export function compareNumbers(
  answer: Tensor<Scalar>,
  reference: Tensor<Scalar>,
  text: string,
  tolerance: AnswerTolerance,
): Judgement {
  const [a, b] = [squeezed(answer), squeezed(reference)];
  if (!sameShape(a.shape, b.shape))
    return { verdict: 'wrong', code: 'answer-shape', detail: shapes(answer, reference) };
  const digits = typedDigits(text, a.data.length);
  const wrong: number[] = [];
  let [isRounded, isUnsure] = [false, false];
  for (let i = 0; i < a.data.length; i++) {
    const result = compareEntry(a.data[i]!, b.data[i]!, digits[i], tolerance);
    if (result === 'different') wrong.push(i);
    else if (result === 'rounded') isRounded = true;
    else if (result === 'unsure') isUnsure = true;
  }
  if (wrong.length > 0)
    return { verdict: 'wrong', code: 'answer-differs', entries: wrong.map((i) => placeOf(i, a.shape)) };
  if (isUnsure) return { verdict: 'undecided', code: 'answer-rounding' };
  return { verdict: 'correct', code: isRounded ? 'answer-rounded' : 'answer-equal' };
}

/** What was given and what the question says: never the numbers. */
function shapes(answer: Tensor<Scalar>, reference: Tensor<Scalar>): string {
  return `${nameOf(answer)}, ${nameOf(reference)}`;
}

function nameOf({ shape }: Tensor<Scalar>): string {
  return shape.length === 0 ? '1' : shapeText(shape);
}

function placeOf(index: number, shape: readonly number[]): EntryPlace {
  const place: number[] = [];
  let rest = index;
  for (const length of [...shape].reverse()) {
    place.unshift((rest % length) + 1);
    rest = Math.floor(rest / length);
  }
  if (place.length < 2) return { row: index + 1 };
  const [row, column] = place.slice(-2) as [number, number];
  const outer = place.slice(0, -2);
  return { ...(outer.length > 0 ? { outer } : {}), row, column };
}

/** How many decimals each number was typed with; undefined for integers and fractions. */
function typedDigits(text: string, count: number): readonly (number | undefined)[] {
  const numbers = [...text.matchAll(/(?:\d[\d,]*)?\.?\d+\.?(?:[eE][-+]?\d+)?(?:\s*\\?%)?/g)].map(([one]) => typed(one));
  const decimals = numbers.filter((one) => one !== undefined);
  // `[[1.1], [0. ]]`: NumPy leaves out zeros, but prints all entries to the same digits.
  const isPrinted = numbers.length === count && decimals.length === count && /\d\.(?!\d)/.test(text);
  if (isPrinted) return numbers.map(() => Math.max(...decimals));
  if (numbers.length === count) return numbers;
  const [first] = decimals;
  const coarsest = decimals.reduce((a, b) => Math.min(a, b), first!);
  return Array.from({ length: count }, () => coarsest);
}

/** `33%` is rounded as 0.33 is. */
function typed(number: string): number | undefined {
  if (number.endsWith('%')) return (typed(number.replace(/\s*\\?%$/, '')) ?? 0) + 2;
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const point = mantissa.indexOf('.');
  if (point < 0 && exponent === '0') return undefined;
  const decimals = point < 0 ? 0 : mantissa.length - point - 1;
  return decimals - Number(exponent);
}

function compareEntry(
  a: Scalar,
  b: Scalar,
  digits: number | undefined,
  { abs, rel, sigfigs }: AnswerTolerance,
): 'same' | 'rounded' | 'unsure' | 'different' {
  if (sameScalar(a, b)) return 'same';
  const [x, y] = [scalarToNumber(a), scalarToNumber(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) === Number.isNaN(y) ? 'same' : 'different';
  if (!Number.isFinite(x) || !Number.isFinite(y)) return x === y ? 'same' : 'different';
  const [left, right] = [scalarToDecimal(a), scalarToDecimal(b)];
  const distance = left.minus(right).abs();
  const size = right.abs();
  if (sigfigs !== undefined && sigfigs > 0) {
    const unit = right.isZero() ? new Decimal(0) : new Decimal(10).pow(right.e - sigfigs + 1);
    return distance.lte(unit.div(2).times(1 + 1e-9)) ? 'rounded' : 'different';
  }
  if (abs !== undefined || rel !== undefined) {
    const limit = Decimal.max(new Decimal(abs ?? 0), size.times(rel ?? 0));
    return distance.lte(limit.times(1 + 1e-12)) ? 'rounded' : 'different';
  }
  // Doubles come from floats: the last bits say nothing.
  if (distance.lte(size.times(1e-12))) return 'same';
  if (digits === undefined) return 'different';
  const unit = new Decimal(10).pow(-digits);
  if (distance.lte(unit.div(2).times(1 + 1e-9))) return distance.lte(size.times(coarse)) ? 'rounded' : 'unsure';
  // Cut off in place of rounded, or rounded twice.
  const isCut = left.abs().lte(size) && distance.lt(unit);
  if (isCut && distance.lte(size.times(coarse))) return 'unsure';
  if (distance.lt(unit.times(1 + 1e-9)) && distance.lte(size.times(nearby))) return 'unsure';
  return distance.lte(size.times(0.002)) ? 'unsure' : 'different';
}
