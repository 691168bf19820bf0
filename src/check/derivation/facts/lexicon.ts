import type { Declaration, Rank, Trait } from '../../../math/symbolic/shapes/typing';

/** What is said of chance, each more than the one before: entries independent of each other, all with one law. */
const randomness = ['random', 'independent', 'iid'] as const;

export type Randomness = (typeof randomness)[number];

/** The one that says more. */
export function strongest(a: Randomness, b: Randomness | undefined): Randomness {
  return b !== undefined && randomness.indexOf(b) > randomness.indexOf(a) ? b : a;
}

/** What one word of a phrase such as "an invertible diagonal matrix" adds. */
export interface Sense {
  readonly rank?: Rank;
  readonly traits?: readonly Trait[];
  readonly domain?: Declaration['domain'];
  /** A noun: what stands before it belongs to it. Of several things, if plural. */
  readonly noun?: 'one' | 'many';
  /** Said of the entries, columns or rows of the quantity. */
  readonly part?: 'entries' | 'columns' | 'rows';
  readonly random?: Randomness;
  readonly family?: 'bernoulli' | 'binomial' | 'normal' | 'uniform' | 'signs' | 'poisson';
  /** A word for a parameter, which follows or stands before: "variance $σ^2$". */
  readonly parameter?: 'mean' | 'variance' | 'deviation' | 'p' | 'range' | 'covariance';
  /** Standard normal, zero mean, unit variance. */
  readonly value?: 0 | 1 | 'standard';
  /** It says nothing that a step could rest on which any quantity of its kind does not have. */
  readonly idle?: true;
  /** It says something that cannot be kept. */
  readonly lost?: true;
  /** The size follows: "of size", "of dimension". */
  readonly size?: true;
  readonly negates?: true;
}

const senses = new Map<string, Sense>();
const add = (list: string, sense: Sense) => {
  for (const word of list.split(' ')) senses.set(word, sense);
};

add('matrix', { rank: 2, noun: 'one' });
add('matrices', { rank: 2, noun: 'many' });
add('vector', { rank: 1, noun: 'one' });
add('vectors', { rank: 1, noun: 'many' });
add('scalar number constant coefficient hyperparameter', { rank: 0, noun: 'one' });
add('scalars numbers reals constants coefficients hyperparameters', { rank: 0, noun: 'many' });
add('integer', { rank: 0, domain: 'natural', noun: 'one' });
add('integers naturals', { rank: 0, domain: 'natural', noun: 'many' });
add('probability probabilities', { domain: 'unit', idle: true });
add('real real-valued', { idle: true });
add('complex complex-valued imaginary', { lost: true });
add('natural', { domain: 'natural' });
add('positive strictly-positive', { domain: 'positive' });
add('nonnegative non-negative', { domain: 'positive' });
add('diagonal', { rank: 2, traits: ['diagonal'] });
add('symmetric', { rank: 2, traits: ['symmetric'] });
add('positive-definite pd spd', { rank: 2, traits: ['positive definite'] });
add('positive-semidefinite positive-semi-definite psd nonnegative-definite', {
  rank: 2,
  traits: ['positive semidefinite'],
});
add('unitary', { rank: 2, traits: ['orthogonal'] });
add('upper-triangular', { rank: 2, traits: ['upper triangular'] });
add('lower-triangular', { rank: 2, traits: ['lower triangular'] });
add('skew skew-symmetric antisymmetric anti-symmetric', { rank: 2, traits: ['skew-symmetric'] });
add('invertible nonsingular non-singular', { rank: 2, traits: ['invertible'] });
add('one-hot', { rank: 1, traits: ['one-hot'] });
add('unit-norm unit-length', { rank: 1, traits: ['unit'] });
add('all-ones', { rank: 1, traits: ['ones'] });
add('square', { rank: 2 });
add('column', { rank: 1, idle: true });
add('entries elements components coordinates', { part: 'entries' });
add('columns', { part: 'columns' });
add('rows', { part: 'rows' });
add('random', { random: 'random' });
add('noise', { random: 'random', noun: 'one' });
add('iid', { random: 'iid' });
add('independent independently', { random: 'independent' });
add('identically jointly', { idle: true });
add('bernoulli', { family: 'bernoulli' });
add('binomial', { family: 'binomial' });
add('gaussian normal normally', { family: 'normal' });
add('uniform uniformly', { family: 'uniform' });
add('rademacher', { family: 'signs' });
add('poisson', { family: 'poisson' });
add('variable', { rank: 0, noun: 'one' });
add('variables', { rank: 0, noun: 'many' });
add('distributed distribution drawn sampled', { idle: true });
add('mean expectation', { parameter: 'mean' });
add('variance variances', { parameter: 'variance' });
add('covariance', { parameter: 'covariance' });
add('deviation', { parameter: 'deviation' });
add('parameter success', { parameter: 'p' });
add('zero', { value: 0 });
add('zero-mean mean-zero', { parameter: 'mean', value: 0 });
add('unit', { value: 1 });
add('unit-variance', { parameter: 'variance', value: 1 });
add('standard', { value: 'standard' });
add('size shape dimension dimensions order length', { size: true });
add('dimensional', { rank: 1, idle: true });
add('not non never', { negates: true });
add(
  'fixed given arbitrary any some known unknown nonzero non-zero distinct observed certain generic general full-rank full rank constant ' +
    'strictly regular true dense deterministic finite respective common additional corresponding input output weight weights bias data design ' +
    'parameters label labels target targets feature features mask masks hidden logit logits response noise-free step learning following same two three four ' +
    'regression regularization regularisation activation real-world gradient gradients',
  { idle: true },
);

/** What a word adds; undefined for words that are no part of such a phrase. */
export function senseOf(word: string): Sense | undefined {
  return senses.get(word);
}

/** Words between the parts of a phrase. */
export const joining = new Set(
  'a an the and with of to be is are being both also all each every having has have their its whose that which as in on over from by under for at between or'.split(
    ' ',
  ),
);

/** Words after which a name is part of something else: "the trace of $A$ is positive". */
export const takesAway = new Set(
  'of in by from on to at between under over into through onto times plus minus per than'.split(' '),
);

/** Nouns that make another thing of the words before them: "the symmetric part of $A$", "a diagonal entry". */
export const otherThings = new Set(
  (
    'part parts entry element block blocks multiple multiples product products sum sums term terms function functions case form forms space spaces ball sphere ' +
    'basis bases eigenvalues eigenvalue eigenvector eigenvectors decomposition factorization factorisation complement group linear ' +
    'directions direction side inverse square rule rules equation equations property semidefiniteness definiteness diagonal ' +
    'norm norms derivative derivatives gradient operator operators operation operations multiplication addition notation calculus identity'
  ).split(' '),
);
