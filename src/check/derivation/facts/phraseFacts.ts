import type { Declaration, Distribution, Trait } from '../../../math/symbolic/shapes/typing';
import { covarianceName, distributionOfName, signs, varianceOf } from '../distributions';
import type { Phrase } from './phrases';
import type { Subject } from './subjects';

/** What a phrase says of a quantity, and whether that is all it says. */
export interface PhraseFact {
  readonly declaration: Declaration;
  readonly isWhole: boolean;
  /** A covariance matrix that it names. */
  readonly covariance?: string;
}

/**
 * What a phrase says of a subject: shapes, traits, what it is drawn from. Orthogonal vectors, moments of what is not random and
 * the like cannot be kept.
 * @param isRandom whether the sentence says that something is random
 * @param known what was said of the subject before
 */
export function phraseFact(
  phrase: Phrase,
  subject: Subject,
  isRandom: boolean,
  known: Declaration | undefined,
): PhraseFact {
  const { rank, domain } = phrase;
  // "a diagonal matrix with entries …": the words before are said of the whole.
  const part = (phrase.noun ?? phrase.isWithPart) && phrase.part === 'entries' ? undefined : phrase.part;
  let isWhole = !phrase.isLost;
  // "diagonal with positive entries"
  const isPositive = phrase.part === 'entries' && part === undefined && domain === 'positive';
  const said = isPositive && phrase.traits.includes('diagonal') ? definite(phrase.traits) : phrase.traits;
  const traits = said.filter((trait) => {
    const fits = fitsTrait(trait, phrase, part, subject);
    isWhole &&= fits;
    return fits;
  });
  if (part === 'rows' || (part === 'columns' && !traits.includes('orthonormal columns'))) isWhole = false;
  const drawn = distributionIn(phrase, isRandom);
  // "a Gaussian $x ∼ N(μ, σ²)"
  const isTold = phrase.family !== undefined && known?.distribution?.kind === phrase.family;
  if (drawn === 'lost' && !isTold) isWhole = false;
  // The entries of rows that are independent of each other may depend on each other.
  const isOfParts = part === 'rows' || part === 'columns';
  const law = drawn === 'lost' || isOfParts ? undefined : drawn?.distribution;
  const distribution: Distribution | undefined = law && phrase.random === 'iid' ? { ...law, isIdentical: true } : law;
  const dimensions = sizes(phrase) ?? (drawn === 'lost' ? undefined : drawn?.dimensions);
  const isMatrix = traits.some((trait) => !/^(?:unit|probabilities|one-hot|ones)$/.test(trait));
  const isSized = dimensions?.length === 2 || isMatrix;
  const own = part === 'entries' ? undefined : (rank ?? (drawn === 'lost' ? undefined : drawn?.rank));
  const kept = isSized ? 2 : own;
  const covariance = distribution && covarianceName(distribution);
  return {
    declaration: {
      ...(kept !== undefined ? { rank: kept } : {}),
      ...(dimensions ? { dimensions } : {}),
      ...(traits.length > 0 ? { traits } : {}),
      ...(domain && !isMatrix ? { domain } : {}),
      ...(distribution ? { distribution } : {}),
    },
    isWhole,
    ...(covariance !== undefined ? { covariance } : {}),
  };
}

function definite(traits: readonly Trait[]): readonly Trait[] {
  return traits.includes('positive definite') ? traits : [...traits, 'positive definite'];
}

/** "x and y are orthogonal" is said of vectors, "U, V orthogonal" of matrices. */
function fitsTrait(
  trait: Trait,
  { traits, rank, dimensions }: Phrase,
  part: Phrase['part'],
  { name }: Subject,
): boolean {
  if (part === 'entries' || (part !== undefined && trait !== 'orthonormal columns')) return false;
  if (trait !== 'orthogonal' && trait !== 'orthonormal columns') return true;
  if (part === 'columns') return true;
  return rank === 2 || dimensions?.length === 2 || traits.length > 1 || /^(?:\S+ )?[\p{Lu}]/u.test(name);
}

function sizes({ dimensions, rank, noun }: Phrase): Declaration['dimensions'] {
  const isSquare = dimensions?.length === 1 && rank === 2 && noun !== undefined;
  return isSquare ? [dimensions[0], dimensions[0]] : dimensions;
}

type Drawn = Pick<Declaration, 'rank' | 'dimensions'> & { readonly distribution: Distribution };

/** What a phrase says that something is drawn from; `lost` where it says something that cannot be kept. */
function distributionIn(phrase: Phrase, isRandom: boolean): Drawn | 'lost' | undefined {
  const { family, drawn, parameters, choices, random, part } = phrase;
  if (drawn?.distribution) return { ...drawn, distribution: drawn.distribution };
  const { mean, p, first, second } = parameters;
  const variance = parameters.variance && varianceOf(parameters.variance);
  const isVector = parameters.variance !== undefined && variance !== parameters.variance && part !== 'entries';
  const shape = isVector ? { rank: 1 as const } : {};
  switch (family) {
    case 'signs':
      return { distribution: signs };
    case 'bernoulli': {
      const chance = p ?? first ?? mean;
      return chance ? { distribution: { kind: 'bernoulli', p: chance } } : 'lost';
    }
    case 'binomial': {
      const chance = p ?? second;
      return first && chance ? { distribution: { kind: 'binomial', count: first, p: chance } } : 'lost';
    }
    case 'poisson': {
      const rate = mean ?? p ?? first;
      return rate ? { distribution: { kind: 'poisson', mean: rate } } : 'lost';
    }
    case 'uniform':
      if (choices) return { distribution: { kind: 'discrete', values: choices } };
      return first && second ? { distribution: { kind: 'uniform', from: first, to: second } } : 'lost';
    case 'normal': {
      if (first && second) return { distribution: distributionOfName('N', [first, second])! };
      return mean && variance ? { ...shape, distribution: { kind: 'normal', mean, variance } } : 'lost';
    }
    case undefined:
  }
  const isDrawn = isRandom || random !== undefined;
  if (mean || variance)
    return isDrawn
      ? { ...shape, distribution: { kind: 'moments', ...(mean ? { mean } : {}), ...(variance ? { variance } : {}) } }
      : 'lost';
  if (random === 'random') return { distribution: { kind: 'joint' } };
  const isOfNumbers = phrase.noun === 'many' && phrase.rank === 0;
  return random === 'iid' || (random === 'independent' && isOfNumbers)
    ? { distribution: { kind: 'moments' } }
    : undefined;
}
