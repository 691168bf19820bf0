import { exactValue, scalarToNumber, type Scalar } from '../../core/scalar';
import * as Q from '../../core/rational';
import { sameShape, type Tensor } from '../../core/tensor';
import { squeezed } from './numbers';
import type { UpTo } from './problemSet';

/**
 * The reference times the constant that makes its largest entry that of the answer: `[1, 2]` for `[3, 6]`. Undefined where
 * there is none of the kind that is allowed.
 */
export function scaledReference(
  answer: Tensor<Scalar>,
  reference: Tensor<Scalar>,
  upTo: UpTo,
): Tensor<Scalar> | undefined {
  const [given, wanted] = [squeezed(answer), squeezed(reference)];
  if (!sameShape(given.shape, wanted.shape)) return undefined;
  const sizes = Array.from(wanted.data, (entry) => Math.abs(scalarToNumber(entry)));
  const at = sizes.indexOf(Math.max(...sizes));
  const [above, below] = [given.data[at], wanted.data[at]];
  if (above === undefined || below === undefined) return undefined;
  const factor = scalarToNumber(above) / scalarToNumber(below);
  if (!Number.isFinite(factor) || factor === 0 || (factor < 0 && upTo === 'positive factor')) return undefined;
  const [dividend, divisor] = [exactValue(above), exactValue(below)];
  const exact = dividend && divisor ? Q.divide(dividend, divisor) : undefined;
  const data = Array.from(wanted.data, (entry): Scalar => {
    const value = exactValue(entry);
    return exact && value ? { exact: Q.multiply(value, exact) } : scalarToNumber(entry) * factor;
  });
  return { shape: wanted.shape, data };
}
