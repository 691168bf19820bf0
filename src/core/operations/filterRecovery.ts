import { isFailure } from '../failure';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import { exactOutput, numberOutput, plainOutput, tensorOutput } from '../outcome';
import { recoveryParameters, type RecoveryValues } from '../recovery/parameters';
import { recover, recoveryGeometry, recoveryProblem } from '../recovery/recover';
import { kernelTensor, recoverySlips } from '../recovery/slips';
import { recoverySteps } from '../recovery/steps';
import { digitFactor } from '../regression/exactWork';
import { unsolvable } from '../regression/normalEquations';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

function solved<T extends Scalar>(values: RecoveryValues, numbers: Arithmetic<T>) {
  const given = recoveryGeometry(values);
  if (isOperationError(given)) return given;
  const problem = recoveryProblem(numbers, values, given.geometry);
  const recovery = recover(numbers, problem);
  if (isFailure(recovery)) return unsolvable(recovery, 'x', say('x: the equations cannot be solved.'));
  return { given, problem, recovery };
}

export const filterRecovery = defineOperation({
  name: 'filter_recovery',
  topic: 'filter-recovery',
  title: say('Recover a filter'),
  summary: say(
    'Recovers the kernel from input and output: whether one exists, whether it is unique, and the best fit if none exists.',
  ),
  aliases: ['deconvolution', 'kernel from output', 'system identification', 'unknown filter', 'inverse'],
  parameters: recoveryParameters,
  results: {
    status: say('"unique", "inconsistent" or "underdetermined".'),
    rank: say('How many equations are independent.'),
    n_equations: say('How many equations there are: one for each output.'),
    n_unknowns: say('How many entries the kernel has.'),
    nullity: say('How many entries can be chosen freely: unknowns less rank.'),
    overdetermined: say('Whether there are more equations than unknowns.'),
    solution: say('The kernel; the shortest of those that come closest where it is not the only one.'),
    solution_exact: say('The same as fractions.'),
    residual_norm: say('‖y − Aw‖, zero where all equations hold.'),
    residual_sq_exact: say('Its square as a fraction.'),
    matrix: say('The coefficients A: a row for each output, a column for each entry of the kernel.'),
  },
  primary: 'solution',
  formula: String.raw`\sum_{k} x_{s i + d k - p}\, w_k = y_i \text{ for all } i,\quad w = A^{+} y`,
  source: 'torch.nn.functional.conv1d, conv2d; Golub and Van Loan, Matrix Computations, chapter 5',
  example: { dim: 1, x: [1, 2, 0, -1, 4], y: [-1, 0, 9], k: 3 },
  diagram: 'filter-recovery',
  work(values) {
    const given = recoveryGeometry(values);
    if (isOperationError(given)) return 0;
    const { output, kernel } = given.geometry;
    const [equations, unknowns] = [output[0] * output[1], kernel[0] * kernel[1]];
    const shorter = Math.min(equations, unknowns);
    const depth = equations === unknowns ? unknowns : 2 * shorter;
    return equations * unknowns * shorter * digitFactor([values.x, values.y], depth);
  },
  evaluate(values, numbers) {
    const result = solved(values, numbers);
    if (isOperationError(result)) return result;
    const { given, problem, recovery } = result;
    const { matrix } = problem;
    const { solution, rank, residual, status } = recovery;
    const kernel = kernelTensor(given, solution);
    return {
      status: plainOutput(status),
      rank: plainOutput(rank),
      n_equations: plainOutput(matrix.rows),
      n_unknowns: plainOutput(matrix.columns),
      nullity: plainOutput(matrix.columns - rank),
      overdetermined: plainOutput(matrix.rows > matrix.columns),
      solution: tensorOutput(kernel.shape, kernel.data),
      solution_exact: exactOutput(kernel.shape, kernel.data),
      residual_norm: numberOutput(numbers.root(residual)),
      residual_sq_exact: exactOutput([], [residual]),
      matrix: tensorOutput([matrix.rows, matrix.columns], matrix.entries),
    };
  },
  steps(values, _, numbers) {
    const result = solved(values, numbers);
    if (isOperationError(result)) return [];
    return recoverySteps(numbers, result.given, result.problem, result.recovery);
  },
  slips: recoverySlips,
});
