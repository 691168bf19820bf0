import type { Scalar } from '../../core/scalar';
import type { Slip } from '../../core/operation';
import { say } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { rankOf, ranked, speaksOf } from './chooseAnswer';
import { compareNumbers } from './compareNumbers';
import type { Judgement } from './judgement';
import { isEmpty, unreadable, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import { numbersOf, readNumbers, squeezed } from './numbers';
import type { AnswerKind, Question } from './problemSet';
import {
  computeReference,
  isReferenceError,
  type Reference,
  type ReferenceError,
} from './reference';
import { bareValue } from './words';

interface Read {
  readonly candidate: AnswerCandidate;
  readonly numbers: Tensor<Scalar>;
  readonly text: string;
}

/** Judges an answer that is made of numbers. */
export function judgeNumbers(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceError | undefined {
  const reference = computeReference(question.reference, part.names);
  if (isReferenceError(reference)) return reference;
  const half = halfTyped(part);
  if (half) return { verdict: 'invalid', code: 'answer-unreadable', range: half };
  if (!reference.numbers)
    return { code: 'bad_argument', sentence: say('This has no value in numbers.'), start: 0, end: question.reference.length };
  const all = [...part.candidates, ...fromComponents(part, reference.numbers)];
  const read = all.flatMap((candidate) => readCandidate(candidate, question.kind));
  const fitting = withoutStatement(preferInner(read), part);
  const chosen = choose(fitting, question);
  if (!chosen) return withoutNumbers(all, question, part);
  const judgement = compareWithAll(chosen, reference, question, part);
  if (judgement.verdict === 'correct') return { ...judgement, range: chosen.candidate };
  return isUnsure(chosen, fitting, reference, question)
    ? { verdict: 'undecided', code: 'answer-unsure', range: chosen.candidate }
    : { ...judgement, range: chosen.candidate };
} // prettier-ignore

/** Nothing of the expected kind: an answer of another kind, if one is marked. */
function withoutNumbers(
  candidates: readonly AnswerCandidate[],
  question: Question,
  part: AnsweredPart,
): JudgedAnswer | undefined {
  const other = candidates.filter(
    (candidate) =>
      candidate.finality >= finality.alone && readNumbers(bareValue(candidate.text)) !== undefined,
  );
  const last = other.at(-1);
  const isOnly = other.every(({ start, end }) =>
    other.every((one) => one.start <= end && start <= one.end),
  );
  if (last && isOnly && question.kind !== 'list')
    return { verdict: 'wrong', code: 'answer-kind', detail: question.kind, range: last };
  return unreadable(part, 'answer-unreadable');
}

/** The last marked answer, if it is not finished: `[[1, 2], [3`. */
function halfTyped(part: AnsweredPart): AnswerCandidate | undefined {
  const whole = part.candidates.filter((one) => one.isWhole && one.finality === finality.marked).at(-1);
  return whole && !isBalanced(whole.text) ? whole : undefined;
} // prettier-ignore

function isBalanced(text: string): boolean {
  if ((text.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1 && /[[{]/.test(text)) return false;
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  return count(/[[{]/g) <= count(/[\]}]/g);
}

function readCandidate(candidate: AnswerCandidate, kind: AnswerKind): readonly Read[] {
  if (isEmpty(candidate.text)) return [];
  const text = bareValue(candidate.text);
  const numbers = readNumbers(text) ?? readNumbers(valueAfterName(text));
  return numbers && isOfKind(numbers, kind) ? [{ candidate, numbers, text }] : [];
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
        ({ candidate: inner }) =>
          inner !== candidate && candidate.start <= inner.start && inner.end <= candidate.end,
      ),
  );
}

function withoutStatement(read: readonly Read[], part: AnsweredPart): readonly Read[] {
  const given = part.statement.flatMap((text) => readNumbers(text) ?? []);
  const isGiven = ({ numbers, text }: Read) =>
    given.some((one) => compareNumbers(numbers, one, text, {}).code === 'answer-equal');
  const mentions = read.filter(isGiven);
  return read.filter((one) => {
    if (!mentions.includes(one)) return true;
    const { candidate } = one;
    if (candidate.finality < finality.concluded) return false;
    // "… [1, 4, 0]. We get the following sequence: [2, 3]. What …": a statement names all that is given.
    const others = mentions.filter((other) => Math.abs(other.candidate.start - candidate.start) < 300 && !isSame(other, one));
    return candidate.finality >= finality.alone || others.length === 0;
  });
} // prettier-ignore

function isSame(a: Read, b: Read): boolean {
  return compareNumbers(a.numbers, b.numbers, a.text, {}).code === 'answer-equal';
}

function choose(read: readonly Read[], question: Question): Read | undefined {
  const order = ranked(read.map(({ candidate }) => candidate), question); // prettier-ignore
  const [first] = order;
  if (!first || rankOf(first, question) < finality.mentioned) return undefined;
  const isMention = rankOf(first, question) < finality.computed;
  // A number that is only mentioned is no answer, unless it is said what of.
  if (isMention && question.kind === 'number' && !speaksOf(first, question)) return undefined;
  if (first.finality < finality.marked || first.isWhole) return read.find(({ candidate }) => candidate === first); // prettier-ignore
  return firstInStretch(read, first, question);
}

/** "**Answer:** 108 (112 with biases)": within a mark the last chain counts, or the first value; brackets are remarks. */
function firstInStretch(read: readonly Read[], last: AnswerCandidate, question: Question): Read | undefined {
  const top = rankOf(last, question);
  const same = read.filter(({ candidate }) => rankOf(candidate, question) === top && Math.abs(candidate.start - last.start) < 160 && sameLine(candidate, last));
  const outside = same.filter(({ candidate }) => !/\([^()]*$/.test(lineBefore(candidate)) && !/\b(?:if|with|without|not|instead|than|versus|vs|rather|compared|hint|from)\b[^.;]*$/i.test(afterMark(candidate)));
  const list = outside.length > 0 ? outside : same;
  const chains = list.filter(({ candidate }) => candidate.name !== '');
  return chains.at(-1) ?? list[0] ?? read.find(({ candidate }) => candidate === last);
} // prettier-ignore

function lineBefore({ context }: AnswerCandidate): string {
  return context.split('\n').at(-1) ?? '';
}

function afterMark(candidate: AnswerCandidate): string {
  return lineBefore(candidate).replace(
    /^.*?(?:answers?|result|solution|correction|corrected)\b[^:]{0,30}:/i,
    '',
  );
}

function sameLine(a: AnswerCandidate, b: AnswerCandidate): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return !second.context.slice(-(second.start - first.end)).includes('\n') || first === second;
}

/** `h_1 = 2`, `h_2 = -1`, `h_3 = 3`: the components of a vector, the last value of each. */
function fromComponents(part: AnsweredPart, reference: Tensor<Scalar>): readonly AnswerCandidate[] {
  const shape = squeezed(reference).shape;
  if (shape.length !== 1) return [];
  const groups = new Map<string, Map<number, AnswerCandidate>>();
  for (const candidate of part.candidates) {
    const match = /^\s*(?:\\?(?:mathbf|boldsymbol)?\{?)?([A-Za-z]+)\}?(?:_\{?|\[)?(\d)\}?\]?\s*$/.exec(candidate.name.normalize('NFKC'));
    const numbers = match && readNumbers(bareValue(candidate.text));
    if (!match || !numbers || squeezed(numbers).shape.length > 0) continue;
    const group = groups.get(match[1]!) ?? new Map<number, AnswerCandidate>();
    group.set(Number(match[2]), candidate);
    groups.set(match[1]!, group);
  }
  const size = shape[0]!;
  for (const group of letterGroups(part, size)) groups.set(`letters ${groups.size}`, group);
  return [...groups.values()].flatMap((group): AnswerCandidate[] => {
    const first = group.has(0) ? 0 : 1;
    const entries = Array.from({ length: size }, (_, i) => group.get(first + i));
    if (group.size !== size || entries.some((entry) => entry === undefined)) return [];
    const all = entries as AnswerCandidate[];
    const start = Math.min(...all.map((entry) => entry.start));
    const last = all.reduce((a, b) => (b.end > a.end ? b : a));
    return [{
      ...last,
      start: last.end - start < 200 ? start : last.start,
      end: last.end,
      text: `[${all.map(({ text }) => bareValue(text)).join(', ')}]`,
      finality: all.reduce((a, b) => (b.finality < a.finality ? b : a)).finality,
    }];
  });
} // prettier-ignore

/** `x = 2`, `y = -1`, `z = 3`: letters in the order of the alphabet, close to one another. */
function letterGroups(part: AnsweredPart, size: number): readonly Map<number, AnswerCandidate>[] {
  const named = part.candidates.filter(({ name, text }) => /^\s*[a-z]\s*$/i.test(name) && readNumbers(bareValue(text)) !== undefined);
  return named.flatMap((_, at) => {
    const row = named.slice(at, at + size);
    const codes = row.map(({ name }) => name.trim().charCodeAt(0));
    const isRow = row.length === size && codes.every((code, i) => i === 0 || code === codes[i - 1]! + 1);
    const isClose = row.every(({ start }, i) => i === 0 || start - row[i - 1]!.end < 30);
    return isRow && isClose ? [new Map(row.map((candidate, i) => [i + 1, candidate]))] : [];
  });
} // prettier-ignore

/** The reference, then the alternatives of the set, then known slips. */
function compareWithAll(
  { numbers, text }: Read,
  reference: Reference,
  question: Question,
  part: AnsweredPart,
): Judgement {
  const { tolerance, kind } = question;
  const compare = (other: Tensor<Scalar>) =>
    kind === 'list' ? compareSorted(numbers, other, text, tolerance) : compareNumbers(numbers, other, text, tolerance); // prettier-ignore
  const direct = compare(reference.numbers!);
  if (direct.verdict === 'correct') return direct;
  for (const { answer, verdict, code, remark } of question.accept) {
    const other = computeReference(answer, part.names);
    if (isReferenceError(other) || !other.numbers) continue;
    if (compare(other.numbers).verdict !== 'correct') continue;
    return verdict === 'correct'
      ? { verdict, code: 'answer-alternative', remark }
      : { verdict, code: 'answer-slip', slip: { code, sentence: { text: remark, values: [] } } };
  }
  if (direct.verdict !== 'wrong') return direct;
  const slip = slipOf(numbers, text, reference, tolerance);
  return slip ? { verdict: 'wrong', code: 'answer-slip', slip } : direct;
}

function compareSorted(
  a: Tensor<Scalar>,
  b: Tensor<Scalar>,
  text: string,
  tolerance: Question['tolerance'],
): Judgement {
  if (a.data.length !== b.data.length) return compareNumbers(a, b, text, tolerance);
  const rest = Array.from(b.data);
  for (const x of Array.from(a.data)) {
    const at = rest.findIndex((y) => compareNumbers({ shape: [], data: [x] }, { shape: [], data: [y] }, text, tolerance).verdict === 'correct'); // prettier-ignore
    if (at < 0) return { verdict: 'wrong', code: 'answer-differs' };
    rest.splice(at, 1);
  }
  return { verdict: 'correct', code: 'answer-equal' };
}

/** A known mistake whose result is the answer: those of the operation, then what happens to any matrix. */
function slipOf(
  numbers: Tensor<Scalar>,
  text: string,
  reference: Reference,
  tolerance: Question['tolerance'],
): Judgement['slip'] {
  const { calculation, result } = reference;
  const own = calculation?.slips().find((slip) => matches(slip, result, numbers, text, tolerance));
  if (own) return { code: own.code, sentence: own.sentence };
  const right = squeezed(reference.numbers!);
  const isSame = (other: Tensor<Scalar>) =>
    compareNumbers(numbers, other, text, tolerance).verdict === 'correct';
  if (right.shape.length === 2 && isSame(transposed(right)))
    return { code: 'transposed', sentence: say('This is the transpose of the answer.') };
  return undefined;
}

function matches(
  slip: Slip,
  result: string | undefined,
  numbers: Tensor<Scalar>,
  text: string,
  tolerance: Question['tolerance'],
): boolean {
  const other = slip.result === result || result === undefined ? numbersOf(slip.output) : undefined;
  return (
    other !== undefined && compareNumbers(numbers, other, text, tolerance).verdict === 'correct'
  );
}

function transposed({ shape, data }: Tensor<Scalar>): Tensor<Scalar> {
  const [rows = 0, columns = 0] = shape;
  const entries = Array.from({ length: rows * columns }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!); // prettier-ignore
  return { shape: [columns, rows], data: entries };
}

/** Several values, no mark, and the right one among them: which is meant cannot be told. */
function isUnsure(
  { candidate }: Read,
  all: readonly Read[],
  reference: Reference,
  question: Question,
): boolean {
  const rank = rankOf(candidate, question);
  if (candidate.finality >= finality.marked) return false;
  if (rank < finality.computed && question.kind === 'number') return true;
  return all.some(
    (other) =>
      other.candidate !== candidate &&
      (rankOf(other.candidate, question) >= Math.floor(rank) || isRemarkOn(other.candidate, candidate)) &&
      compareNumbers(other.numbers, reference.numbers!, other.text, question.tolerance).verdict === 'correct',
  ); // prettier-ignore
}

/** "112 (108 without the biases)" */
function isRemarkOn(remark: AnswerCandidate, { end }: AnswerCandidate): boolean {
  return (
    remark.start > end &&
    remark.start - end < 40 &&
    /\([^()]*$/.test(remark.context.slice(end - remark.start))
  );
}
