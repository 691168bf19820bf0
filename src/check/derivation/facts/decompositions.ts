import type { Term } from '../../../math/symbolic/terms/term';
import type { Declaration, Trait } from '../../../math/symbolic/shapes/typing';
import { termOf } from '../terms';
import type { Collector } from './collector';
import type { Mode } from './modes';
import type { Item, MathItem } from './sentences';
import { nodeOf, type Subject } from './subjects';

/** Words between the name of a decomposition and its equation. */
const farthest = 8;

/**
 * Reads what the name of a decomposition says of the factors in the equation after it: "the thin SVD $A = U\\Sigma V^\\top$", "the
 * eigendecomposition $S = Q\\Lambda Q^\\top$". Of how many columns a full one has nothing is said unless the matrix is square.
 */
export function readDecompositions(items: readonly Item[], modes: readonly Mode[], collector: Collector): void {
  items.forEach((item, i) => {
    if (item.kind !== 'word' || modes[i] === 'doubted') return;
    const name = [item, ...items.slice(i + 1, i + 3)].map(textOf).join(' ');
    const kind = kinds.find(([pattern]) => pattern.test(name))?.[1];
    if (!kind) return;
    const formula = items.slice(i + 1, i + farthest).find(isEquation) ?? formulaBefore(items, i);
    const [head, ...factors] = formula ? partsOf(formula) : [];
    if (!head || factors.length < 2) return;
    const isThin = items
      .slice(Math.max(0, i - 3), i)
      .some((word) => /^(?:thin|compact|reduced|economy)$/.test(textOf(word)));
    const isOfSquare = isSquare(collector.known(head.name));
    const known = factors.map((factor) => collector.known(factor.name));
    const isFull = !isThin && !isOfSquare && hasSquareBases(known);
    const basis = isThin ? 'orthonormal columns' : isOfSquare || isFull ? 'orthogonal' : undefined;
    const said = kind(factors, basis, isFull);
    const isTold = said.every(({ factor, traits }) => isKnown(factor, traits, collector));
    // What would have to be square is not said to be.
    if (
      !isTold &&
      !said.every(({ factor, traits }) => traits.every(isSure) && mayBe(factor, isThin || isFull, collector))
    )
      return;
    if (said.length === 0) return;
    if (!isTold)
      for (const { factor, traits } of said)
        if (!isKnown(factor, traits, collector))
          collector.declare(subjectOf(factor), { rank: 2, traits: traits.filter(isSure) });
    const next = items.slice(i, i + 3).findIndex(({ kind: what }) => what !== 'word');
    collector.understand({
      start: item.start,
      end: items[next < 0 ? Math.min(i + 2, items.length - 1) : i + next - 1]!.end,
    });
  });
}

/** The equation of "Let $A = U\\Sigma V^\\top$ be the singular value decomposition". */
function formulaBefore(items: readonly Item[], at: number): MathItem | undefined {
  const words: string[] = [];
  for (const item of items.slice(Math.max(0, at - farthest), at).reverse()) {
    if (item.kind === 'math')
      return isEquation(item) && /^(?:be|is|denotes?)$/.test(words.at(-1) ?? '') ? item : undefined;
    words.push(textOf(item));
  }
  return undefined;
}

/** Whether the outer factors are known to be square, and nothing says that the middle one is. */
function hasSquareBases(known: readonly (Declaration | undefined)[]): boolean {
  const [first, last] = [known[0], known.at(-1)];
  const isOneSize = first?.dimensions !== undefined && first.dimensions[0] === last?.dimensions?.[0];
  const isDiagonal = known[1]?.traits?.includes('diagonal') === true;
  return isSquare(first) && isSquare(last) && !isOneSize && !isDiagonal;
}

function isSquare({ dimensions, traits = [] }: Declaration = {}): boolean {
  if (traits.includes('orthogonal')) return true;
  return dimensions?.length === 2 && dimensions[0] !== undefined && dimensions[0] === dimensions[1];
}

interface Factor {
  readonly name: string;
  readonly isTransposed: boolean;
  readonly isInverse: boolean;
}

/** What is said of a factor; the trait that is not known stands as undefined. */
interface Said {
  readonly factor: Factor;
  readonly traits: readonly (Trait | undefined)[];
}

/** @param isFull the factors beside the middle one are square, so that it has the shape of the whole */
type Kind = (factors: readonly Factor[], basis: Trait | undefined, isFull: boolean) => readonly Said[];

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:svd|singular[ -]value decomposition)\b/, singular],
  [/^(?:eigen-?decomposition|eigenvalue decomposition|spectral decomposition|diagonali[sz]ation)\b/, spectral],
];

/** `U Σ V^⊤` */
function singular(factors: readonly Factor[], basis: Trait | undefined, isFull: boolean): readonly Said[] {
  const [left, middle, right] = factors;
  if (factors.length !== 3 || !right!.isTransposed || factors.some(({ isInverse }) => isInverse)) return [];
  if (left!.isTransposed || middle!.isTransposed) return [];
  return [
    { factor: left!, traits: [basis] },
    { factor: middle!, traits: isFull ? ['rectangular diagonal'] : ['diagonal', 'positive definite'] },
    { factor: right!, traits: [basis] },
  ];
}

/** `Q Λ Q^⊤`, `S Λ S^{-1}` */
function spectral(factors: readonly Factor[]): readonly Said[] {
  const [left, middle, right] = factors;
  if (factors.length !== 3 || left!.name !== right!.name || middle!.isTransposed || middle!.isInverse) return [];
  if (left!.isTransposed || left!.isInverse || right!.isTransposed === right!.isInverse) return [];
  return [
    { factor: left!, traits: [right!.isTransposed ? 'orthogonal' : 'invertible'] },
    { factor: middle!, traits: ['diagonal'] },
  ];
}

function isSure(trait: Trait | undefined): trait is Trait {
  return trait !== undefined;
}

const bases = /^ortho/;

/** Whether what a decomposition says of a factor is told of it in words or by an equation. */
function isKnown({ name }: Factor, traits: readonly (Trait | undefined)[], collector: Collector): boolean {
  const known = collector.known(name)?.traits ?? [];
  return traits.every((trait) =>
    trait === undefined || bases.test(trait)
      ? known.some((one) => bases.test(one))
      : trait === 'positive definite' || known.includes(trait),
  );
}

/** Whether a factor may have the shape that goes with what is said of it. */
function mayBe({ name }: Factor, isThin: boolean, collector: Collector): boolean {
  const { rank, dimensions } = collector.known(name) ?? {};
  return (rank === undefined || rank === 2) && (isThin || dimensions === undefined || dimensions[0] === dimensions[1]);
}

function subjectOf({ name }: Factor): Subject {
  return { name, index: [], counts: [], isTransposed: false };
}

function isEquation(item: Item): item is MathItem {
  const [chain] = item.kind === 'math' ? item.chains : [];
  return (
    item.kind === 'math' &&
    item.chains.length === 1 &&
    chain!.relations.length === 1 &&
    isEqual(chain!.relations[0]!.text)
  );
}

function isEqual(sign: string): boolean {
  return /^:?=$/.test(sign);
}

/** The name and the factors of `A = U Σ V^⊤`; nothing for any other equation. */
function partsOf({ chains: [chain], syntax }: MathItem): readonly Factor[] {
  const [head, value] = chain!.sides.map((side) => termOf(nodeOf(side, syntax)));
  const parts = head && value ? [factorOf(head), ...factorsOf(value).map(factorOf)] : [];
  const all = parts.filter((part) => part !== undefined);
  return all.length === parts.length && all[0] && !all[0].isTransposed ? all : [];
}

function factorsOf(term: Term): readonly Term[] {
  return term.op === 'multiply' ? [...factorsOf(term.left), ...factorsOf(term.right)] : [term];
}

function factorOf(term: Term): Factor | undefined {
  if (term.op === 'symbol') return { name: term.name, isTransposed: false, isInverse: false };
  if (term.op === 'transpose' && term.of.op === 'symbol')
    return { name: term.of.name, isTransposed: true, isInverse: false };
  if (term.op !== 'power' || term.base.op !== 'symbol') return undefined;
  const { exponent } = term;
  const isInverse =
    exponent.op === 'negate'
      ? exponent.of.op === 'number' && exponent.of.value === 1
      : exponent.op === 'number' && exponent.value === -1;
  return isInverse ? { name: term.base.name, isTransposed: false, isInverse: true } : undefined;
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'word' ? item.text : '';
}
