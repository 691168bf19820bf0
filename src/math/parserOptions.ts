import type { Syntax } from './lexerOptions';

/** How an expression is to be read where more than one way is sensible. */
export interface ParserOptions {
  readonly syntax: Syntax;
  /** `x^12` in LaTeX: TeX reads `x^1 2` (default), people often mean `x^{12}`. */
  readonly longExponents?: boolean;
  /** `1/2x` is `1/(2x)` (default: `(1/2)x`). */
  readonly tightProducts?: boolean;
  /** `\ln x\, x^y` is `(\ln x) x^y` (default: what follows belongs to the argument). */
  readonly shortArguments?: boolean;
}

/** Options that choose one of several readings. */
export type ParserReading = Pick<ParserOptions, ParserAmbiguity>;

/** Where the text may be read in another way, too. */
export type ParserAmbiguity = 'longExponents' | 'tightProducts' | 'shortArguments';
