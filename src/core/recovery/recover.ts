import { convolutionGeometry, type Geometry, type Settings } from '../convolution/geometry';
import { eachOutput, eachTap } from '../convolution/kernel';
import type { Axes, Pair } from '../convolution/parameters';
import { isFailure, type Failure } from '../failure';
import { minimumNorm, type MinimumNorm } from '../linear/minimumNorm';
import type { Matrix } from '../matrix';
import { isOperationError, OperationError, unexpected } from '../operationError';
import { apply, difference, isNegligible, squaredNorm } from '../regression/vectors';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { reshape, sameShape, shapeText } from '../tensor';
import type { RecoveryValues } from './parameters';

/** What convolution the kernel is sought for. */
export interface RecoveryGeometry {
  readonly axes: Axes;
  readonly geometry: Geometry;
}

/** The equations of a kernel: one for each output, one unknown for each of its entries. */
export interface RecoveryProblem<T> {
  readonly y: readonly T[];
  /** `[outputs][kernel entries]`, both row-major. */
  readonly matrix: Matrix<T>;
}

/** The kernel that fits best, and how well. */
export interface Recovery<T> extends MinimumNorm<T> {
  readonly status: 'unique' | 'inconsistent' | 'underdetermined';
  /** `‖y − A w‖²`, zero where all equations hold. */
  readonly residual: T;
}

/** The settings as they are for signals or images. */
function settingsOf(
  values: RecoveryValues,
  axes: Axes,
): { readonly kernel: Pair; readonly settings: Settings } | OperationError {
  const kernel = values.k(axes);
  if (isOperationError(kernel)) return kernel;
  const stride = values.stride(axes);
  if (isOperationError(stride)) return stride;
  const padding = values.padding(axes);
  if (isOperationError(padding)) return padding;
  const dilation = values.dilation(axes);
  if (isOperationError(dilation)) return dilation;
  return { kernel, settings: { stride, padding, dilation, groups: 1, flip: values.flip } };
}

/** All sizes of the convolution, or why the arguments do not fit. */
export function recoveryGeometry(values: RecoveryValues): RecoveryGeometry | OperationError {
  const { x, y } = values;
  const axes = values.dim ?? x.shape.length;
  if (axes !== 1 && axes !== 2) return unexpected('bad_argument', 'dim', '1 or 2', `${axes}`);
  for (const [name, { shape }] of [
    ['x', x],
    ['y', y],
  ] as const) {
    if (shape.length !== axes)
      return unexpected('bad_argument', name, axes === 1 ? 'a vector' : 'a matrix', shapeText(shape));
  }
  const given = settingsOf(values, axes);
  if (isOperationError(given)) return given;
  const { kernel, settings } = given;
  const image = reshape(x, [1, 1, ...(axes === 1 ? [1] : []), ...x.shape]);
  // Of the kernel nothing is known but its size.
  const unknown = { shape: [1, 1, ...kernel], data: { length: kernel[0] * kernel[1] } };
  const geometry = convolutionGeometry(image, unknown, null, settings);
  if (isOperationError(geometry)) return geometry;
  const output = axes === 1 ? geometry.output.slice(1) : geometry.output;
  if (sameShape(output, y.shape)) return { axes, geometry };
  return new OperationError(
    'length_mismatch',
    'y',
    say('y: with these settings the output has the shape {0}, got {1}.', shapeText(output), shapeText(y.shape)),
  );
}

/** The coefficients of the equations. @param x row-major @returns `[outputs][kernel entries]` */
export function equationMatrix<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: ArrayLike<T>,
  geometry: Geometry,
): Matrix<T> {
  const rows = geometry.output[0] * geometry.output[1];
  const columns = geometry.kernel[0] * geometry.kernel[1];
  const entries = Array.from({ length: rows * columns }, () => numbers.integer(0));
  eachOutput(geometry, (n, o, i, j, offset) => {
    eachTap(geometry, n, o, i, j, (input, tap) => {
      entries[offset * columns + tap] = x[input]!;
    });
  });
  return { rows, columns, entries };
}

/** The equations of a kernel. */
export function recoveryProblem<T extends Scalar>(
  numbers: Arithmetic<T>,
  values: RecoveryValues,
  geometry: Geometry,
): RecoveryProblem<T> {
  const x = liftAll(numbers, values.x.data);
  return {
    y: liftAll(numbers, values.y.data),
    matrix: equationMatrix(numbers, x, geometry),
  };
}

/** Solves the equations: the only kernel, or the shortest of those that come closest. */
export function recover<T extends Scalar>(
  numbers: Arithmetic<T>,
  { matrix, y }: RecoveryProblem<T>,
): Recovery<T> | Failure {
  const result = minimumNorm(numbers, matrix, y);
  if (isFailure(result)) return result;
  const left = squaredNorm(numbers, difference(numbers, y, apply(numbers, matrix, result.solution)));
  const holds = isNegligible(numbers, left, squaredNorm(numbers, y));
  return {
    ...result,
    residual: holds ? numbers.integer(0) : left,
    status: !holds ? 'inconsistent' : result.rank < matrix.columns ? 'underdetermined' : 'unique',
  };
}
