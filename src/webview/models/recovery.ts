import type { DiagramRequest } from '../../core/diagram';
import { placeOf } from '../../core/convolution/places';
import { eachTap } from '../../core/convolution/kernel';
import type { Geometry } from '../../core/convolution/geometry';
import { noPadding } from '../../core/convolution/parameters';
import { equals, num, type Formula } from '../../core/formula';
import { backSubstitutionSteps, linearForm, operationStep } from '../../core/linear/eliminationSteps';
import type { EliminationTrace, RowOperation } from '../../core/linear/rowOperations';
import { readArguments } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { filterRecovery } from '../../core/operations/filterRecovery';
import { outputJson, type Outcome } from '../../core/outcome';
import { recoveryParameters } from '../../core/recovery/parameters';
import { recoveryGeometry, recoveryProblem, type RecoveryGeometry } from '../../core/recovery/recover';
import { augmentedRows, recoveryTrace, unknowns } from '../../core/recovery/steps';
import { exactNumbers, type Arithmetic, type Scalar } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';
import { concealed, maxPlaneEntries, PlaneCache, type Plane } from './plane';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** Multiply-adds that a drawing may take. */
const maxWork = 2_000_000;
/** So many outputs and kernel entries are drawn as a matrix. */
const maxSide = 64;

type Phase = 'windows' | 'elimination' | 'answer';

/** One moment of the recovery. */
export interface RecoveryPosition {
  readonly phase: Phase;
  /** The cells of the input that the row of this moment stands for; all of the present window. */
  readonly window: readonly number[];
  /** The rows as they are now, and their right-hand sides. */
  readonly rows: Plane;
  readonly right: Plane;
  /** The kernel: its letters, its values in the end. */
  readonly kernel: Plane;
  /** The row that changes or is looked at, and the one that is taken from it. */
  readonly row: number | undefined;
  readonly other: number | undefined;
  readonly text: Sentence;
  readonly formulas: readonly Formula[];
}

/** A filter that is sought, moment by moment. */
export interface RecoveryModel {
  readonly input: Plane;
  readonly count: number;
  /** Whether the rows are eliminated one by one: not if they are too many. */
  readonly isTraced: boolean;
  at(step: number): RecoveryPosition;
  /** The index of a cell in the argument x, or of a row in y. */
  inputIndex(cell: number): readonly number[];
  outputIndex(row: number): readonly number[];
}

/** The arguments of a request as a drawing, or why there is none. */
export function recoveryModel(request: DiagramRequest): RecoveryModel | OperationError {
  const given = requestArguments(filterRecovery, request.arguments);
  if (isOperationError(given)) return given;
  const values = readArguments(recoveryParameters, given);
  if (isOperationError(values)) return values;
  const geometry = recoveryGeometry(values);
  if (isOperationError(geometry)) return geometry;
  const { input, output, kernel } = geometry.geometry;
  const [rows, columns] = [output[0] * output[1], kernel[0] * kernel[1]];
  if (rows > maxSide || columns > maxSide || input[0] * input[1] > maxPlaneEntries)
    return new OperationError(
      'too_large',
      'x',
      say('x: {0} equations in {1} unknowns are too many to draw; the limit is {2} of each.', rows, columns, maxSide),
    );
  const calculation = filterRecovery.calculate(given, maxWork);
  if (isOperationError(calculation)) return calculation;
  const problem = recoveryProblem(exactNumbers, values, geometry.geometry);
  const trace = calculation.exact ? recoveryTrace(exactNumbers, problem) : undefined;
  return new Drawn(
    exactNumbers,
    geometry,
    values.x.data,
    augmentedRows(problem),
    calculation.outcome,
    trace,
    request.conceal,
  );
}

class Drawn<T extends Scalar> implements RecoveryModel {
  readonly input: Plane;
  readonly count: number;
  readonly isTraced: boolean;
  private readonly size: readonly [rows: number, columns: number];
  private readonly operations: readonly RowOperation<T>[];
  /** The rows before and after each operation. */
  private readonly states: (readonly (readonly T[])[])[];
  private readonly planes = new PlaneCache();

  constructor(
    private readonly numbers: Arithmetic<T>,
    private readonly given: RecoveryGeometry,
    x: ArrayLike<Scalar>,
    rows: readonly (readonly T[])[],
    private readonly outcome: Outcome,
    private readonly trace: EliminationTrace<T> | undefined,
    private readonly conceal: boolean,
  ) {
    const { input } = given.geometry;
    const texts = Array.from({ length: input[0] * input[1] }, (_, i) => numberText(x[i]!));
    this.input = {
      name: say('Input'),
      rows: input[0],
      columns: input[1],
      texts,
      padding: noPadding,
    };
    this.size = [rows.length, rows[0]!.length - 1];
    this.isTraced = trace !== undefined;
    this.operations = visibleOperations(numbers, trace?.operations ?? [], conceal);
    this.states = [rows];
    for (const operation of this.operations) this.states.push(after(this.states.at(-1)!, operation));
    this.count = rows.length + this.operations.length + 1;
  }

  at(step: number): RecoveryPosition {
    const [height] = this.size;
    if (step < height) return this.windowAt(step);
    const operation = this.operations[step - height];
    return operation ? this.operationAt(step - height, operation) : this.answer();
  }

  inputIndex(cell: number): readonly number[] {
    return this.index(cell, this.input.columns);
  }

  outputIndex(row: number): readonly number[] {
    return this.index(row, this.given.geometry.output[1]);
  }

  private index(cell: number, columns: number): readonly number[] {
    return this.given.axes === 1 ? [cell] : [Math.floor(cell / columns), cell % columns];
  }

  private windowAt(row: number): RecoveryPosition {
    const { geometry } = this.given;
    const coefficients = this.states[0]![row]!;
    const left = linearForm(this.numbers, coefficients.slice(0, -1), unknowns(this.given));
    return {
      ...this.drawn(0),
      phase: 'windows',
      window: windowOf(geometry, row),
      row,
      other: undefined,
      text: say(
        'Window {0} is row {0}: its entries are what the unknown kernel is multiplied with, and output {0} is what comes out.',
        row + 1,
      ),
      formulas: [equals(left, num(coefficients.at(-1)!))],
    };
  }

  private operationAt(index: number, operation: RowOperation<T>): RecoveryPosition {
    const { text, formula } = operationStep(this.numbers, operation);
    return {
      ...this.drawn(index + 1),
      phase: 'elimination',
      window: [],
      row: operation.row,
      other: operation.other,
      text: text ?? say('Elimination'),
      formulas: formula ? [formula] : [],
    };
  }

  private answer(): RecoveryPosition {
    const isUnique = plain(this.outcome, 'status') === 'unique';
    const solution = this.solution();
    const back =
      this.trace && isUnique && !this.conceal
        ? backSubstitutionSteps(this.numbers, this.trace, solution as readonly T[], unknowns(this.given)).slice(1)
        : [];
    return {
      ...this.drawn(this.states.length - 1, this.conceal ? undefined : solution),
      phase: 'answer',
      window: [],
      row: undefined,
      other: undefined,
      text: this.conceal
        ? say(
            'The rest is for you to do: eliminate the last entries and substitute back into the rows above. The number of pivots shows whether the kernel is the only one.',
          )
        : verdict(this.outcome),
      formulas: back.flatMap(({ formula }) => (formula ? [formula] : [])),
    };
  }

  private solution(): readonly Scalar[] {
    const exact = this.trace && this.outcome['solution_exact'];
    const output = exact?.kind === 'exact' ? exact : this.outcome['solution'];
    return output && 'value' in output && (output.kind === 'tensor' || output.kind === 'exact')
      ? Array.from<Scalar>(output.value.data)
      : [];
  }

  private drawn(state: number, solution?: readonly Scalar[]): Pick<RecoveryPosition, 'rows' | 'right' | 'kernel'> {
    const [height, width] = this.size;
    const rows = this.states[state]!;
    const name = state === 0 ? say('Windows as rows') : say('Rows after change {0}', state);
    return {
      rows: this.plane(`rows ${state}`, name, height, width, () =>
        rows.flatMap((row) => row.slice(0, -1).map(numberText)),
      ),
      right: this.plane(`right ${state}`, state === 0 ? say('Output') : say('Right side'), height, 1, () =>
        rows.map((row) => numberText(row.at(-1)!)),
      ),
      kernel: this.plane(`kernel ${solution !== undefined}`, say('Kernel'), width, 1, () =>
        Array.from({ length: width }, (_, i) =>
          solution ? numberText(solution[i]!) : this.conceal ? concealed : letterOf(this.given, i),
        ),
      ),
    };
  }

  private plane(key: string, name: Sentence, rows: number, columns: number, texts: () => readonly string[]): Plane {
    return this.planes.get(key, () => ({
      name,
      rows,
      columns,
      texts: texts(),
      padding: noPadding,
    }));
  }
}

/** Row operations that may be seen: of a concealed recovery none that leaves a row with one unknown, which is its answer. */
function visibleOperations<T extends Scalar>(
  numbers: Arithmetic<T>,
  operations: readonly RowOperation<T>[],
  conceal: boolean,
): readonly RowOperation<T>[] {
  if (!conceal) return operations;
  const first = operations.findIndex(
    (operation) =>
      operation.kind === 'subtract' &&
      operation.after.slice(0, -1).filter((entry) => !numbers.isZero(entry)).length <= 1,
  );
  return first < 0 ? operations : operations.slice(0, first);
}

function after<T>(rows: readonly (readonly T[])[], operation: RowOperation<T>): readonly (readonly T[])[] {
  const { row, other } = operation;
  if (operation.kind === 'swap')
    return rows.map((entries, i) => (i === row ? rows[other]! : i === other ? rows[row]! : entries));
  return rows.map((entries, i) => (i === row ? operation.after : entries));
}

/** The cells of the input that an output reads. */
function windowOf(geometry: Geometry, offset: number): readonly number[] {
  const [n, o, i, j] = placeOf(offset, 1, geometry.output);
  const cells: number[] = [];
  eachTap(geometry, n, o, i, j, (input) => cells.push(input));
  return cells;
}

/** `w₂` of a signal's kernel, `w₁₂` of an image's. */
function letterOf({ axes, geometry }: RecoveryGeometry, index: number): string {
  const [, width] = geometry.kernel;
  const low = (count: number) => String(count).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]!);
  return axes === 1 ? `w${low(index + 1)}` : `w${low(Math.floor(index / width) + 1)}${low((index % width) + 1)}`;
}

function plain(outcome: Outcome, name: string): unknown {
  const output = outcome[name];
  return output && outputJson(output);
}

function verdict(outcome: Outcome): Sentence {
  const [rank, count] = [Number(plain(outcome, 'rank')), Number(plain(outcome, 'n_unknowns'))];
  switch (plain(outcome, 'status')) {
    case 'unique':
      return say('The rank is {0}, the number of unknowns, and all equations hold: this kernel is the only one.', rank);
    case 'underdetermined':
      return say(
        'The rank is {0} with {1} unknowns: {2} can be chosen freely, so there are many kernels. This is the shortest.',
        rank,
        count,
        count - rank,
      );
    default:
      return say(
        'The rank is {0}, and the equations contradict one another: no kernel gives this output. This one comes closest.',
        rank,
      );
  }
}
