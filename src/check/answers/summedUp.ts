import type { AnswerCandidate } from '../../document/answers/candidate';
import type { FoundNumbers as Read } from './knownValues';

/** Words after which the last number is what all the others lead to. */
const concluding =
  /\b(?:so|therefore|thus|hence|altogether|together|in total|final(?:ly)?)\b[^.;:]{0,40}$/i;

/** "… but the sheet says to ignore biases": an earlier value is meant. */
const takenBack =
  /\b(?:ignor\w+|without|exclud\w+|omit\w*|not count\w*|don['’]t count|leav\w+ (?:out|away)|however|but)\b/i;

/** Whether a number is told as what the numbers before it come to: "so 43", "Total = 111", "39. Adding the 4 biases: 43". */
export function isSummedUp({ candidate }: Pick<Read, 'candidate'>, all: readonly Read[]): boolean {
  const isLast = all.every((one) => one.candidate.start <= candidate.end);
  if (!isLast || takenBack.test(candidate.after)) return false;
  return concluding.test(lastClause(candidate)) || /^(?:the )?(?:total|sum)$/i.test(candidate.name) || isSum(candidate);
} // prettier-ignore

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
