import { deepEqual } from 'node:assert/strict';
import { readGradientNames } from './gradientNames';

const texts: readonly (readonly [text: string, names: readonly string[]])[] = [
  [String.raw`given $dy_{i,j} = \frac{\partial \mathcal{L}}{\partial Y_{i,j}}$ for every`, ['dy']],
  [
    String.raw`$dY := \frac{\partial L}{\partial Y}$ and $d\gamma_j = \dfrac{\partial L}{\partial \gamma_j}$`,
    ['dY', String.raw`d\gamma`],
  ],
  [String.raw`write $\frac{\partial L}{\partial x_i} = dx_i$`, ['dx']],
  [String.raw`$dy = \frac{\partial y}{\partial x} dx$`, []],
  [String.raw`$dz = \frac{\partial L}{\partial y} dy$`, []],
  ['$dy = 2x dx$', []],
];

describe('names of gradients', () => {
  for (const [text, names] of texts) it(text, () => deepEqual([...readGradientNames(text)], names));
});
