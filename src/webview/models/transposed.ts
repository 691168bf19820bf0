import { eachSource } from '../../core/convolution/adjoint';
import type { Geometry } from '../../core/convolution/geometry';
import type { ConvolutionNumbers } from '../../core/convolution/numbers';
import { noPadding, type Axes, type Pair } from '../../core/convolution/parameters';
import { placeOf } from '../../core/convolution/places';
import { readTransposed, transposedParameters } from '../../core/convolution/transposedProblem';
import { paintedCopy, paintedSum, transposedSizes } from '../../core/convolution/transposedSteps';
import type { DiagramRequest } from '../../core/diagram';
import { sym, type Formula } from '../../core/formula';
import { hasLetters, readArguments, type Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { convTranspose1d, convTranspose2d } from '../../core/operations/transposedConvolution';
import { exactNumbers, letters, liftAll, type Arithmetic, type Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import { sizeOf, toNested } from '../../core/tensor';
import { tooLarge } from './drawable';
import type { EditableModel } from './edit';
import { concealed, PlaneCache, type Plane } from './plane';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** Each step is a calculation of its own, of what has been painted by then. */
const maxWork = 2_000_000;
const maxChannels = 8;

/** What one entry of x paints on one channel of the output. */
export interface Painted {
  readonly kernel: Plane;
  /** The sums of all copies that are painted by now. */
  readonly output: Plane;
  /** Where this copy lies, and what it adds there; nothing is told of it where results are concealed. */
  readonly taps: readonly {
    readonly output: number;
    readonly kernel: number;
    readonly text?: string;
  }[];
  /** `x_2·w = 2·[4, 5, 6] = [8, 10, 12]` */
  readonly formula: Formula;
  /** Cells on which more than one copy lies by now. */
  readonly overlap: readonly number[];
}

/** One entry of x with all that it paints. */
export interface PaintingStep {
  readonly input: Plane;
  readonly current: number;
  readonly channels: readonly Painted[];
}

/** A transposed convolution that can be drawn. */
export interface TransposedModel extends EditableModel {
  readonly operation: Operation;
  /** The formula of the output's length, for each axis. */
  readonly sizes: readonly Formula[];
  /** How many entries x has; each is a step. */
  readonly count: number;
  /** @param offset of the entry of x, row-major in `[N][C][H][W]`. */
  at(offset: number): PaintingStep;
  /** Which cells of the input plane shown at `offset` paint a cell of the output, and the sum that they make in the end. */
  paintersOf(
    offset: number,
    channel: number,
    cell: number,
  ): { readonly cells: readonly number[]; readonly formula: Formula };
  kernelOffset(offset: number, channel: number, cell: number): number;
}

/** The arguments of a request as a drawing, or why there is none. */
export function transposedModel(request: DiagramRequest): TransposedModel | OperationError {
  const operation = [convTranspose1d, convTranspose2d].find(({ name }) => name === request.operation);
  if (!operation)
    return new OperationError('unknown_operation', '', say('There is no operation "{0}".', request.operation));
  const axes: Axes = operation === convTranspose1d ? 1 : 2;
  const given = requestArguments(operation, request.arguments);
  if (isOperationError(given)) return given;
  const values = readArguments(transposedParameters(axes), given);
  if (isOperationError(values)) return values;
  const problem = readTransposed(values, axes);
  if (isOperationError(problem)) return problem;
  const { geometry } = problem;
  const error = tooLarge(
    { x: geometry.output, w: geometry.kernel, y: geometry.input },
    { name: 'y', count: geometry.inChannels / geometry.groups, most: maxChannels },
  );
  if (error) return error;
  const calculation = operation.calculate(given, maxWork);
  if (isOperationError(calculation)) return calculation;
  const y = calculation.primary;
  if (y.kind !== 'tensor') return new OperationError('bad_argument', '', say('There is nothing to draw.'));
  const numbers: Arithmetic = hasLetters(given) ? letters : exactNumbers;
  const lifted: ConvolutionNumbers = {
    axes,
    layout: problem.image.layout,
    x: liftAll(numbers, problem.image.tensor.data),
    w: liftAll(numbers, problem.w.data),
    b: values.b && liftAll(numbers, values.b.data),
    y: y.value,
  };
  const shape = values.x.shape;
  /** The result of the entries up to one: the operation itself, with zeros for those to come. */
  const upTo = (offset: number): ArrayLike<Scalar> => {
    const zero = numbers.integer(0);
    const data = Array.from(lifted.x, (entry, i) => (i <= offset ? entry : zero));
    const partial = operation.calculate({ ...given, x: toNested({ shape, data }, (entry) => entry) });
    return isOperationError(partial) || partial.primary.kind !== 'tensor' ? [] : partial.primary.value.data;
  };
  return new DrawnPainting(operation, geometry, lifted, numbers, upTo, values.output_padding, request.conceal);
}

class DrawnPainting implements TransposedModel {
  readonly axes: Axes;
  readonly layout: ConvolutionNumbers['layout'];
  readonly tensors: EditableModel['tensors'];
  readonly count: number;
  readonly sizes: readonly Formula[];
  private readonly planes = new PlaneCache();
  private readonly steps = new Map<number, PaintingStep>();

  constructor(
    readonly operation: Operation,
    private readonly geometry: Geometry,
    private readonly given: ConvolutionNumbers,
    private readonly numbers: Arithmetic,
    private readonly upTo: (offset: number) => ArrayLike<Scalar>,
    outputPadding: Pair,
    private readonly conceal: boolean,
  ) {
    const { inChannels, outChannels, groups, output, kernel } = geometry;
    this.axes = given.axes;
    this.layout = given.layout;
    this.tensors = {
      x: { channels: outChannels, size: output },
      w: { channels: inChannels / groups, size: kernel },
    };
    this.count = given.x.length;
    const sizes = transposedSizes(geometry, given.axes, outputPadding);
    this.sizes = sizes.kind === 'lines' ? sizes.lines : [sizes];
  }

  at(offset: number): PaintingStep {
    const step = this.steps.get(offset) ?? this.step(offset);
    this.steps.set(offset, step);
    return step;
  }

  paintersOf(offset: number, channel: number, cell: number): ReturnType<TransposedModel['paintersOf']> {
    const { geometry: g } = this;
    const [n, o] = placeOf(offset, g.outChannels, g.output);
    const size = sizeOf(g.output);
    const { formula, sources } = paintedSum(g, this.given, this.outputStart(n, o, channel) + cell);
    const cells = sources
      .filter((source) => Math.floor(source / size) === n * g.outChannels + o)
      .map((source) => source % size);
    return { cells, formula: this.withoutResult(formula) };
  }

  kernelOffset(offset: number, channel: number, cell: number): number {
    const { inChannels, outChannels, groups, kernel, output } = this.geometry;
    const [, o] = placeOf(offset, outChannels, output);
    return (o * (inChannels / groups) + channel) * sizeOf(kernel) + cell;
  }

  private step(offset: number): PaintingStep {
    const { geometry: g, given } = this;
    const [n, o] = placeOf(offset, g.outChannels, g.output);
    const size = sizeOf(g.output);
    const sums = this.conceal ? [] : this.upTo(offset);
    const input = this.plane(
      `x ${n} ${o}`,
      g.outChannels > 1 ? say('Input, channel {0}', o + 1) : say('Input'),
      g.output,
      (i) => numberText(given.x[(n * g.outChannels + o) * size + i]!),
    );
    const perGroup = g.inChannels / g.groups;
    const channels = Array.from({ length: perGroup }, (_, k) => this.painted(offset, [n, o, k], sums));
    return { input, current: offset % size, channels };
  }

  private painted(offset: number, [n, o, k]: readonly [number, number, number], sums: ArrayLike<Scalar>): Painted {
    const { geometry: g, given, numbers, conceal } = this;
    const copy = paintedCopy(numbers, g, given, offset, k);
    const start = this.outputStart(n, o, k);
    const kernelSize = sizeOf(g.kernel);
    const many = g.inChannels > 1;
    const kernel = this.plane(
      `w ${o} ${k}`,
      many ? say('Kernel {0}, channel {1}', o + 1, k + 1) : say('Kernel'),
      g.kernel,
      (i) => numberText(given.w[this.kernelOffset(offset, k, i)]!),
    );
    const channel = Math.floor(start / sizeOf(g.input)) % g.inChannels;
    const output = this.plane(
      `y ${offset} ${k}`,
      many ? say('Output, channel {0}', channel + 1) : say('Output'),
      g.input,
      (i) => (conceal ? concealed : numberText(sums[start + i] ?? 0)),
    );
    return {
      kernel,
      output,
      formula: this.withoutResult(copy.formula),
      taps: copy.taps.map(({ output: at, kernel: entry, value }) => ({
        output: at - start,
        kernel: entry % kernelSize,
        ...(conceal ? {} : { text: signed(numberText(value)) }),
      })),
      overlap: this.overlap(offset, start),
    };
  }

  /** Counts the copies on each cell. */
  private overlap(offset: number, start: number): readonly number[] {
    const { geometry: g } = this;
    const cells: number[] = [];
    for (let cell = 0; cell < sizeOf(g.input); cell++) {
      let count = 0;
      eachSource(g, placeOf(start + cell, g.inChannels, g.input), (source) => {
        if (source <= offset) count++;
      });
      if (count > 1) cells.push(cell);
    }
    return cells;
  }

  /** Where the plane of y begins that a channel of the kernel paints on. */
  private outputStart(n: number, o: number, k: number): number {
    const { inChannels, outChannels, groups, input } = this.geometry;
    const first = Math.floor(o / (outChannels / groups)) * (inChannels / groups);
    return (n * inChannels + first + k) * sizeOf(input);
  }

  /** A chain without its last side, where that is to be found. */
  private withoutResult(formula: Formula & { readonly kind: 'relation' }): Formula {
    if (!this.conceal) return formula;
    return { ...formula, sides: [...formula.sides.slice(0, -1), sym(concealed)] };
  }

  private plane(key: string, name: Plane['name'], [rows, columns]: Pair, text: (cell: number) => string): Plane {
    return this.planes.get(key, () => {
      const texts = Array.from({ length: rows * columns }, (_, i) => text(i));
      return { name, rows, columns, texts, padding: noPadding };
    });
  }
}

function signed(text: string): string {
  return /^[−]/.test(text) ? text : `+${text}`;
}
