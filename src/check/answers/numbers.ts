import { isFailure } from '../../core/failure';
import { isOperationError } from '../../core/operationError';
import type { Output } from '../../core/outcome';
import { tensor } from '../../core/parameters';
import { realAlgebra, type Real } from '../../core/real';
import { isSymbolic, type Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import { readArgument } from '../../math/argumentText';
import { evaluate } from '../../math/evaluate';
import { Budget, defaultReading } from '../../math/evaluation';
import { lex } from '../../math/lexer';
import { parse } from '../../math/parser';
import type { Value } from '../../math/value';
import type { AnswerKind } from './problemSet';

const anyTensor = tensor(say('The answer.'), [], 'number, vector, matrix or tensor');
const maxSteps = 20_000;

/** The numbers that a text spells: a value, something to compute, a list, a matrix, what a program printed. */
export function readNumbers(text: string): Tensor<Scalar> | undefined {
  if (!/[\d∞]|\\infty/.test(text) || text.length > 100_000) return undefined;
  const usual = usualNotation(withRows(text));
  // Bars of a table are no absolute values.
  if (/^\s*>?\s*\|[\s\S]*\n/.test(usual)) return listed(usual);
  const printed = withoutProgram(usual);
  return printed === usual ? (computed(usual) ?? listed(usual)) : listed(printed);
}

const decimalComma = /(?<!\d|[.,]\d*)(\d+)(?:,|\{,\})(\d+)(?![\d.]|,\d|\{,\})/g;
/** What parts the entries of a list, with the thin spaces around it: `\,;\,`. */
const semicolon = /(?:\\[,;:! ]|[~\s])*(?<!\\);(?:\\[,;:! ]|[~\s])*/g;

/**
 * `(1,0891; 0,1089)`, `0{,}5`: commas of decimals as points. Something else must part the entries, and the digits behind one
 * of the commas must not be three, as those of thousands are. As a matrix `[10,20; 30,40]` stays what it is.
 */
export function withDecimalPoints(typed: string, kind: AnswerKind): string {
  const text = typed.replace(semicolon, '; ');
  const decimals = [...text.matchAll(decimalComma)];
  const rest = text.replace(decimalComma, '').replace(/\\[,;]/g, '');
  const isParted =
    text.includes('{,}') || /[;&]|\\\\/.test(rest) || (kind === 'number' && /^[-+−]?$/.test(rest.trim()));
  const isDecimal = decimals.some(([, whole, digits]) => whole === '0' || digits!.length !== 3);
  const isMatrix = kind === 'matrix' && /^\s*(?:\\left)?\s*\[/.test(text);
  return isParted && isDecimal && !isMatrix && !rest.includes(',') ? text.replace(decimalComma, '$1.$2') : typed;
}

/**
 * `(1,0891, 0,1089)`: every entry has a tight comma, and commas with space behind them part the entries. It may be that, or a
 * list of twice as many entries; undefined where it is neither.
 */
export function withSpacedCommas(text: string): string | undefined {
  const list = /^((?:\\left)?\s*[[(]\s*)([^[\]()]*?)(\s*(?:\\right)?[\])](?:\s*\^\s*\{?\s*(?:T|\\top)\s*\}?|ᵀ)?)$/.exec(
    text,
  );
  const entries = list?.[2]!.split(/,(?:\\[,;:! ]|[~\s])+/) ?? [];
  const points = entries.map((entry) => /^([-+−]?\d+)(?:,|\{,\})(\d+)$/.exec(entry.trim()));
  if (!list || points.length < 2 || points.some((one) => one === null)) return undefined;
  return `${list[1]!}${points.map((one) => `${one![1]!}.${one![2]!}`).join(', ')}${list[3]!}`;
}

/** `[1 2` above `3 4]`: where the entries of a line are as many as those of the next, lines are rows. */
function withRows(text: string): string {
  const list = /^\s*\[([-+−\d.,/ \t]*\n[-+−\d.,/ \t\n>]*)\]\s*$/.exec(text);
  const rows = list?.[1]!.split(/\n[ \t>]*/).map((row) => row.match(/[-+−]?[\d./]+/g) ?? []) ?? [];
  const isMatrix = rows.length > 1 && rows[0]!.length > 1 && rows.every((row) => row.length === rows[0]!.length);
  return isMatrix ? `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]` : text;
}

/** Arrays as matrices, angle brackets, entries apart by spaces alone, `3 2/3`, table rows without numbers. */
function usualNotation(text: string): string {
  const matrices = text
    .replace(/(?:\\left\s*(?:[([|.]|\\[{lv]\w*)\s*|[([]\s*)?\\begin\{array\}\s*\{[^{}]*\}/g, '\\begin{bmatrix}')
    .replace(/\\end\{array\}(?:\s*\\right\s*(?:[)\]|.]|\\[}rv]\w*)|\s*[)\]](?=\s*$))?/g, '\\end{bmatrix}')
    // `-1, & 3, & -2 \\` has commas beside the signs that are there for them.
    .replace(/,\s*(?=&|\\\\)/g, ' ')
    .replace(/\\langle|⟨/g, '[')
    .replace(/\\rangle|⟩/g, ']')
    .replace(/(?<![\d.])(\d+) (\d+\/\d+)(?!\d)/g, '($1+$2)');
  const isSpaced = /^\s*(?:\\left)?\s*[[(]/.test(matrices) && !/[,;&]/.test(matrices.replace(/\\[,;]/g, ''));
  const isSemicolon = /^\s*(?:\\left)?\s*\[[^,&[]*;/.test(matrices.replace(/\\[,;]/g, ''));
  const spaced = isSemicolon
    ? matrices.replace(/\\[;,:! ]|\\q?quad/g, ' ')
    : isSpaced
      ? withoutOuterCommas(matrices.replace(/\\[;,:! ]|\\q?quad/g, ' , ').replace(/(?:,\s*)+,/g, ','))
      : matrices;
  return /^\s*>?\s*\|/.test(spaced)
    ? spaced
        .split('\n')
        .filter((row, index) => index < 2 || /\d/.test(row))
        .join('\n')
    : spaced;
}

/** `[\\, 2 \\; 3 \\,]`: space beside brackets parts nothing. */
function withoutOuterCommas(list: string): string {
  return list.replace(/(?<=[[(])\s*,/g, ' ').replace(/,\s*(?=[\])])/g, ' ');
}

/** `odict_values([tensor([[1.0891, 0.1089]])])`, `array([2., -1., 3.], dtype=float32)`: the nested lists. */
function withoutProgram(text: string): string {
  if (!/\b(?:tensor|array|odict_values|Parameter|Tensor)\b|dtype/.test(text)) return text;
  const lists = text
    .replace(/,\s*(?:dtype|requires_grad|device|grad_fn)\s*=\s*[^,)\]]+/g, '')
    .replace(/[A-Za-z_.]+\s*(?=\()|[A-Za-z_][\w.]*/g, '')
    .replace(/[()]/g, ' ')
    .replace(/(\d)\.(?=[\s,\]])/g, '$1')
    .trim();
  return lists.replace(/^\[\s*(\[\[?[\s\S]*\]\]?)\s*\]$/, '$1');
}

function listed(text: string): Tensor<Scalar> | undefined {
  const read = readArgument(text, anyTensor);
  if (!('value' in read) || read.value === undefined) return undefined;
  const found = anyTensor.read(read.value, '');
  return isOperationError(found) || hasLetters(found) ? undefined : found;
}

function hasLetters({ data }: Tensor<Scalar>): boolean {
  for (let i = 0; i < data.length; i++) if (isSymbolic(data[i]!)) return true;
  return false;
}

function computed(text: string): Tensor<Scalar> | undefined {
  const syntax = text.includes('\\') ? 'latex' : 'plain';
  const { tokens } = lex(text, 0, text.length, { syntax });
  if (tokens.length === 0 || tokens.some(({ kind }) => kind === 'error' || kind === 'relation')) return undefined;
  const { node, ok } = parse(tokens, { syntax });
  if (!ok) return undefined;
  const value = evaluate(node, {
    algebra: realAlgebra,
    // `3\frac{2}{3}` as an answer is a mixed number.
    reading: { ...defaultReading, mixed: true },
    symbols: new Map(),
    budget: new Budget(maxSteps),
    ambiguities: new Set(),
  });
  return isFailure(value) ? undefined : tensorOf(value);
}

function tensorOf(value: Value<Real>): Tensor<Scalar> | undefined {
  switch (value.kind) {
    case 'scalar':
      return { shape: [], data: [value.value] };
    case 'matrix':
      return { shape: [value.rows, value.columns], data: value.entries };
    case 'list':
    case 'set': {
      const items = value.items.map(tensorOf);
      const [first] = items;
      if (!first || items.some((item) => item?.shape.join() !== first.shape.join())) return undefined;
      return {
        shape: [items.length, ...first.shape],
        data: items.flatMap((item) => Array.from(item!.data)),
      };
    }
    default:
      return undefined;
  }
}

/** A result of an operation as numbers; undefined for words. */
export function numbersOf(output: Output): Tensor<Scalar> | undefined {
  if (output.kind === 'number') return { shape: [], data: [output.value] };
  if (output.kind === 'tensor' || output.kind === 'exact') return output.value;
  const { value } = output;
  if (typeof value === 'number') return { shape: [], data: [value] };
  if (!Array.isArray(value)) return undefined;
  const read = anyTensor.read(value, '');
  return isOperationError(read) ? undefined : read;
}

/** Without axes of one entry: rows and columns are vectors, `[[5]]` is 5. */
export function squeezed(numbers: Tensor<Scalar>): Tensor<Scalar> {
  const shape = numbers.shape.filter((size) => size !== 1);
  return shape.length === numbers.shape.length ? numbers : { shape, data: numbers.data };
}
