import { isFailure } from '../failure';
import { juxtaposed, raised, sym, transposed } from '../formula';
import { pickColumns, pickRows, type MinimumNorm } from '../linear/minimumNorm';
import { inverse, nullSpace } from '../linear/solve';
import { matrixProduct, transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { chain, checkStep, column, grid } from '../linear/formulas';
import { gram, solveVector } from './normalEquations';
import { equationSteps, normalMatrixSteps, type Names } from './solutionSteps';
import { apply } from './vectors';

/** Larger matrices are not inverted in sight. */
const maxInverse = 8;

/** The shortest least-squares solution of `X w = y`, by the formula that its rank allows. */
export function leastSquaresSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  y: readonly T[],
  result: MinimumNorm<T>,
  names: Names,
): readonly Step[] {
  const { rank, solution } = result;
  const { data, targets, weights } = names;
  if (rank === x.columns) {
    if (rank === x.rows)
      return [
        {
          text: say(
            '{0} is square and its rows are independent: {0}{1} = {2} has one solution.',
            data,
            weights,
            targets,
          ),
        },
        ...equationSteps(numbers, x, y, solution, weights),
      ];
    return [
      {
        text: say(
          'The columns of {0} are independent: the normal equations {0}ᵀ{0}{1} = {0}ᵀ{2} have one solution.',
          data,
          weights,
          targets,
        ),
      },
      ...normalMatrixSteps(numbers, x, y, names),
      ...equationSteps(numbers, gram(numbers, x), apply(numbers, transpose(x), y), solution, weights),
    ];
  }
  return [...dependenceSteps(numbers, x, rank, names), ...shortestSteps(numbers, x, y, result, names)];
}

/** That columns are dependent, shown by what is sent to zero. */
function dependenceSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  rank: number,
  { data, weights }: Names,
): readonly Step[] {
  const text = say(
    'The rank of {0} is {1}, less than its {2} columns: {0}ᵀ{0} has no inverse, and many {3} fit equally well. The shortest of them is asked for.',
    data,
    rank,
    x.columns,
    weights,
  );
  const directions = numbers.kind === 'float' ? [] : nullSpace(numbers, x);
  const direction = isFailure(directions) ? undefined : directions[0];
  if (!direction) return [{ text }];
  const image = apply(numbers, x, direction);
  return [
    { text },
    ...checkStep(
      say('For instance, this can be added to {0} without any change:', weights),
      juxtaposed(grid(x), column(direction)),
      column(image),
    ),
  ];
}

function shortestSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  y: readonly T[],
  { rank, pivots, solution }: MinimumNorm<T>,
  names: Names,
): readonly Step[] {
  const found = { formula: chain(sym(names.weights), column(solution)) };
  if (rank === 0) return [{ text: say('{0} is zero: the shortest solution is 0.', names.data) }, found];
  if (numbers.kind === 'float') return [{ text: say('The solution:') }, found];
  if (rank === x.rows) return gramSteps(numbers, x, y, solution, names);
  const columns = pickColumns(
    x,
    pivots.map((pivot) => pivot.column),
  );
  const rows = pickRows(
    x,
    pivots.map((pivot) => pivot.row),
  );
  const [F, R, X] = [sym('F'), sym('R'), sym(names.data)];
  const [left, right] = [transpose(columns), transpose(rows)];
  const core = matrixProduct(numbers, matrixProduct(numbers, left, x), right);
  const target = apply(numbers, left, y);
  const inner = solveVector(numbers, core, target);
  if (isFailure(inner)) return [{ text: say('The solution:') }, found];
  return [
    {
      text: say(
        'With independent columns F and independent rows R of {0} it is {1} = Rᵀz, where Fᵀ{0}Rᵀz = Fᵀ{2}.',
        names.data,
        names.weights,
        names.targets,
      ),
    },
    { formula: chain(F, grid(columns)) },
    { formula: chain(R, grid(rows)) },
    {
      formula: chain(
        juxtaposed(transposed(F), X, transposed(R)),
        juxtaposed(grid(left), grid(x), grid(right)),
        grid(core),
      ),
    },
    {
      formula: chain(juxtaposed(transposed(F), sym(names.targets)), juxtaposed(grid(left), column(y)), column(target)),
    },
    ...equationSteps(numbers, core, target, inner, 'z'),
    {
      formula: chain(sym(names.weights), juxtaposed(grid(right), column(inner)), column(solution)),
    },
  ];
}

/** `w = Xᵀ (X Xᵀ)⁻¹ y` with the numbers put in. @param x of independent rows @param solution that it gives */
export function gramSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  y: readonly T[],
  solution: readonly T[],
  names: Names,
): readonly Step[] {
  const [X, Y] = [sym(names.data), sym(names.targets)];
  const back = transpose(x);
  const products = matrixProduct(numbers, x, back);
  const inverted = x.rows <= maxInverse ? inverse(numbers, products) : undefined;
  const inner = solveVector(numbers, products, y);
  if (isFailure(inner) || isFailure(inverted)) return [];
  const letters = juxtaposed(X, transposed(X));
  return [
    {
      text: say('The rows of {0} are independent: the matrix of their products has an inverse.', names.data),
      formula: chain(letters, juxtaposed(grid(x), grid(back)), grid(products)),
    },
    ...(inverted ? [{ formula: chain(raised(letters, -1), raised(grid(products), -1), grid(inverted)) }] : []),
    {
      formula: chain(
        juxtaposed(raised(letters, -1), Y),
        ...(inverted ? [juxtaposed(grid(inverted), column(y))] : []),
        column(inner),
      ),
    },
    {
      text: say('The shortest solution is a combination of the rows:'),
      formula: chain(
        sym(names.weights),
        juxtaposed(transposed(X), raised(letters, -1), Y),
        juxtaposed(grid(back), column(inner)),
        column(solution),
      ),
    },
    ...checkStep(say('Check:'), juxtaposed(grid(x), column(solution)), column(y)),
  ];
}
