import { labels } from '../random/covariances';
import type { Latent } from '../random/cubature';
import { noPlaces, parameterAt, placesOf, type Drawing } from './drawing';
import type { Draw } from './environment';
import { settled, type Grid, type Numeric } from './numeric';
import type { Term } from '../terms/term';
import { isAlike, parametersOf, type Distribution } from '../shapes/typing';
import { binomial, exponential, finite, normal, poisson, uniform, type Variate } from '../random/variates';

/** Entries that are independent of each other. */
export function entrywise(
  { rows, columns, data }: Grid,
  distribution: Distribution,
  drawing: Drawing,
): Draw | undefined {
  const { instance } = drawing;
  const isSame =
    isAlike(distribution) &&
    parametersOf(distribution).every((term) => typeof parameterAt(term, noPlaces, instance) === 'number');
  const latents: Latent[] = [];
  let same: Variate | undefined;
  for (let i = 0; i < data.length; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const number = (term: Term | undefined) => {
      const value = parameterAt(term, placesOf(distribution, drawing, row, column), instance);
      return typeof value === 'object' && value.data.length === data.length ? value.data[i] : value;
    };
    const variate = isSame && same ? same : variateOf(distribution, number, drawing.next);
    if (!variate) return undefined;
    same = variate;
    latents.push({ variate, isLabel: false });
  }
  return {
    latents,
    isEntrywise: true,
    valueAt: (values) => settled({ rows, columns, data: data.map((x, i) => values.get(latents[i]!) ?? x) }),
  };
}

/** One number by its distribution. */
function variateOf(
  distribution: Distribution,
  valueOfTerm: (term: Term | undefined) => Numeric | undefined,
  next: () => number,
): Variate | undefined {
  const number = (term: Term | undefined) => {
    const value = valueOfTerm(term);
    return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
  };
  const made = (parameters: readonly number[], isSensible: boolean, make: () => Variate) =>
    isSensible && !parameters.some(Number.isNaN) ? make() : undefined;
  switch (distribution.kind) {
    case 'bernoulli': {
      const p = number(distribution.p);
      return made([p], true, () =>
        finite([
          { value: 1, weight: p },
          { value: 0, weight: 1 - p },
        ]),
      );
    }
    case 'normal': {
      const [mean, variance] = [number(distribution.mean), number(distribution.variance)];
      return made([mean, variance], variance >= 0, () =>
        variance === 0 ? finite([{ value: mean, weight: 1 }]) : normal(mean, variance),
      );
    }
    case 'uniform': {
      const [from, to] = [number(distribution.from), number(distribution.to)];
      return made([from, to], from < to, () => uniform(from, to));
    }
    case 'exponential': {
      const rate = number(distribution.rate);
      return made([rate], rate > 0, () => exponential(rate));
    }
    case 'poisson': {
      const mean = number(distribution.mean);
      return made([mean], mean > 0 && mean < 100, () => poisson(mean));
    }
    case 'binomial': {
      const [count, p] = [number(distribution.count), number(distribution.p)];
      const isSensible = Number.isInteger(count) && count > 0 && count <= 40;
      return made([count, p], isSensible, () => binomial(count, p));
    }
    case 'discrete': {
      const values = distribution.values.map(number);
      const weights = distribution.weights?.map(number) ?? values.map(() => 1 / values.length);
      const total = weights.reduce((sum, x) => sum + x, 0);
      const isSensible = weights.length === values.length && Math.abs(total - 1) < 1e-9;
      return made([...values, ...weights], isSensible, () =>
        finite(values.map((value, i) => ({ value, weight: weights[i]! }))),
      );
    }
    case 'moments': {
      const { mean, variance } = distribution;
      const [middle, square] = [mean ? number(mean) : next(), variance ? number(variance) : 0.2 + Math.abs(next())];
      return made([middle, square], square > 0, () => skewed(middle, square, next));
    }
    case 'one-hot':
    case 'joint':
      return undefined;
  }
}

/** Four values with this mean and variance, and nothing else that could be relied on. */
function skewed(mean: number, variance: number, next: () => number): Variate {
  const support = [-1.4, -0.3, 0.7, 1.9].map((x) => x + next() / 9);
  const weights = labels(support.map(() => 0.3 + Math.abs(next())));
  const raw = finite(support.map((value, i) => ({ value, weight: weights[i]!.weight })));
  const scale = Math.sqrt(variance) / raw.deviation;
  return finite(
    (raw.support ?? []).map(({ value, weight }) => ({
      value: mean + (value - raw.mean) * scale,
      weight,
    })),
  );
}
