import { functionKey } from '../values/applicationValue';
import { ShapeInference } from './shapes';
import { parts, walkTerm, type Term } from '../terms/term';
import type { Declarations, Rank } from './typing';

/** What binds a letter, or is read where its place is known. */
const binders: ReadonlySet<Term['op']> = new Set<Term['op']>([
  'series',
  'table',
  'list',
  'limit',
  'map',
  'derivative',
  'entry',
  'cases',
]);

/** Parts of one relation that are looked at by themselves, and quantities in one of them. */
const maxParts = 24;
const maxNames = 4;

/** A part of a relation that must have a shape whatever the rest is. */
interface Part {
  readonly term: Term;
  readonly names: readonly string[];
  readonly known: (boolean | undefined)[];
}

/** Tells early that some ranks do not go together: those of `X` and `w` where `Xw` has no shape. */
export class RankConstraints {
  /** By the last quantity that is chosen of those in them. */
  private readonly byLast = new Map<string, Part[]>();

  constructor(
    terms: readonly Term[],
    names: readonly string[],
    private readonly declarations: Declarations,
    private readonly mayMerge: boolean,
  ) {
    const places = new Map(names.map((name, i) => [name, i]));
    const seen = new Set<string>();
    for (const term of partsOf(terms)) {
      const own = [...quantitiesIn(term)].filter((name) => places.has(name));
      const key = own.join(' ');
      if (own.length === 0 || own.length > maxNames || seen.has(key)) continue;
      if (seen.size >= maxParts) break;
      seen.add(key);
      const last = own.reduce((a, b) => ((places.get(a) ?? 0) > (places.get(b) ?? 0) ? a : b));
      const all = this.byLast.get(last) ?? [];
      all.push({ term, names: own, known: [] });
      this.byLast.set(last, all);
    }
  }

  /** Whether what is chosen so far may go on. @param last the quantity that was chosen last */
  allow(last: string, chosen: ReadonlyMap<string, Rank>): boolean {
    return (this.byLast.get(last) ?? []).every((part) => this.fits(part, chosen));
  }

  private fits({ term, names, known }: Part, chosen: ReadonlyMap<string, Rank>): boolean {
    let key = 0;
    for (const name of names) {
      const rank = chosen.get(name) ?? 0;
      key = 4 * key + (rank === 'family' ? 3 : rank);
    }
    const before = known[key];
    if (before !== undefined) return before;
    const ranks = new Map<string, Rank>();
    for (const name of names) ranks.set(name, chosen.get(name) ?? 0);
    const inference = new ShapeInference(ranks, this.declarations, this.mayMerge);
    return (known[key] = inference.shapeOf(term) !== undefined);
  }
}

/** All that has a rank, bound or not. */
function quantitiesIn(term: Term): ReadonlySet<string> {
  const names = new Set<string>();
  for (const inner of walkTerm(term)) {
    if (inner.op === 'symbol') names.add(inner.name);
    if (inner.op === 'derivative') names.add(inner.by.name);
    if (inner.op === 'apply') names.add(functionKey(inner.name));
  }
  return names;
}

/** All parts, the larger ones first; what a sum binds is not looked at without it. */
function* partsOf(terms: readonly Term[]): Generator<Term> {
  let level = terms;
  while (level.length > 0) {
    yield* level.filter(({ op }) => op !== 'symbol' && op !== 'number');
    level = level.flatMap((term) => (isBinder(term) ? [] : parts(term)));
  }
}

function isBinder({ op }: Term): boolean {
  return binders.has(op);
}
