import * as Q from './rational';
import { exactValue, sameScalar, scalarToNumber, type Scalar } from './scalar';
import { Polynomial } from './polynomial';
import { sameShape, toNested, type Nested, type Tensor } from './tensor';

/** What has no numbers to compute with: words, flags, counts, lists of them. */
export type Plain = null | boolean | number | string | readonly Plain[];

/** One result of an operation. */
export type Output<T extends Scalar = Scalar> =
  | { readonly kind: 'number'; readonly value: T }
  | { readonly kind: 'tensor'; readonly value: Tensor<T> }
  /** The same as fractions, `"p/q"`: JSON has no exact numbers. */
  | { readonly kind: 'exact'; readonly value: Tensor<T> }
  | { readonly kind: 'plain'; readonly value: Plain };

/** All results of an operation by their names in the contract. */
export type Outcome<T extends Scalar = Scalar> = Readonly<Record<string, Output<T>>>;

export function numberOutput<T extends Scalar>(value: T): Output<T> {
  return { kind: 'number', value };
}

export function tensorOutput<T extends Scalar>(shape: readonly number[], data: ArrayLike<T>): Output<T> {
  return { kind: 'tensor', value: { shape, data } };
}

/** Fractions as text. A tensor of no axes is one number. */
export function exactOutput<T extends Scalar>(shape: readonly number[], data: ArrayLike<T>): Output<T> {
  return { kind: 'exact', value: { shape, data } };
}

export function plainOutput(value: Plain): Output<never> {
  return { kind: 'plain', value };
}

/** As the contract has it: doubles and nested lists, `"p/q"` for exact results, letters as plain math. */
export function outputJson(output: Output): Nested<Plain> | Plain {
  switch (output.kind) {
    case 'number':
      return scalarJson(output.value);
    case 'tensor':
      return toNested(output.value, scalarJson);
    case 'exact':
      return toNested(output.value, exactText);
    case 'plain':
      return output.value;
  }
}

export function outcomeJson(outcome: Outcome): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(outcome).map(([name, output]) => [name, outputJson(output)]));
}

function scalarJson(value: Scalar): Plain {
  if (value instanceof Polynomial && !value.constantValue) return value.toString();
  const size = scalarToNumber(value);
  if (Number.isNaN(size)) return 'nan';
  if (!Number.isFinite(size)) return size > 0 ? 'inf' : '-inf';
  return size + 0;
}

function exactText(value: Scalar): Plain {
  const exact = exactValue(value);
  return exact ? Q.toText(exact) : null;
}

/** Whether two results are the same: shape and every entry. */
export function sameOutput(a: Output, b: Output): boolean {
  if (a.kind === 'plain' || b.kind === 'plain')
    return a.kind === 'plain' && b.kind === 'plain' && JSON.stringify(a.value) === JSON.stringify(b.value);
  if (a.kind === 'number' && b.kind === 'number') return sameScalar(a.value, b.value);
  if (a.kind === 'number' || b.kind === 'number') return false;
  if (!sameShape(a.value.shape, b.value.shape)) return false;
  for (let i = 0; i < a.value.data.length; i++) if (!sameScalar(a.value.data[i]!, b.value.data[i]!)) return false;
  return true;
}
