import { reach } from '../convolution/geometry';
import type { Axes, Pair } from '../convolution/parameters';
import { OperationError } from '../operationError';
import { say } from '../sentence';

/** The windows of a pooling on images of `planes` planes; a signal is an image of height 1. */
export interface Windows {
  readonly planes: number;
  readonly input: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly output: Pair;
}

/** What a pooling is told besides its input. */
export interface PoolingSettings {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  /** Whether the output size is rounded up. */
  readonly ceil: boolean;
}

/**
 * `floor((in + 2p − d(k − 1) − 1) / s) + 1`; rounded up, a last window that would start in the padding behind the input
 * is dropped. Source: torch.nn.MaxPool1d.
 */
function pooledLength(input: number, settings: PoolingSettings, axis: 0 | 1): number {
  const [stride, padding] = [settings.stride[axis], settings.padding[axis]];
  const room = input + 2 * padding - reach(settings.kernel[axis], settings.dilation[axis]);
  if (!settings.ceil) return Math.floor(room / stride) + 1;
  const length = Math.ceil(room / stride) + 1;
  return (length - 1) * stride >= input + padding ? length - 1 : length;
}

/** Whether no window may be wanted: a signal on which none fits has no maxima, as in the reference of the rows. */
export type WhenNothingFits = 'refuse' | 'empty';

/**
 * All windows, or why there are none: `pool_padding_too_large`, `kernel_larger_than_input`.
 * @param planes batch times channels. @param input its spatial size, not empty.
 */
export function poolingWindows(
  planes: number,
  input: Pair,
  settings: PoolingSettings,
  axes: Axes,
  whenNothingFits: WhenNothingFits,
): Windows | OperationError {
  const { kernel, stride, padding, dilation } = settings;
  for (const axis of [0, 1] as const)
    if (padding[axis] > kernel[axis] / 2)
      return new OperationError(
        'pool_padding_too_large',
        'padding',
        say('padding: expected at most half of the window, {0}, got {1}.', kernel[axis] / 2, padding[axis]),
      );
  const output: Pair = [pooledLength(input[0], settings, 0), pooledLength(input[1], settings, 1)];
  for (const axis of axes === 1 ? ([1] as const) : ([0, 1] as const)) {
    if (output[axis] > 0 || (output[axis] === 0 && whenNothingFits === 'empty')) continue;
    return new OperationError(
      'kernel_larger_than_input',
      'kernel',
      say(
        'kernel: the window reaches over {0} entries, the padded input has {1}.',
        reach(kernel[axis], dilation[axis]),
        input[axis] + 2 * padding[axis],
      ),
    );
  }
  const windows = { planes, input, kernel, stride, padding, dilation, output };
  return checkNoneOutside(windows) ?? windows;
}

/** A dilated window may step over a short input: it reads nothing, and nothing has no maximum. */
function checkNoneOutside(windows: Windows): OperationError | undefined {
  for (const axis of [0, 1] as const)
    for (let i = 0; i < windows.output[axis] && windows.dilation[axis] > 1; i++) {
      if (positionsOf(windows, axis, i).length > 0) continue;
      return new OperationError(
        'pool_padding_too_large',
        'padding',
        say('padding: window {0} reads nothing but padding.', i + 1),
      );
    }
  return undefined;
}

/** The rows (axis 0) or columns of the input that window `i` reads; the padding is left out. */
function positionsOf(windows: Windows, axis: 0 | 1, i: number): readonly number[] {
  const first = i * windows.stride[axis] - windows.padding[axis];
  const dilation = windows.dilation[axis];
  const end = Math.min(first + windows.kernel[axis] * dilation, windows.input[axis]);
  const positions: number[] = [];
  const skipped = Math.max(Math.ceil(-first / dilation), 0);
  for (let position = first + skipped * dilation; position < end; position += dilation) positions.push(position);
  return positions;
}

/** How long window `i` is inside the padded input: shorter than the kernel only where the size was rounded up. */
export function paddedLength(windows: Windows, axis: 0 | 1, i: number): number {
  const first = i * windows.stride[axis] - windows.padding[axis];
  const end = Math.min(first + windows.kernel[axis], windows.input[axis] + windows.padding[axis]);
  return end - first;
}

/** The offsets that window `(i, j)` of a plane reads, row by row. */
export function windowOffsets(windows: Windows, plane: number, i: number, j: number): readonly number[] {
  return offsetsAt(windows, plane, positionsOf(windows, 0, i), positionsOf(windows, 1, j));
}

function offsetsAt(
  { input: [height, width] }: Windows,
  plane: number,
  rows: readonly number[],
  columns: readonly number[],
): readonly number[] {
  const offsets: number[] = [];
  for (const row of rows) for (const column of columns) offsets.push((plane * height + row) * width + column);
  return offsets;
}

/** One number for each window, in row-major order. @returns `[planes][H_out][W_out]` */
export function pool<T>(windows: Windows, of: (offsets: readonly number[], i: number, j: number) => T): T[] {
  const [rows, columns] = ([0, 1] as const).map((axis) =>
    Array.from({ length: windows.output[axis] }, (_, i) => positionsOf(windows, axis, i)),
  );
  const y: T[] = [];
  for (let plane = 0; plane < windows.planes; plane++)
    rows!.forEach((row, i) => {
      columns!.forEach((column, j) => y.push(of(offsetsAt(windows, plane, row, column), i, j)));
    });
  return y;
}

/** Entries read by all windows, padded ones counted. */
export function poolingWork({ planes, output, kernel }: Windows): number {
  return planes * output[0] * output[1] * kernel[0] * kernel[1];
}
