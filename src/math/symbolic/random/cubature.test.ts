import assert from 'node:assert/strict';
import { cubature, type Latent } from './cubature';
import { binomial, exponential, finite, normal, poisson, uniform, type Variate } from './variates';

function factorial(k: number): number {
  return k <= 1 ? 1 : k * factorial(k - 1);
}

/** k · (k-2) · (k-4) … */
function doubleFactorial(k: number): number {
  return k <= 1 ? 1 : k * doubleFactorial(k - 2);
}

function close(actual: number, expected: number, what: string): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) < 1e-9 * scale, `${what}: ${actual}, not ${expected}`);
}

function average(variates: readonly Variate[], degree: number | undefined, f: (...x: number[]) => number): number {
  const latents = variates.map((variate): Latent => ({ variate, isLabel: false }));
  const rough = new Set(degree === undefined ? latents : []);
  const points = cubature(latents, rough, degree ?? 0, 14);
  assert.ok(points);
  return points.reduce((sum, { at, weight }) => sum + weight * f(...at), 0);
}

/** Moments about zero by their formulas. */
const rawMoments: readonly (readonly [string, Variate, (k: number) => number])[] = [
  ['normal(0, 1)', normal(0, 1), (k) => (k % 2 === 0 ? doubleFactorial(k - 1) : 0)],
  ['exponential(2)', exponential(2), (k) => factorial(k) / 2 ** k],
  ['uniform(1, 3)', uniform(1, 3), (k) => (3 ** (k + 1) - 1) / (2 * (k + 1))],
  [
    'bernoulli(0.3)',
    finite([
      { value: 1, weight: 0.3 },
      { value: 0, weight: 0.7 },
    ]),
    (k) => (k === 0 ? 1 : 0.3),
  ],
  [
    '±1',
    finite([
      { value: 1, weight: 0.5 },
      { value: -1, weight: 0.5 },
    ]),
    (k) => (k % 2 === 0 ? 1 : 0),
  ],
];

describe('averages of functions of one number', () => {
  for (const [name, variate, moment] of rawMoments)
    it(`${name}: all moments up to the eighth`, () => {
      for (let k = 0; k <= 8; k++) {
        close(
          average([variate], k, (x) => x ** k),
          moment(k),
          `E[x^${k}]`,
        );
        close(
          average([variate], undefined, (x) => x ** k),
          moment(k),
          `E[x^${k}] by places`,
        );
      }
    });

  it('poisson and binomial: mean and variance', () => {
    close(
      average([poisson(2.5)], 1, (x) => x),
      2.5,
      'mean',
    );
    close(
      average([poisson(2.5)], 2, (x) => x * x),
      2.5 + 2.5 ** 2,
      'square',
    );
    close(
      average([poisson(2.5)], undefined, (x) => (x === 0 ? 1 : 0)),
      Math.exp(-2.5),
      'zero',
    );
    close(
      average([binomial(7, 0.2)], 2, (x) => (x - 1.4) ** 2),
      7 * 0.2 * 0.8,
      'variance',
    );
    close(
      average([binomial(7, 0.2)], undefined, (x) => (x === 7 ? 1 : 0)),
      0.2 ** 7,
      'seven',
    );
  });

  it('exponentials, kinks at zero and at the mean', () => {
    close(
      average([normal(0.3, 4)], undefined, (x) => Math.exp(x / 2)),
      Math.exp(0.15 + 0.5),
      'e^x',
    );
    close(
      average([normal(0, 4)], undefined, (x) => Math.max(x, 0)),
      Math.sqrt(2 / Math.PI),
      'max',
    );
    close(average([uniform(-1, 3)], undefined, Math.abs), 10 / 8, '|x|');
    close(
      average([exponential(3)], undefined, (x) => Math.exp(-x)),
      3 / 4,
      'e^-x',
    );
  });
});

describe('averages of polynomials in many numbers', () => {
  const mask = finite([{ value: 1, weight: 0.3 }, { value: 0, weight: 0.7 }]); // prettier-ignore
  const skewed = finite([{ value: -1, weight: 0.2 }, { value: 0.5, weight: 0.5 }, { value: 3, weight: 0.3 }]); // prettier-ignore

  it('are those over all outcomes', () => {
    const variates = [mask, skewed, mask, mask, skewed, mask];
    const monomials = [
      [2, 0, 0, 0, 1, 0],
      [1, 1, 1, 0, 0, 0],
      [0, 2, 0, 0, 2, 0],
      [0, 3, 1, 0, 0, 0],
      [1, 0, 0, 1, 1, 1],
      [0, 4, 0, 0, 0, 0],
    ];
    for (const powers of monomials) {
      const f = (...x: number[]) => powers.reduce((product, k, i) => product * x[i]! ** k, 1);
      const expected = powers.reduce(
        (product, k, i) =>
          product * variates[i]!.support!.reduce((sum, { value, weight }) => sum + weight * value ** k, 0),
        1,
      );
      close(average(variates, 4, f), expected, powers.join());
    }
  });

  it('of normal numbers are products of their moments', () => {
    const variates = Array.from({ length: 8 }, () => normal(1, 4));
    // E[x] = 1, E[x²] = 5, E[x³] = 13, E[x⁴] = 73
    close(
      average(variates, 4, (...x) => x[0]! ** 2 * x[7]! ** 2),
      25,
      'x²y²',
    );
    close(
      average(variates, 4, (...x) => x[0]! ** 3 * x[3]!),
      13,
      'x³y',
    );
    close(
      average(variates, 4, (...x) => x[5]! ** 4),
      73,
      'x⁴',
    );
  });

  it('need few points, and are given up where they need too many', () => {
    const latents = (count: number, variate: Variate) =>
      Array.from({ length: count }, (): Latent => ({ variate, isLabel: false }));
    const masks = latents(12, mask);
    assert.ok(cubature(masks, new Set(), 2, 14)!.length <= 25);
    assert.equal(cubature(masks, new Set(masks), 2, 14), undefined);
    assert.equal(cubature(latents(40, normal(0, 1)), new Set(), 4, 14), undefined);
  });
});
