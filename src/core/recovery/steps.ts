import { equals, juxtaposed, num, relates, sub, sym, tensorOf, type Formula } from '../formula';
import { eachTap } from '../convolution/kernel';
import type { Axes, Pair } from '../convolution/parameters';
import { placeOf } from '../convolution/places';
import { backSubstitutionSteps, eliminationSteps, linearForm, linearFormAt } from '../linear/eliminationSteps';
import { chain, column, grid } from '../linear/formulas';
import { traceElimination, type EliminationTrace } from '../linear/rowOperations';
import { rowsOf } from '../matrix';
import { leastSquaresSteps } from '../regression/leastSquaresSteps';
import { residualSteps } from '../regression/solutionSteps';
import { dot } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import type { Recovery, RecoveryGeometry, RecoveryProblem } from './recover';
import { kernelTensor } from './slips';

/** Larger systems are not eliminated row by row. */
const maxUnknowns = 9;
const maxEquations = 36;

/** Equations of more unknowns are not written out. */
const maxWritten = 12;

const names = { data: 'A', targets: 'y', weights: 'w' };

/** The equations, their elimination, the kernel, and the check of the equations that were not needed for it. */
export function recoverySteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: RecoveryGeometry,
  problem: RecoveryProblem<T>,
  recovery: Recovery<T>,
): readonly Step[] {
  const { matrix, y } = problem;
  const { solution, status } = recovery;
  const kernel = kernelTensor(given, solution);
  const rows = augmentedRows(problem);
  const trace = recoveryTrace(numbers, problem);
  const result: Step = {
    text: say('The kernel:'),
    formula: equals(sym('w'), tensorOf(kernel)),
  };
  return [
    ...equationList(numbers, given, problem),
    ...(trace ? eliminationSteps(numbers, rows, trace) : []),
    ...(trace && status === 'inconsistent' ? contradiction(numbers, trace) : []),
    ...(trace && status === 'unique'
      ? backSubstitutionSteps(numbers, trace, solution, unknowns(given))
      : bestFitSteps(numbers, problem, recovery)),
    result,
    ...(status === 'unique' ? checks(numbers, given, problem, recovery) : []),
    ...(status === 'inconsistent' ? residualSteps(numbers, matrix, y, solution, names) : []),
  ];
}

/** The equations as rows, their right-hand sides in the last column. */
export function augmentedRows<T>({ matrix, y }: RecoveryProblem<T>): readonly (readonly T[])[] {
  return rowsOf(matrix).map((row, i) => [...row, y[i]!]);
}

/** The elimination of the equations; undefined where they are too many to be eliminated row by row, or rounded. */
export function recoveryTrace<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: RecoveryProblem<T>,
): EliminationTrace<T> | undefined {
  const { columns, rows } = problem.matrix;
  if (numbers.kind === 'float' || columns > maxUnknowns || rows > maxEquations) return undefined;
  return traceElimination(numbers, augmentedRows(problem), columns);
}

/** `w_2` of a signal's kernel, `w_{1,2}` of an image's. */
export function unknowns({ axes, geometry }: RecoveryGeometry): (index: number) => Formula {
  const [, width] = geometry.kernel;
  return (index) => (axes === 1 ? sub('w', index + 1) : sub('w', Math.floor(index / width) + 1, (index % width) + 1));
}

/** `[i]` of a signal's entry, `[i, j]` of an image's. */
function spatialPlace(axes: Axes, offset: number, size: Pair): readonly number[] {
  return placeOf(offset, 1, size).slice(axes === 1 ? 3 : 2);
}

function outputPlace({ axes, geometry }: RecoveryGeometry, offset: number): readonly number[] {
  return spatialPlace(axes, offset, geometry.output);
}

/** One equation for each output, with the window that it reads. */
function equationList<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: RecoveryGeometry,
  { matrix, y }: RecoveryProblem<T>,
): readonly Step[] {
  const { axes, geometry } = given;
  const coefficients = rowsOf(matrix);
  const text = geometry.flip
    ? say(
        'Each output is the sum of the products of its window with the flipped kernel. With unknown entries w that is one equation for each output:',
      )
    : say(
        'Each output is the sum of the products of its window with the kernel. With unknown entries w that is one equation for each output:',
      );
  if (matrix.columns > maxWritten) return [{ text, formula: equals(juxtaposed(grid(matrix), sym('w')), column(y)) }];
  return [
    { text },
    ...firstSteps(y.length, (offset) => {
      const [, , i, j] = placeOf(offset, 1, geometry.output);
      const read: (readonly number[])[] = [];
      eachTap(geometry, 0, 0, i, j, (input) => read.push(spatialPlace(axes, input, geometry.input)));
      const highlight = { x: read, y: [outputPlace(given, offset)] };
      const isEmpty = coefficients[offset]!.every((coefficient) => numbers.isZero(coefficient));
      if (isEmpty && !numbers.isZero(y[offset]!))
        return {
          text: say('Equation {0} has only zeros on the left: no kernel gives its output.', offset + 1),
          formula: relates(num(0), '≠', num(y[offset]!)),
          highlight,
        };
      return {
        formula: equals(linearForm(numbers, coefficients[offset]!, unknowns(given)), num(y[offset]!)),
        highlight,
      };
    }),
  ];
}

/** The row that asks for the impossible. */
function contradiction<T extends Scalar>(
  numbers: Arithmetic<T>,
  { echelon, rank }: EliminationTrace<T>,
): readonly Step[] {
  const index = echelon.findIndex((row, i) => i >= rank && !numbers.isZero(row.at(-1)!));
  if (index < 0) return [];
  return [
    {
      text: say(
        'Row {0} has only zeros on the left, and something else on the right: the equations contradict one another, and no kernel satisfies all of them.',
        index + 1,
      ),
      formula: relates(num(0), '≠', num(echelon[index]!.at(-1)!)),
    },
  ];
}

/** The kernel that comes closest, or the shortest of many. */
function bestFitSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { matrix, y }: RecoveryProblem<T>,
  recovery: Recovery<T>,
): readonly Step[] {
  const text =
    recovery.status === 'inconsistent'
      ? say('The kernel that comes closest minimises ‖y − Aw‖², with the matrix A of the equations.')
      : say('A is the matrix of the equations.');
  return [{ text, formula: equals(sym('A'), grid(matrix)) }, ...leastSquaresSteps(numbers, matrix, y, recovery, names)];
}

/** The equations that were left over, or all where none was. */
function checks<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: RecoveryGeometry,
  { matrix, y }: RecoveryProblem<T>,
  { solution, pivots }: Recovery<T>,
): readonly Step[] {
  const used = new Set(pivots.map(({ row }) => row));
  const rest = y.map((_, i) => i).filter((i) => !used.has(i));
  const isSquare = rest.length === 0;
  const checked = isSquare || pivots.length === 0 ? y.map((_, i) => i) : rest;
  const rows = rowsOf(matrix);
  return [
    {
      text:
        isSquare || pivots.length === 0
          ? say('Check: the kernel put into the equations.')
          : say('Check: the equations that were not needed for it hold as well.'),
    },
    ...firstSteps(checked.length, (index) => {
      const i = checked[index]!;
      const place = outputPlace(given, i);
      const value = dot(numbers, rows[i]!, solution);
      const name = sub('y', ...place.map((k) => k + 1));
      return {
        formula: chain(name, ...linearFormAt(numbers, rows[i]!, solution), num(value)),
        highlight: { y: [place] },
      };
    }),
  ];
}
