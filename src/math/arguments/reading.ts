import type { ArgumentError, ArgumentTree, TextRange } from './argumentTree';
import type { Enclosures } from './enclosures';

/** How letters are read: as math, or as words where they are no single letter. */
export interface ReadingMode {
  readonly letters: 'math' | 'words';
  /** Words that are words anywhere. */
  readonly choices: readonly string[];
}

/** A value, or why there is none. */
export type Read = ArgumentTree | ArgumentError;

/** The fields of an object: `{type: "Conv2d", in_channels: c}`. */
export const inFields: ReadingMode = { letters: 'words', choices: [] };

/** A text that values are read from. */
export interface Values {
  readonly text: string;
  readonly enclosures: Enclosures;
  /** The value that a stretch of the text is. */
  value(range: TextRange, mode: ReadingMode): Read;
  /** Fields by name, between braces or the brackets of `dict(…)`. */
  object(enclosure: TextRange & { readonly inner: TextRange }): Read;
}
