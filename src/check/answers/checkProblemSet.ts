import type { Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import { literally } from '../../document/phrases';
import { shift, type OffsetRange } from '../../document/range';
import { judgeEqual } from '../../math/equal';
import { givenFacts } from '../derivation/givenFacts';
import { compareNumbers } from './compareNumbers';
import { hasEdges } from './edges';
import { readNumbers } from './numbers';
import { isSafePattern } from './patterns';
import { partsOf, type AnswerKind, type ProblemSet, type Question, type SetPart, type SetProblem } from './problemSet';
import { readProblemSet, type ReadSet } from './readProblemSet';
import { namesEarlier } from './earlierAnswers';
import { computeReference, isReferenceFailure, wholeCall, type Reference, type ReferenceFailure } from './reference';
import { rightLabel } from './rightLabel';
import type { PlaceOf } from './setPlaces';
import type { SetIssue, SetSource } from './setSource';

/** Everything that is wrong with a problem set: every reference must compute, every slip differ from it, no hint hold it. */
export function checkProblemSet(source: SetSource): Pick<ReadSet, 'set' | 'issues'> {
  const { set, issues, placeOf } = readProblemSet(source);
  if (!set) return { issues };
  // What is read of a broken file is not what was meant.
  if (source.broken) return { set, issues };
  const found = [
    ...partsOf(set).flatMap((part) => partIssues(part, placeOf)),
    ...set.problems.flatMap((problem) => letterIssues(problem, placeOf)),
  ];
  return { set, issues: [...issues, ...patternIssues(set, placeOf), ...found].sort((a, b) => a.start - b.start) };
}

function patternIssues({ matches }: ProblemSet, placeOf: PlaceOf): readonly SetIssue[] {
  return matches.flatMap((pattern, index) => {
    const place = placeOf('', '', `matches ${index}`);
    try {
      new RegExp(pattern, 'i');
    } catch {
      return [{ ...place, sentence: say('"{0}" is no pattern.', pattern) }];
    }
    if (isSafePattern(pattern)) return [];
    return [
      {
        ...place,
        sentence: say(
          '"{0}" may take too long: a pattern has at most three repetitions, none within another.',
          pattern,
        ),
      },
    ];
  });
}

function letterIssues({ id, letters }: SetProblem, placeOf: PlaceOf): readonly SetIssue[] {
  const { unread } = givenFacts(letters);
  const [first] = unread;
  return first === undefined
    ? []
    : [{ ...placeOf(id, '', 'letters'), sentence: say('Nothing can be read in "{0}".', first) }];
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
  const complain = (field: string, sentence: SetIssue['sentence']) => issues.push({ ...at(field), sentence });
  const fail = (field: string, text: string, error: ReferenceFailure) =>
    issues.push({ ...within(at(field), text, error), sentence: error.sentence });
  const { unread } = givenFacts(question.given);
  if (unread.length > 0) complain('given', say('Nothing can be read in "{0}".', unread[0]!));
  if (question.reference === '' || namesEarlier(question.reference)) return issues;
  if (question.kind === 'edges') {
    if (!hasEdges(question))
      complain('reference', say('No edges can be read in "{0}": "choices" lists the nodes.', question.reference));
    return issues;
  }
  if (question.kind === 'choice') {
    if (question.choices.size === 0) {
      complain('', say('{0} is missing.', 'choices'));
      return issues;
    }
    const right = rightLabel(question);
    if (typeof right !== 'string') fail('reference', question.reference, right);
    return issues;
  }
  const reference = computeReference(question.reference);
  if (isReferenceFailure(reference)) {
    fail('reference', question.reference, reference);
    return issues;
  }
  const isNumeric = question.kind !== 'expression';
  if (isNumeric && !reference.numbers) complain('reference', say('This has no value in numbers.'));
  else if (isNumeric && !isOfKind(question.kind, reference.numbers!))
    complain(
      'reference',
      say('The reference is a {0}, but the kind is {1}.', shapeName(reference.numbers!), question.kind),
    );
  else if (!isNumeric && judgeEqual(question.reference, question.reference).verdict === 'invalid')
    complain('reference', say('This formula cannot be read.'));
  question.accept.forEach(({ answer, verdict }, index) => {
    if (namesEarlier(answer)) return;
    const other = computeReference(answer);
    if (isReferenceFailure(other)) fail(`accept ${index}`, answer, other);
    else if (verdict === 'wrong' && isSame(other, reference))
      complain(`accept ${index}`, say('This is the reference itself, and cannot be wrong.'));
  });
  part.hints.forEach((hint, index) => {
    if (givesAway(hint, reference)) complain(`hints ${index}`, say('This hint holds the answer.'));
  });
  return issues;
}

/** The characters that an error is about, where the file has the text as it is. */
function within(place: OffsetRange, text: string, error: OffsetRange): OffsetRange {
  return place.end - place.start === text.length ? shift(error, place.start) : place;
}

function isSameNumber(text: string, value: Tensor<Scalar>): boolean {
  const read = readNumbers(text);
  return read !== undefined && compareNumbers(read, value, text, {}).code === 'answer-equal';
}

function isSame(a: Reference, b: Reference): boolean {
  if (a.numbers && b.numbers) return compareNumbers(a.numbers, b.numbers, a.text, {}).code === 'answer-equal';
  return a.text === b.text;
}

/** Whether answers of a kind can have the shape of the reference. */
function isOfKind(kind: AnswerKind, { shape }: Tensor<Scalar>): boolean {
  const rank = shape.filter((length) => length !== 1).length;
  switch (kind) {
    case 'number':
      return rank === 0;
    case 'vector':
    case 'list':
      return shape.length > 0 && rank <= 1;
    case 'matrix':
      return shape.length > 1 && rank <= 2;
    case 'tensor':
      return shape.length > 0;
    default:
      return true;
  }
}

function shapeName({ shape }: Tensor<Scalar>): string {
  return ['number', 'vector', 'matrix'][shape.length] ?? 'tensor';
}

/** Whether a text tells the answer, so that hints and messages can be searched for it. */
function givesAway(text: string, reference: Reference): boolean {
  const { numbers } = reference;
  const plain = text.replace(/\s/g, '');
  if (!numbers) return reference.text.length > 4 && plain.includes(reference.text.replace(/\s/g, ''));
  if (numbers.shape.length === 0) {
    // A single digit stands everywhere.
    const typed = text.match(/\d+(?:\.\d+)?(?:\/\d+)?/g)?.filter((one) => one.length > 1) ?? [];
    if (typed.some((one) => isSameNumber(one, numbers))) return true;
    return reference.text.length >= 2 && new RegExp(`(?<![\\d.])${literally(reference.text)}(?!\\d|\\.\\d)`).test(text);
  }
  return plain.includes(reference.text.replace(/\s/g, ''));
}
