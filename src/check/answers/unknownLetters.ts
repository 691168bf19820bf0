import { commandMeaning } from '../../math/commands';
import { lex } from '../../math/lexer';
import type { Question } from './problemSet';

/**
 * Whether an answer speaks of quantities that the question does not know: what they are cannot be told, so that it cannot
 * be called wrong.
 */
export function hasUnknownLetters(value: string, question: Question, defined: readonly string[]): boolean {
  const { reference, given, forms, accept, choices } = question;
  const text = [
    reference,
    given,
    ...forms.flatMap(({ name, reference: own }) => [name, own]),
    ...accept.map(({ answer }) => answer),
    ...choices.keys(),
    ...defined,
  ].join(' ; ');
  const [known, accented] = [lettersOf(text), accentedIn(text)];
  return (
    [...lettersOf(value)].some((letter) => !known.has(letter)) ||
    [...accentedIn(value)].some((letter) => !accented.has(letter))
  );
}

const marks: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0306': 'breve',
  '\u030c': 'check',
};

/** `hat z`: what has an accent is another quantity than the letter. */
function accentedIn(text: string): ReadonlySet<string> {
  const written = text
    .normalize('NFD')
    .replace(
      /([\p{L}])([\u0302-\u0304\u0306\u030c])/gu,
      (_, letter: string, mark: string) => `\\${marks[mark] ?? 'hat'}{${letter}}`,
    )
    .replace(/\\(?:mathbf|boldsymbol|bm|mathrm|mathit)(?![A-Za-z])/g, ' ');
  const found = written.matchAll(/\\(?:wide)?(hat|tilde|bar|breve|check)(?![A-Za-z])[\s{]*(\\?[A-Za-z]+|\p{L})/gu);
  return new Set([...found].map(([, accent, letter]) => `${accent} ${letterOf(letter!)}`));
}

/** `\Gamma` as `Γ`; of letters that touch, the one that bears the accent. */
function letterOf(typed: string): string {
  const meaning = typed.startsWith('\\') ? commandMeaning(typed.slice(1)) : undefined;
  return meaning?.kind === 'symbol' ? meaning.text : typed.slice(0, 1);
}

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
}

function isSubscript(token: { readonly kind: string; readonly text: string } | undefined): boolean {
  return token?.kind === 'operator' && token.text === '_';
}

/** Signs of derivatives, transposes and identities, and the letter of a loss. */
const neutral = new Set(['d', '∂', 'T', 'I', 'E', 'e', '⊤', 'L', 'n', 'i', 'j', '1']);
