import type { Term } from './term';

/** The term with something else in the places of some parts. */
export function replaced(term: Term, put: (inner: Term) => Term | undefined): Term {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const other = 'op' in value ? put(value as Term) : undefined;
    if (other) return other;
    const copy: Record<string, unknown> = {};
    for (const key of Object.keys(value)) copy[key] = visit((value as Record<string, unknown>)[key]);
    return copy;
  };
  return visit(term) as Term;
}
