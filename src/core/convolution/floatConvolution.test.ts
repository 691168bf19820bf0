import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { nested, quarters } from '../../../test/support/tensorflow';
import { isOperationError } from '../operationError';
import { conv1d, conv2d } from '../operations/convolution';
import type { Real } from '../real';
import { exactNumbers, floats, liftAll } from '../scalar';
import { mapTensor, toNested, type Tensor } from '../tensor';
import { kernelGradient, scatter, unpainted } from './adjoint';
import { convolveFloats, plainSettings } from './floatConvolution';
import { addKernelGradientByProduct, addScatteredByProduct, convolveByProduct } from './floatProduct';
import { outputLength, type Geometry, type Settings } from './geometry';
import { convolve } from './kernel';

const small = (min: number, max: number) => fc.integer({ min, max });
const pair = (min: number, max: number) => fc.tuple(small(min, max), small(min, max));

/** Any convolution that fits. */
const geometry: fc.Arbitrary<Geometry> = fc
  .record({
    batch: small(1, 2),
    groups: small(1, 3),
    channels: fc.tuple(small(1, 3), small(1, 6)),
    kernel: pair(1, 3),
    input: pair(1, 9),
    stride: pair(1, 3),
    dilation: pair(1, 3),
    padding: fc.tuple(pair(0, 4), pair(0, 4)),
    flip: fc.boolean(),
  })
  .map(({ channels: [from, to], groups, ...rest }) => {
    const { input, padding, kernel, dilation, stride } = rest;
    const length = (axis: 0 | 1) =>
      outputLength(input[axis], padding[axis], kernel[axis], dilation[axis], stride[axis]);
    const output = [length(0), length(1)] as const;
    return { ...rest, groups, inChannels: groups * from, outChannels: groups * to, output };
  })
  .filter(({ output }) => output[0] > 0 && output[1] > 0);

function tensors(g: Geometry, seed: number) {
  const image = (channels: number, sizes: readonly number[]) => [g.batch, channels, ...sizes];
  return {
    x: quarters(image(g.inChannels, g.input), seed),
    w: quarters([g.outChannels, g.inChannels / g.groups, ...g.kernel], seed + 1),
    b: quarters([g.outChannels], seed + 2).data,
    y: quarters(image(g.outChannels, g.output), seed + 3),
    c: quarters([g.inChannels], seed + 4).data,
  };
}

/** Quarters and their products are doubles, so that float results must be the exact ones, whatever the order of sums. */
const exact = (entries: ArrayLike<number>) => liftAll(exactNumbers, entries);

function assertEqual(got: ArrayLike<number>, expected: ArrayLike<Real>): void {
  const ours = Array.from(got, (entry) => entry + 0);
  assert.deepEqual(ours, Array.from(expected, exactNumbers.toNumber));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}

describe('convolution of doubles', () => {
  it('is the exact one, whichever way it is summed', () => {
    fc.assert(
      fc.property(geometry, small(1, 1e6), (g, seed) => {
        const { x, w, b } = tensors(g, seed);
        const expected = convolve(exactNumbers, exact(x.data), exact(w.data), exact(b), g);
        assertEqual(convolve(floats, x.data, w.data, b, g), expected);
        const y = new Float64Array(expected.length);
        convolveByProduct(new Float64Array(x.data), w.data, b, y, g);
        assertEqual(y, expected);
      }),
      runs(150),
    );
  });

  it('is scattered and differentiated as exactly', () => {
    fc.assert(
      fc.property(geometry, small(1, 1e6), (g, seed) => {
        const { x, w, y, c } = tensors(g, seed);
        const scattered = scatter(exactNumbers, exact(y.data), exact(w.data), exact(c), g);
        assertEqual(scatter(floats, y.data, w.data, c, g), scattered);
        const painted = unpainted(floats, c, g);
        addScatteredByProduct(y.data, w.data, painted, g);
        assertEqual(painted, scattered);
        const gradient = kernelGradient(exactNumbers, exact(x.data), exact(y.data), g);
        assertEqual(kernelGradient(floats, x.data, y.data, g), gradient);
        const dw = new Float64Array(gradient.length);
        addKernelGradientByProduct(x.data, y.data, dw, g);
        assertEqual(dw, gradient);
      }),
      runs(150),
    );
  });

  it('lays out large windows a part at a time', () => {
    const g: Geometry = {
      batch: 2,
      inChannels: 40,
      outChannels: 5,
      groups: 1,
      input: [40, 41],
      kernel: [3, 3],
      output: [40, 41],
      stride: [1, 1],
      padding: [[1, 1], [1, 1]], // prettier-ignore
      dilation: [1, 1],
      flip: false,
    };
    const { x, w, y: other } = tensors(g, 7);
    const y = convolve(floats, x.data, w.data, null, g);
    const product = dot(y, other.data);
    assert.equal(dot(x.data, scatter(floats, other.data, w.data, null, g)), product);
    assert.equal(dot(w.data, kernelGradient(floats, x.data, other.data, g)), product);
    // The kernel lies on entries 0, 500, … of the last plane, summed here in the plainest way.
    for (let at = 0; at < 1640; at += 500) {
      const [row, column] = [Math.floor(at / 41), at % 41];
      let sum = 0;
      for (let k = 0; k < 40 * 9; k++) {
        const [c, i, j] = [Math.floor(k / 9), row + (Math.floor(k / 3) % 3) - 1, column + (k % 3) - 1];
        if (i >= 0 && i < 40 && j >= 0 && j < 41) sum += x.data[((40 + c) * 40 + i) * 41 + j]! * w.data[4 * 360 + k]!;
      }
      assert.equal(y[9 * 1640 + at], sum);
    }
  });
});

/** The axis that signals do not have, as the parameters read it. */
function ofSignal({ stride, padding, dilation, ...rest }: Settings): Settings {
  return {
    ...rest,
    stride: [1, stride[1]],
    padding: padding === 'same' ? padding : [[0, 0], padding[1]],
    dilation: [1, dilation[1]],
  };
}

describe('convolveFloats', () => {
  it('gives the answer of the homework', () => {
    const y = convolveFloats({ shape: [5], data: [1, 4, 0, -2, 3] }, { shape: [3], data: [2, -1, 3] });
    assert.deepEqual(y, { shape: [3], data: [-2, 2, 11] });
  });

  it('gives what the operations give, errors too', () => {
    const layout = fc.constantFrom(0, 1, 2);
    const settings: fc.Arbitrary<Settings> = fc
      .record({
        stride: pair(1, 3),
        dilation: pair(1, 2),
        padding: fc.oneof(fc.constant('same' as const), fc.tuple(pair(0, 2), pair(0, 2))),
        groups: fc.constantFrom(1, 1, 1, 2),
        flip: fc.boolean(),
      })
      .chain((all) => fc.constantFrom(all, plainSettings));
    // Rows may be empty; where there are none, lists do not tell how long they would be.
    const sizes = fc.tuple(fc.tuple(small(1, 6), small(0, 6)), fc.tuple(small(1, 4), small(0, 4)), pair(1, 3));
    fc.assert(
      fc.property(
        small(1, 2),
        layout,
        settings,
        fc.boolean(),
        sizes,
        small(1, 1e6),
        (axes, extra, given, biased, [input, kernel, [from, to]], seed) => {
          const [spatial, taps] = axes === 1 ? [[input[1]], [kernel[1]]] : [input, kernel];
          const x = quarters([[], [from], [2, from]][extra]!.concat(spatial), seed);
          const w = quarters(extra === 0 ? taps : [to, from, ...taps], seed + 1);
          const b = biased ? quarters([extra === 0 ? 1 : to], seed + 2) : null;
          const { groups, flip } = given;
          const operation = axes === 1 ? conv1d : conv2d;
          const onAxes = <P>(both: readonly [P, P]) => (axes === 1 ? both[1] : both);
          const padding = given.padding === 'same' ? 'same' : onAxes(given.padding);
          const full = operation.calculate({
            ...nested({ x, w, ...(b && { b }) }),
            stride: onAxes(given.stride),
            padding,
            dilation: onAxes(given.dilation),
            groups,
            flip,
          });
          const ours = convolveFloats(x, w, b, axes === 1 ? ofSignal(given) : given);
          if (isOperationError(full) || isOperationError(ours)) {
            const codes = [full, ours].map((error) => isOperationError(error) && error.code);
            return assert.equal(codes[0], codes[1]);
          }
          const y = toNested(
            mapTensor<number, number>(ours, (entry) => entry + 0),
            (entry) => entry,
          );
          assert.deepEqual({ shape: ours.shape, y }, full.json());
        },
      ),
      runs(300),
    );
  });
});

describe('a convolution too large for fractions', () => {
  const ones = (...shape: readonly number[]): Tensor<number> => ({
    shape,
    data: new Array<number>(shape.reduce((size, length) => size * length)).fill(1),
  });

  it('is computed in doubles', () => {
    const [x, w] = [ones(1, 4, 60, 60), ones(4, 4, 3, 3)];
    const large = calculated(conv2d, { ...nested({ x, w }), padding: 1 });
    assert.equal(large.exact, false);
    const y = large.outcome['y'];
    assert.ok(y?.kind === 'tensor');
    assert.deepEqual(y.value.shape, [1, 4, 60, 60]);
    // Corner, edge, inside: 4, 6 and 9 of the taps lie on the input, in each of the 4 channels.
    assert.deepEqual(
      [0, 1, 61].map((at) => y.value.data[at]),
      [16, 24, 36],
    );
    const smaller = calculated(conv2d, nested({ x: ones(5, 5), w: ones(3, 3) }));
    assert.equal(smaller.exact, true);
  });
});
