import { isFunctionLetter } from '../notation/functions';
import { namesOf } from './names';
import { isDeviation, rootOf, squareOf } from './squares';
import { walkTerm, type Term } from './term';

/** `μ = (1/n) Σ x_j`, `P_{ij} = R_{ij} X_{ij}`, `m(x) = …`: what the text says that a quantity is. */
export interface Definition {
  readonly name: string;
  /** Letters of the entry that is defined; none for the whole. */
  readonly index: readonly string[];
  /** Letters of the arguments of a function. */
  readonly parameters?: readonly string[];
  readonly value: Term;
}

export type Definitions = ReadonlyMap<string, Definition>;

/** A name with the letters of its entry and of its arguments. */
type Head = Pick<Definition, 'name' | 'index' | 'parameters'>;

/**
 * What `left = right` says that a name is: `μ = …`, `x̂_j = …`, `σ^2 = …` of a deviation, `f(w) = …`, `\mathrm{LN}(x)_j = …`; undefined where
 * the left side is no name, or the right side a number or made of the same name.
 */
export function definitionFrom(left: Term, right: Term): Definition | undefined {
  const head = headOf(left);
  if (!head || right.op === 'number') return undefined;
  // `f(n) = n` asks for the places that a function leaves where they are.
  if (right.op === 'symbol' && head.parameters?.includes(right.name)) return undefined;
  // `i = j` is a case.
  if (right.op === 'symbol' && /^[i-nrst]$/.test(head.name) && /^[i-nrst]$/.test(right.name)) return undefined;
  const names = namesOf(right);
  if ([head.name, rootOf(head.name) ?? head.name].some((name) => speaksOf(right, name))) return undefined;
  // `P(A) = …` of one event says nothing of others.
  const parameters = head.parameters ?? [];
  const isFunction =
    isFunctionLetter(head.name) ||
    parameters.every((letter) => names.has(letter) || names.has(rootOf(letter) ?? letter));
  if (!isFunction || !parameters.every((letter) => isOnlySquared(rootOf(letter), right))) return undefined;
  return { ...head, value: right };
}

/** The name that `term = …` would define: `hat μ`, `w^*`. */
export function definedName(term: Term): string | undefined {
  return headOf(term)?.name;
}

function headOf(term: Term): Head | undefined {
  switch (term.op) {
    case 'symbol':
      return { name: term.name, index: [] };
    case 'entry': {
      const of = headOf(term.of);
      const index = term.index.flatMap((one) => (one.kind === 'name' && one.shift === 0 ? [one.name] : []));
      return of?.index.length === 0 && index.length === term.index.length && isDistinct(index)
        ? { ...of, index }
        : undefined;
    }
    case 'power': {
      const isSquare = term.exponent.op === 'number' && term.exponent.value === 2;
      const base = isSquare ? headOf(term.base) : undefined;
      return base && !base.parameters && isDeviation(base.name) ? { ...base, name: squareOf(base.name) } : undefined;
    }
    case 'choice':
      return headOf(term.applied);
    case 'apply': {
      const parameters = term.arguments.flatMap((one) => {
        const square = deviationOf(one);
        return square !== undefined ? [squareOf(square)] : one.op === 'symbol' ? [one.name] : [];
      });
      const isPlain = parameters.every((letter) => /^\p{L}²?$/u.test(letter));
      return term.primes === 0 && parameters.length === term.arguments.length && isPlain && isDistinct(parameters)
        ? { name: term.name, index: [], parameters }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `σ` of `σ^2` */
function deviationOf(term: Term): string | undefined {
  if (term.op !== 'power' || term.exponent.op !== 'number' || term.exponent.value !== 2) return undefined;
  return term.base.op === 'symbol' && isDeviation(term.base.name) ? term.base.name : undefined;
}

/** Whether a term speaks of nothing but the square of a deviation: only that is an argument of `ℓ(μ, σ^2)`. */
function isOnlySquared(name: string | undefined, term: Term): boolean {
  if (name === undefined) return true;
  const all = walkTerm(term);
  const squared = new Set(all.flatMap((one) => (deviationOf(one) === name && one.op === 'power' ? [one.base] : [])));
  return all.every((one) => one.op !== 'symbol' || one.name !== name || squared.has(one));
}

function isDistinct(letters: readonly string[]): boolean {
  return new Set(letters).size === letters.length;
}

/** Whether a term holds a name, other than by its number: `x_0` is no `x(t)`. */
function speaksOf(term: Term, name: string): boolean {
  const numbered = new Set<Term>();
  for (const inner of walkTerm(term))
    if (inner.op === 'entry' && inner.index.every(({ kind }) => kind === 'number')) numbered.add(inner.of);
  return walkTerm(term).some(
    (inner) =>
      (inner.op === 'symbol' && inner.name === name && !numbered.has(inner)) ||
      ((inner.op === 'apply' || inner.op === 'choice') && inner.name === name) ||
      (inner.op === 'partial' && (inner.top.name === name || inner.bottom.name === name)) ||
      (inner.op === 'derivative' && inner.by.name === name),
  );
}

/** `c = -1`, `E = [[1, 0], [0, 2]]`: a value without letters. */
export function isConcrete({ index, value }: Definition): boolean {
  return index.length === 0 && walkTerm(value).every(({ op }) => op !== 'symbol');
}
