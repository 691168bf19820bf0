import { juxtaposed, minus, normOf, num, raised, sub, sym, transposed } from '../formula';
import { backSubstitutionSteps, eliminationSteps } from '../linear/eliminationSteps';
import { traceElimination } from '../linear/rowOperations';
import { matrixProduct, rowsOf, transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { chain, checkStep, column, grid, squaresOf } from '../linear/formulas';
import { apply, difference, squaredNorm } from './vectors';

/** What the parts of a regression are called: `X`, `y`, `w`. */
export interface Names {
  readonly data: string;
  readonly targets: string;
  readonly weights: string;
}

/** As in the formulas of the regularisation operations. */
export const regressionNames: Names = { data: 'X', targets: 'y', weights: 'w' };

/** Larger systems are not eliminated line by line. */
const maxUnknowns = 8;

/** The equations `M u = h`, their elimination, the solution, and the check that it solves them. @param name of `u` */
export function equationSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  m: Matrix<T>,
  h: readonly T[],
  solution: readonly T[],
  name: string,
): readonly Step[] {
  const unknown = (index: number) => sub(name, index + 1);
  const rows = rowsOf(m).map((row, i) => [...row, h[i]!]);
  const isSmall = numbers.kind !== 'float' && m.columns <= maxUnknowns;
  const trace = isSmall && m.columns > 1 ? traceElimination(numbers, rows, m.columns) : undefined;
  return [
    ...(trace
      ? [...eliminationSteps(numbers, rows, trace), ...backSubstitutionSteps(numbers, trace, solution, unknown)]
      : []),
    {
      text: say('The solution:'),
      formula: chain(sym(name), column(solution)),
    },
    ...checkStep(say('Check:'), juxtaposed(grid(m), column(solution)), column(h)),
  ];
}

/** `XᵀX` and `Xᵀy` with the numbers put in. */
export function normalMatrixSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  y: readonly T[],
  names: Names,
): readonly Step[] {
  const [X, Y] = [sym(names.data), sym(names.targets)];
  const back = transpose(x);
  return [
    {
      formula: chain(
        juxtaposed(transposed(X), X),
        juxtaposed(grid(back), grid(x)),
        grid(matrixProduct(numbers, back, x)),
      ),
    },
    {
      formula: chain(juxtaposed(transposed(X), Y), juxtaposed(grid(back), column(y)), column(apply(numbers, back, y))),
    },
  ];
}

/** The residual `y − Xw` and its squared norm. */
export function residualSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  y: readonly T[],
  w: readonly T[],
  names: Names,
): readonly Step[] {
  const prediction = apply(numbers, x, w);
  const residual = difference(numbers, y, prediction);
  const letters = minus(sym(names.targets), juxtaposed(sym(names.data), sym(names.weights)));
  return [
    {
      text: say('What is left over:'),
      formula: chain(letters, minus(column(y), column(prediction)), column(residual)),
    },
    {
      formula: chain(raised(normOf(letters), 2), ...squaresOf(residual), num(squaredNorm(numbers, residual))),
    },
  ];
}
