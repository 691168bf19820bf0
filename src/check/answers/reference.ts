import { isOperationError } from '../../core/operationError';
import { Polynomial } from '../../core/polynomial';
import type { Calculation } from '../../core/operation';
import { findOperation } from '../../core/operations';
import { outputJson, type Output } from '../../core/outcome';
import { scalarToNumber, exactValue, type Scalar } from '../../core/scalar';
import * as Q from '../../core/rational';
import { say, type Sentence } from '../../core/sentence';
import { toNested, type Tensor } from '../../core/tensor';
import { isArgumentError } from '../../math/arguments/argumentTree';
import { nearestOperations } from '../../math/arguments/nearestOperations';
import { readCall, unknownOperation, type OperationCall } from '../../math/arguments/readCall';
import type { OffsetRange } from '../../document/range';
import { numbersOf, readNumbers } from './numbers';

/** What an answer is compared with. */
export interface Reference {
  /** The value as plain math or LaTeX. */
  readonly text: string;
  /** The value, where it is numbers. */
  readonly numbers?: Tensor<Scalar>;
  /** Words: the axes that a statistic goes over. */
  readonly words?: readonly string[];
  /** Where the whole expression is one operation: its slips and steps. */
  readonly calculation?: Calculation;
  /** The result of it that is asked for. */
  readonly result?: string;
}

/** Why an expression has no value, with the characters that this is about. */
export interface ReferenceFailure extends OffsetRange {
  readonly code: string;
  readonly sentence: Sentence;
}

export function isReferenceFailure(value: Reference | ReferenceFailure): value is ReferenceFailure {
  return 'sentence' in value;
}

/** A stretch that is computed by itself: a call, or what stands in brackets. */
interface Part extends OffsetRange {
  readonly isGroup?: boolean;
}

/** Names that stand for expressions: `@let`, the student's own value of an earlier part. */
export type Names = ReadonlyMap<string, string>;

const maxDepth = 20;

/**
 * Computes an expression over operations: `conv1d(x=[1,2], w=[1]) * 2`, `param_count(layers=[Conv2d(3, 4, 3)]).weights`.
 * Calls are computed from the inside out; what remains is plain math or LaTeX. Never throws.
 */
export function computeReference(text: string, names: Names = new Map()): Reference | ReferenceFailure {
  const replaced = withNames(text, names);
  const value = compute(replaced.text, 0);
  return isReferenceFailure(value) ? { ...value, ...replaced.placeOf(value) } : value;
}

/** The operation that an expression is a call of and nothing more, not computed; calls among its arguments are not followed. */
export function wholeCall(text: string, names: Names = new Map()): OperationCall | undefined {
  const call = readCall(withNames(text, names).text.trim());
  return isArgumentError(call) ? undefined : call;
}

/**
 * Replaces names by what they stand for, but for names of arguments and what is in quotes.
 * `placeOf` leads from there back to the text as it was typed, where a name is one place.
 */
function withNames(
  typed: string,
  names: Names,
): { readonly text: string; readonly placeOf: (range: OffsetRange) => OffsetRange } {
  const pieces: { readonly from: number; readonly to: number; readonly shift: number; readonly name: OffsetRange }[] =
    [];
  let shift = 0;
  const text = typed.replace(/"[^"]*"|'[^']*'|[A-Za-z_]\w*(?!\w*\s*(?:=(?!=)|\())/g, (word, start: number) => {
    const value = names.get(word);
    if (value === undefined) return word;
    const written = /^\s*[[{(]/.test(value) || /^[\w.]+$/.test(value.trim()) ? value : `(${value})`;
    const from = start + shift;
    shift += written.length - word.length;
    pieces.push({ from, to: from + written.length, shift, name: { start, end: start + word.length } });
    return written;
  });
  const back = (offset: number, end: 'start' | 'end') => {
    const last = pieces.filter(({ from }) => (end === 'start' ? from <= offset : from < offset)).at(-1);
    if (!last) return offset;
    return (end === 'start' ? offset < last.to : offset <= last.to) ? last.name[end] : offset - last.shift;
  };
  return { text, placeOf: ({ start, end }) => ({ start: back(start, 'start'), end: back(end, 'end') }) };
}

function compute(text: string, depth: number): Reference | ReferenceFailure {
  if (depth > maxDepth)
    return { code: 'too_large', sentence: say('This is nested too deeply.'), start: 0, end: text.length };
  let plain = text;
  let shift = 0;
  for (const call of [...outermostCalls(text), ...indexedGroups(text)].sort((a, b) => a.start - b.start)) {
    const whole = call.isGroup ? computeGroup(text.slice(call.start, call.end), depth) : computeCall(text, call, depth);
    if (isReferenceFailure(whole)) return whole;
    const picked = pickedEntry(whole, text, call.end);
    if (isReferenceFailure(picked.value)) return picked.value;
    const { value, end } = picked;
    // The whole expression is this call.
    if (text.slice(0, call.start).trim() === '' && text.slice(end).trim() === '') return value;
    const written = value.numbers?.shape.length === 0 ? `(${value.text})` : value.text;
    plain = plain.slice(0, call.start + shift) + written + plain.slice(end + shift);
    shift += written.length - (end - call.start);
  }
  const unknown = unknownCall(text);
  return unknown ?? valueOf(plain);
}

function valueOf(plain: string): Reference {
  const numbers = readNumbers(plain);
  return numbers ? { text: textOfNumbers(numbers), numbers } : { text: plain.trim() };
}

/** `….mean[0]`, `….y[0][1]`: an entry of a result, counted from 0; without brackets the result itself. */
function pickedEntry(
  value: Reference,
  text: string,
  from: number,
): { readonly value: Reference | ReferenceFailure; readonly end: number } {
  const brackets = /^(?:\s*\[[^[\]]*\])+/.exec(text.slice(from))?.[0] ?? '';
  const end = from + brackets.length;
  if (brackets === '') return { value, end };
  const indices = brackets.match(/[^\s[\],]+/g) ?? [];
  let { shape = [], data = [] } = value.numbers ?? {};
  for (const index of indices) {
    const [length = 0, ...rest] = shape;
    const at = /^\d+$/.test(index) ? Number(index) : length;
    if (at >= length) {
      const sentence = say('There is no entry {0}: entries are counted from 0, as in "[0]".', brackets.trim());
      return { value: { code: 'bad_argument', sentence, start: from, end }, end };
    }
    const size = rest.reduce((a, b) => a * b, 1);
    [shape, data] = [rest, Array.from(data).slice(at * size, (at + 1) * size)];
  }
  const numbers: Tensor<Scalar> = { shape, data };
  return { value: { text: textOfNumbers(numbers), numbers }, end };
}

/** What brackets hold whose entry is asked for, `[5, 2][0]`, outside of calls. */
function indexedGroups(text: string): readonly Part[] {
  const calls = outermostCalls(text);
  const groups: Part[] = [];
  for (const { index: start } of text.matchAll(/(?<![\w)\]])(?:\\left)?[[(]/g)) {
    if (start < (groups.at(-1)?.end ?? 0) || calls.some((call) => call.start <= start && start < call.end)) continue;
    const end = closingBracket(text, text.indexOf(text[start] === '\\' ? text[start + 5]! : text[start]!, start));
    if (/^\[\d+\]/.test(text.slice(end))) groups.push({ start, end, isGroup: true });
  }
  return groups;
}

function computeGroup(text: string, depth: number): Reference | ReferenceFailure {
  const inner = /^(?:\\left)?\(([\s\S]*?)(?:\\right)?\)$/.exec(text)?.[1];
  return inner === undefined ? valueOf(text) : compute(inner, depth + 1);
}

/** The operations that are called in a text, those inside of others left out, with the result that is asked for. */
function outermostCalls(text: string): readonly Part[] {
  const calls: Part[] = [];
  for (const match of text.matchAll(/(?<![\w\\])([A-Za-z_]\w*)\s*\(/g)) {
    if (match.index < (calls.at(-1)?.end ?? 0) || !findOperation(match[1]!)) continue;
    const close = closingBracket(text, match.index + match[0].length - 1);
    const end = close + /^(?:\s*\.\s*[A-Za-z_]\w*)?/.exec(text.slice(close))![0].length;
    calls.push({ start: match.index, end });
  }
  return calls;
}

function closingBracket(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    else if (')]}'.includes(text[i]!) && --depth === 0) return i + 1;
  }
  return text.length;
}

function computeCall(text: string, range: OffsetRange, depth: number): Reference | ReferenceFailure {
  const source = text.slice(range.start, range.end);
  const open = source.indexOf('(');
  const inner = source.slice(open + 1);
  const nested = outermostCalls(inner);
  // Calls among the arguments come first; their places are those of the outer text.
  let written = source;
  for (const call of [...nested].reverse()) {
    const value = compute(inner.slice(call.start, call.end), depth + 1);
    const at = open + 1 + call.start;
    if (isReferenceFailure(value))
      return { ...value, start: range.start + at + value.start, end: range.start + at + value.end };
    written = written.slice(0, at) + value.text + written.slice(at + call.end - call.start);
  }
  const place = (error: OffsetRange): OffsetRange =>
    nested.length > 0
      ? range
      : { start: range.start + error.start, end: range.start + Math.max(error.end, error.start + 1) };
  const call = readCall(written);
  if (isArgumentError(call)) return { code: call.code, sentence: call.error, ...place(call) };
  const calculation = call.operation.calculate(call.values);
  if (isOperationError(calculation))
    return { code: calculation.code, sentence: calculation.sentence, ...place(call.placeOf(calculation.argument)) };
  const { result } = call;
  const output = result === undefined ? calculation.primary : calculation.outcome[result]!;
  return {
    ...referenceOf(output),
    calculation,
    result: result ?? call.operation.primary,
  };
}

function referenceOf(output: Output): Reference {
  const numbers = numbersOf(output);
  if (numbers) return { text: textOfNumbers(numbers), numbers };
  const json = outputJson(output);
  const words = Array.isArray(json) ? json.map(String) : [String(json)];
  return { text: words.join(', '), words };
}

/** `[[1, 1/2], [0, 3]]`, exact where it is exact. */
export function textOfNumbers(numbers: Tensor<Scalar>): string {
  return textOfNested(toNested(numbers, textOfScalar));
}

function textOfNested(nested: unknown): string {
  return Array.isArray(nested) ? `[${nested.map(textOfNested).join(', ')}]` : String(nested);
}

function textOfScalar(value: Scalar): string {
  const exact = exactValue(value);
  if (exact) return Q.toText(exact);
  if (value instanceof Polynomial) return value.toString();
  return String(scalarToNumber(value));
}

/** A name with a bracket that is neither an operation nor a function. */
function unknownCall(text: string): ReferenceFailure | undefined {
  for (const match of text.matchAll(/(?<![\w\\])([A-Za-z]\w*_\w+|[A-Za-z]+\d[a-z]?|[A-Za-z]{4,})\s*\(/g)) {
    const name = match[1]!;
    if (findOperation(name) || /^[A-Z]/.test(name)) continue;
    if (!name.includes('_') && nearestOperations(name).length === 0) continue;
    const range = { start: match.index, end: match.index + name.length };
    const { code, error } = unknownOperation(name, range);
    return { code, sentence: error, ...range };
  }
  return undefined;
}
