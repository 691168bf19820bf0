import type { Term } from './term';

/** The term with something else in the places of some parts. */
export function replaced(term: Term, put: (inner: Term) => Term | undefined): Term {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const other = 'op' in value ? put(value as Term) : undefined;
    return other ?? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit(term) as Term;
}
