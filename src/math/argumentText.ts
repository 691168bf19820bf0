import { isOperationError, typeInWords } from '../core/operationError';
import type { Parameter } from '../core/parameters';
import { say } from '../core/sentence';
import {
  argumentError,
  isArgumentError,
  listTree,
  type ArgumentError,
  type ArgumentTree,
  type TextRange,
} from './arguments/argumentTree';
import { findEnclosures } from './arguments/enclosures';
import { markdownTable, type MarkdownTable } from './arguments/markdownTable';
import { readingMode, settle } from './arguments/settle';
import type { ReadingMode } from './arguments/reading';
import { ValueReader } from './arguments/valueReader';
import { unwrapped } from './arguments/wrapping';

/** Longer texts are data: they come as JSON. */
const maxLength = 200_000;

/**
 * Reads what a person writes, pastes or selects as the value of an argument: `[[1,2],[3,4]]`, `[1, 2; 3, 4]`, rows of
 * numbers, a matrix in LaTeX, a Markdown table; numbers as `1/2`, `1e-5`, `√2`; letters where they are math; words,
 * objects, layers of PyTorch. Nothing but blanks is an argument left out.
 * @param name the argument, for the sentence; may be left out where it is clear which one is meant
 * @returns JSON-like data as `Operation.calculate` takes it, numbers exact; or why there is none, with the characters
 * that this is about. Never throws.
 */
export function readArgument(
  text: string,
  parameter: Parameter<unknown>,
  name = '',
): { readonly value: unknown } | ArgumentError {
  if (text.trim() === '') return leftOut(text, parameter, name);
  const tree = readTree(text, readingMode(parameter), parameter.holds === 'number');
  if (isArgumentError(tree)) return tree;
  const settled = settle(tree, parameter, name);
  return isArgumentError(settled) ? settled : { value: settled.value };
}

function leftOut(
  text: string,
  parameter: Parameter<unknown>,
  name: string,
): { readonly value: undefined } | ArgumentError {
  const read = parameter.read(undefined, name);
  if (!isOperationError(read)) return { value: undefined };
  const sentence = name === '' ? say('Expected {0}, got nothing.', typeInWords(parameter.type)) : read.sentence;
  return argumentError(read.code, sentence, { start: 0, end: text.length });
}

function readTree(text: string, mode: ReadingMode, isNumber: boolean): ArgumentTree | ArgumentError {
  if (text.length > maxLength) {
    const sentence = say('This has {0} characters; at most {1} are read.', text.length, maxLength);
    return argumentError('too_large', sentence, { start: 0, end: text.length });
  }
  const range = unwrapped(text);
  const table = isNumber ? undefined : markdownTable(text, range);
  const enclosures = findEnclosures(text);
  if (isArgumentError(enclosures)) return enclosures;
  const reader = new ValueReader(text, enclosures);
  if (table) return readTable(table, reader, mode, range);
  if (isNumber) return reader.value(range, mode);
  return reader.outermost(range, mode, !text.slice(range.start, range.end).includes('\\'));
}

function readTable(
  { header, rows }: MarkdownTable,
  reader: ValueReader,
  mode: ReadingMode,
  range: TextRange,
): ArgumentTree | ArgumentError {
  const lines: ArgumentTree[] = [];
  for (const [i, row] of [header, ...rows].entries()) {
    const entries: ArgumentTree[] = [];
    for (const cell of row) {
      const entry = reader.value(cell, mode);
      if (!isArgumentError(entry)) entries.push(entry);
      else if (i > 0) return entry;
    }
    // Names of columns, or nothing, stand above the numbers.
    const isNames = i === 0 && entries.some(({ value }) => typeof value !== 'number');
    if (entries.length === row.length && !isNames)
      lines.push(listTree(entries, { start: row[0]!.start, end: row.at(-1)!.end }));
  }
  return listTree(lines, range, 'matrix');
}
