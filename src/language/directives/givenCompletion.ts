import type { OffsetRange } from '../../document/range';
import type { Localize } from '../languageService';
import type { AssistItem } from './assist';

/** Spaces that `∈` is followed by; a test reads each. */
export const spaces = ['R', 'R^n', 'R^{n×d}', '(0,1)', 'N', 'Z', 'R_{>0}', 'S^n_{++}'];

/** Distributions that `~` is followed by. */
export const distributions = ['Bernoulli(p)', 'N(0, 1)', 'N(0, σ^2)', 'Uniform(0, 1)'];

/** What may be said of a letter. */
export const phrases = [
  '∈ R^{n×d}',
  '∈ (0,1)',
  '~ Bernoulli(p)',
  '> 0',
  'is symmetric',
  'is invertible',
  'is diagonal',
];

/** Completions in `@given`. @param typed its body up to the cursor, which starts at `start` */
export function givenItems(typed: string, start: number, t: Localize): readonly AssistItem[] {
  const from = Math.max(typed.lastIndexOf(';'), lastComma(typed)) + 1;
  const piece = typed.slice(from);
  const end = start + typed.length;
  const items = (texts: readonly string[], written: string, detail: string) => {
    const range: OffsetRange = { start: end - written.length, end };
    return texts.map((label): AssistItem => ({ kind: 'phrase', label, detail, range, newText: label, goesOn: false }));
  };
  const space = /(?:∈|\\in|\bin)\s+(\S*)$/.exec(piece);
  if (space) return items(spaces, space[1]!, t('a space'));
  const distribution = /(?:~|∼|\\sim)\s*(\w*)$/.exec(piece);
  if (distribution) return items(distributions, distribution[1]!, t('a distribution'));
  const phrase = /^\s*[^\s=<>~∈]+\s+(\w*)$/.exec(piece);
  return phrase ? items(phrases, phrase[1]!, t('what is known of it')) : [];
}

/** The last comma outside of brackets. */
function lastComma(text: string): number {
  let depth = 0;
  let last = -1;
  for (let i = 0; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    else if (')]}'.includes(text[i]!)) depth--;
    else if (text[i] === ',' && depth <= 0) last = i;
  }
  return last;
}
