import type { OffsetRange } from '../../document/range';

/** A word in lower case, a formula without its dollars, or a sign. */
export interface SpokenToken extends OffsetRange {
  readonly kind: 'word' | 'math' | 'sign';
  readonly text: string;
}

const math = String.raw`\$\$?[^$]+\$\$?|\\\([\s\S]*?\\\)|` + '`[^`\\n]+`';
const word = String.raw`(?:a(?= [a-z]{2})|[A-Za-z][a-zé]+)(?:['’-][a-z]+)*(?![\p{L}\d\p{M}^_{}\\/*+=(])`;
/** Characters without a blank; a full stop that ends a sentence is none of them. */
const piece = String.raw`[^\s,;:.()$]+(?:\([^()\s]*\)[^\s,;:.()$]*)*|\([^()\s]*[-+−*/^·\d][^()\s]*\)[^\s,;:.()$]*`;
const pattern = new RegExp(String.raw`(${math})|(${word})|(${piece})|([,;:.()])`, 'gu');

/** A sentence as words, formulas and signs. */
export function spokenTokens(text: string): readonly SpokenToken[] {
  return [...text.matchAll(pattern)].flatMap((match): SpokenToken[] => {
    const [whole, formula, plainWord, other] = match;
    const range = { start: match.index, end: match.index + whole.length };
    if (formula !== undefined)
      return [{ ...range, kind: 'math', text: formula.replace(/^(?:\$\$?|\\\(|`)\s*|\s*(?:\$\$?|\\\)|`)$/g, '') }];
    if (plainWord !== undefined) return [{ ...range, kind: 'word', text: plainWord.toLowerCase() }];
    if (other === undefined) return [{ ...range, kind: 'sign', text: whole }];
    const bare = other.replace(/^\*+|\*+$/g, '');
    return bare === '' ? [] : [{ ...range, kind: /^[=·×+−-]$/.test(bare) ? 'sign' : 'math', text: bare }];
  });
}
