import { numberTerm, walkTerm, type Term } from '../../math/symbolic/terms/term';
import type { Declaration, Distribution } from '../../math/symbolic/shapes/typing';
import type { Node } from '../../math/syntax';
import { termOf } from './terms';

/** What `∼ …` says: `Bernoulli(p)`, `N(μ, σ²)`, `N(0, σ²I)`, `U(a, b)`, `Unif\{-1, 1\}`. A covariance matrix makes a vector. */
export function drawnFrom(node: Node | undefined): Declaration | undefined {
  const found = node && parts(node);
  const distribution = found && distributionOf(found);
  if (!distribution) return undefined;
  const covariance = distribution.kind === 'normal' ? termOf(found.items[1]) : undefined;
  const size = covariance && vectorSize(covariance);
  return {
    ...(size ? { rank: 1 } : {}),
    ...(size?.length ? { dimensions: size } : {}),
    distribution,
  };
}

/** The length of a vector with this covariance, as far as it is told; undefined for the variance of a number. */
function vectorSize(covariance: Term): readonly (string | number)[] | undefined {
  const all = walkTerm(covariance);
  for (const term of all) if (term.op === 'identity') return term.size === undefined ? [] : [term.size];
  return covariance.op === 'symbol' && /^(?:\S+ )?Σ/u.test(covariance.name) ? [] : undefined;
}

/** The covariance matrix that a distribution is told by, if it is a letter. */
export function covarianceName(distribution: Distribution): string | undefined {
  if (distribution.kind !== 'normal' && distribution.kind !== 'moments') return undefined;
  const { variance } = distribution;
  return variance?.op === 'symbol' && /^(?:\S+ )?Σ/u.test(variance.name) ? variance.name : undefined;
}

function distributionOf(found: NamedParts): Distribution | undefined {
  const { name, items } = found;
  const [only] = items;
  if (items.length === 1 && only?.kind === 'bracket')
    return only.open === '\\{' ? chosenFrom(name, only.items) : distributionOfName(name, only.items.map(termOf));
  return found.isSet ? chosenFrom(name, items) : distributionOfName(name, items.map(termOf));
}

interface NamedParts {
  readonly name: string;
  readonly items: readonly Node[];
  readonly isSet: boolean;
}

/** `i.i.d. Bernoulli(p)`: the entries are independent anyway. */
const independent = /^(?:i\.?\s?i\.?\s?d\.?|ind\.?|independent(?:ly)?)[,\s]*/i;

/** `Bernoulli(p)` as its name and what stands in the brackets. */
function parts(node: Node): NamedParts | undefined {
  if (node.kind === 'call') return { name: node.name, items: node.arguments, isSet: false };
  if (node.kind !== 'product') return undefined;
  const bracket = node.factors.at(-1)!.node;
  if (bracket.kind !== 'bracket') return undefined;
  const name = node.factors
    .slice(0, -1)
    .map(({ node: part }) => (part.kind === 'symbol' ? part.name : part.kind === 'text' ? part.text.trim() : '?'))
    .join('')
    .replace(independent, '');
  return { name, items: bracket.items, isSet: bracket.open === '\\{' };
}

/** A distribution by its name, written out or short, and its parameters in the usual order. */
export function distributionOfName(
  name: string,
  [first, second]: readonly (Term | undefined)[],
): Distribution | undefined {
  if (/^(?:Bernoulli|Bern?)$/i.test(name)) return first && { kind: 'bernoulli', p: first };
  if (/^(?:N|Normal|Gaussian|𝒩)$/iu.test(name))
    return first && second && { kind: 'normal', mean: first, variance: varianceOf(second) };
  if (/^(?:U|Unif|Uniform|𝒰)$/iu.test(name)) return first && second && { kind: 'uniform', from: first, to: second };
  if (/^(?:Rademacher|Rad)$/i.test(name)) return signs;
  if (/^(?:Binomial|Binom|Bin)$/i.test(name) || (name === 'B' && isLetter(first, /^[nmN]$/)))
    return first && second && { kind: 'binomial', count: first, p: second };
  if (/^(?:Poisson|Pois|Poi|Po)$/i.test(name)) return first && { kind: 'poisson', mean: first };
  // Other letters may be the mean.
  if (/^(?:Exponential|Exp)$/i.test(name) && (first?.op === 'number' || isLetter(first, /^λ/)))
    return first && { kind: 'exponential', rate: first };
  return undefined;
}

function isLetter(term: Term | undefined, pattern: RegExp): boolean {
  return term?.op === 'symbol' && pattern.test(term.name);
}

/** ±1, equally likely. */
export const signs: Distribution = { kind: 'discrete', values: [numberTerm(-1), numberTerm(1)] };

/** `Unif\{-1, 1\}` */
function chosenFrom(name: string, items: readonly Node[]): Distribution | undefined {
  if (!/^(?:U|Unif|Uniform)$/i.test(name)) return undefined;
  const values = items.flatMap((item) => termOf(item) ?? []);
  return values.length === items.length && values.length > 0 ? { kind: 'discrete', values } : undefined;
}

/** The covariance matrix `c I` is the variance `c` of every entry. */
export function varianceOf(term: Term): Term {
  if (term.op === 'identity') return numberTerm(1);
  if (term.op === 'multiply' && term.right.op === 'identity') return term.left;
  if (term.op === 'divide' && term.left.op === 'identity') return { ...term, left: numberTerm(1) };
  return term;
}
