import { namesOf } from '../../../math/symbolic/terms/names';
import type { Term } from '../../../math/symbolic/terms/term';
import type { Declaration } from '../../../math/symbolic/shapes/typing';
import { varianceOf } from '../distributions';
import { subjectOf, type Subject } from './subjects';

/** What an assumed equation says of one quantity. */
export interface EquationFact {
  readonly subject: Subject;
  readonly declaration: Declaration;
  /** Only if its mean is known to be zero. */
  readonly isCentred?: boolean;
}

/**
 * `UᵀU = I`, `A^⊤ = A`, `‖u‖ = 1`, `P² = P = P^⊤`, `Σ_k p_k = 1`, `E[ε] = 0`, `Var(ε) = σ²`: what is meant as a property of
 * a quantity, if it is assumed.
 */
export function equationFact(sides: readonly (Term | undefined)[]): EquationFact | undefined {
  const terms = sides.filter((term) => term !== undefined);
  if (terms.length !== sides.length || terms.length < 2) return undefined;
  return traitOf(terms) ?? (terms.length === 2 ? momentOf(terms[0]!, terms[1]!) : undefined);
}

const named = (name: string): Subject => ({ name, index: [], counts: [], isTransposed: false });

function traitOf(terms: readonly Term[]): EquationFact | undefined {
  const [first, second] = terms as [Term, Term];
  const grams = terms.map(gramOf);
  const inner = grams.find((gram) => gram?.isInner);
  const outer = grams.find((gram) => gram && !gram.isInner);
  const isRest = (test: (term: Term) => boolean) => terms.every((term, i) => grams[i] !== undefined || test(term));
  if (inner && isRest(({ op }) => op === 'identity')) {
    const trait = outer?.name === inner.name ? 'orthogonal' : 'orthonormal columns';
    return { subject: named(inner.name), declaration: { rank: 2, traits: [trait] } };
  }
  if (inner && !outer && terms.length === 2 && isRest(isOne))
    return { subject: named(inner.name), declaration: { rank: 1, traits: ['unit'] } };
  const unit =
    terms.length === 2 ? (isOne(second) ? normedOf(first) : isOne(first) ? normedOf(second) : undefined) : undefined;
  if (unit !== undefined) return { subject: named(unit), declaration: { rank: 1, traits: ['unit'] } };
  const [name] = terms.flatMap((term) => (term.op === 'symbol' ? [term.name] : []));
  const isTransposed = ({ op, ...term }: Term) => op === 'transpose' && isName((term as { of: Term }).of, name);
  if (name !== undefined && terms.length === 2 && terms.some(isTransposed))
    return { subject: named(name), declaration: { rank: 2, traits: ['symmetric'] } };
  if (
    name !== undefined &&
    terms.length === 3 &&
    terms.some(isTransposed) &&
    terms.some((term) => isSquare(term, name))
  )
    return { subject: named(name), declaration: { rank: 2, traits: ['projection'] } };
  return skewOf(first, second) ?? inverseOf(first, second) ?? inverseOf(second, first) ?? totalOf(first, second);
}

/** `A^⊤ = -A` */
function skewOf(first: Term, second: Term): EquationFact | undefined {
  const [turned, other] = first.op === 'transpose' ? [first, second] : [second, first];
  if (turned.op !== 'transpose' || turned.of.op !== 'symbol') return undefined;
  if (other.op !== 'negate' || !isName(other.of, turned.of.name)) return undefined;
  return { subject: named(turned.of.name), declaration: { rank: 2, traits: ['skew-symmetric'] } };
}

/** `Q^{-1} = Q^⊤` */
function inverseOf(first: Term, second: Term): EquationFact | undefined {
  if (first.op !== 'power' || first.base.op !== 'symbol' || second.op !== 'transpose') return undefined;
  const isInverse =
    first.exponent.op === 'negate'
      ? isOne(first.exponent.of)
      : first.exponent.op === 'number' && first.exponent.value === -1;
  if (!isInverse || !isName(second.of, first.base.name)) return undefined;
  return { subject: named(first.base.name), declaration: { rank: 2, traits: ['orthogonal'] } };
}

/** `Σ_k p_k = 1`, `1ᵀ p = 1` */
function totalOf(first: Term, second: Term): EquationFact | undefined {
  if (!isOne(second)) return undefined;
  if (first.op === 'series' && first.sign === '∑' && !first.where) {
    const subject = subjectOf(first.body);
    if (subject?.index.length !== 1 || subject.index[0] !== first.variable) return undefined;
    const size = first.to?.op === 'symbol' ? first.to.name : first.to?.op === 'number' ? first.to.value : undefined;
    const sized = size === undefined ? {} : { dimensions: [size] };
    return { subject: named(subject.name), declaration: { rank: 1, traits: ['probabilities'], ...sized } };
  }
  if (first.op !== 'multiply' || first.left.op !== 'transpose' || first.right.op !== 'symbol') return undefined;
  return first.left.of.op === 'ones'
    ? { subject: named(first.right.name), declaration: { rank: 1, traits: ['probabilities'] } }
    : undefined;
}

function isOne(term: Term): boolean {
  return term.op === 'number' && term.value === 1;
}

function isName(term: Term, name: string | undefined): boolean {
  return term.op === 'symbol' && term.name === name;
}

function isSquare(term: Term, name: string): boolean {
  if (term.op === 'multiply') return isName(term.left, name) && isName(term.right, name);
  return term.op === 'power' && isName(term.base, name) && term.exponent.op === 'number' && term.exponent.value === 2;
}

/** `XᵀX`, `XXᵀ` */
function gramOf(term: Term): { readonly name: string; readonly isInner: boolean } | undefined {
  if (term.op !== 'multiply') return undefined;
  const [left, right] = [term.left, term.right];
  if (left.op === 'transpose' && left.of.op === 'symbol' && isName(right, left.of.name))
    return { name: left.of.name, isInner: true };
  return right.op === 'transpose' && right.of.op === 'symbol' && isName(left, right.of.name)
    ? { name: right.of.name, isInner: false }
    : undefined;
}

/** `‖u‖`, `‖u‖²` */
function normedOf(term: Term): string | undefined {
  const inner = term.op === 'power' && term.exponent.op === 'number' ? term.base : term;
  return inner.op === 'norm' && inner.kind === 'euclidean' && inner.of.op === 'symbol' ? inner.of.name : undefined;
}

/** `E[ε] = μ`, `Var(ε) = σ²`, `E[ε εᵀ] = σ² I` */
function momentOf(first: Term, second: Term): EquationFact | undefined {
  if (first.op !== 'expectation' && first.op !== 'variance') return undefined;
  const variance = varianceOf(second);
  const isVector = variance !== second ? { rank: 1 as const } : {};
  const gram = first.op === 'expectation' ? gramOf(first.of) : undefined;
  if (gram && !gram.isInner)
    return {
      subject: named(gram.name),
      declaration: { rank: 1, distribution: { kind: 'moments', variance } },
      isCentred: true,
    };
  const squared = squareOf(first.of);
  const isSecond = squared !== undefined;
  const subject = subjectOf(squared ?? first.of);
  if (!subject || (isSecond && first.op === 'variance')) return undefined;
  // `E(w) = ½ ‖y - Xw‖²` is an error, no average.
  if (namesOf(second).has(subject.name)) return undefined;
  if (isSecond)
    return { subject, declaration: { distribution: { kind: 'moments', variance: second } }, isCentred: true };
  return first.op === 'expectation'
    ? { subject, declaration: { distribution: { kind: 'moments', mean: second } } }
    : { subject, declaration: { ...isVector, distribution: { kind: 'moments', variance } } };
}

function squareOf(term: Term): Term | undefined {
  if (term.op !== 'power' || term.exponent.op !== 'number') return undefined;
  return term.exponent.value === 2 ? term.base : undefined;
}
