import { judgeIdentity } from '../identity';
import { namesOf } from './names';
import { walkTerm, type Term } from './term';
import { parameterNames, type Declarations } from '../shapes/typing';
import { replaced } from './replaced';

/** Names that are looked at: each takes a comparison. */
const most = 4;

/** What binds letters or applies them: a name in it is more than a value. */
const binding: ReadonlySet<Term['op']> = new Set<Term['op']>(['partial', 'limit', 'apply', 'choice']);

/** The names that a term speaks of though its value does not hang on them: `b` of `a + b - b`. */
export function idleNames(term: Term, among: readonly string[], declarations: Declarations): ReadonlySet<string> {
  const spoken = namesOf(term);
  const inners = walkTerm(term);
  if (inners.some(({ op }) => binding.has(op))) return new Set();
  const by = new Set(
    inners.flatMap((inner) =>
      inner.op === 'derivative' ? [inner.by.name, ...(inner.where ?? []).map(({ name }) => name)] : [],
    ),
  );
  const drawn = new Set([...spoken].flatMap((name) => parameterNames(declarations.get(name))));
  const candidates = among.filter((name) => spoken.has(name) && !drawn.has(name) && !by.has(name)).slice(0, most);
  const idle = new Set(candidates.filter((name) => isIdle(name, term, declarations)));
  // Nobody writes nothing in letters: they mean something else than was read.
  const isNothing = idle.size > 0 && [...spoken].every((name) => idle.has(name) || isIdle(name, term, declarations));
  return isNothing ? new Set() : idle;
}

/** Whether a term stays the same with another letter for a name. */
function isIdle(name: string, term: Term, declarations: Declarations): boolean {
  const other = `other ${name}`;
  const own = declarations.get(name);
  const known = own ? new Map([...declarations, [other, own] as const]) : declarations;
  const changed = replaced(term, (inner) =>
    inner.op === 'symbol' && inner.name === name ? { ...inner, name: other } : undefined,
  );
  return judgeIdentity(term, changed, known).verdict === 'holds';
}
