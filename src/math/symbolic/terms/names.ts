import { parts, type Term } from './term';

/** The same term is looked at once. */
const known = new WeakMap<Term, ReadonlySet<string>>();

/** The names that a term speaks of, indices and bound letters left out. */
export function namesOf(term: Term): ReadonlySet<string> {
  let names = known.get(term);
  if (!names) {
    const found = new Set<string>();
    collect(term, new Set(), found, (derivative) => derivative);
    known.set(term, (names = found));
  }
  return names;
}

type Derivative = Extract<Term, { op: 'derivative' }>;

/** The names that a term speaks of when its derivatives are read as something else: as what they come to. */
export function namesWith(term: Term, instead: (derivative: Derivative) => Term): ReadonlySet<string> {
  const found = new Set<string>();
  collect(term, new Set(), found, instead);
  return found;
}

function collect(
  whole: Term,
  bound: ReadonlySet<string>,
  names: Set<string>,
  instead: (derivative: Derivative) => Term,
): void {
  const term = whole.op === 'derivative' ? instead(whole) : whole;
  const add = (name: string) => {
    if (!bound.has(name) && !name.endsWith('°')) names.add(name);
  };
  const also = (...more: readonly string[]) => new Set([...bound, ...more]);
  switch (term.op) {
    case 'symbol':
      add(term.name);
      return;
    case 'partial':
      add(term.top.name);
      add(term.bottom.name);
      return;
    case 'derivative': {
      const where = term.where ?? [];
      const inner = also(...where.map(({ name }) => name));
      if (!inner.has(term.by.name)) add(term.by.name);
      for (const { value } of where) collect(value, bound, names, instead);
      collect(term.of, inner, names, instead);
      return;
    }
    case 'apply':
    case 'choice':
      add(term.name);
      break;
    case 'limit':
      collect(term.to, bound, names, instead);
      collect(term.body, also(term.variable), names, instead);
      return;
    case 'series':
    case 'integral':
    case 'evaluated':
    case 'list': {
      for (const part of parts(term))
        collect(part, part === term.from || part === term.to ? bound : also(term.variable), names, instead);
      return;
    }
    default:
  }
  for (const part of parts(term)) collect(part, bound, names, instead);
}
