import type { Latent } from '../random/cubature';
import type { Numeric } from './numeric';
import type { Sizes } from '../shapes/sizes';
import type { Rank } from '../shapes/typing';

/** The hidden numbers that a random quantity comes from. Quantities that share one depend on each other. */
export interface Draw {
  /** Entry by entry, if each entry comes from a number of its own; otherwise all that the quantity comes from. */
  readonly latents: readonly Latent[];
  readonly isEntrywise: boolean;
  /** The quantity where the hidden numbers have these values; of first degree in those that are no labels. */
  readonly valueAt: (latents: ReadonlyMap<Latent, number>) => Numeric;
}

/** A random quantity. */
export interface Source {
  readonly name: string;
  readonly draw: Draw;
  /** The letters that its distribution is told by, with the values that they had. */
  readonly parameters: ReadonlyMap<string, Numeric | undefined>;
  /** What it is drawn from where these letters have other values; undefined where they make no sense. */
  readonly drawnWith: (values: ReadonlyMap<string, Numeric>) => Draw | undefined;
}

/** What is left for evaluating, and what was met on the way. */
export interface Budget {
  steps: number;
  /** The largest summand so far: what rounding leaves is in proportion to it. */
  peak?: number;
  /** Integrals that ran backwards whose ends are letters: their order is for the author to say. */
  reversed?: number;
  /** Sums that had no summands. */
  empty?: number;
}

/** One instance of everything that a relation speaks of. */
export interface Instance {
  readonly ranks: ReadonlyMap<string, Rank>;
  readonly sizes: Sizes;
  readonly values: ReadonlyMap<string, Numeric>;
  /** What is random. */
  readonly random: readonly Source[];
  /** Steps that are left; shared by all evaluations of a judgement. */
  readonly budget: Budget;
}

/** An instance, and where the indices are. */
export type Environment = Instance & { readonly indices: ReadonlyMap<string, number> };

/** The environment with everything random drawn by what its parameters are now; undefined where they make no sense. */
export function withCurrentDraws<T extends Instance>(env: T): T | undefined {
  const { values } = env;
  const isCurrent = ({ parameters }: Source) => [...parameters].every(([name, value]) => values.get(name) === value);
  if (env.random.every(isCurrent)) return env;
  const random: Source[] = [];
  for (const source of env.random) {
    const draw = isCurrent(source) ? source.draw : source.drawnWith(values);
    if (!draw) return undefined;
    const parameters = new Map([...source.parameters.keys()].map((name) => [name, values.get(name)]));
    random.push({ ...source, draw, parameters });
  }
  return { ...env, random };
}
