import { say } from '../../core/sentence';
import { givenFacts } from '../derivation/givenFacts';
import { compareNumbers } from './compareNumbers';
import { isSafePattern } from './patterns';
import {
  partsOf,
  type ProblemSet,
  type Question,
  type SetPart,
  type SetProblem,
} from './problemSet';
import { readProblemSet, type PlaceOf, type ReadSet, type SetIssue } from './readProblemSet';
import { computeReference, isReferenceError, wholeCall, type Reference } from './reference';

/** Everything that is wrong with a problem set: every reference must compute, every slip differ from it, no hint hold it. */
export function checkProblemSet(text: string): Pick<ReadSet, 'set' | 'issues'> {
  const { set, issues, placeOf } = readProblemSet(text);
  if (!set) return { issues };
  const found = [
    ...partsOf(set).flatMap((part) => partIssues(part, placeOf)),
    ...set.problems.flatMap((problem) => letterIssues(problem, placeOf)),
  ];
  return { set, issues: [...issues, ...patternIssues(set), ...found].sort((a, b) => a.start - b.start) };
} // prettier-ignore

function patternIssues({ matches }: ProblemSet): readonly SetIssue[] {
  return matches.flatMap((pattern) => {
    try {
      new RegExp(pattern, 'i');
      if (isSafePattern(pattern)) return [];
      return [
        {
          start: 0,
          end: 1,
          sentence: say(
            '"{0}" may take too long: a pattern has at most three repetitions, none within another.',
            pattern,
          ),
        },
      ];
    } catch {
      return [{ start: 0, end: 1, sentence: say('"{0}" is no pattern.', pattern) }];
    }
  });
}

function letterIssues({ id, letters }: SetProblem, placeOf: PlaceOf): readonly SetIssue[] {
  const { unread } = givenFacts(letters);
  const [first] = unread;
  return first === undefined ? [] : [{ ...placeOf(id, '', 'letters'), sentence: say('Nothing can be read in "{0}".', first) }]; // prettier-ignore
}

function partIssues(part: SetPart, placeOf: PlaceOf): readonly SetIssue[] {
  const drawn = part.diagram === '' || wholeCall(part.diagram)?.operation.diagram !== undefined;
  const undrawn = {
    ...placeOf(part.id, '', 'diagram'),
    sentence: say('This is no call of an operation that has a diagram.'),
  };
  const found = part.questions.flatMap((question) => questionIssues(question, part, placeOf));
  return drawn ? found : [undrawn, ...found];
}

function questionIssues(question: Question, part: SetPart, placeOf: PlaceOf): readonly SetIssue[] {
  const issues: SetIssue[] = [];
  const at = (field: string) => placeOf(part.id, question.id, field);
  const complain = (field: string, sentence: SetIssue['sentence']) => issues.push({ ...at(field), sentence }); // prettier-ignore
  const { unread } = givenFacts(question.given);
  if (unread.length > 0) complain('given', say('Nothing can be read in "{0}".', unread[0]!));
  if (question.reference === '' || question.kind === 'choice' || question.kind === 'edges') return issues;
  const reference = computeReference(question.reference);
  if (isReferenceError(reference)) {
    complain('reference', reference.sentence);
    return issues;
  }
  const isNumeric = question.kind !== 'expression';
  if (isNumeric && !reference.numbers) complain('reference', say('This has no value in numbers.'));
  for (const { answer, verdict } of question.accept) {
    const other = computeReference(answer);
    if (isReferenceError(other)) complain('accept', other.sentence);
    else if (verdict === 'wrong' && isSame(other, reference)) complain('accept', say('This is the reference itself, and cannot be wrong.'));
  }
  for (const hint of part.hints)
    if (givesAway(hint, reference)) complain('hints', say('This hint holds the answer.'));
  return issues;
} // prettier-ignore

function isSame(a: Reference, b: Reference): boolean {
  if (a.numbers && b.numbers) return compareNumbers(a.numbers, b.numbers, a.text, {}).code === 'answer-equal'; // prettier-ignore
  return a.text === b.text;
}

/** Whether a text tells the answer, so that hints and messages can be searched for it. */
function givesAway(text: string, reference: Reference): boolean {
  const { numbers } = reference;
  const plain = text.replace(/\s/g, '');
  if (!numbers)
    return reference.text.length > 4 && plain.includes(reference.text.replace(/\s/g, ''));
  if (numbers.shape.length === 0) {
    // A single digit stands everywhere.
    return reference.text.length >= 2 && new RegExp(`(?<![\\d.])${reference.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d|\\.\\d)`).test(text); // prettier-ignore
  }
  return plain.includes(reference.text.replace(/\s/g, ''));
}
