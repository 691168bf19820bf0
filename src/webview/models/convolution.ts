import type { DiagramRequest } from '../../core/diagram';
import { eachSource } from '../../core/convolution/adjoint';
import type { Geometry } from '../../core/convolution/geometry';
import type { ConvolutionNumbers } from '../../core/convolution/numbers';
import { noPadding, type Axes } from '../../core/convolution/parameters';
import { placeOf } from '../../core/convolution/places';
import { sizeFormula } from '../../core/convolution/sizeFormula';
import { windowAt, windowFormula } from '../../core/convolution/window';
import { num, sym, type Formula } from '../../core/formula';
import { readArguments, type Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { conv1d, conv2d, convolutionParameters, readConvolution } from '../../core/operations/convolution';
import type { Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import { tooLarge } from './drawable';
import type { EditableModel } from './edit';
import { concealed, PlaneCache, type Plane } from './plane';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** So many channels are drawn at once. */
const maxChannels = 16;
/** Multiply-adds: a 64×64 input with a 64×64 kernel still draws. */
const maxWork = 20_000_000;

/** A product of the present window: the cells that are multiplied, in the planes of one channel. */
export interface DrawnTap {
  readonly channel: number;
  readonly input: number;
  readonly kernel: number;
}

/** The kernel on one window of the input. */
export interface Position {
  /** The channels that are read, zeros of the padding and all, and the kernel's plane for each. */
  readonly inputs: readonly Plane[];
  readonly kernels: readonly Plane[];
  readonly output: Plane;
  /** The output's cell that is computed. */
  readonly current: number;
  readonly taps: readonly DrawnTap[];
  /** `y_{1,2} = 1·2 + 4·(−1) = −2`; ends in `?` where the result is not told. */
  readonly formula: Formula;
  /** What is added to every entry of this output channel. */
  readonly bias: string | undefined;
}

/** A convolution that can be drawn. */
export interface ConvolutionModel extends EditableModel {
  readonly operation: Operation;
  readonly geometry: Geometry;
  /** The shape formula with its numbers, for each axis. */
  readonly sizes: readonly Formula[];
  /** How many entries the output has; each is a position of the window. */
  readonly count: number;
  /** @param offset of the output's entry, row-major in `[N][C_out][H][W]`. */
  at(offset: number): Position;
  /** The cells of the output shown at `offset` that read a cell of an input plane, padding counted. */
  readersOf(offset: number, channel: number, cell: number): readonly number[];
  /** Where an input cell stands in x, row-major in `[N][C][H][W]`; undefined for padding. */
  inputOffset(offset: number, channel: number, cell: number): number | undefined;
  /** Where a kernel cell stands in w, row-major in `[C_out][C_in/g][kh][kw]`. */
  kernelOffset(offset: number, channel: number, cell: number): number;
}

/** The arguments of a request as a drawing, or why there is none. */
export function convolutionModel(request: DiagramRequest): ConvolutionModel | OperationError {
  const operation = [conv1d, conv2d].find(({ name }) => name === request.operation);
  if (!operation)
    return new OperationError('unknown_operation', '', say('There is no operation "{0}".', request.operation));
  const axes: Axes = operation === conv1d ? 1 : 2;
  const given = requestArguments(operation, request.arguments);
  if (isOperationError(given)) return given;
  const values = readArguments(convolutionParameters(axes), given);
  if (isOperationError(values)) return values;
  const problem = readConvolution(values, axes);
  if (isOperationError(problem)) return problem;
  const { geometry } = problem;
  const error = tooLarge(
    { x: paddedSize(geometry), w: geometry.kernel, y: geometry.output },
    { name: 'x', count: geometry.inChannels / geometry.groups, most: maxChannels },
  );
  if (error) return error;
  const calculation = operation.calculate(given, maxWork);
  if (isOperationError(calculation)) return calculation;
  const y = calculation.primary;
  if (y.kind !== 'tensor') return new OperationError('bad_argument', '', say('There is nothing to draw.'));
  const numbers: ConvolutionNumbers = {
    axes,
    layout: problem.image.layout,
    x: problem.image.tensor.data,
    w: problem.w.data,
    b: values.b?.data ?? null,
    y: y.value,
  };
  return new Drawn(operation, geometry, numbers, request.conceal);
}

function paddedSize({ input, padding }: Geometry): readonly [number, number] {
  const length = (axis: 0 | 1) => input[axis] + padding[axis][0] + padding[axis][1];
  return [length(0), length(1)];
}

class Drawn implements ConvolutionModel {
  readonly axes: Axes;
  readonly layout: ConvolutionNumbers['layout'];
  readonly count: number;
  readonly sizes: readonly Formula[];
  readonly tensors: EditableModel['tensors'];
  /** The same convolution with its zeros among the input, so that they can be pointed at. */
  private readonly padded: Geometry;
  private readonly x: readonly Scalar[];
  private readonly planes = new PlaneCache();

  constructor(
    readonly operation: Operation,
    readonly geometry: Geometry,
    private readonly numbers: ConvolutionNumbers,
    private readonly conceal: boolean,
  ) {
    this.axes = numbers.axes;
    this.layout = numbers.layout;
    this.count = numbers.y.data.length;
    const { inChannels, groups, input, kernel } = geometry;
    this.tensors = {
      x: { channels: inChannels, size: input },
      w: { channels: inChannels / groups, size: kernel },
    };
    this.sizes =
      this.axes === 1
        ? [sizeFormula(geometry, 1, 'L')]
        : [sizeFormula(geometry, 0, 'H'), sizeFormula(geometry, 1, 'W')];
    this.padded = { ...geometry, input: paddedSize(geometry), padding: noPadding };
    this.x = this.withZeros();
  }

  at(offset: number): Position {
    const { geometry: g, numbers } = this;
    const [n, o] = this.placeOf(offset);
    const window = windowAt(this.padded, { ...numbers, x: this.x }, offset);
    const channels = this.channelsOf(o);
    const size = this.padded.input[0] * this.padded.input[1];
    const kernelSize = g.kernel[0] * g.kernel[1];
    const first = (n * g.inChannels + channels[0]!) * size;
    return {
      inputs: channels.map((c) => this.input(n, c)),
      kernels: channels.map((_, k) => this.kernel(o, k)),
      output: this.output(n, o),
      current: offset % (g.output[0] * g.output[1]),
      taps: window.taps.map(({ input, kernel }) => ({
        channel: Math.floor((input - first) / size),
        input: (input - first) % size,
        kernel: kernel % kernelSize,
      })),
      formula: windowFormula(window, this.conceal ? sym(concealed) : num(numbers.y.data[offset]!)),
      bias: numbers.b ? numberText(numbers.b[o]!) : undefined,
    };
  }

  readersOf(offset: number, channel: number, cell: number): readonly number[] {
    const { output, outChannels } = this.geometry;
    const [n, o] = this.placeOf(offset);
    const width = this.padded.input[1];
    const c = this.channelsOf(o)[channel]!;
    const size = output[0] * output[1];
    const readers: number[] = [];
    eachSource(this.padded, [n, c, Math.floor(cell / width), cell % width], (source) => {
      if (Math.floor(source / size) % outChannels === o) readers.push(source % size);
    });
    return readers;
  }

  inputOffset(offset: number, channel: number, cell: number): number | undefined {
    const { input, padding, inChannels } = this.geometry;
    const [n, o] = this.placeOf(offset);
    const width = this.padded.input[1];
    const row = Math.floor(cell / width) - padding[0][0];
    const column = (cell % width) - padding[1][0];
    if (row < 0 || column < 0 || row >= input[0] || column >= input[1]) return undefined;
    const c = this.channelsOf(o)[channel]!;
    return ((n * inChannels + c) * input[0] + row) * input[1] + column;
  }

  kernelOffset(offset: number, channel: number, cell: number): number {
    const { kernel, inChannels, groups } = this.geometry;
    const [, o] = this.placeOf(offset);
    return (o * (inChannels / groups) + channel) * kernel[0] * kernel[1] + cell;
  }

  private placeOf(offset: number): readonly [n: number, o: number] {
    const [n, o] = placeOf(offset, this.geometry.outChannels, this.geometry.output);
    return [n, o];
  }

  /** The input channels that an output channel reads. */
  private channelsOf(o: number): readonly number[] {
    const { inChannels, outChannels, groups } = this.geometry;
    const perGroup = inChannels / groups;
    const first = Math.floor(o / (outChannels / groups)) * perGroup;
    return Array.from({ length: perGroup }, (_, k) => first + k);
  }

  private input(n: number, c: number): Plane {
    const { batch, inChannels, padding } = this.geometry;
    const [rows, columns] = this.padded.input;
    const name =
      batch > 1
        ? say('Input, sample {0}, channel {1}', n + 1, c + 1)
        : inChannels > 1
          ? say('Input, channel {0}', c + 1)
          : say('Input');
    return this.planes.get(`x ${n} ${c}`, () => {
      const texts = this.texts(this.x, (n * inChannels + c) * rows * columns, rows * columns);
      return { name, rows, columns, texts, padding };
    });
  }

  private kernel(o: number, k: number): Plane {
    const { kernel, inChannels, outChannels, groups, flip } = this.geometry;
    const perGroup = inChannels / groups;
    const [rows, columns] = kernel;
    const name =
      perGroup > 1
        ? say('Kernel {0}, channel {1}', o + 1, k + 1)
        : outChannels > 1
          ? say('Kernel {0}', o + 1)
          : flip
            ? say('Kernel, flipped on the window')
            : say('Kernel');
    return this.planes.get(`w ${o} ${k}`, () => {
      const texts = this.texts(this.numbers.w, (o * perGroup + k) * rows * columns, rows * columns);
      return { name, rows, columns, texts, padding: noPadding };
    });
  }

  private output(n: number, o: number): Plane {
    const { batch, outChannels, output } = this.geometry;
    const [rows, columns] = output;
    const name =
      batch > 1
        ? say('Output, sample {0}, channel {1}', n + 1, o + 1)
        : outChannels > 1
          ? say('Output, channel {0}', o + 1)
          : say('Output');
    return this.planes.get(`y ${n} ${o}`, () => {
      const size = rows * columns;
      const texts = this.conceal
        ? Array.from({ length: size }, () => concealed)
        : this.texts(this.numbers.y.data, (n * outChannels + o) * size, size);
      return { name, rows, columns, texts, padding: noPadding };
    });
  }

  private texts(data: ArrayLike<Scalar>, start: number, length: number): readonly string[] {
    return Array.from({ length }, (_, i) => numberText(data[start + i]!));
  }

  private withZeros(): readonly Scalar[] {
    const { batch, inChannels, input, padding } = this.geometry;
    const [rows, columns] = this.padded.input;
    const all: Scalar[] = Array.from({ length: batch * inChannels * rows * columns }, () => 0);
    for (let offset = 0; offset < this.numbers.x.length; offset++) {
      const plane = Math.floor(offset / (input[0] * input[1]));
      const row = (Math.floor(offset / input[1]) % input[0]) + padding[0][0];
      const column = (offset % input[1]) + padding[1][0];
      all[(plane * rows + row) * columns + column] = this.numbers.x[offset]!;
    }
    return all;
  }
}
