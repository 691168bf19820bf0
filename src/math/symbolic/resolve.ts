import { numberTerm, walkTerm, type Condition, type Entry, type Index, type Term } from './term';

/** `μ = (1/n) Σ x_j`, `P_{ij} = R_{ij} X_{ij}`, `m(x) = …`: what the text says that a quantity is. */
export interface Definition {
  readonly name: string;
  /** Letters of the entry that is defined; none for the whole. */
  readonly index: readonly string[];
  readonly value: Term;
}

export type Definitions = ReadonlyMap<string, Definition>;

/** How many definitions may stand for one another. */
const maxDepth = 6;
/** Larger expansions are not made. */
const maxSize = 3000;

/** The term with definitions put in for their names. Derivatives of unknown quantities become quantities of their own. */
export function resolve(term: Term, definitions: Definitions): Term {
  const resolver = new Resolver(definitions);
  return resolver.term(term, new Map(), 0);
}

type Renaming = ReadonlyMap<string, Index>;

class Resolver {
  private fresh = 0;
  private size = 0;

  constructor(private readonly definitions: Definitions) {}

  term(term: Term, indices: Renaming, depth: number): Term {
    if (++this.size > maxSize) return { op: 'infinite' };
    const inner = (part: Term) => this.term(part, indices, depth);
    switch (term.op) {
      case 'number':
      case 'infinite':
        return term;
      case 'identity':
        // Each unit matrix has a size of its own.
        return { op: 'identity' };
      case 'symbol': {
        const renamed = indices.get(term.name);
        return renamed ? indexTerm(renamed) : this.symbol(term.name, depth);
      }
      case 'entry': {
        const index = term.index.map((one) => rename(one, indices));
        return term.of.op === 'symbol'
          ? this.entry({ name: term.of.name, index }, depth)
          : { ...term, of: inner(term.of), index };
      }
      case 'delta':
        return { ...term, index: term.index.map((one) => rename(one, indices)) };
      case 'partial':
        return this.partial(term, indices, depth);
      case 'derivative': {
        const by = { ...term.by, index: term.by.index.map((one) => rename(one, indices)) };
        return { ...term, of: this.without(by.name).term(term.of, indices, depth), by };
      }
      case 'series': {
        const variable =
          depth > 0 || indices.size > 0 ? `${term.variable}'${++this.fresh}` : term.variable;
        const renaming = new Map(indices).set(term.variable, {
          kind: 'name' as const,
          name: variable,
          shift: 0,
        });
        const body = (part: Term) => this.term(part, renaming, depth);
        return {
          ...term,
          variable,
          ...(term.from ? { from: inner(term.from) } : {}),
          ...(term.to ? { to: inner(term.to) } : {}),
          ...(term.where ? { where: mapCondition(term.where, body) } : {}),
          body: body(term.body),
        };
      }
      case 'table':
        return { ...term, body: inner(term.body) };
      case 'sum':
        return { ...term, terms: term.terms.map(inner) };
      case 'extremum':
        return { ...term, items: term.items.map(inner) };
      case 'multiply':
      case 'hadamard':
      case 'divide':
      case 'covariance':
        return { ...term, left: inner(term.left), right: inner(term.right) };
      case 'power':
        return { ...term, base: inner(term.base), exponent: inner(term.exponent) };
      case 'binomial':
        return { ...term, top: inner(term.top), bottom: inner(term.bottom) };
      case 'cases':
        return {
          ...term,
          rows: term.rows.map(({ value, when }) => ({
            value: inner(value),
            when: when && mapCondition(when, inner),
          })),
        };
      case 'matrix':
        return { ...term, rows: term.rows.map((row) => row.map(inner)) };
      default:
        return { ...term, of: inner(term.of) };
    }
  }

  private symbol(name: string, depth: number): Term {
    const definition = this.definitions.get(name);
    if (!definition || depth >= maxDepth) return { op: 'symbol', name };
    const body = this.without(name).term(definition.value, new Map(), depth + 1);
    return definition.index.length === 0 ? body : { op: 'table', index: definition.index, body };
  }

  private entry({ name, index }: Entry, depth: number): Term {
    const definition = this.definitions.get(name);
    const plain: Term = { op: 'entry', of: { op: 'symbol', name }, index };
    if (!definition || depth >= maxDepth) return plain;
    if (definition.index.length === 0) return { ...plain, of: this.symbol(name, depth) };
    if (definition.index.length !== index.length || index.some(({ kind }) => kind === 'all'))
      return plain;
    const renaming = new Map(definition.index.map((letter, i) => [letter, index[i]!]));
    return this.without(name).term(definition.value, renaming, depth + 1);
  }

  private partial(term: Extract<Term, { op: 'partial' }>, indices: Renaming, depth: number): Term {
    const renamed = ({ name, index }: Entry): Entry => ({
      name,
      index: index.map((one) => rename(one, indices)),
    });
    const [top, bottom] = [renamed(term.top), renamed(term.bottom)];
    if (this.definitions.has(top.name) && depth < maxDepth) {
      const inside = this.without(bottom.name);
      const of = top.index.length === 0 ? inside.symbol(top.name, depth) : inside.entry(top, depth);
      return { op: 'derivative', of, by: bottom };
    }
    const of: Term = { op: 'symbol', name: `∂${top.name}/∂${bottom.name}` };
    const index = [...top.index, ...bottom.index];
    return index.length === 0 ? of : { op: 'entry', of, index };
  }

  /** What is differentiated by, or being put in, stays as it is. */
  private without(name: string): Resolver {
    if (!this.definitions.has(name)) return this;
    const rest = new Map(this.definitions);
    rest.delete(name);
    const resolver = new Resolver(rest);
    resolver.fresh = this.fresh += 100;
    resolver.size = this.size;
    return resolver;
  }
}

function rename(index: Index, indices: Renaming): Index {
  if (index.kind !== 'name') return index;
  const renamed = indices.get(index.name);
  if (!renamed) return index;
  if (renamed.kind === 'name') return { ...renamed, shift: renamed.shift + index.shift };
  return renamed.kind === 'number'
    ? { kind: 'number', value: renamed.value + index.shift }
    : renamed;
}

function indexTerm(index: Index): Term {
  if (index.kind === 'number') return numberTerm(index.value);
  if (index.kind === 'all') return { op: 'infinite' };
  const symbol: Term = { op: 'symbol', name: index.name };
  return index.shift === 0 ? symbol : { op: 'sum', terms: [symbol, numberTerm(index.shift)] };
}

function mapCondition(condition: Condition, f: (term: Term) => Term): Condition {
  switch (condition.op) {
    case 'otherwise':
      return condition;
    case 'compare':
      return { ...condition, left: f(condition.left), right: f(condition.right) };
    default:
      return { ...condition, parts: condition.parts.map((part) => mapCondition(part, f)) };
  }
}

/** The names that a term speaks of, indices and bound letters left out. */
export function namesOf(term: Term): ReadonlySet<string> {
  const names = new Set<string>();
  for (const inner of walkTerm(term)) {
    if (inner.op === 'symbol') names.add(inner.name);
    if (inner.op === 'partial') names.add(inner.top.name).add(inner.bottom.name);
    if (inner.op === 'derivative') names.add(inner.by.name);
  }
  return names;
}
