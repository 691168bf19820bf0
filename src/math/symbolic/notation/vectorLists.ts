import type { Facts } from '../terms/facts';
import { namesOf } from '../terms/names';
import { replaced } from '../terms/replaced';
import { walkTerm, type Term } from '../terms/term';

/** Definitions deeper than this are not looked into. */
const maxDepth = 6;

/** Two sides, and what is known of their letters. */
export interface Read {
  readonly sides: readonly [Term, Term];
  readonly facts: Facts;
}

/** The same with the vectors of lists side by side, `[u, v]`, not one below the other; undefined where there are no such lists. */
export function withVectorsAsColumns({ sides, facts }: Read): Read | undefined {
  if (![...sides, ...definitionsOf(sides, facts)].some((term) => hasVectorList(term, facts))) return undefined;
  const turned = (term: Term) =>
    replaced(term, (inner) => (isVectorList(inner, facts) && inner.op === 'transpose' ? inner.of : undefined));
  return { sides: [turned(sides[0]), turned(sides[1])], facts: turnedFacts(facts, turned) };
}

const known = new WeakMap<Facts['definitions'], { readonly from: Facts; readonly definitions: Facts['definitions'] }>();

/** Definitions stay one object: what was worked out from them is remembered by it. */
function turnedFacts(facts: Facts, turned: (term: Term) => Term): Facts {
  const before = known.get(facts.definitions);
  const isKnown =
    before && before.from.equations === facts.equations && before.from.declarations === facts.declarations;
  let definitions = isKnown ? before.definitions : undefined;
  if (!definitions) {
    definitions = new Map([...facts.definitions].map(([name, one]) => [name, { ...one, value: turned(one.value) }]));
    known.set(facts.definitions, { from: facts, definitions });
  }
  const equations = facts.equations?.map(({ left, right }) => ({ left: turned(left), right: turned(right) }));
  return { ...facts, definitions, ...(equations ? { equations } : {}) };
}

/** What the names of some terms stand for, and the names in that. */
function definitionsOf(terms: readonly Term[], { definitions }: Facts): readonly Term[] {
  const found = new Map<string, Term>();
  let open = terms;
  while (open.length > 0) {
    const names = new Set(open.flatMap((term) => [...namesOf(term)]));
    const next = [...names].flatMap((name): readonly (readonly [string, Term])[] => {
      const value = definitions.get(name)?.value;
      return value && !found.has(name) ? [[name, value]] : [];
    });
    for (const [name, value] of next) found.set(name, value);
    open = next.map(([, value]) => value);
  }
  return [...found.values()];
}

function hasVectorList(term: Term, facts: Facts): boolean {
  return walkTerm(term).some((inner) => isVectorList(inner, facts));
}

/** `(u, v)` of two vectors, read as the matrix with these rows. */
function isVectorList(term: Term, facts: Facts): boolean {
  const [row, ...others] = term.op === 'transpose' && term.of.op === 'matrix' ? term.of.rows : [];
  return row !== undefined && others.length === 0 && row.length > 1 && row.every((item) => isVector(item, facts, 0));
}

function isVector(term: Term, facts: Facts, depth: number): boolean {
  if (depth > maxDepth) return false;
  switch (term.op) {
    case 'transpose':
      return term.of.op === 'transpose' ? isVector(term.of.of, facts, depth) : isLine(term.of);
    case 'matrix':
      return isLine(term);
    case 'symbol': {
      const value = facts.definitions.get(term.name)?.value;
      if (value) return isVector(value, facts, depth + 1);
      const { rank, dimensions } = facts.declarations.get(term.name) ?? {};
      return rank === 1 || dimensions?.length === 1;
    }
    case 'entry': {
      if (term.of.op === 'symbol' && facts.declarations.get(term.of.name)?.rank === 'family') return true;
      // `x_1 = (1, 0)^⊤`
      const text = JSON.stringify(term);
      const said = facts.equations?.find(({ left }) => JSON.stringify(left) === text);
      return said !== undefined && isVector(said.right, facts, depth + 1);
    }
    default:
      return false;
  }
}

/** A row or a column of several entries. */
function isLine(term: Term): boolean {
  if (term.op !== 'matrix') return false;
  const { rows } = term;
  return (rows.length === 1 && rows[0]!.length > 1) || (rows.length > 1 && rows.every((row) => row.length === 1));
}
