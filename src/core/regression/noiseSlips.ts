import type { OperationDefinition } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { numberOutput } from '../outcome';
import type { Arguments, Parameters } from '../parameters';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { isFailure } from '../failure';
import { expectedLoss, type ExpectedLoss, type NoisyProblem } from './noise';
import { dot, squaredNorm } from './vectors';

type Read<P extends Parameters> = <T extends Scalar>(
  values: Arguments<P>,
  numbers: Arithmetic<T>,
) => NoisyProblem<T> | OperationError;

type Slips<P extends Parameters> = OperationDefinition<P>['slips'];

/** √a, where it can be written: letters have few roots. */
export function rootIfAny<T extends Scalar>(numbers: Arithmetic<T>, a: T): T | undefined {
  if (numbers.kind !== 'symbolic') return numbers.root(a);
  const root = numbers.apply('sqrt', a);
  return isFailure(root) ? undefined : root;
}

/** A wrong loss from the parts of the right one. */
type Wrong = <T extends Scalar>(
  numbers: Arithmetic<T>,
  parts: ExpectedLoss<T>,
  problem: NoisyProblem<T>,
) => T | undefined;

/** One slip of the expected loss. */
export function lossSlip<P extends Parameters>(
  read: Read<P>,
  code: string,
  sentence: Sentence,
  wrong: Wrong,
): Slips<P>[number] {
  return {
    code,
    sentence,
    compute(values, numbers) {
      const problem = read(values, numbers);
      if (isOperationError(problem)) return problem;
      const loss = wrong(numbers, expectedLoss(numbers, problem), problem);
      return loss === undefined ? undefined : numberOutput(loss);
    },
  };
}

/** What a noise of another mean or variance would cost. */
export function lossWith<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: NoisyProblem<T>,
  change: { readonly mean?: T; readonly variance?: T },
): T {
  return expectedLoss(numbers, { ...problem, ...change }).loss;
}

/** What goes wrong with the expected loss whatever the noise is. */
export function noiseSlips<P extends Parameters>(read: Read<P>): Slips<P> {
  const slip = (code: string, sentence: Sentence, wrong: Wrong) => lossSlip(read, code, sentence, wrong);
  return [
    slip(
      'variance-forgotten',
      say('Only the data term is taken: the loss of the expected prediction, not the expected loss.'),
      (_, { data }) => data,
    ),
    slip(
      'regularisation-only',
      say('Only the regularisation term is taken.'),
      (_, { regularisation }) => regularisation,
    ),
    slip(
      'cross-terms-kept',
      say(
        '‖Xw‖² stands in place of ‖Γw‖²: the noise of different entries is independent, so that only the diagonal of XᵀX is left.',
      ),
      (numbers, { data, prediction }, { variance }) =>
        numbers.add(data, numbers.multiply(variance, squaredNorm(numbers, prediction))),
    ),
    slip(
      'cross-term-forgotten',
      say('The mixed term −2 yᵀE[R ⊙ X]w of the square is left out.'),
      (numbers, { loss, prediction }, { y, mean }) =>
        numbers.add(loss, numbers.multiply(numbers.multiply(numbers.integer(2), mean), dot(numbers, y, prediction))),
    ),
    slip(
      'column-norms-forgotten',
      say('The regularisation takes ‖w‖² without the norms of the columns of X.'),
      (numbers, { data }, { w, variance }) => numbers.add(data, numbers.multiply(variance, squaredNorm(numbers, w))),
    ),
    slip(
      'column-norms-not-squared',
      say('The norms of the columns are not squared: Γ in place of ΓᵀΓ.'),
      (numbers, { data, columnSquares }, { w, variance }) => {
        const norms = columnSquares.map((square) => rootIfAny(numbers, square));
        if (!norms.every((norm) => norm !== undefined)) return undefined;
        const squares = w.map((entry) => numbers.multiply(entry, entry));
        return numbers.add(data, numbers.multiply(variance, dot(numbers, norms, squares)));
      },
    ),
    slip('norm-not-squared', say('The norm ‖Γw‖ is not squared.'), (numbers, { data, penalty }, { variance }) => {
      const norm = rootIfAny(numbers, penalty);
      return norm && numbers.add(data, numbers.multiply(variance, norm));
    }),
    slip(
      'data-norm-not-squared',
      say('The norm of the residual is not squared.'),
      (numbers, { data, regularisation }) => {
        const norm = rootIfAny(numbers, data);
        return norm && numbers.add(norm, regularisation);
      },
    ),
    slip(
      'regularisation-subtracted',
      say('The regularisation term is subtracted.'),
      (numbers, { data, regularisation }) => numbers.subtract(data, regularisation),
    ),
    slip('factor-half', say('A factor ½ is put before the loss.'), (numbers, { loss }) =>
      numbers.quotient(loss, numbers.integer(2)),
    ),
    slip('mean-over-examples', say('The loss is divided by the number of examples.'), (numbers, { loss }, { y }) =>
      numbers.quotient(loss, numbers.integer(y.length)),
    ),
  ];
}
