import { lex } from '../../math/lexer';
import type { Question } from './problemSet';

/**
 * Whether an answer speaks of quantities that the question does not know: what they are cannot be told, so that it cannot
 * be called wrong.
 */
export function hasUnknownLetters(value: string, question: Question, defined: readonly string[]): boolean {
  const { reference, given, forms, accept, choices } = question;
  const known = lettersOf([reference, given, ...forms.flatMap(({ name, reference: own }) => [name, own]), ...accept.map(({ answer }) => answer), ...choices.keys(), ...defined].join(' ; '));
  return [...lettersOf(value)].some((letter) => !known.has(letter));
} // prettier-ignore

/** The letters of a formula, without those of its indices. */
export function lettersOf(text: string): ReadonlySet<string> {
  const { tokens } = lex(text, 0, text.length, { syntax: text.includes('\\') ? 'latex' : 'plain' });
  const letters = new Set<string>();
  let depth = 0;
  tokens.forEach((token, index) => {
    const isIndex = depth > 0 || isSubscript(tokens[index - 1]);
    if (depth > 0 && token.kind === 'open') depth++;
    else if (depth > 0 && token.kind === 'close') depth--;
    else if (token.kind === 'open' && isSubscript(tokens[index - 1])) depth = 1;
    else if (token.kind === 'symbol' && !isIndex && !neutral.has(token.text)) letters.add(token.text);
  });
  return letters;
} // prettier-ignore

function isSubscript(token: { readonly kind: string; readonly text: string } | undefined): boolean {
  return token?.kind === 'operator' && token.text === '_';
}

/** Signs of derivatives, transposes and identities, and the letter of a loss. */
const neutral = new Set(['d', '∂', 'T', 'I', 'E', 'e', '⊤', 'L', 'n', 'i', 'j', '1']);
