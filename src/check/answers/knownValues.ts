import type { Slip } from '../../core/operation';
import type { Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import type { AnswerCandidate } from '../../document/answers/candidate';
import type { AnsweredPart } from './answeredPart';
import { compareNumbers } from './compareNumbers';
import type { Judgement } from './judgement';
import { numbersOf, squeezed } from './numbers';
import type { Question } from './problemSet';
import { scaledReference } from './scaledReference';
import { computeReference, isReferenceFailure, type Reference } from './reference';

/** An answer as numbers, and as typed. */
export interface NumericAnswer {
  readonly numbers: Tensor<Scalar>;
  readonly text: string;
}

/** Numbers where they were found. */
export interface FoundNumbers extends NumericAnswer {
  readonly candidate: AnswerCandidate;
}

/** The reference, then the alternatives of the set, then known slips. */
export function compareWithAll(
  { numbers, text }: NumericAnswer,
  reference: Reference,
  question: Question,
  part: AnsweredPart,
): Judgement {
  const { tolerance, kind } = question;
  const compare = (other: Tensor<Scalar>) =>
    kind === 'list' ? compareSorted(numbers, other, text, tolerance) : compareNumbers(numbers, other, text, tolerance);
  const direct = compare(reference.numbers!);
  if (direct.verdict === 'correct') return direct;
  const scaled = question.upTo && scaledReference(numbers, reference.numbers!, question.upTo);
  const multiple = scaled && compare(scaled);
  if (multiple && multiple.verdict !== 'wrong') return multiple;
  for (const { answer, verdict, code, remark } of question.accept) {
    const other = computeReference(answer, part.names);
    if (isReferenceFailure(other) || !other.numbers) continue;
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
    const at = rest.findIndex(
      (y) => compareNumbers({ shape: [], data: [x] }, { shape: [], data: [y] }, text, tolerance).verdict === 'correct',
    );
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
  const isSame = (other: Tensor<Scalar>) => compareNumbers(numbers, other, text, tolerance).verdict === 'correct';
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
  return other !== undefined && compareNumbers(numbers, other, text, tolerance).verdict === 'correct';
}

function transposed({ shape, data }: Tensor<Scalar>): Tensor<Scalar> {
  const [rows = 0, columns = 0] = shape;
  const entries = Array.from({ length: rows * columns }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
  return { shape: [columns, rows], data: entries };
}
