import { isFailure } from '../../../core/failure';
import type { Latent } from '../random/cubature';
import type { Instance } from './environment';
import type { Numeric } from './numeric';
import type { Term } from '../terms/term';
import { termValue } from './termValue';
import type { Distribution } from '../shapes/typing';

/** What a quantity is drawn with for one instance. */
export interface Drawing {
  readonly name: string;
  readonly instance: Instance;
  /** The next number of this draw, away from 0 and ±1. */
  readonly next: () => number;
  /** Another value for the quantity as a whole. */
  readonly redrawn: () => Numeric;
  /** What all quantities hang on of which no more is known than that they are random. */
  readonly together: Latent;
}

/** Where letters stand that a distribution is told for. */
export type Places = ReadonlyMap<string, number>;

export const noPlaces: Places = new Map();

/** Where the letters of an entry stand, counted from zero. */
export function placesOf(distribution: Distribution, { name, instance }: Drawing, row: number, column: number): Places {
  const isFamily = instance.ranks.get(name) === 'family';
  const [first, second] = isFamily ? [column, row] : [row, column];
  const [i, j] = distribution.index ?? [];
  const places = new Map<string, number>();
  const origins = instance.sizes.origins.get(name) ?? [];
  if (i !== undefined) places.set(i, first + (origins[0] ?? 1));
  if (j !== undefined) places.set(j, second + (origins[1] ?? 1));
  return places;
}

/** A parameter there; undefined if it has no value. */
export function parameterAt(term: Term | undefined, places: Places, instance: Instance): Numeric | undefined {
  if (!term) return undefined;
  const value = termValue(term, instance, places);
  return isFailure(value) ? undefined : value;
}
