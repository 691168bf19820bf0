import { Failure, isFailure } from '../../core/failure';
import { maxTerms, Polynomial } from '../../core/polynomial';
import * as Q from '../../core/rational';
import { exactNumbers, fractionOf, letters, scalarToNumber, type Scalar } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';
import type { OperationErrorCode } from '../../core/operationError';
import { evaluate, subscriptName } from '../evaluate';
import { Budget, defaultReading, type EvaluationContext, type Result } from '../evaluation';
import { lex } from '../lexer';
import { parse } from '../parser';
import { symbolName, walk, type Node } from '../syntax';
import type { Token } from '../token';
import { scalar, type Value } from '../value';
import {
  argumentError,
  isArgumentError,
  leafTree,
  listTree,
  type ArgumentError,
  type ArgumentTree,
  type TextRange,
} from './argumentTree';
import { letterName, separateLetters } from './letterNames';

/** Steps that the expressions of one text may take together. */
const maxSteps = 200_000;
/** Expressions of one text that are more than a number or a simple fraction. */
const maxExpressions = 4_000;
/** Longer expressions are no entries of a matrix. */
const maxLength = 20_000;
/** Of the digits of a double. */
const maxNumberLength = 40;

const numberPattern = /^[+-]?(?:0|[1-9]\d{0,14})?(?:\.\d*)?(?:[eE][+-]?[12]?\d{1,2})?$/;
const fractionPattern = /^([+-]?\d{1,15})\s*\/\s*(\d{1,15})$/;
const notFinite = /^[+-]?(?:nan|inf(?:inity)?|∞|\\infty)$/i;

/** Reads expressions as numbers: exactly, or in letters where letters stand in them. */
export class MathReader {
  private readonly budget = new Budget(maxSteps);
  private expressions = maxExpressions;

  constructor(private readonly text: string) {}

  /** The number that a range is, if it is no more than that. */
  number(range: TextRange): ArgumentTree | undefined {
    if (range.end - range.start > maxNumberLength) return undefined;
    const number = plainNumber(this.text.slice(range.start, range.end));
    return number === undefined ? undefined : leafTree(number, range);
  }

  /** The value of an expression: a scalar of the core, or lists of them. @param range without blanks at its ends. */
  read(range: TextRange): ArgumentTree | ArgumentError {
    const text = this.text.slice(range.start, Math.min(range.end, range.start + maxLength + 1));
    const number = this.number(range);
    if (number) return number;
    if (notFinite.test(text))
      return argumentError('not_a_number', say('Expected a finite number, got {0}.', text), range);
    if (/^[+−-]?0\d+$/.test(text))
      return argumentError('bad_argument', say('A number does not begin with 0: 1,000 is 1000.'), range);
    if (text.length > maxLength || --this.expressions < 0 || this.budget.steps < 0)
      return argumentError('too_large', say('This is too long to be computed.'), range);
    return this.expression(range, text.includes('\\') ? 'latex' : 'plain');
  }

  private expression(range: TextRange, syntax: 'latex' | 'plain'): ArgumentTree | ArgumentError {
    const tokens = lex(this.text, range.start, range.end, { syntax }).tokens;
    const separated = syntax === 'plain' ? separateLetters(tokens) : tokens;
    if (isArgumentError(separated)) return separated;
    const { node, ok } = parse(separated, { syntax });
    if (!ok) return unreadable(node, range, separated);
    return this.value(matrixIn(node), range);
  }

  private value(node: Node, range: TextRange): ArgumentTree | ArgumentError {
    if (node.kind !== 'matrix' || node.environment.toLowerCase() === 'vmatrix') return this.scalars(node, range);
    const rows: ArgumentTree[] = [];
    for (const cells of node.rows) {
      const row: ArgumentTree[] = [];
      const rowRange = { start: cells[0]!.start, end: cells.at(-1)!.end };
      for (const cell of cells) {
        const isBlank = cell.start === cell.end;
        const entry = this.scalars(cell, isBlank ? rowRange : cell);
        if (isArgumentError(entry)) return entry;
        row.push(entry);
      }
      rows.push(listTree(row, rowRange));
    }
    return listTree(rows, range, 'matrix');
  }

  private scalars(node: Node, range: TextRange): ArgumentTree | ArgumentError {
    const exact = evaluate(node, this.context(exactNumbers, new Map()));
    if (!isFailure(exact) || exact.code !== 'symbol') return this.result(exact, range);
    const names = new Map(lettersIn(node).map(([key, name]) => [key, Polynomial.letter(name)]));
    const symbols = new Map([...names].map(([key, letter]) => [key, scalar(letter)]));
    const size = { isExceeded: false };
    const multiply = (a: Polynomial, b: Polynomial) => {
      size.isExceeded ||= a.termCount * b.termCount > maxTerms;
      return size.isExceeded ? a : letters.multiply(a, b);
    };
    const value = evaluate(node, this.context({ ...letters, multiply }, symbols));
    return this.result(size.isExceeded ? new Failure('too_large') : value, range);
  }

  private context<T extends Scalar>(
    algebra: EvaluationContext<T>['algebra'],
    symbols: ReadonlyMap<string, Value<T>>,
  ): EvaluationContext<T> {
    const { budget } = this;
    return { algebra, reading: defaultReading, symbols, budget, ambiguities: new Set() };
  }

  private result<T extends Scalar>(value: Result<T>, range: TextRange): ArgumentTree | ArgumentError {
    if (isFailure(value)) return failed(value, range, this.text);
    return valueTree(value, range);
  }
}

/** `12`, `-0.5`, `1e-5`, `2/3`: what needs no parser. Fifteen digits survive in a double as they are written. */
function plainNumber(text: string): Scalar | undefined {
  const ascii = text.startsWith('−') ? `-${text.slice(1)}` : text;
  const digits = ascii.replace(/[eE].*/, '').replace(/\D/g, '').length;
  if (digits > 0 && digits <= 15 && numberPattern.test(ascii)) {
    const value = Number(ascii) + 0;
    const hasAllDigits = value === 0 || (Math.abs(value) > 1e-290 && Math.abs(value) < 1e290);
    if (hasAllDigits) return value;
  }
  const [, numerator, denominator] = fractionPattern.exec(ascii) ?? [];
  if (denominator === undefined || Number(denominator) === 0) return undefined;
  return shortest({ exact: Q.rational(Number(numerator), Number(denominator)) });
}

/** A double where it stands for the very same number, else the exact fraction. */
function shortest(value: Scalar): Scalar {
  if (value instanceof Polynomial) {
    const constant = value.constantValue;
    return constant ? shortest({ exact: constant }) : value;
  }
  if (typeof value === 'number' || !value.exact) return value;
  const size = scalarToNumber(value);
  return Number.isFinite(size) && Q.equals(fractionOf(size), value.exact) ? size : value;
}

function valueTree<T extends Scalar>(value: Value<T>, range: TextRange): ArgumentTree | ArgumentError {
  switch (value.kind) {
    case 'scalar': {
      const isFinite = value.value instanceof Polynomial || Number.isFinite(scalarToNumber(value.value));
      if (!isFinite) return argumentError('too_large', say('This number is too large.'), range);
      return leafTree(shortest(value.value), range);
    }
    case 'matrix': {
      const rows = Array.from({ length: value.rows }, (_, i) =>
        value.entries.slice(i * value.columns, (i + 1) * value.columns),
      );
      const lists = rows.map((row) =>
        listTree(
          row.map((entry) => leafTree(shortest(entry), range)),
          range,
        ),
      );
      return listTree(lists, range, 'matrix');
    }
    case 'list':
    case 'set': {
      const items: ArgumentTree[] = [];
      for (const item of value.items) {
        const tree = valueTree(item, range);
        if (isArgumentError(tree)) return tree;
        items.push(tree);
      }
      return listTree(items, range);
    }
    case 'truth':
      return argumentError('bad_argument', say('Expected a value, got a statement.'), range);
  }
}

/** The matrix where brackets only stand around it: `\left[ \begin{array}…`, `(\begin{matrix}…)`. */
function matrixIn(node: Node): Node {
  if (node.kind !== 'bracket' || node.items.length !== 1) return node;
  const inner = matrixIn(node.items[0]!);
  return inner.kind === 'matrix' && node.open !== '|' && node.open !== '‖' ? inner : node;
}

/** Letters by the name that evaluation asks for, with the name that is shown. */
function lettersIn(node: Node): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const inside = new Set<Node>();
  for (const inner of walk(node)) {
    if (inside.has(inner)) continue;
    if (inner.kind === 'subscript') {
      const key = subscriptName(inner);
      if (key === undefined || inner.base.kind === 'bracket') continue;
      found.push([key, letterName(inner)]);
      for (const part of walk(inner)) inside.add(part);
    } else if (inner.kind === 'symbol') {
      found.push([symbolName(inner), letterName(inner)]);
    }
  }
  return found;
}

function unreadable(node: Node, range: TextRange, tokens: readonly Token[]): ArgumentError {
  const error = [...walk(node)].find((inner) => inner.kind === 'error');
  if (error?.kind === 'error' && (error.reason === 'too_deep' || error.reason === 'too_large'))
    return argumentError('too_large', say('This is nested too deeply.'), error);
  const start = Math.min(error?.start ?? range.start, range.end);
  const end = Math.max(error?.end ?? range.end, start);
  // What is missing has no width: the sign before it is what needs it.
  const before = tokens.filter((token) => token.end <= start).at(-1);
  if (start === end)
    return argumentError('bad_argument', say('Something is missing here.'), {
      start: before?.start ?? range.start,
      end: Math.max(end, before?.end ?? range.end),
    });
  return argumentError('bad_argument', say('This cannot be read as a number.'), { start, end });
}

function failed(failure: Failure, range: TextRange, text: string): ArgumentError {
  const shown = text.slice(range.start, Math.min(range.end, range.start + 40));
  const [code, sentence] = reason(failure, shown);
  return argumentError(code, sentence, range);
}

function reason({ code, detail }: Failure, text: string): readonly [OperationErrorCode, Sentence] {
  switch (code) {
    case 'division_by_zero':
    case 'zero_over_zero':
      return ['division_by_zero', say('{0}: division by zero.', text)];
    case 'domain':
      return ['not_a_number', say('{0} has no real value.', text)];
    case 'too_large':
      return ['too_large', say('{0} is too large to be computed.', text)];
    case 'shape':
      return ['shape_mismatch', say('{0}: the shapes do not fit.', text)];
    case 'ragged':
      return ['ragged', say('The rows have different lengths, or an entry is missing.')];
    case 'singular':
      return ['singular', say('{0}: the matrix has no inverse.', text)];
    case 'symbol':
      return ['symbolic', say('{0}: letters can only be added, multiplied and divided by numbers.', text)];
    case 'unsupported':
    case 'syntax':
      return detail === ''
        ? ['bad_argument', say('{0} cannot be read as a number.', text)]
        : ['bad_argument', say('{0} cannot be read as a number: {1}.', text, detail)];
  }
}
