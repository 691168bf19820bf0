import { expression, phrases } from './phrases';

/** What a text says to be so in some place and not in all: two indices are the same, or a letter is a number. */
export interface ToldCases {
  readonly pairs: readonly (readonly [string, string])[];
  readonly values: readonly (readonly [letter: string, value: number])[];
  /** Words tell that indices are the same: "on the diagonal", "otherwise". */
  readonly speaksOfSame: boolean;
}

/** What goes on with a value, so that it is only the first part of a side: `j = k + 1`, `n = 1.5`, `a = b c`. */
const more = [
  String.raw`[A-Za-z\d_^('\[]`,
  String.raw`[.,]\d`,
  String.raw`\s*[-+*/·^_({\[<>]`,
  String.raw`\s+[A-Za-z](?![A-Za-z])`,
  String.raw`\s*\\(?![,;:!\s\\)\]]|q?quad|text|right|implies|Rightarrow|Longrightarrow|end|tag)`,
];

/** What a letter is only the last part of a side after: `2n = 1`, `\\mu = k`, `\\det A = 1`, `a b = 0`. */
const before = [
  String.raw`[A-Za-z\d\\_^.')]`,
  String.raw`(?<!\\)[-+*/·]\s*`,
  String.raw`[)\d]\s+`,
  String.raw`\\(?!q?quad|text|implies|Rightarrow|Longrightarrow|because|therefore|to\b|forall|and\b)[A-Za-z]+\s+`,
  String.raw`(?<![A-Za-z])[A-Za-z]\s+`,
  String.raw`\b(?:det|tr|rank|ln|log|exp|sin|cos|tan|max|min|arg)\s+`,
];

/** `j = k`, `n = 1`, but no part of `x_j = k`, `2n = 1`, `\mu = k` or `j = k + 1`; what follows may be the next of these. */
const equality = new RegExp(
  [
    String.raw`(?<foot>_\{(?:\w,\s*)*)?`,
    `(?<!${before.join('|')})`,
    String.raw`(?<letter>[A-Za-z])\s*(?:&\s*)?={1,2}\s*`,
    String.raw`(?=(?<value>[a-z]|\d{1,3})(?!${more.join('|')}))`,
  ].join(''),
  'g',
);

/** Letters for what is sought: `x = 1` is where something is solved. */
const unknowns = /[acfguvwxyzAXYZ]/;

export const noCases: ToldCases = { pairs: [], values: [], speaksOfSame: false };

const sameWords = phrases`
  diagonal\w*
  same (?:ind(?:ex|ices)|entr(?:y|ies)|column|row|unit|coordinate|element|feature)
  equal ind(?:ex|ices)
  ind(?:ex|ices) (?:coincide|are (?:equal|the same)|agree|match)
  coincid\w+
  identical
  otherwise
  else
  gleiche[nrms]?
  sonst
  andernfalls
  diagonale[ns]?
  m[eê]mes?
  sinon
  mism[oa]s?
  en otro caso
`;
const same = expression(
  [String.raw`(?<!\p{L})(?:${sameWords.join('|')})(?!\p{L})`, '(?:相同|相等|对角|對角|否则|否則)'],
  'iu',
);

/** What a text says to be the case somewhere in it. */
export function casesIn(text: string): ToldCases {
  const pairs: [string, string][] = [];
  const values: [string, number][] = [];
  if (text.includes('='))
    for (const { groups = {} } of text.matchAll(equality)) {
      const { foot, letter = '', value = '' } = groups;
      if (/\d/.test(value)) {
        // `\sum_{i=1}`: it begins there.
        if (foot === undefined && !unknowns.test(letter)) values.push([letter, Number(value)]);
      } else if (letter !== value && /[a-z]/.test(letter)) pairs.push([letter, value]);
    }
  return { pairs, values, speaksOfSame: same.test(text) };
}
