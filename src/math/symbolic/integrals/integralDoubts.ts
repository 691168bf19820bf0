import { lettersIn } from '../terms/indexLetters';
import { namesOf } from '../terms/names';
import { walkTerm, type Term } from '../terms/term';
import type { Declaration, Declarations } from '../shapes/typing';

type Integral = Extract<Term, { op: 'integral' }>;

/** Letters of whole numbers: how often something waves in a range. */
const counting = /^[k-n](?:_\w+)?$/;
/** What is made of pieces, and where they end. */
const pieces: ReadonlySet<Term['op']> = new Set<Term['op']>(['absolute', 'cases', 'extremum']);
const pieceFunctions = /^(?:abs|sign|floor|ceil|round|relu)$/;
const waves = /^(?:sin|cos|tan|cot|sec|csc)$/;

function integralsIn(terms: readonly Term[]): readonly Integral[] {
  return terms.flatMap(walkTerm).flatMap((inner) => (inner.op === 'integral' ? [inner] : []));
}

/** The functions in a term that wave with what runs, as often as a letter says. */
function wavesIn({ body, variable }: Integral): readonly ReadonlySet<string>[] {
  return walkTerm(body).flatMap((inner) => {
    if (inner.op !== 'function' || !waves.test(inner.name)) return [];
    const names = new Set(namesOf(inner.of));
    return names.delete(variable) && names.size > 0 ? [names] : [];
  });
}

/**
 * The declarations, with what authors have in mind of the letters of integrals: they are positive, rates and ends alike, and whole
 * where they tell how often something waves.
 */
export function withIntegralDomains(terms: readonly Term[], declarations: Declarations): Declarations {
  const integrals = integralsIn(terms);
  if (integrals.length === 0) return declarations;
  const all = new Map<string, Declaration>(declarations);
  const give = (name: string, domain: 'positive' | 'natural') => {
    const known = all.get(name);
    const isOpen =
      known?.domain === undefined || known.domain === 'real' || (domain === 'natural' && known.domain === 'positive');
    if (!isOpen || (known?.rank ?? 0) !== 0 || known?.distribution) return;
    all.set(name, { ...known, domain, ...(domain === 'natural' ? { least: 1 } : {}) });
  };
  for (const term of integrals) {
    const indices = lettersIn(term).used;
    for (const name of namesOf(term)) if (!indices.has(name)) give(name, 'positive');
    for (const names of wavesIn(term)) for (const name of names) if (counting.test(name)) give(name, 'natural');
  }
  return all;
}

/**
 * Whether sides that differ at some values may be the same at those that are meant: integrals over periods, over pieces whose ends are
 * letters, of complex waves, or with a letter that was replaced in part.
 * @param running letters by which something is integrated in the chain
 */
export function mayHoldWhereMeant(sides: readonly [Term, Term], running: ReadonlySet<string>): boolean {
  const integrals = integralsIn(sides);
  if (integrals.length === 0) return false;
  const [left, right] = sides.map((side) => namesOf(side));
  if ([...running].some((name) => left!.has(name) !== right!.has(name))) return true;
  const names = new Set([...left!, ...right!]);
  if (integrals.some((term) => isOfPieces(term))) return true;
  // `e^{i n x}`: no real function.
  if ((names.has('i') || names.has('j')) && !integrals.every((term) => isFreeOfUnit(term))) return true;
  const all = integrals.flatMap(wavesIn);
  if (all.length === 0) return false;
  const counted = new Set(all.flatMap((letters) => [...letters].filter((name) => counting.test(name))));
  return counted.size > 1 || sides.some((side) => !hasWaves(side));
}

function isOfPieces(term: Integral): boolean {
  if (namesOf(term).size === 0) return false;
  return walkTerm(term.body).some(
    (inner) => pieces.has(inner.op) || (inner.op === 'function' && pieceFunctions.test(inner.name)),
  );
}

function isFreeOfUnit(term: Integral): boolean {
  return !['i', 'j'].some((name) => namesOf(term.body).has(name));
}

function hasWaves(side: Term): boolean {
  return walkTerm(side).some((inner) => inner.op === 'function' && waves.test(inner.name));
}
