import type { Decimal } from 'decimal.js';
import { readMacros } from '../document/macros';
import { isFailure, type Failure } from '../core/failure';
import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import { realAlgebra, toDecimal, type Real } from '../core/real';
import { evaluate } from '../math/evaluate';
import { Budget, defaultReading, type EvaluationAmbiguity, type EvaluationContext } from '../math/evaluation';
import { lex } from '../math/lexer';
import { parse } from '../math/parser';
import type { Value } from '../math/value';
import type { CalculatorError, DocumentPlace, Evaluated, WrittenValue } from './calculator';
import { readPlace } from './calculatorPlacement';
import { withoutDelimiters } from './calculatorSelection';
import { failureSentence } from './failureSentence';
import type { Localize } from './languageService';
import type { TextEditData } from './model';

/** Steps that an evaluation may take. */
const maxSteps = 1_000_000;
/** Longer texts are no expressions. */
const maxLength = 20_000;
/** Longer numerators and denominators are shown as decimals alone. */
const maxDigits = 30;

/** The value of a plain expression: numbers, matrices, vectors. */
export function evaluateText(
  text: string,
  context: DocumentPlace | undefined,
  t: Localize,
): Evaluated | CalculatorError {
  const refused = (message: string): CalculatorError => ({ kind: 'error', argument: '', message });
  const expression = expressionIn(text);
  if (expression === '') return refused(t('There is no expression here.'));
  if (expression.length > maxLength) return refused(t('This is too long to read.'));
  const syntax = expression.includes('\\') || context?.languageId === 'latex' ? 'latex' : 'plain';
  const macros = context && readMacros(context.text);
  const { tokens } = lex(expression, 0, expression.length, {
    syntax,
    ...(macros ? { macros } : {}),
  });
  const { node, ok } = parse(tokens, { syntax });
  if (!ok) return refused(t('This could not be read.'));
  if (node.kind === 'relation') return refused(t('Select one side of the relation: an expression without "=" or "<".'));
  const ambiguities = new Set<EvaluationAmbiguity>();
  const given: EvaluationContext<Real> = {
    algebra: realAlgebra,
    reading: defaultReading,
    symbols: new Map(),
    budget: new Budget(maxSteps),
    ambiguities,
    eulerE: true,
  };
  const value = evaluate(node, given);
  if (isFailure(value)) return refused(refusal(value, t));
  const exact = written(value, exactNumber);
  const decimal = written(value, decimalNumber);
  if (!decimal) return refused(t('The value of this is not a number, a vector or a matrix.'));
  return {
    kind: 'value',
    expression,
    ...(exact ? { exact } : {}),
    ...(exact?.plain === decimal.plain ? {} : { decimal }),
    notes: notesOf(ambiguities, t),
  };
}

/** What is to be evaluated: without delimiters, and without the sign that waits for the value. */
function expressionIn(text: string): string {
  const bare = withoutDelimiters(text).replace(/\\(?:left|right)?\s*$/, '');
  return bare.replace(trailingSign, '').trim();
}

const trailingSign = /(?:=|≈|\\approx|\\stackrel\{[^{}]*\}\{=\})\s*$/;

function refusal({ code, detail }: Failure, t: Localize): string {
  switch (code) {
    case 'shape':
      return t('The shapes do not fit: {0}.', detail);
    case 'symbol':
      return t('{0} has no value: only numbers can be evaluated.', detail);
    case 'unsupported':
      return t('This notation is not computed.');
    default:
      return failureSentence(code, t);
  }
}

function notesOf(ambiguities: ReadonlySet<EvaluationAmbiguity>, t: Localize): readonly string[] {
  return [
    ...(ambiguities.has('logBase') ? [t('log is the natural logarithm')] : []),
    ...(ambiguities.has('angle') ? [t('angles are in radians')] : []),
    ...(ambiguities.has('mixed') ? [t('a number before a fraction multiplies it')] : []),
  ];
}

type WriteNumber = (value: Real) => WrittenValue | undefined;

/** A value with each of its numbers written by `number`; undefined if one of them cannot be. */
function written(value: Value<Real>, number: WriteNumber): WrittenValue | undefined {
  switch (value.kind) {
    case 'scalar':
      return number(value.value);
    case 'matrix': {
      const { rows, columns, entries } = value;
      const texts = all(entries.map(number));
      return texts && gridText(texts, rows, columns);
    }
    case 'list': {
      const items = all(value.items.map((item) => written(item, number)));
      return items && listText(items);
    }
    case 'set':
    case 'truth':
      return undefined;
  }
}

function all<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = items.filter((item) => item !== undefined);
  return found.length === items.length ? found : undefined;
}

function signOf(items: readonly WrittenValue[]): '=' | '≈' {
  return items.some(({ sign }) => sign === '≈') ? '≈' : '=';
}

function gridText(items: readonly WrittenValue[], rows: number, columns: number): WrittenValue {
  const row = (i: number) => items.slice(i * columns, (i + 1) * columns);
  const grid = Array.from({ length: rows }, (_, i) => row(i));
  const plain = grid.map((line) => `[${line.map((item) => item.plain).join(', ')}]`);
  const latex = grid.map((line) => line.map((item) => item.latex).join(' & '));
  return {
    sign: signOf(items),
    plain: `[${plain.join(', ')}]`,
    latex: `\\begin{bmatrix} ${latex.join(' \\\\ ')} \\end{bmatrix}`,
  };
}

function listText(items: readonly WrittenValue[]): WrittenValue {
  return {
    sign: signOf(items),
    plain: `[${items.map((item) => item.plain).join(', ')}]`,
    latex: `\\left[ ${items.map((item) => item.latex).join(', ')} \\right]`,
  };
}

function exactNumber({ exact }: Real): WrittenValue | undefined {
  if (!exact || `${exact.n}${exact.d}`.length > 2 * maxDigits) return undefined;
  return { sign: '=', plain: Q.toText(exact), latex: fractionLatex(exact) };
}

function fractionLatex(value: Rational): string {
  if (Q.isInteger(value)) return `${value.n}`;
  const size = Q.sign(value) < 0 ? Q.negate(value) : value;
  return `${Q.sign(value) < 0 ? '-' : ''}\\frac{${size.n}}{${size.d}}`;
}

/** Whole decimals of so many digits are not rounded. */
const maxWhole = 15;

/** Six significant digits, and at least four after the point of numbers that are not huge. */
function decimalNumber(value: Real): WrittenValue {
  const decimal = toDecimal(value);
  const whole = decimal.toSignificantDigits(maxWhole);
  const isWhole = value.exact !== undefined && Q.equals(value.exact, rationalOf(whole));
  const size = exponentOf(decimal);
  const digits = size < 0 || size + 5 > maxWhole ? 6 : Math.max(6, size + 5);
  const shown = isWhole ? whole : decimal.toSignificantDigits(digits);
  const sign = isWhole ? '=' : '≈';
  const exponent = exponentOf(shown);
  if (exponent < maxWhole && exponent >= -5) return { sign, plain: shown.toFixed(), latex: shown.toFixed() };
  const mantissa = shown.times(`1e${-exponent}`).toString();
  return {
    sign,
    plain: `${mantissa}·10^${exponent < 0 ? `(${exponent})` : exponent}`,
    latex: `${mantissa} \\cdot 10^{${exponent}}`,
  };
}

/** The power of ten of the first digit. */
function exponentOf(value: Decimal): number {
  return value.isZero() ? 0 : Number(value.toExponential(0).split('e')[1]);
}

function rationalOf(value: Decimal): Rational {
  const decimals = value.decimalPlaces();
  return Q.rational(BigInt(value.times(`1e${decimals}`).toFixed(0)), 10n ** BigInt(decimals));
}

/** The edit that writes a value behind the expression that is selected, inside the math that it stands in. */
export function valueInsertion(given: DocumentPlace, value: WrittenValue): TextEditData {
  const place = readPlace(given);
  const { text, selection } = place;
  const selected = text.slice(selection.start, selection.end);
  const bare = withoutDelimiters(selected);
  const inner = bare === '' ? selected.trimEnd().length : selected.lastIndexOf(bare) + bare.length;
  const isDelimited = bare !== selected.trim();
  const isMath = isDelimited || place.math !== undefined || bare.includes('\\');
  const awaits = trailingSign.test(bare);
  const [blanks = ''] = awaits ? (/^[ \t]*/.exec(selected.slice(inner)) ?? []) : [];
  const space = blanks === '' ? ' ' : '';
  const offset = selection.start + inner + blanks.length;
  if (isMath) {
    const sign = value.sign === '=' ? '=' : '\\approx';
    return place.edit(offset, awaits ? `${space}${value.latex}` : ` ${sign} ${value.latex}`);
  }
  if (place.language === 'latex') {
    const sign = value.sign === '=' ? '=' : '\\approx';
    return place.edit(offset, ` $${awaits ? '' : `${sign} `}${value.latex}$`);
  }
  return place.edit(offset, awaits ? `${space}${value.plain}` : ` ${value.sign} ${value.plain}`);
}

/** The edit that writes a value at the cursor, or after what is selected. */
export function bareInsertion(given: DocumentPlace, value: WrittenValue): TextEditData {
  const place = readPlace(given);
  const { language, selection, math } = place;
  if (math) return place.edit(selection.end, value.latex);
  return place.edit(selection.end, language === 'latex' ? `$${value.latex}$` : value.plain);
}
