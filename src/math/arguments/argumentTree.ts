import type { OperationErrorCode } from '../../core/operationError';
import type { Sentence } from '../../core/sentence';
import { isSpace } from '../characters';

/** Where something stands in a text: `[start, end)`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value that was read, and the places of its parts. */
export interface ArgumentTree extends TextRange {
  /** JSON-like; numbers may be scalars of the core. */
  readonly value: unknown;
  /** The items of a list. */
  readonly items?: readonly ArgumentTree[];
  /** The fields of an object. */
  readonly fields?: ReadonlyMap<string, ArgumentTree>;
  /** Written as rows and columns: a single row or column may stand for a vector, a single line most likely does. */
  readonly grid?: 'matrix' | 'line';
}

/** Why a text is no value: what to say, and the characters that it is about. */
export interface ArgumentError extends TextRange {
  readonly error: Sentence;
  readonly code: OperationErrorCode;
}

export function isArgumentError(value: object): value is ArgumentError {
  return 'error' in value;
}

export function argumentError(code: OperationErrorCode, error: Sentence, { start, end }: TextRange): ArgumentError {
  return { code, error, start, end };
}

/** A list of trees as one. */
export function listTree(
  items: readonly ArgumentTree[],
  { start, end }: TextRange,
  grid?: 'matrix' | 'line',
): ArgumentTree {
  return { value: items.map((item) => item.value), start, end, items, ...(grid ? { grid } : {}) };
}

/** A value without parts. */
export function leafTree(value: unknown, { start, end }: TextRange): ArgumentTree {
  return { value, start, end };
}

/** An object of trees as one. */
export function objectTree(fields: ReadonlyMap<string, ArgumentTree>, { start, end }: TextRange): ArgumentTree {
  const value = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  return { value, start, end, fields };
}

const pathStep = /\[(\d+)\]|\.?([^.[\]]+)/g;

/** The place of `[1].kernel_size` in a tree; as near as the text can tell. */
export function placeOf(tree: ArgumentTree, path: string): TextRange {
  let place = tree;
  for (const [, index, name] of path.matchAll(pathStep)) {
    const inner = index === undefined ? place.fields?.get(name!) : place.items?.[Number(index)];
    if (!inner) break;
    place = inner;
  }
  return { start: place.start, end: place.end };
}

/** The range without white space at its ends. */
export function trimmed(text: string, { start, end }: TextRange): TextRange {
  while (start < end && isBlank(text, start)) start++;
  while (end > start && isBlank(text, end - 1)) end--;
  return { start, end };
}

function isBlank(text: string, position: number): boolean {
  return isSpace(text.charCodeAt(position));
}
