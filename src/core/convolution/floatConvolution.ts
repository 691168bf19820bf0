import { isOperationError, type OperationError } from '../operationError';
import type { Tensor } from '../tensor';
import { addConvolution, addKernelGradient, addScattered, type Doubles } from './floatKernel';
import { addKernelGradientByProduct, addScatteredByProduct, convolveByProduct } from './floatProduct';
import {
  asImage,
  asKernel,
  convolutionGeometry,
  geometryWork,
  outerShape,
  outputLength,
  type Geometry,
  type Settings,
} from './geometry';
import { counted } from './integers';
import { noPadding } from './parameters';

/** Below this many multiply-adds it does not pay to lay out the windows for a product of matrices. */
const minProductWork = 2000;

/**
 * `y = x ∗ w + b` in double precision.
 * @param x `[N][C_in][H][W]` @param w `[C_out][C_in/g][kh][kw]` @param b `[C_out]` @returns `[N][C_out][H_out][W_out]`
 */
export function convolveDoubles(
  x: ArrayLike<number>,
  w: ArrayLike<number>,
  b: ArrayLike<number> | null,
  geometry: Geometry,
): Float64Array {
  const g = counted(geometry);
  const plane = g.output[0] * g.output[1];
  const y = new Float64Array(g.batch * g.outChannels * plane);
  if (isProductFaster(g)) {
    convolveByProduct(x instanceof Float64Array ? x : new Float64Array(x), w, b, y, g);
    return y;
  }
  if (b) for (let k = 0; k < g.batch * g.outChannels; k++) y.fill(b[k % g.outChannels]!, k * plane, (k + 1) * plane);
  addConvolution(x, w, y, g);
  return y;
}

/** `x += Σ y·w`, the adjoint; the shapes are those of `convolveDoubles`. */
export function scatterDoubles(y: ArrayLike<number>, w: ArrayLike<number>, x: Doubles, geometry: Geometry): void {
  const g = counted(geometry);
  if (isProductFaster(g)) addScatteredByProduct(y, w, x, g);
  else addScattered(y, w, x, g);
}

/** `dw += Σ dy·x`, the gradient with respect to the kernel; the shapes are those of `convolveDoubles`. */
export function kernelGradientDoubles(
  x: ArrayLike<number>,
  dy: ArrayLike<number>,
  dw: Doubles,
  geometry: Geometry,
): void {
  const g = counted(geometry);
  if (isProductFaster(g)) addKernelGradientByProduct(x, dy, dw, g);
  else addKernelGradient(x, dy, dw, g);
}

/** The product works on four kernels at a time, and reads a window once for all of them. */
function isProductFaster(g: Geometry): boolean {
  const depth = (g.inChannels / g.groups) * g.kernel[0] * g.kernel[1];
  return g.outChannels / g.groups >= 4 && depth >= 16 && geometryWork(g) >= minProductWork;
}

/** Beyond this many outputs, setting up a geometry does not matter. */
const maxShortSignal = 1000;

/** What a convolution is where nothing is told. */
export const plainSettings: Settings = {
  stride: [1, 1],
  padding: noPadding,
  dilation: [1, 1],
  groups: 1,
  flip: false,
};

/**
 * conv1d or conv2d of numbers that are known to be good, without the reading, the exact numbers and the worked solution
 * that `calculate` brings along: for what is computed many times a second.
 * @param x `[L]`, `[C][L]`, `[N][C][L]` or the same with `[H][W]`. @param w `[K]`, `[C_out][C_in/g][K]` or with `[kh][kw]`:
 * its axes tell whether the convolution is of signals or of images. @param settings as the parameters read them.
 * @returns y in the layout of x, or the error that `calculate` gives for such shapes.
 */
export function convolveFloats(
  x: Tensor<number>,
  w: Tensor<number>,
  b: Tensor<number> | null = null,
  settings: Settings = plainSettings,
): Tensor<number> | OperationError {
  const signal = convolveSignal(x, w, b, settings);
  if (signal) return signal;
  const axes = w.shape.length % 2 === 1 ? 1 : 2;
  const image = asImage(x, axes, 'x');
  if (isOperationError(image)) return image;
  const kernel = asKernel(w, axes, image.layout);
  if (isOperationError(kernel)) return kernel;
  const g = convolutionGeometry(image.tensor, kernel, b, settings);
  if (isOperationError(g)) return g;
  const data = convolveDoubles(x.data, w.data, b?.data ?? null, g);
  return { shape: outerShape([g.batch, g.outChannels, ...g.output], axes, image.layout), data };
}

/**
 * One channel of a short signal, where there is nothing to say against it: setting up a geometry would take ten times as
 * long as the few products.
 */
function convolveSignal(
  signal: Tensor<number>,
  kernel: Tensor<number>,
  b: Tensor<number> | null,
  settings: Settings,
): Tensor<number> | undefined {
  const { padding, groups, flip } = settings;
  if (signal.shape.length !== 1 || kernel.shape.length !== 1) return undefined;
  if (b || groups !== 1 || padding === 'same') return undefined;
  const x = signal.data;
  const w = kernel.data;
  const length = x.length;
  const taps = w.length;
  const stride = settings.stride[1];
  const dilation = settings.dilation[1];
  const count = outputLength(length, padding[1], taps, dilation, stride);
  if (length === 0 || taps === 0 || count <= 0 || count > maxShortSignal) return undefined;
  const y = new Array<number>(count);
  for (let j = 0; j < count; j++) {
    let at = j * stride - padding[1][0];
    let sum = 0;
    for (let k = 0; k < taps; k++, at += dilation)
      if (at >= 0 && at < length) sum += w[flip ? taps - 1 - k : k]! * x[at]!;
    y[j] = sum;
  }
  return { shape: [count], data: y };
}
