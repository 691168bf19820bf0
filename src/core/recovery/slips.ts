import type { Geometry } from '../convolution/geometry';
import { noPadding } from '../convolution/parameters';
import { swapLastAxes, turned } from '../convolution/wrongKernels';
import { isFailure, type Failure } from '../failure';
import { eliminate } from '../linear/eliminate';
import { pickRows } from '../linear/minimumNorm';
import { rowsOf, transpose } from '../matrix';
import type { OperationDefinition } from '../operation';
import { isOperationError } from '../operationError';
import { plainOutput, tensorOutput, type Output } from '../outcome';
import { solveVector } from '../regression/normalEquations';
import { apply } from '../regression/vectors';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import type { Tensor } from '../tensor';
import type { recoveryParameters, RecoveryValues } from './parameters';
import {
  equationMatrix,
  recover,
  recoveryGeometry,
  recoveryProblem,
  type RecoveryGeometry,
  type RecoveryProblem,
} from './recover';

type Slip = OperationDefinition<typeof recoveryParameters>['slips'][number];

/** A wrong kernel, `[kh·kw]`; undefined or a failure where the mistake is not possible. */
type Wrong = <T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: RecoveryProblem<T>,
  given: RecoveryGeometry & { readonly values: RecoveryValues },
) => readonly T[] | Failure | undefined;

/** The kernel's entries in its own shape. */
export function kernelTensor<T>({ axes, geometry }: RecoveryGeometry, w: readonly T[]): Tensor<T> {
  return { shape: axes === 1 ? [w.length] : geometry.kernel, data: w };
}

function slip(code: string, sentence: Sentence, wrong: Wrong): Slip {
  return {
    code,
    sentence,
    compute(values, numbers) {
      const given = recoveryGeometry(values);
      if (isOperationError(given)) return given;
      const problem = recoveryProblem(numbers, values, given.geometry);
      const kernel = wrong(numbers, problem, { ...given, values });
      if (kernel === undefined || isFailure(kernel)) return undefined;
      const { shape, data } = kernelTensor(given, kernel);
      return tensorOutput(shape, data);
    },
  };
}

/** The right kernel, then changed. */
function changedKernel(
  code: string,
  sentence: Sentence,
  change: <T>(kernel: Tensor<T>, given: RecoveryGeometry) => Tensor<T> | undefined,
): Slip {
  return {
    code,
    sentence,
    compute(values, _, { solution }) {
      const given = recoveryGeometry(values);
      if (isOperationError(given) || solution?.kind !== 'tensor') return undefined;
      const kernel = change(solution.value, given);
      return kernel && tensorOutput(kernel.shape, kernel.data);
    },
  };
}

/** The kernel that equations read with other settings give, as many as there are outputs. */
function misread(change: (geometry: Geometry) => Partial<Geometry>): Wrong {
  return (numbers, { y }, { geometry, values }) => {
    const wrong = { ...geometry, ...change(geometry) };
    const matrix = equationMatrix(numbers, liftAll(numbers, values.x.data), wrong);
    const result = recover(numbers, { y, matrix });
    return isFailure(result) ? result : result.solution;
  };
}

/** The windows begin `by` entries later on every axis that there is. */
function shifted(by: number): (geometry: Geometry) => Partial<Geometry> {
  return ({ padding: [[top, bottom], [left, right]], input }) => ({
    padding: [input[0] === 1 ? [top, bottom] : [top - by, bottom], [left - by, right]],
  });
}

/** The first equations, as many as unknowns, solved without a look at the others. */
const fromFirstEquations: Wrong = (numbers, { matrix, y }) => {
  if (matrix.rows <= matrix.columns) return undefined;
  const first = Array.from({ length: matrix.columns }, (_, i) => i);
  return solveVector(numbers, pickRows(matrix, first), y.slice(0, matrix.columns));
};

/** Unknowns that can be chosen are 0. */
const freeUnknownsZero: Wrong = (numbers, { matrix, y }) => {
  if (numbers.kind === 'float') return undefined;
  const rows = rowsOf(matrix).map((row, i) => [...row, y[i]!]);
  const result = eliminate(numbers, rows, matrix.columns);
  if (isFailure(result) || result.pivots.length === matrix.columns) return undefined;
  const solution = Array.from({ length: matrix.columns }, () => numbers.integer(0));
  result.pivots.forEach(({ column }, k) => (solution[column] = result.reduced[k]!.at(-1)!));
  return solution;
};

/** x taken for the output of y: the kernel lies on y with as many zeros around as its length asks for. */
const swapped: Wrong = (numbers, { y }, { geometry, values }) => {
  const { stride, dilation, kernel, input, output } = geometry;
  const gap = (axis: 0 | 1) => input[axis] - output[axis] + kernel[axis] - 1;
  if ([...stride, ...dilation].some((setting) => setting !== 1)) return undefined;
  if (gap(0) < 0 || gap(1) < 0 || gap(0) % 2 !== 0 || gap(1) % 2 !== 0) return undefined;
  const around = (axis: 0 | 1) => [gap(axis) / 2, gap(axis) / 2] as const;
  const exchanged = {
    ...geometry,
    input: output,
    output: input,
    padding: [around(0), around(1)] as const,
  };
  const x = liftAll(numbers, values.x.data);
  const result = recover(numbers, { y: x, matrix: equationMatrix(numbers, y, exchanged) });
  return isFailure(result) ? result : result.solution;
};

function counts(values: RecoveryValues): { readonly equations: number; readonly unknowns: number } | undefined {
  const given = recoveryGeometry(values);
  if (isOperationError(given)) return undefined;
  const { output, kernel } = given.geometry;
  return { equations: output[0] * output[1], unknowns: kernel[0] * kernel[1] };
}

/** What kind of answer there would be if only numbers of equations counted. */
function countedStatus(values: RecoveryValues): Output<never> | undefined {
  const counted = counts(values);
  if (!counted) return undefined;
  const { equations, unknowns } = counted;
  if (equations === unknowns) return plainOutput('unique');
  return plainOutput(equations < unknowns ? 'underdetermined' : 'inconsistent');
}

function assumedRank(values: RecoveryValues): Output<never> | undefined {
  const counted = counts(values);
  return counted && plainOutput(Math.min(counted.equations, counted.unknowns));
}

/** What goes wrong on the way from input and output to the kernel. */
export const recoverySlips: readonly Slip[] = [
  changedKernel('kernel-flipped', say('The kernel is flipped the other way round.'), (kernel, { axes }) =>
    turned(kernel, axes),
  ),
  changedKernel(
    'kernel-transposed',
    say('The kernel is transposed: rows and columns changed places.'),
    (kernel, { axes }) => (axes === 2 ? swapLastAxes(kernel) : undefined),
  ),
  changedKernel('kernel-flipped-and-transposed', say('The kernel is flipped and transposed.'), (kernel, { axes }) =>
    axes === 2 ? swapLastAxes(turned(kernel, axes)) : undefined,
  ),
  slip('windows-too-far-right', say('The windows are read one entry too far on.'), misread(shifted(1))),
  slip('windows-too-far-left', say('The windows are read one entry too early.'), misread(shifted(-1))),
  slip(
    'stride-forgotten',
    say('The windows move by 1 in place of the stride.'),
    misread(() => ({ stride: [1, 1] })),
  ),
  slip(
    'dilation-ignored',
    say('The windows are read without the dilation.'),
    misread(() => ({ dilation: [1, 1] })),
  ),
  slip(
    'padding-forgotten',
    say('The windows are read without the padding.'),
    misread(() => ({ padding: noPadding })),
  ),
  slip('transposed-system', say('The matrix of the equations is transposed.'), (numbers, { matrix, y }) =>
    matrix.rows === matrix.columns ? solveVector(numbers, transpose(matrix), y) : undefined,
  ),
  slip('x-and-y-swapped', say('Input and output changed places.'), swapped),
  slip(
    'first-equations-only',
    say('Only as many equations are used as there are unknowns: the others do not hold.'),
    fromFirstEquations,
  ),
  slip(
    'free-unknowns-zero',
    say('The unknowns that can be chosen are set to 0: this fits as well, but is not the shortest.'),
    freeUnknownsZero,
  ),
  slip(
    'correlated-with-output',
    say('The input is correlated with the output in place of solving the equations.'),
    (numbers, { matrix, y }) => apply(numbers, transpose(matrix), y),
  ),
  {
    code: 'equations-counted',
    sentence: say('Equations and unknowns are counted, not their rank and whether they agree.'),
    result: 'status',
    compute: (values) => countedStatus(values),
  },
  {
    code: 'full-rank-assumed',
    sentence: say('The rank is taken for the smaller of both counts: equations depend on one another.'),
    result: 'rank',
    compute: (values) => assumedRank(values),
  },
];
