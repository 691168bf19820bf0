import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convolutionCase, type ConvolutionCase } from '../../../test/support/convolutionCases';
import { runs } from '../../../test/support/properties';
import { exactNumbers, floats, liftAll } from '../scalar';
import { channelSums, eachSource, eachUse, kernelGradient, scatter } from './adjoint';
import type { Geometry } from './geometry';
import { eachOutput, eachTap } from './kernel';
import { overwrite } from './overwrite';
import { placeOf } from './places';
import { swapChannels, swapLastAxes, turned } from './wrongKernels';

function geometryOf(c: ConvolutionCase, flip: boolean): Geometry {
  const pair = (sizes: readonly number[]) => [sizes[0]!, sizes[1]!] as const;
  const [vertical, horizontal] = pair(c.padding);
  return {
    batch: c.batch,
    inChannels: c.groups * c.channels[0],
    outChannels: c.groups * c.channels[1],
    groups: c.groups,
    input: pair(c.input),
    kernel: pair(c.kernel),
    output: pair(c.output),
    stride: pair(c.stride),
    padding: [[vertical, vertical], [horizontal, horizontal]], // prettier-ignore
    dilation: pair(c.dilation),
    flip,
  };
}

/** Every product of a convolution as `[output, input, kernel]`. */
function products(g: Geometry): readonly (readonly [number, number, number])[] {
  const all: [number, number, number][] = [];
  eachOutput(g, (n, o, i, j, offset) => {
    eachTap(g, n, o, i, j, (input, kernel) => all.push([offset, input, kernel]));
  });
  return all;
}

const sorted = (triples: readonly (readonly number[])[]) => triples.map(String).sort();

const line: Geometry = {
  batch: 1,
  inChannels: 1,
  outChannels: 1,
  groups: 1,
  input: [1, 5],
  kernel: [1, 3],
  output: [1, 2],
  stride: [1, 2],
  padding: [[0, 0], [0, 0]], // prettier-ignore
  dilation: [1, 1],
  flip: false,
};

describe('adjoint of a convolution', () => {
  it('paints a copy of the kernel for every entry and sums where they overlap', () => {
    assert.deepEqual(scatter(floats, [2, 3], [1, 10, 100], null, line), [2, 20, 203, 30, 300]);
    assert.deepEqual(scatter(floats, [2, 3], [1, 10, 100], [5], line), [7, 25, 208, 35, 305]);
    const flipped = { ...line, flip: true };
    assert.deepEqual(scatter(floats, [2, 3], [1, 10, 100], null, flipped), [200, 20, 302, 30, 3]);
  });

  it('keeps the later copy where they are overwritten', () => {
    assert.deepEqual(overwrite(floats, [2, 3], [1, 10, 100], null, line), [2, 20, 3, 30, 300]);
    const channels: Geometry = { ...line, outChannels: 2 };
    assert.deepEqual(overwrite(floats, [2, 3, 4, 5], [1, 1, 1, 10, 10, 10], [0], channels), [42, 42, 53, 53, 53]);
  });

  it('gathers for every kernel entry what it was multiplied by', () => {
    assert.deepEqual(kernelGradient(floats, [1, 2, 3, 4, 5], [1, 10], line), [31, 42, 53]);
    const flipped = { ...line, flip: true };
    assert.deepEqual(kernelGradient(floats, [1, 2, 3, 4, 5], [1, 10], flipped), [53, 42, 31]);
  });

  it('sums channels over batch and positions', () => {
    assert.deepEqual(channelSums(floats, [1, 2, 30, 40, 5, 6, 70, 80], [2, 2, 1, 2]), [14, 220]);
  });

  it('finds the products of an entry, of x and of the kernel, as the convolution has them', () => {
    fc.assert(
      fc.property(convolutionCase(2), fc.boolean(), (c, flip) => {
        const g = geometryOf(c, flip);
        const expected = sorted(products(g));
        const perGroup = g.inChannels / g.groups;
        const sources: number[][] = [];
        for (let input = 0; input < g.batch * g.inChannels * g.input[0] * g.input[1]; input++)
          eachSource(g, placeOf(input, g.inChannels, g.input), (output, kernel) =>
            sources.push([output, input, kernel]),
          );
        assert.deepEqual(sorted(sources), expected);
        const uses: number[][] = [];
        for (let k = 0; k < g.outChannels * perGroup * g.kernel[0] * g.kernel[1]; k++)
          eachUse(g, placeOf(k, perGroup, g.kernel), (input, output) => uses.push([output, input, k]));
        assert.deepEqual(sorted(uses), expected);
      }),
      runs(60),
    );
  });

  it('is the same in doubles as in fractions', () => {
    fc.assert(
      fc.property(convolutionCase(2), fc.boolean(), (c, flip) => {
        const g = geometryOf(c, flip);
        // Copies that reach over both ends, and room that none reaches: as mistakes have them.
        const wide = { ...g, input: [g.input[0] + 1, g.input[1] + 3] as const, padding: [[-1, 0], [1, 0]] as const }; // prettier-ignore
        for (const geometry of [g, wide]) {
          const inputs = g.batch * g.inChannels * geometry.input[0] * geometry.input[1];
          const outputs = g.batch * g.outChannels * g.output[0] * g.output[1];
          const kernels = g.outChannels * (g.inChannels / g.groups) * g.kernel[0] * g.kernel[1];
          const small = (length: number, factor: number) =>
            Array.from({ length }, (_, k) => ((k * factor + c.seed) % 11) - 5);
          const [x, y, w] = [small(inputs, 7), small(outputs, 3), small(kernels, 5)];
          const b = small(g.inChannels, 4);
          const exact = (entries: readonly number[]) => liftAll(exactNumbers, entries);
          assert.deepEqual(
            scatter(floats, y, w, b, geometry),
            liftAll(floats, scatter(exactNumbers, exact(y), exact(w), exact(b), geometry)),
          );
          assert.deepEqual(
            kernelGradient(floats, x, y, geometry),
            liftAll(floats, kernelGradient(exactNumbers, exact(x), exact(y), geometry)),
          );
        }
      }),
      runs(40),
    );
  });

  it('names the sources in the order of painting', () => {
    const order: number[] = [];
    eachSource(line, [0, 0, 0, 2], (output) => order.push(output));
    assert.deepEqual(order, [0, 1]);
  });
});

describe('kernels as mistakes have them', () => {
  const w = { shape: [2, 1, 2, 3], data: [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60] };

  it('transposed', () => {
    assert.deepEqual(swapLastAxes(w), {
      shape: [2, 1, 3, 2],
      data: [1, 4, 2, 5, 3, 6, 10, 40, 20, 50, 30, 60],
    });
  });

  it('turned, along each spatial axis', () => {
    assert.deepEqual(turned(w, 2).data, [6, 5, 4, 3, 2, 1, 60, 50, 40, 30, 20, 10]);
    assert.deepEqual(turned(w, 1).data, [3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40]);
  });

  it('with their channels changed, group by group', () => {
    assert.deepEqual(swapChannels({ shape: [2, 3, 1, 1], data: [1, 2, 3, 4, 5, 6] }, 1), {
      shape: [3, 2, 1, 1],
      data: [1, 4, 2, 5, 3, 6],
    });
    assert.deepEqual(swapChannels({ shape: [4, 1, 1, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] }, 2), {
      shape: [2, 2, 1, 2],
      data: [1, 2, 3, 4, 5, 6, 7, 8],
    });
  });
});
