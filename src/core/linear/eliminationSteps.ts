import { juxtaposed, negative, num, over, sum, times, type Formula } from '../formula';
import type { Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { chain, grid, row, writtenOut } from './formulas';
import type { EliminationTrace, RowOperation } from './rowOperations';

/** `a − c·b` or `a + |c|·b`: without a double sign. */
function lessMultiple<T extends Scalar>(
  numbers: Arithmetic<T>,
  terms: readonly Formula[],
  coefficient: T,
  factor: Formula,
): readonly Formula[] {
  const isNegative = numbers.compare(coefficient, numbers.integer(0)) === -1;
  const size = isNegative ? numbers.negate(coefficient) : coefficient;
  const isOne = numbers.isZero(numbers.subtract(size, numbers.integer(1)));
  const product = isOne ? factor : times(num(size), factor);
  return [...terms, isNegative ? product : negative(product)];
}

/** `4w_1 − 2w_3`; 0 where no coefficient is left. */
export function linearForm<T extends Scalar>(
  numbers: Arithmetic<T>,
  coefficients: readonly T[],
  unknown: (index: number) => Formula,
): Formula {
  const one = numbers.integer(1);
  const terms: Formula[] = [];
  coefficients.forEach((coefficient, j) => {
    if (numbers.isZero(coefficient)) return;
    const isNegative = numbers.compare(coefficient, numbers.integer(0)) === -1;
    const size = isNegative ? numbers.negate(coefficient) : coefficient;
    const isOne = numbers.isZero(numbers.subtract(size, one));
    const term = isOne ? unknown(j) : juxtaposed(num(size), unknown(j));
    terms.push(isNegative ? negative(term) : term);
  });
  return terms.length === 0 ? num(0) : sum(...terms);
}

/** `1·2 + 4·(−1)`: the same with the values put in; none where it would be too long to read. */
export function linearFormAt<T extends Scalar>(
  numbers: Arithmetic<T>,
  coefficients: readonly T[],
  values: readonly T[],
): readonly Formula[] {
  const terms = coefficients.flatMap((coefficient, j) =>
    numbers.isZero(coefficient) ? [] : [times(num(coefficient), num(values[j]!))],
  );
  return writtenOut(terms.length === 0 ? [num(0)] : terms);
}

function rowsAsMatrix<T>(rows: readonly (readonly T[])[]): Matrix<T> {
  return { rows: rows.length, columns: rows[0]?.length ?? 0, entries: rows.flat() };
}

/** What one row operation does, in words and with its numbers. */
export function operationStep<T extends Scalar>(numbers: Arithmetic<T>, operation: RowOperation<T>): Step {
  if (operation.kind === 'swap')
    return {
      text: say('Rows {0} and {1} change places.', operation.row + 1, operation.other + 1),
    };
  const { before, head, factor, after } = operation;
  return {
    text: say(
      'A multiple of row {0} takes the entry in column {1} out of row {2}:',
      operation.other + 1,
      operation.column + 1,
      operation.row + 1,
    ),
    formula: chain(sum(...lessMultiple(numbers, [row(before)], factor, row(head))), row(after)),
  };
}

/** The rows `[A | b]`, what is done to them one by one, and the echelon form. */
export function eliminationSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: readonly (readonly T[])[],
  trace: EliminationTrace<T>,
): readonly Step[] {
  const { operations, echelon } = trace;
  return [
    {
      text: say('The equations as rows, their right-hand sides in the last column:'),
      formula: grid(rowsAsMatrix(given)),
    },
    ...firstSteps(operations.length, (i) => operationStep(numbers, operations[i]!)),
    ...(operations.length > 0
      ? [{ text: say('What is left, in echelon form:'), formula: grid(rowsAsMatrix(echelon)) }]
      : []),
  ];
}

/** Each unknown from the last row up. @param trace of as many pivots as unknowns @param solution of the equations */
export function backSubstitutionSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  trace: EliminationTrace<T>,
  solution: readonly T[],
  unknown: (index: number) => Formula,
): readonly Step[] {
  const { echelon } = trace;
  const count = solution.length;
  const one = numbers.integer(1);
  return [
    { text: say('From the last row up:') },
    ...firstSteps(count, (step) => {
      const k = count - 1 - step;
      const coefficients = echelon[k]!;
      let terms: readonly Formula[] = [num(coefficients[count]!)];
      for (let j = k + 1; j < count; j++)
        if (!numbers.isZero(coefficients[j]!))
          terms = lessMultiple(numbers, terms, coefficients[j]!, num(solution[j]!));
      const pivot = coefficients[k]!;
      const isOne = numbers.isZero(numbers.subtract(pivot, one));
      const value = isOne ? sum(...terms) : over(sum(...terms), num(pivot));
      const isDone = isOne && terms.length === 1;
      return { formula: chain(unknown(k), ...(isDone ? [] : [value]), num(solution[k]!)) };
    }),
  ];
}
