import { phrases, wholeWords } from '../../document/phrases';
import { finality } from '../../document/answers/candidate';
import type { AnsweredPart } from './answeredPart';
import { isNamed } from './chooseAnswer';
import type { FoundNumbers as Read } from './knownValues';
import type { Question } from './problemSet';
import { lastCue } from './words';

/** Words that go on reckoning, or take back what was said: a value behind them may take the place of the first one. */
const goingOn = phrases`
  so
  therefore
  thus
  hence
  then
  total(?:s|ling|ly)?
  altogether
  together
  sum
  add(?:s|ed|ing)?
  plus
  minus
  subtract(?:s|ed|ing)?
  multipl(?:y|ied|ying)
  times (?!fewer|less|more|as)
  including
  count(?:s|ed|ing)?
  with (?:the )?bias\w*
  final(?:ly)?
  answers?
  result
  correct(?:ed|ion)?
  edit
  update
  actually
  instead
  wait
  oops
  sorry
  mistake
  wrong
  should
  not
  but
  or
  also
  insgesamt
  zusammen
  dazu
  plus
`;
const takesItsPlace = new RegExp(
  `${wholeWords(goingOn)}|[=+→⇒]|\\\\(?:to|R?r?ightarrow|implies|therefore)(?![a-z])`,
  'i',
);

/** Words that say of another value what else it is: "that is 2.77 times fewer", "432 bytes". */
const otherUnit =
  /^[\s$*`~\\,;]*(?:text\{\s*)?(?:(?:k|M|G|ki|Mi)?B\b|[kmg]?i?(?:lo|ga)?bytes?\b|bits?\b|MACs?\b|FLOPs?\b|multiplications?\b|operations?\b|(?:times|x|×|fach)\s*(?:fewer|less|more|smaller|larger|as)|-?fold\b|seconds?\b|minutes?\b|hours?\b|\\?%|percent\b|Prozent\b)/i;

/** What reasons or sets against something: `108, since each of the 4 filters has 27 weights`. */
const reasoning =
  /^[\s$*`,;.(]*(?:since|because|as each|as there|for each|where|compared (?:to|with)|against|vs\b|versus|instead of|weil|denn|da\b)/i;

/** Behind a value nothing goes on but its unit, a bracket or a reason. */
const closed =
  /^[\s$*`]*?(?:\\\)|\$)?[*`]*[ \t]*(?:(?:learnable|trainable)[ \t]+)?(?:parameters?|params?|weights?|numbers?|values?|Parameter|Gewichte|paramètres|parámetros)?[ \t]*[*`]*(?:[.;(]|\n|$|,?[ \t]+(?:since|because|as (?:each|there)|weil|denn)\b)/;

/** What leads to the first value: a label and a few words without a number. */
const lead = /^[\s>]*(?:[^\n]*\n[\s>]*)?[^\d.;!?\n]{0,80}$/;
const refusing = /\b(?:not|n['’]t|if|would|wrong|instead|unlike|without|nicht|statt|from)\b/i;

/**
 * "39 parameters; that is 2.77 times fewer", "108, since each of the 4 filters has 27 weights": the number that a part opens with,
 * where nothing that follows takes its place. `picked` is the later number that was taken for the answer.
 */
export function openingValue(
  picked: Read,
  all: readonly Read[],
  question: Question,
  part: AnsweredPart,
): Read | undefined {
  if (question.kind !== 'number' || picked.candidate.finality >= finality.marked) return undefined;
  const { text } = part;
  const from = part.answers.solution.start;
  const first = all.find(({ candidate }) => {
    const before = withoutLabel(text.slice(from, candidate.start));
    return lead.test(before) && !refusing.test(before) && closed.test(text.slice(candidate.end));
  });
  if (!first || first.candidate.end > picked.candidate.start) return undefined;
  const between = text.slice(first.candidate.end, picked.candidate.start);
  const isOther = otherUnit.test(text.slice(picked.candidate.end)) || reasoning.test(between);
  return isOther || !takesItsPlace.test(between) ? first : undefined;
}

function withoutLabel(text: string): string {
  return text.replace(
    /^[\s>#*_-]*(?:\\(?:sub)*(?:section|paragraph)\*?\{[^}\n]*\}|\\item(?:\[[^\]\n]*\])?|(?:(?:problem|part|question|exercise|teil|aufgabe)\s*)?\(?\d{0,2}\.?\(?[a-z]?\)?[).:]?)[*_:.\s]*/i,
    '',
  );
}

/** Values of something else, by the words that lead to them. */
const otherThings =
  /(?:^|[\n.;(])[\s>*_`$-]*(?:(?:the|its|our)\s+)?(?:predict(?:ions?|ed)|fitted|fits|outputs?|residuals?|errors?|loss(?:es)?|check|test|vorhersagen?|prédictions?|predicciones)\b[^.;\n[(]{0,40}[:=][^.;\n[(]{0,20}$/i;

/**
 * Without values that are said to be of something else, where there is one of what was asked: `Predictions: [14.67, 7.33]` beside
 * `w = [0.37, 3.67]`, `y = [11, 11]`.
 */
export function withoutOthers(all: readonly Read[], shape: readonly number[], question: Question): readonly Read[] {
  if (question.kind === 'number') return all;
  const isAsked = ({ candidate }: Read) =>
    isNamed(candidate, question) || (candidate.name !== '' && lastCue(candidate.name, question.cues) >= 0);
  const isFitting = ({ numbers }: Read) => withoutOnes(numbers.shape) === withoutOnes(shape);
  const named = all.filter((one) => isAsked(one) && isFitting(one));
  if (named.length === 0) return all;
  return all.filter((one) => {
    const { candidate } = one;
    if (named.includes(one) || candidate.finality >= finality.marked || isAsked(one)) return true;
    return !otherThings.test(candidate.context) && !(candidate.name !== '' && !isFitting(one));
  });
}

function withoutOnes(shape: readonly number[]): string {
  return shape.filter((length) => length !== 1).join('×');
}
