import type { Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import { sameShape, type Tensor } from '../../core/tensor';
import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { solvedSystem } from './augmentedMatrix';
import { isBesideCue, levelOf, rankOf, ranked, speaksOf } from './chooseAnswer';
import { compareNumbers } from './compareNumbers';
import { openingValue, withoutOthers } from './firstValue';
import { isEmpty, unreadable, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import type { Judgement } from './judgement';
import { fromComponents } from './components';
import { compareWithAll, type FoundNumbers as Read } from './knownValues';
import { judgeEqual } from '../../math/equal';
import { readNumbers, squeezed, withDecimalPoints, withSpacedCommas } from './numbers';
import { breakdownOf, isSummedUp } from './summedUp';
import type { AnswerKind, Question } from './problemSet';
import {
  computeReference,
  isReferenceFailure,
  textOfNumbers,
  type Reference,
  type ReferenceFailure,
} from './reference';
import { bareValue, isBalanced, lastCue } from './words';

/** Judges an answer that is made of numbers. */
export function judgeNumbers(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceFailure | undefined {
  const reference = computeReference(question.reference, part.names);
  if (isReferenceFailure(reference)) return reference;
  const half = halfTyped(part);
  if (half) return { verdict: 'invalid', code: 'answer-unreadable', range: half };
  if (!reference.numbers)
    return {
      code: 'bad_argument',
      sentence: say('This has no value in numbers.'),
      start: 0,
      end: question.reference.length,
    };
  const all = [...part.candidates, ...fromComponents(part, reference.numbers)];
  const read = all.flatMap((candidate) => readCandidate(candidate, question.kind, reference.numbers!));
  const fitting = withoutOthers(withoutStatement(preferInner(read), part, question), reference.numbers.shape, question);
  const picked = choose(fitting, question);
  const broken = picked && question.kind === 'number' ? breakdownOf(picked, fitting, part.text) : undefined;
  const chosen = broken?.total ?? picked;
  // What is of the expected kind and is not meant is no answer of another kind.
  if (!chosen) return withoutNumbers(withoutThese(all, read), reference.numbers, question, part);
  const judgement = withoutExactSlip(compareWithAll(chosen, reference, question, part), chosen, reference.numbers);
  if (judgement.verdict === 'correct')
    return isContradicted(chosen, fitting, part, question) ||
      isOtherCount(chosen, question) ||
      isOtherInTable(chosen, fitting, reference, question)
      ? { verdict: 'undecided', code: 'answer-unsure', range: chosen.candidate }
      : { ...judgement, range: chosen.candidate };
  const first = openingValue(chosen, fitting, question, part);
  const opened = first && compareWithAll(first, reference, question, part);
  if (opened?.verdict === 'correct') return { ...opened, range: first!.candidate };
  const value = textOfNumbers(squeezed(chosen.numbers));
  const others = broken ? fitting.filter(({ candidate }) => candidate.start >= broken.end) : fitting;
  return isUnsure(chosen, others, reference, question, broken !== undefined)
    ? { verdict: 'undecided', code: 'answer-unsure', range: chosen.candidate }
    : { ...judgement, range: chosen.candidate, value };
}

/** "`w = [2, 1]`, that is `w_1 = 1` and `w_2 = 2`": the same sentence has another value for the whole. */
function isContradicted(
  { candidate, numbers }: Read,
  all: readonly Read[],
  part: AnsweredPart,
  question: Question,
): boolean {
  if (part.candidates.includes(candidate)) return false;
  return all.some(
    (other) =>
      part.candidates.includes(other.candidate) &&
      other.candidate.end <= candidate.start &&
      !/[.!?]\s|\n\s*\n/.test(part.text.slice(other.candidate.end, candidate.start)) &&
      compareNumbers(other.numbers, numbers, other.text, question.tolerance).verdict === 'wrong',
  );
}

/** A table comes to another value, and no mark says that the one in the text is meant. */
function isOtherInTable(
  { candidate }: Read,
  all: readonly Read[],
  reference: Reference,
  { kind, cues, not, tolerance }: Question,
): boolean {
  if (kind !== 'number' || candidate.finality >= finality.marked) return false;
  const told = all.filter(({ candidate: { total } }) => {
    return total === '' || (total !== undefined && lastCue(total, cues) > lastCue(total, not));
  });
  const last = told.at(-1);
  return (
    last !== undefined &&
    (last.candidate.end <= candidate.start || candidate.end <= last.candidate.start) &&
    compareNumbers(last.numbers, reference.numbers!, last.text, tolerance).verdict === 'wrong'
  );
}

/** "112 (108 without the biases)": the answer stands before the bracket, unless the bracket says that it is meant. */
function isOtherCount({ candidate }: Read, { kind }: Question): boolean {
  const { context, after, finality: final } = candidate;
  return (
    kind === 'number' &&
    final < finality.marked &&
    /\d[\s$*`]*\([\s$*`]*$/.test(context) &&
    /^[\s$*`]*(?:without|excluding|not counting|if|when|ohne|sans|sin)\b(?!.*\b(?:asked|sheet|problem|question|instructed|required|should))/i.test(
      after,
    )
  );
}

const exactly = { verdict: 'wrong', code: 'answer-differs' } as const;

/** `11/100 = 0.11`, "1.1 exactly", where 0.1089 is asked for: what was rounded was something else, or nothing. */
function withoutExactSlip(judgement: Judgement, { candidate, text }: Read, reference: Tensor<Scalar>): Judgement {
  const { before, after, context } = candidate;
  const isNear = judgement.code === 'answer-rounded' || judgement.code === 'answer-rounding';
  if (isNear && (/^[\s$`*,]*(?:exactly|exact)\b/i.test(after) || /\bexactly[\s$`*=]*$/i.test(context))) return exactly;
  if (
    isNear &&
    before !== undefined &&
    !/\d\.\d|[A-Za-z]/.test(bareFormula(before)) &&
    judgeEqual(before, text).verdict === 'correct'
  )
    return exactly;
  if (judgement.code !== 'answer-rounded' || before === undefined || /\d\.\d/.test(before)) return judgement;
  const exact = readNumbers(bareValue(before));
  const isOther = exact && compareNumbers(exact, reference, before, {}).code === 'answer-differs';
  return isOther ? { verdict: 'undecided', code: 'answer-rounding' } : judgement;
}

/** Without the commands that numbers are written with. */
function bareFormula(text: string): string {
  return text.replace(/\\(?:[dt]?frac|top|cdot|times|left|right|begin|end|sqrt)(?![A-Za-z])|[bp]matrix|\^\{?T\}?/g, '');
}

function withoutThese(all: readonly AnswerCandidate[], read: readonly Read[]): readonly AnswerCandidate[] {
  const known = new Set(read.map(({ candidate }) => candidate));
  return all.filter((candidate) => !known.has(candidate));
}

/** Nothing of the expected kind: an answer of another kind, if one is marked. */
function withoutNumbers(
  candidates: readonly AnswerCandidate[],
  reference: Tensor<Scalar>,
  question: Question,
  part: AnsweredPart,
): JudgedAnswer | undefined {
  const other = candidates.filter(
    (candidate) => candidate.finality >= finality.alone && readNumbers(bareValue(candidate.text)) !== undefined,
  );
  const last = other.at(-1);
  const isOnly = other.every(({ start, end }) => other.every((one) => one.start <= end && start <= one.end));
  // All entries in their order, without the shape: it may be a way to write it.
  if (last && isOnly && isFlat(last, reference)) return { verdict: 'undecided', code: 'answer-unsure', range: last };
  if (last && isOnly && question.kind !== 'list')
    return { verdict: 'wrong', code: 'answer-kind', detail: question.kind, range: last };
  const broken = candidates
    .filter((one) => one.finality >= finality.computed && isBrokenList(bareValue(one.text)))
    .at(-1);
  if (broken) return { verdict: 'invalid', code: 'answer-unreadable', range: broken };
  // A letter that labels an option, where a number is asked for.
  const label = candidates
    .filter((one) => one.finality >= finality.marked && /^[A-E]$/.test(bareValue(one.text)))
    .at(-1);
  if (label) return { verdict: 'invalid', code: 'answer-kind', detail: question.kind, range: label };
  const formula = question.kind === 'number' ? letteredValue(candidates, question) : undefined;
  if (formula) return { verdict: 'undecided', code: 'answer-letters', range: formula };
  return unreadable(part, 'answer-unreadable');
}

function isFlat({ text }: AnswerCandidate, reference: Tensor<Scalar>): boolean {
  const numbers = readNumbers(bareValue(text));
  const flat = { shape: [reference.data.length], data: reference.data };
  return (
    reference.shape.length > 1 &&
    numbers?.shape.length === 1 &&
    compareNumbers(numbers, flat, text, {}).verdict === 'correct'
  );
}

/** `[2, , 3]`, rows of different lengths, a bracket too many. */
function isBrokenList(text: string): boolean {
  const bare = text.replace(/\\(?:begin|end)\{(?:[bpvBV]?matrix|array)\}|\\(?:left|right)|\\\\|&/g, ',');
  return (
    (bare !== text || /^[[({]/.test(text)) &&
    /^[\s\d.,;()[\]{}+\-−–/$]+$/.test(bare) &&
    (bare.match(/\d+/g)?.length ?? 0) > 1 &&
    readNumbers(text) === undefined
  );
}

/** `27c` where a number is asked for: letters may stand for anything. */
function letteredValue(candidates: readonly AnswerCandidate[], question: Question): AnswerCandidate | undefined {
  return candidates
    .filter(
      (one) =>
        (one.finality >= finality.concluded || isBesideCue(one, question)) &&
        /^[-+−]?[\d./]*\s*\\?[A-Za-zα-ω]{1,6}(?:_\w|\^\d)?$/.test(bareValue(one.text)) &&
        rankOf(one, question) >= finality.mentioned,
    )
    .at(-1);
}

/** The last marked answer, if it is not finished: `[[1, 2], [3`. */
function halfTyped(part: AnsweredPart): AnswerCandidate | undefined {
  const whole = part.candidates.filter((one) => one.isWhole && one.finality === finality.marked).at(-1);
  return whole && !isBalanced(whole.text) ? whole : undefined;
}

function readCandidate(candidate: AnswerCandidate, kind: AnswerKind, wanted: Tensor<Scalar>): readonly Read[] {
  if (isEmpty(candidate.text)) return [];
  const text = withDecimalPoints(bareValue(candidate.text), kind);
  const parted = kind === 'vector' || kind === 'list' ? withSpacedCommas(text) : undefined;
  const decimals = parted === undefined ? undefined : readNumbers(parted);
  // A decimal by itself is one number.
  if (kind !== 'number' && /^[-+−]?\d+,\d{2,}$/.test(text)) return [];
  if (decimals && sameShape(squeezed(decimals).shape, squeezed(wanted).shape))
    return [{ candidate, numbers: decimals, text: parted! }];
  const numbers = readNumbers(text) ?? readNumbers(valueAfterName(text));
  if (numbers && isOfKind(numbers, kind)) return [{ candidate, numbers, text }];
  const solution = kind === 'vector' ? solvedSystem(text) : undefined;
  if (solution) return [{ candidate, numbers: solution, text }];
  // `[-2]` as a matrix, bars as brackets.
  const isSingle =
    numbers &&
    kind !== 'number' &&
    candidate.finality >= finality.concluded &&
    /^(?:\\left)?\[[^[\],;&]*\]$/.test(text);
  if (isSingle) return [{ candidate, numbers, text }];
  const barred =
    kind === 'matrix' && /[vV]matrix/.test(text) ? readNumbers(text.replace(/[vV]matrix/g, 'bmatrix')) : undefined;
  return barred && isOfKind(barred, kind) ? [{ candidate, numbers: barred, text }] : [];
}

/** `h = [2, -1, 3]` as a whole. */
function valueAfterName(text: string): string {
  return bareValue(/^[^=≈]{1,40}[=≈]\s*([^=≈]+)$/.exec(text)?.[1] ?? '');
}

function isOfKind(numbers: Tensor<Scalar>, kind: AnswerKind): boolean {
  const rank = squeezed(numbers).shape.length;
  switch (kind) {
    case 'number':
      return rank === 0;
    case 'vector':
    case 'list':
      return rank === 1;
    case 'matrix':
      return rank === 2 || (rank === 1 && numbers.shape.length === 2);
    default:
      return rank > 0;
  }
}

/** What stands in a marked stretch speaks before the stretch as a whole. */
function preferInner(read: readonly Read[]): readonly Read[] {
  return read.filter(
    ({ candidate }) =>
      !candidate.isWhole ||
      !read.some(
        ({ candidate: inner }) => inner !== candidate && candidate.start <= inner.start && inner.end <= candidate.end,
      ),
  );
}

function withoutStatement(read: readonly Read[], part: AnsweredPart, question: Question): readonly Read[] {
  const given = part.statement.flatMap((text) => readNumbers(text) ?? []);
  const isGiven = ({ numbers, text }: Read) =>
    given.some((one) => compareNumbers(numbers, one, text, {}).code === 'answer-equal');
  const mentions = read.filter(isGiven);
  return read.filter((one) => {
    if (!mentions.includes(one)) return true;
    const { candidate } = one;
    if (candidate.finality < finality.concluded) return false;
    // "w = (2, 1). The output is then (3, 2)": what was given comes out again.
    const isAnswered = read.some(
      (other) => !mentions.includes(other) && rankOf(other.candidate, question) >= finality.computed,
    );
    if (isAnswered && question.kind !== 'number' && candidate.finality < finality.marked) return false;
    // "… [1, 4, 0]. We get the following sequence: [2, 3]. What …": a statement names all that is given.
    const others = mentions.filter(
      (other) => Math.abs(other.candidate.start - candidate.start) < 300 && !isSame(other, one),
    );
    return candidate.finality >= finality.alone || others.length === 0;
  });
}

function isSame(a: Read, b: Read): boolean {
  return compareNumbers(a.numbers, b.numbers, a.text, {}).code === 'answer-equal';
}

function choose(read: readonly Read[], question: Question): Read | undefined {
  const order = ranked(
    read.map(({ candidate }) => candidate),
    question,
  );
  const [first] = order;
  if (!first || rankOf(first, question) < finality.mentioned) return undefined;
  const isMention = rankOf(first, question) < finality.computed;
  // A number that is only mentioned is no answer, unless it is said what of.
  if (isMention && question.kind === 'number' && !speaksOf(first, question)) return undefined;
  if (first.finality < finality.marked || first.isWhole) return read.find(({ candidate }) => candidate === first);
  return firstInStretch(read, first, question);
}

/** "**Answer:** 108 (112 with biases)": within a mark the last chain counts, or the first value; brackets are remarks. */
function firstInStretch(read: readonly Read[], last: AnswerCandidate, question: Question): Read | undefined {
  const top = rankOf(last, question);
  const same = read.filter(
    ({ candidate }) =>
      rankOf(candidate, question) === top && Math.abs(candidate.start - last.start) < 160 && sameLine(candidate, last),
  );
  const outside = same.filter(
    ({ candidate }) =>
      !/\([^()]*$/.test(lineBefore(candidate)) &&
      !/\b(?:if|with|without|not|instead|than|versus|vs|rather|compared|hint|from)\b[^.;]*$/i.test(
        afterMark(candidate),
      ),
  );
  const list = outside.length > 0 ? outside : same;
  const chains = list.filter(({ candidate }) => candidate.name !== '');
  return chains.at(-1) ?? list[0] ?? read.find(({ candidate }) => candidate === last);
}

function lineBefore({ context }: AnswerCandidate): string {
  return context.split('\n').at(-1) ?? '';
}

function afterMark(candidate: AnswerCandidate): string {
  return lineBefore(candidate).replace(/^.*?(?:answers?|result|solution|correction|corrected)\b[^:]{0,30}:/i, '');
}

function sameLine(a: AnswerCandidate, b: AnswerCandidate): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return !second.context.slice(-(second.start - first.end)).includes('\n') || first === second;
}

/** Several values, no mark, and the right one among them: which is meant cannot be told. */
function isUnsure(
  { candidate }: Read,
  all: readonly Read[],
  reference: Reference,
  question: Question,
  isTotal: boolean,
): boolean {
  const rank = rankOf(candidate, question);
  if (candidate.finality >= finality.marked) return false;
  if (rank < finality.computed && question.kind === 'number' && !isTotal) return true;
  if (question.kind === 'number' && isSummedUp({ candidate }, all)) return false;
  return all.some(
    (other) =>
      other.candidate !== candidate &&
      (rankOf(other.candidate, question) >=
        (other.candidate.start > candidate.end ? finality.mentioned : levelOf(rank)) ||
        isRemarkOn(other.candidate, candidate)) &&
      compareNumbers(other.numbers, reference.numbers!, other.text, question.tolerance).verdict === 'correct',
  );
}

/** "112 (108 without the biases)" */
function isRemarkOn(remark: AnswerCandidate, { end }: AnswerCandidate): boolean {
  return (
    remark.start > end &&
    remark.start - end < 40 &&
    /^(?:(?!\n[ \t>]*\n)[^()])*\([^()]*$/.test(remark.context.slice(end - remark.start))
  );
}
