import { equals, num, raised, sum, tensorOf, type Formula } from '../formula';
import type { Matrix } from '../matrix';
import { exactValue, isSymbolic, type Scalar } from '../scalar';
import type { Sentence } from '../sentence';
import type { Step } from '../step';

/** Sums of more terms are not written out. */
const maxTerms = 12;

/** A matrix of numbers. */
export function grid(m: Matrix<Scalar>): Formula {
  return tensorOf({ shape: [m.rows, m.columns], data: m.entries });
}

/** A vector as a column. */
export function column(v: readonly Scalar[]): Formula {
  return tensorOf({ shape: [v.length, 1], data: v });
}

/** A vector as a row. */
export function row(v: readonly Scalar[]): Formula {
  return tensorOf({ shape: [1, v.length], data: v });
}

/** Whether a number is written as it is: a whole number, a decimal or a fraction of few digits. */
function isShort(value: Scalar): boolean {
  if (isSymbolic(value)) return true;
  const exact = exactValue(value);
  if (!exact || typeof exact.n !== 'number' || typeof exact.d !== 'number') return false;
  const [top, bottom] = [Math.abs(exact.n), exact.d];
  return bottom === 1 || (top < 1e6 && bottom < 1e6) || (top < 1e12 && 1e6 % bottom === 0);
}

function numbersIn(formula: Formula): readonly Scalar[] {
  switch (formula.kind) {
    case 'number':
      return [formula.value];
    case 'tensor':
      return Array.from(formula.value.data);
    case 'matrix':
      return formula.rows.flat().flatMap(numbersIn);
    case 'sum':
      return formula.terms.flatMap(numbersIn);
    case 'product':
      return formula.factors.flatMap(numbersIn);
    case 'fraction':
      return [formula.numerator, formula.denominator].flatMap(numbersIn);
    case 'root':
      return numbersIn(formula.radicand);
    case 'power':
      return [formula.base, formula.exponent].flatMap(numbersIn);
    case 'negative':
    case 'transpose':
    case 'norm':
    case 'floor':
      return numbersIn(formula.operand);
    case 'call':
      return formula.arguments.flatMap(numbersIn);
    case 'series':
      return numbersIn(formula.body);
    case 'relation':
      return formula.sides.flatMap(numbersIn);
    case 'lines':
      return formula.lines.flatMap(numbersIn);
    case 'symbol':
    case 'subscript':
    case 'words':
      return [];
  }
}

/** Whether no number in it has to be rounded. */
function isWritten(formula: Formula): boolean {
  return numbersIn(formula).every(isShort);
}

/**
 * `a = b = c` without the sides on the way that hold rounded numbers: computing on with those would not quite lead to
 * the side behind. The last one may be rounded.
 */
export function chain(...sides: readonly Formula[]): Formula {
  const last = sides.length - 1;
  const kept = sides.filter((side, i) => i === last || isWritten(side));
  return kept.length === 1 ? kept[0]! : equals(...kept);
}

/** A step that says nothing but that two things with numbers are equal; none where they would be rounded. */
export function checkStep(text: Sentence, left: Formula, right: Formula): readonly Step[] {
  return isWritten(left) ? [{ text, formula: equals(left, right) }] : [];
}

/** A sum as one side of a chain; none where it would be too long to read. */
export function writtenOut(terms: readonly Formula[]): readonly Formula[] {
  return terms.length <= maxTerms ? [sum(...terms)] : [];
}

/** `1² + (−2)² + …` */
export function squaresOf(v: readonly Scalar[]): readonly Formula[] {
  return writtenOut(v.map((entry) => raised(num(entry), 2)));
}
