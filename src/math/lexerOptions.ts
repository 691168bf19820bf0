/** `latex`: every letter is a symbol of its own. `plain`: letters that touch form one name. */
export type Syntax = 'latex' | 'plain';

/** A `\newcommand` or `\def` of the document. */
export interface Macro {
  readonly parameters: number;
  readonly body: string;
  /** The default of the first parameter, which then comes in `[…]`. */
  readonly optional?: string;
}

export type Macros = ReadonlyMap<string, Macro>;

/** What a document says of how its formulas are written. */
export interface Notation {
  readonly macros: Macros;
  /** Letters that touch and are one name all the same, as they are written: `dy`, `d\gamma`. */
  readonly names: ReadonlySet<string>;
}

/** How the digits and commas of a text are to be read; more than one way may be sensible. */
export interface LexerOptions extends Partial<Notation> {
  readonly syntax: Syntax;
  /** `1,234` is one number (default) or two. */
  readonly thousands?: boolean;
  /** `0,5` is one number (default: two). */
  readonly decimalComma?: boolean;
  /** `2e-1` is 0.2 (default) or twice e, less one. */
  readonly scientific?: boolean;
}
