import type { FoundValue } from './foundValue';

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const values = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, 10 * (index + 2)] as const),
]);

const word = `(?:${[...units, ...tens, 'hundred', 'thousand'].join('|')})`;
/** What a number may begin with, looked at first: to look back from each blank of a long gap takes long. */
const ahead = String.raw`(?=minus|negative|a[ \t]|${word})`;
/** Behind "is", a colon or "have": the pronoun "one" and "one of the three" are no values. */
const pattern = new RegExp(
  String.raw`${ahead}(?<=(?:\b(?:is|are|was|be|have|has|had|equals?|becomes?|get|gives?|to|total of|exactly|about)|[:=])[ \t*]+)(?:(minus|negative)[ \t]+)?((?:a[ \t]+(?=hundred|thousand))?${word}(?:(?:[ \t]+and[ \t]+|[ \t-]+)${word})*)(?![\w-])(?![ \t]+(?:of|for|more|less|by|per|another|single|row|column|sample|example)\b)`,
  'gi',
);

/** "(b) Thirty-nine parameters": at the start of a paragraph, what is counted follows. */
const first = new RegExp(
  String.raw`${ahead}(?<=(?:^|\n)[ \t>]*(?:[-*+][ \t]+)?\**(?:\(?\w{1,2}[.)]\)?\**[ \t]+)?)(?:(minus|negative)[ \t]+)?(${word}(?:(?:[ \t]+and[ \t]+|[ \t-]+)${word})*)(?=[ \t]+(?:parameters?|weights?|entries|numbers|coefficients|multiplications)\b)`,
  'gi',
);

/** "The gradient vanishes", "nothing flows"; not what is said of a term. */
const vanishing =
  /(?<!\b(?:average|mean|sum|terms?|rest|correction|part|contribution)[\s$]+(?:\S+[\s$]+)?)\b(?:vanish(?:es)?|disappears?)\b|\bnothing (?:flows|is left|remains|survives|gets through|arrives|comes back)\b/gi;

/** "The layer has one hundred and eight weights", "it vanishes": numbers that are spelt out. */
export function wordNumbers(text: string): readonly FoundValue[] {
  const nothing = [...text.matchAll(vanishing)].map((match): FoundValue => ({
    start: match.index,
    end: match.index + match[0].length,
    text: '0',
    name: '',
    kind: 'chain',
  }));
  return [...nothing, ...spelt(text, pattern, 'chain'), ...spelt(text, first, 'value')];
}

function spelt(text: string, where: RegExp, kind: FoundValue['kind']): readonly FoundValue[] {
  return [...text.matchAll(where)].flatMap((match): FoundValue[] => {
    const value = valueOf(match[2]!);
    if (value === undefined) return [];
    const range = { start: match.index, end: match.index + match[0].length };
    return [{ ...range, text: `${match[1] ? '-' : ''}${value}`, name: '', kind }];
  });
}

function valueOf(spelt: string): number | undefined {
  let [total, part] = [0, 0];
  for (const one of spelt.toLowerCase().split(/[\s-]+/)) {
    const value = values.get(one);
    if (value !== undefined) part += value;
    else if (one === 'hundred') part = Math.max(part, 1) * 100;
    else if (one === 'thousand') [total, part] = [total + Math.max(part, 1) * 1000, 0];
    else if (one !== 'and' && one !== 'a') return undefined;
  }
  return total + part;
}
