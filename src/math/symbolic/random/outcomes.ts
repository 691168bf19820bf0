import { labels } from './covariances';
import type { Latent } from './cubature';
import { parameterAt, placesOf, type Drawing } from '../values/drawing';
import { entrywise } from '../values/drawnNumbers';
import { columnwise } from '../values/drawnVectors';
import type { Draw, Instance, Source } from '../values/environment';
import type { Numeric } from '../values/numeric';
import { parameterNames, type Declarations, type Distribution, type Rank } from '../shapes/typing';
import { finite } from './variates';

/** Distributions whose values are not listed one by one. */
const unlisted: ReadonlySet<Distribution['kind']> = new Set<Distribution['kind']>([
  'normal',
  'uniform',
  'exponential',
  'moments',
  'joint',
]);

/** Outcomes of what nothing is known of. More than a covariance matrix has rows, lest it be singular. */
const jointOutcomes = 6;

/**
 * The instance with everything random that is declared in it; the reason where that cannot be.
 * @param drawn a value for a quantity
 * @param next the next number of this draw
 */
export function withRandomness(
  instance: Instance,
  declarations: Declarations,
  drawn: (name: string, rank: Rank) => Numeric,
  next: () => number,
): Instance | string {
  const random: Source[] = [];
  const values = new Map(instance.values);
  orderEnds(values, declarations);
  let together: Latent | undefined;
  for (const [name, rank] of instance.ranks) {
    const { distribution } = declarations.get(name) ?? {};
    if (!distribution || !values.has(name)) continue;
    // What is drawn by something random has no distribution of its own.
    const letters = parameterNames(declarations.get(name));
    if (letters.some((letter) => declarations.get(letter)?.distribution)) return 'distribution';
    together ??= jointLatent(next);
    const numbers = replayed(next);
    const common = { name, redrawn: () => drawn(name, rank), together };
    const drawnWith = (others: ReadonlyMap<string, Numeric>) =>
      drawOf(distribution, {
        ...common,
        next: numbers(),
        instance: { ...instance, values: others },
      });
    const draw = drawnWith(values);
    // `U(-a, a)`: at a negative `a` there is none.
    if (!draw) return distribution.kind === 'uniform' ? 'sizes' : 'distribution';
    const value = valueOf(draw, distribution, next);
    if (value !== undefined) values.set(name, value);
    random.push({
      name,
      draw,
      parameters: new Map(letters.map((letter) => [letter, values.get(letter)])),
      drawnWith,
    });
  }
  return random.length === 0 ? instance : { ...instance, values, random };
}

/** The same numbers once more each time it is begun anew. */
function replayed(next: () => number): () => () => number {
  const known: number[] = [];
  return () => {
    let position = 0;
    return () => (known[position++] ??= next());
  };
}

/** `a` and `b` of what is uniform between them: the smaller one comes first. */
function orderEnds(values: Map<string, Numeric>, declarations: Declarations): void {
  for (const { distribution } of declarations.values()) {
    if (distribution?.kind !== 'uniform') continue;
    const { from, to } = distribution;
    if (from.op !== 'symbol' || to.op !== 'symbol') continue;
    const [a, b] = [values.get(from.name), values.get(to.name)];
    if (typeof a !== 'number' || typeof b !== 'number' || a < b) continue;
    values.set(from.name, b).set(to.name, a);
  }
}

/** What all `joint` quantities of an instance hang on. */
function jointLatent(next: () => number): Latent {
  const weights = Array.from({ length: jointOutcomes }, () => 0.3 + Math.abs(next()));
  return { variate: finite(labels(weights)), isLabel: true };
}

/** What a quantity is drawn from; undefined where its parameters make no sense. */
function drawOf(distribution: Distribution, drawing: Drawing): Draw | undefined {
  const { name, instance, together, redrawn } = drawing;
  const base = instance.values.get(name);
  if (base === undefined) return undefined;
  const { kind } = distribution;
  if (kind === 'joint') {
    const outcomes = Array.from({ length: jointOutcomes }, redrawn);
    const valueAt: Draw['valueAt'] = (at) => outcomes[at.get(together) ?? 0] ?? base;
    return { latents: [together], isEntrywise: false, valueAt };
  }
  const whole = typeof base === 'number' ? { rows: 1, columns: 1, data: [base] } : base;
  const isWhole =
    kind === 'one-hot' ||
    ((kind === 'normal' || kind === 'moments') &&
      typeof parameterAt(distribution.variance, placesOf(distribution, drawing, 0, 0), instance) === 'object');
  return isWhole ? columnwise(whole, distribution, drawing) : entrywise(whole, distribution, drawing);
}

/** A value that a quantity takes which takes only some; otherwise undefined. */
function valueOf(draw: Draw, distribution: Distribution, next: () => number): Numeric | undefined {
  if (unlisted.has(distribution.kind)) return undefined;
  const places = draw.latents.map((latent) => {
    const support = latent.variate.support ?? [];
    const chosen = support[Math.floor(Math.abs(next()) * 97) % Math.min(support.length, 6)];
    return [latent, chosen?.value ?? 0] as const;
  });
  return draw.valueAt(new Map(places));
}
