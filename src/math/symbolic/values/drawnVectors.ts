import { labels, standardised, times, triangle } from '../random/covariances';
import type { Latent } from '../random/cubature';
import { parameterAt, placesOf, type Drawing } from './drawing';
import type { Draw } from './environment';
import { settled, type Grid, type Numeric } from './numeric';
import type { Term } from '../terms/term';
import type { Distribution } from '../shapes/typing';
import { finite, normal } from '../random/variates';

/** A column that is drawn as a whole. */
interface Column {
  readonly latents: readonly Latent[];
  readonly valueAt: (latents: ReadonlyMap<Latent, number>) => readonly number[];
}

/** A vector, or the vectors of a family, drawn independently. */
export function columnwise(
  { rows, columns, data }: Grid,
  distribution: Distribution,
  drawing: Drawing,
): Draw | undefined {
  const { name, instance } = drawing;
  if (columns > 1 && instance.ranks.get(name) !== 'family') return undefined;
  const made: Column[] = [];
  for (let c = 0; c < columns; c++) {
    const value = (term: Term | undefined) => parameterAt(term, placesOf(distribution, drawing, 0, c), instance);
    const column =
      distribution.kind === 'one-hot'
        ? oneHot(value(distribution.probabilities), rows)
        : vector(distribution, value, rows, drawing.next);
    if (!column) return undefined;
    made.push(column);
  }
  return {
    latents: made.flatMap(({ latents }) => latents),
    isEntrywise: false,
    valueAt(values) {
      const found = made.map(({ latents, valueAt }) =>
        latents.some((latent) => values.has(latent)) ? valueAt(values) : undefined,
      );
      return settled({
        rows,
        columns,
        data: data.map((x, i) => found[i % columns]?.[Math.floor(i / columns)] ?? x),
      });
    },
  };
}

function oneHot(probabilities: Numeric | undefined, size: number): Column | undefined {
  if (typeof probabilities !== 'object' || probabilities.data.length !== size) return undefined;
  const total = probabilities.data.reduce((sum, x) => sum + x, 0);
  if (Math.abs(total - 1) > 1e-9) return undefined;
  const latent: Latent = { variate: finite(labels(probabilities.data)), isLabel: true };
  return {
    latents: [latent],
    valueAt: (values) => Array.from({ length: size }, (_, i) => Number(i === values.get(latent))),
  };
}

/** By its mean and its covariance matrix. */
function vector(
  distribution: Distribution,
  value: (term: Term | undefined) => Numeric | undefined,
  size: number,
  next: () => number,
): Column | undefined {
  if (distribution.kind !== 'normal' && distribution.kind !== 'moments') return undefined;
  const covariance = value(distribution.variance);
  const told = distribution.mean ? value(distribution.mean) : undefined;
  if (typeof covariance !== 'object' || covariance.rows !== size || covariance.columns !== size) return undefined;
  if (distribution.mean && told === undefined) return undefined;
  const mean = Array.from({ length: size }, (_, i) =>
    told === undefined ? next() : typeof told === 'number' ? told : told.data[i],
  );
  const lower = triangle(covariance);
  if (!lower || mean.includes(undefined)) return undefined;
  const moved = (column: readonly number[]) => times(lower, column).map((x, i) => x + (mean[i] ?? NaN));
  if (distribution.kind === 'normal') {
    const latents = lower.map((): Latent => ({ variate: normal(0, 1), isLabel: false }));
    return { latents, valueAt: (at) => moved(latents.map((latent) => at.get(latent) ?? 0)) };
  }
  // Uncorrelated is not independent: outcomes of the whole vector, with nothing but these moments.
  const weights = labels(Array.from({ length: size + 3 }, () => 0.3 + Math.abs(next())));
  const raw = weights.map(() => Array.from({ length: size }, () => next() + next() / 3));
  const outcomes = standardised(
    raw,
    weights.map(({ weight }) => weight),
  );
  const latent: Latent = { variate: finite(weights), isLabel: true };
  return outcomes && { latents: [latent], valueAt: (at) => moved(outcomes[at.get(latent) ?? 0]!) };
}
