import { panels, type Weighted } from './panels';

/** A random number that is known well enough to average over it. */
export interface Variate {
  readonly mean: number;
  readonly deviation: number;
  /** Every value, where there are finitely many. */
  readonly support?: readonly Weighted[];
  /** The mean of the k-th power of its distance from the mean, in deviations. */
  readonly moment: (k: number) => number;
  /** Places and weights for what is no polynomial, exact for what is smooth between zero and the mean; more with more nodes. */
  readonly places: (nodes: number) => readonly Weighted[];
}

/** One of finitely many values. */
export function finite(support: readonly Weighted[]): Variate {
  const average = (f: (x: number) => number) => support.reduce((sum, { value, weight }) => sum + weight * f(value), 0);
  const mean = average((x) => x);
  const deviation = Math.sqrt(average((x) => (x - mean) ** 2));
  return {
    mean,
    deviation,
    support,
    moment: (k) => average((x) => ((x - mean) / deviation) ** k),
    places: () => support,
  };
}

/** The normal distribution. */
export function normal(mean: number, variance: number): Variate {
  const deviation = Math.sqrt(variance);
  const density = (x: number) => Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
  const cuts = [-12, -9, -6, -3, 0, 3, 6, 9, 12].map((x) => mean + x * deviation);
  return {
    mean,
    deviation,
    moment: (k) => {
      let product = k % 2 === 0 ? 1 : 0;
      for (let i = k - 1; i > 1 && product > 0; i -= 2) product *= i;
      return product;
    },
    places: (nodes) => panels(withZero(cuts), density, nodes),
  };
}

/** All values between two numbers, equally likely. */
export function uniform(from: number, to: number): Variate {
  const mean = (from + to) / 2;
  return {
    mean,
    deviation: (to - from) / Math.sqrt(12),
    moment: (k) => (k % 2 === 0 ? Math.sqrt(3) ** k / (k + 1) : 0),
    places: (nodes) => panels(withZero([from, mean, to]), () => 1 / (to - from), nodes),
  };
}

/** The exponential distribution. */
export function exponential(rate: number): Variate {
  const mean = 1 / rate;
  const cuts = [0, 1, 2, 4, 8, 14, 22, 32, 44].map((x) => x * mean);
  return {
    mean,
    deviation: mean,
    // The number of permutations without a fixed point.
    moment: (k) => {
      let [before, last] = [0, 1];
      for (let i = 1; i <= k; i++) [before, last] = [last, (i - 1) * (last + before)];
      return last;
    },
    places: (nodes) => panels(cuts, (x) => rate * Math.exp(-rate * x), nodes),
  };
}

/** The Poisson distribution: what is left out is less likely than doubles can tell. */
export function poisson(mean: number): Variate {
  const support: Weighted[] = [];
  let weight = Math.exp(-mean);
  const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 16);
  for (let value = 0; value <= last; value++) {
    support.push({ value, weight });
    weight *= mean / (value + 1);
  }
  return finite(support);
}

/** How many of a number of independent trials succeed. */
export function binomial(count: number, p: number): Variate {
  const support: Weighted[] = [];
  let ways = 1;
  for (let value = 0; value <= count; value++) {
    support.push({ value, weight: ways * p ** value * (1 - p) ** (count - value) });
    ways *= (count - value) / (value + 1);
  }
  return finite(support);
}

/** A kink at zero is as usual as one at the mean: `max(x, 0)`. */
function withZero(cuts: readonly number[]): readonly number[] {
  const inside = Math.min(...cuts) < 0 && Math.max(...cuts) > 0 && !cuts.includes(0);
  return inside ? [...cuts, 0].sort((a, b) => a - b) : cuts;
}
