import type fc from 'fast-check';
import type { DiagramRequest, Json } from '../../src/core/diagram';
import * as Q from '../../src/core/rational';
import { exactValue } from '../../src/core/scalar';
import { toNested } from '../../src/core/tensor';
import { convolutionCase, randomTensor, settings, type Axes } from './convolutionCases';

/** A random tensor as messages carry it: fractions are texts. */
export function jsonTensor(shape: readonly number[], seed: number): Json {
  return toNested(randomTensor(shape, seed), (entry) => {
    const value = exactValue(entry)!;
    return Q.isInteger(value) ? Q.toNumber(value) : Q.toText(value);
  });
}

/** Convolutions of any layout that the operation takes, as requests. */
export function convolutionRequest(axes: Axes): fc.Arbitrary<DiagramRequest> {
  return convolutionCase(axes).map((random) => {
    const { batch, groups, channels, input, kernel, seed } = random;
    const { stride, padding, dilation } = settings(random);
    const isBare = seed % 3 === 0;
    const x = isBare ? input : [...(seed % 3 === 1 ? [batch] : []), groups * channels[0], ...input];
    const w = isBare ? kernel : [groups * channels[1], channels[0], ...kernel];
    return {
      kind: 'convolution',
      operation: axes === 1 ? 'conv1d' : 'conv2d',
      arguments: {
        x: jsonTensor(x, seed),
        w: jsonTensor(w, seed + 1),
        ...(seed % 2 === 0 ? { b: jsonTensor([isBare ? 1 : groups * channels[1]], seed + 2) } : {}),
        ...(isBare ? {} : { groups }),
        stride: stride as Json,
        padding: padding as Json,
        dilation: dilation as Json,
        flip: seed % 5 === 0,
      },
      conceal: false,
    };
  });
}
