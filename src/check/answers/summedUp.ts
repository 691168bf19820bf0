import type { AnswerCandidate } from '../../document/answers/candidate';
import type { FoundNumbers as Read } from './knownValues';

/** Words after which the last number is what all the others lead to. */
const concluding = /\b(?:so|therefore|thus|hence|altogether|together|in total|final(?:ly)?)\b[^.;:]{0,40}$/i;

/** "… but the sheet says to ignore biases": an earlier value is meant. */
const takenBack =
  /\b(?:ignor\w+|without|exclud\w+|omit\w*|not count\w*|don['’]t count|leav\w+ (?:out|away)|however|but)\b/i;

/** Whether a number is told as what the numbers before it come to: "so 43", "Total = 111", "39. Adding the 4 biases: 43". */
export function isSummedUp({ candidate }: Pick<Read, 'candidate'>, all: readonly Read[]): boolean {
  const isLast = all.every((one) => one.candidate.start <= candidate.end);
  if (!isLast || takenBack.test(candidate.after)) return false;
  return concluding.test(lastClause(candidate)) || /^(?:the )?(?:total|sum)$/i.test(candidate.name) || isSum(candidate);
}

/** A number with the two or three right behind it that it is the sum or the product of. */
interface Breakdown {
  readonly total: Read;
  /** Where the shares stand. */
  readonly shares: readonly number[];
  /** Where the sentence ends. */
  readonly end: number;
}

/** "39 parameters: 27 for the one stage and 12 for the other": what a number is a share of, or the number itself if it has shares. */
export function breakdownOf(picked: Read, all: readonly Read[], text: string): Breakdown | undefined {
  const { start } = picked.candidate;
  const found = all.flatMap((total) => breakdown(total, text) ?? []);
  return found.find(({ total, shares }) => total === picked || shares.includes(start));
}

function breakdown(total: Read, text: string): Breakdown | undefined {
  const from = total.candidate.end;
  const sentence = text.slice(from, from + 200).split(/[.;]\s|\n[ \t]*\n/)[0]!;
  const lead = /^[^\d.;:()\n]{0,40}(?::|\(|[—–]|,?\s(?:namely|consisting of|made up of|of which)\b)/.exec(sentence);
  if (!lead || takenBack.test(sentence)) return undefined;
  const numbers = [...sentence.matchAll(/(?<![\d.×x·*^])\d+(?![\d.]*\d|[×x·*^])/g)].filter(
    ({ index }) => index >= lead[0].length,
  );
  const [a = NaN, b = NaN, c = NaN] = numbers.map(([one]) => Number(one));
  const wanted = Number(total.text);
  const count = a + b === wanted || a * b === wanted ? 2 : a + b + c === wanted ? 3 : 0;
  const shares = numbers.slice(0, count).map(({ index }) => from + index);
  return count === 0 ? undefined : { total, shares, end: from + sentence.length };
}

function lastClause({ context, name }: AnswerCandidate): string {
  const sentence = context.split(/[.!?]\s|\n/).at(-1)!;
  return name === '' ? sentence : sentence.replace(/[^\s]*\s*[=≈]\s*$/, '');
}

/** It is the sum of two numbers before it, and "adding" says so. */
function isSum({ context, text }: AnswerCandidate): boolean {
  if (!/\b(?:add(?:ing)?|plus|together with)\b[^.;]*$/i.test(context)) return false;
  const values = [...context.matchAll(/(?<![\d.])\d+(?![\d.]*\d)/g)].map(([one]) => Number(one));
  return values.some((a, i) => values.slice(i + 1).some((b) => a + b === Number(text)));
}
