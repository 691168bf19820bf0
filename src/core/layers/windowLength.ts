import type { ConvolutionLayer, PoolingLayer } from './layer';
import { ceilingQuotient, floorQuotient, isAtLeast, less, plus, whole, type Size } from './size';

/** A window that slides along one axis. */
export interface SlidingWindow {
  readonly kernel: Size;
  readonly stride: Size;
  readonly dilation: Size;
  readonly before: Size;
  readonly after: Size;
  readonly outputPadding: Size;
  readonly way: 'down' | 'up' | 'transposed';
}

/** The window of a layer on one axis. */
export function windowOf(layer: ConvolutionLayer | PoolingLayer, axis: number): SlidingWindow {
  const [kernel, stride, dilation] = [layer.kernel[axis]!, layer.stride[axis]!, layer.dilation[axis]!];
  const [before, after] = layer.padding === 'same' ? sameSides(kernel, dilation) : layer.padding[axis]!;
  const isConvolution = layer.kind === 'convolution';
  const rounding = isConvolution || !layer.ceil ? 'down' : 'up';
  return {
    kernel,
    stride,
    dilation,
    before,
    after,
    outputPadding: isConvolution ? layer.outputPadding[axis]! : whole(0),
    way: isConvolution && layer.transposed ? 'transposed' : rounding,
  };
}

/** `d(k − 1) + 1`: how far a dilated kernel reaches. */
export function reachOf({ kernel, dilation }: SlidingWindow): Size {
  return less(kernel, whole(1)).multiply(dilation).add(whole(1));
}

/** Zeros that keep the length at stride 1; the odd one goes after. */
function sameSides(kernel: Size, dilation: Size): readonly [Size, Size] {
  const total = less(kernel, whole(1)).multiply(dilation);
  const before = floorQuotient(total, whole(2));
  return [before, less(total, before)];
}

/** `n + before + after − d(k − 1) − 1`: how far the window can move; negative where it does not fit. */
export function roomOf(window: SlidingWindow, input: Size): Size {
  return less(plus(input, window.before, window.after), reachOf(window));
}

/**
 * The output size on one axis: `⌊room / s⌋ + 1`; rounded up, a last window that would start in the padding behind the
 * input is dropped; transposed, `(n − 1)s − 2p + d(k − 1) + output padding + 1`.
 * Source: torch.nn.Conv2d, torch.nn.MaxPool2d, torch.nn.ConvTranspose2d.
 */
export function windowLength(window: SlidingWindow, input: Size): Size {
  const { stride, before, after, outputPadding } = window;
  if (window.way === 'transposed') {
    const spread = less(input, whole(1)).multiply(stride).add(reachOf(window));
    return less(plus(spread, outputPadding), plus(before, after));
  }
  const room = roomOf(window, input);
  if (window.way === 'down') return floorQuotient(room, stride).add(whole(1));
  const length = ceilingQuotient(room, stride).add(whole(1));
  return lastStartsInPadding(window, input, length) ? less(length, whole(1)) : length;
}

/** Whether the last of `length` windows starts behind the input. */
export function lastStartsInPadding(window: SlidingWindow, input: Size, length: Size): boolean {
  const start = less(length, whole(1)).multiply(window.stride);
  return isAtLeast(start, plus(input, window.before));
}
