import { lex } from '../math/lexer';
import type { Notation } from '../math/lexerOptions';
import type { Token } from '../math/token';
import { withoutLabels } from './equationNumbers';
import type { MathSpan } from './spans';

const signFirst = /^\s*(?:&\s*)?(?:\\q?quad\s*|\{\}\s*)*[-+−]/;

/** The tokens of a display that begins with its sign and relates nothing: it goes on with the sum of the display before. */
export function readContinuation(
  text: string,
  spans: readonly MathSpan[],
  notation: Notation,
): readonly Token[] | undefined {
  const [span, second] = spans;
  if (!span || second || span.kind === 'inline') return undefined;
  if (!signFirst.test(text.slice(span.start, span.end))) return undefined;
  const { tokens } = lex(text, span.start, span.end, { syntax: 'latex', ...notation });
  if (tokens.some(({ kind }) => kind === 'relation' || kind === 'error')) return undefined;
  return withoutLabels(tokens);
}
