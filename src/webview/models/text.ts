import type { Formula } from '../../core/formula';
import { num } from '../../core/formula';
import { scalarToNumber, type Scalar } from '../../core/scalar';
import type { Sentence } from '../../core/sentence';
import { formulaPlain } from '../../math/formulaText';

/** Turns a sentence of the core into the reader's language. */
export type Say = (sentence: Sentence) => string;

/** A formula in plain characters, with the minus of print: a hyphen is hard to see beside digits. */
export function formulaText(formula: Formula, say: Say): string {
  return printed(formulaPlain(formula, say));
}

/** A number as it stands in a cell. */
export function numberText(value: Scalar): string {
  return printed(formulaPlain(num(value), ({ text }) => text));
}

function printed(text: string): string {
  return text.replaceAll('-', '−');
}

/** A number where there is little room: four digits, unless it is a short fraction. */
export function briefText(value: Scalar): string {
  const text = numberText(value);
  const size = scalarToNumber(value);
  return text.length <= 6 || !Number.isFinite(size) ? text : printed(String(Number(size.toPrecision(4))));
}
