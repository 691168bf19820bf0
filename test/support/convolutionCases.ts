import fc from 'fast-check';
import type { Operation } from '../../src/core/operation';
import { outputJson, type Output } from '../../src/core/outcome';
import * as Q from '../../src/core/rational';
import { exactNumbers, exactValue, type Scalar } from '../../src/core/scalar';
import { toNested, type Nested, type Tensor } from '../../src/core/tensor';
import { calculated } from './checkSteps';

export type Axes = 1 | 2;

/** Numbers as arguments take them. */
export type Numbers = Nested<Scalar>;

/** A convolution of random sizes, which fits: sizes and settings, one of each for every axis. */
export interface ConvolutionCase {
  readonly batch: number;
  readonly groups: number;
  /** Channels of x and y in one group. */
  readonly channels: readonly [x: number, y: number];
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  /** What a transposed convolution needs to get back to the size of the input. */
  readonly outputPadding: readonly number[];
  readonly seed: number;
}

const axisCase = fc
  .record({
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 2 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    more: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ kernel, stride, padding, dilation, more }) => {
    const reach = dilation * (kernel - 1) + 1;
    const input = Math.max(reach - 2 * padding, 1) + more;
    const room = input + 2 * padding - reach;
    const output = Math.floor(room / stride) + 1;
    return { kernel, stride, padding, dilation, input, output, outputPadding: room % stride };
  });

export function convolutionCase(axes: Axes): fc.Arbitrary<ConvolutionCase> {
  const small = fc.integer({ min: 1, max: 2 });
  return fc
    .record({
      batch: small,
      groups: small,
      channels: fc.tuple(small, small),
      each: fc.array(axisCase, { minLength: axes, maxLength: axes }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    })
    .map(({ each, ...rest }) => ({
      ...rest,
      input: each.map((axis) => axis.input),
      output: each.map((axis) => axis.output),
      kernel: each.map((axis) => axis.kernel),
      stride: each.map((axis) => axis.stride),
      padding: each.map((axis) => axis.padding),
      dilation: each.map((axis) => axis.dilation),
      outputPadding: each.map((axis) => axis.outputPadding),
    }));
}

interface Settings {
  readonly stride: unknown;
  readonly dilation: unknown;
  readonly groups: number;
  /** As convolutions take it. */
  readonly padding: unknown;
  /** As transposed convolutions take it. */
  readonly cropping: unknown;
}

/** `stride`, `padding`, `dilation` and `groups` as arguments. */
export function settings({ stride, padding, dilation, groups }: ConvolutionCase): Settings {
  const plain = (sizes: readonly number[]) => (sizes.length === 1 ? sizes[0]! : sizes);
  const symmetric = padding.map((zeros) => [zeros, zeros]);
  return {
    stride: plain(stride),
    dilation: plain(dilation),
    groups,
    padding: padding.length === 1 ? symmetric[0]! : symmetric,
    cropping: plain(padding),
  };
}

/** Fractions in a box, the same for the same seed: p/q with small q, some of them 0. */
export function randomTensor(shape: readonly number[], seed: number): Tensor<Scalar> {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const size = shape.reduce((product, length) => product * length, 1);
  const data = Array.from({ length: size }, () => ({
    exact: Q.rational(next(13) - 6, 1 + next(3)),
  }));
  return { shape, data };
}

export function nested(tensor: Tensor<Scalar>): Numbers {
  return toNested(tensor, (entry) => entry);
}

/** The entries of a result, as fractions. */
function fractions(output: Output | undefined): readonly Q.Rational[] {
  if (output?.kind === 'number') return [exactValue(output.value)!];
  if (output?.kind !== 'tensor') throw new Error(`no numbers: ${JSON.stringify(output && outputJson(output))}`);
  return Array.from(output.value.data, (entry) => exactValue(entry)!);
}

/** ⟨a, b⟩, exactly. */
export function dot(a: readonly Q.Rational[], b: readonly Q.Rational[]): Q.Rational {
  if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} entries`);
  return a.reduce((sum, entry, k) => Q.add(sum, Q.multiply(entry, b[k]!)), Q.zero);
}

export function entriesOf(tensor: Tensor<Scalar>): readonly Q.Rational[] {
  return Array.from(tensor.data, (entry) => exactNumbers.lift(entry).exact!);
}

/** The exact entries of one result of an operation. */
export function exactResult(
  operation: Operation,
  args: Readonly<Record<string, unknown>>,
  name: string,
): readonly Q.Rational[] {
  return fractions(calculated(operation, args).outcome[name]);
}
