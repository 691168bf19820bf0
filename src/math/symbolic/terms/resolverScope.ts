import type { Definitions } from './definitions';
import { placesOf, type Renaming } from './indexRenaming';
import { isDeviation, squareOf } from './squares';
import type { Entry, Index, Layout, Term } from './term';

/** What a letter stands for while a definition is put in. */
export interface Bound {
  readonly term: Term;
  /** An argument that its function never indexes: `x_k` beside `φ(x)` is another `x`. */
  readonly isWhole?: boolean;
}

/** Counts over a whole term. */
export interface Counts {
  fresh: number;
  size: number;
}

/** How many definitions may stand for one another. */
export const maxDepth = 6;

/** Puts definitions in for names. */
export abstract class ResolverScope {
  /**
   * @param bound what letters stand for, resolved: arguments of a function, a deviation of which the square is known
   * @param derives inside a derivative: `J` is what `J(w)` was defined as
   */
  constructor(
    protected readonly definitions: Definitions,
    protected readonly bound: ReadonlyMap<string, Bound> = new Map(),
    protected readonly derives = false,
    protected readonly counts: Counts = { fresh: 0, size: 0 },
  ) {}

  abstract term(term: Term, indices: Renaming, depth: number): Term;

  protected abstract scoped(
    definitions: Definitions,
    bound: ReadonlyMap<string, Bound>,
    derives: boolean,
  ): ResolverScope;

  protected abstract derivative(
    entry: Entry,
    layout: Layout | undefined,
    depth: number,
    read: (inside: ResolverScope) => Term,
  ): Term;

  /** An entry of what a name stands for. */
  protected abstract entryOf(of: Term, index: readonly Index[]): Term;

  symbol(name: string, depth: number): Term {
    const bound = this.bound.get(name);
    if (bound) return bound.term;
    const plain: Term = { op: 'symbol', name };
    if (depth >= maxDepth) return plain;
    const definition = this.definitions.get(name);
    if (!definition) return this.deviation(name, depth) ?? this.slope(name, depth) ?? plain;
    if (definition.parameters && !this.derives) return plain;
    const body = this.without([name]).term(definition.value, new Map(), depth + 1);
    return definition.index.length === 0 ? body : { op: 'table', index: definition.index, body };
  }

  entry({ name, index }: Entry, depth: number): Term {
    const bound = this.bound.get(name);
    if (bound) {
      if (!bound.isWhole) return this.entryOf(bound.term, index);
      const others = new Map(this.bound);
      others.delete(name);
      return this.scoped(this.definitions, others, this.derives).entry({ name, index }, depth);
    }
    const plain: Term = { op: 'entry', of: { op: 'symbol', name }, index };
    if (depth >= maxDepth) return plain;
    const definition = this.definitions.get(name);
    if (!definition) {
      const square = squareOf(name);
      return isDeviation(name) && this.definitions.has(square)
        ? { op: 'function', name: 'sqrt', of: this.entry({ name: square, index }, depth) }
        : plain;
    }
    if (definition.index.length === 0) return this.entryOf(this.symbol(name, depth), index);
    if (definition.index.length !== index.length || index.some(({ kind }) => kind === 'all')) return plain;
    const places = placesOf(definition.index, index);
    return this.without([name]).term(definition.value, places, depth + 1);
  }

  /** `σ` where `σ²` is defined. */
  private deviation(name: string, depth: number): Term | undefined {
    const square = squareOf(name);
    if (!isDeviation(name) || !this.definitions.has(square)) return undefined;
    return { op: 'function', name: 'sqrt', of: this.symbol(square, depth) };
  }

  /** `σ²`, `σ_j²` where that is defined rather than `σ`. */
  protected square(
    { base, exponent }: Extract<Term, { op: 'power' }>,
    indices: Renaming,
    depth: number,
  ): Term | undefined {
    if (exponent.op !== 'number' || exponent.value !== 2) return undefined;
    const of = base.op === 'entry' ? base.of : base;
    if (of.op !== 'symbol' || this.bound.has(of.name)) return undefined;
    const name = squareOf(of.name);
    if (!this.definitions.has(name) && !this.bound.has(name)) return undefined;
    const square: Term = { op: 'symbol', name };
    return this.term(base.op === 'entry' ? { ...base, of: square } : square, indices, depth);
  }

  /** `f'`, `∇f` where `f(x)` is defined. */
  private slope(name: string, depth: number): Term | undefined {
    const of = /^(.+)'$/u.exec(name)?.[1] ?? /^∇(.+)$/u.exec(name)?.[1];
    const parameters = of === undefined ? undefined : this.definitions.get(of)?.parameters;
    if (of === undefined || !parameters) return undefined;
    // `∇f` of an `f(x, y)`: one below the other.
    if (parameters.length > 1)
      return name.startsWith('∇')
        ? {
            op: 'matrix',
            rows: parameters.map((letter) => [
              this.derivative({ name: letter, index: [] }, undefined, depth, (inside) => inside.symbol(of, depth)),
            ]),
          }
        : undefined;
    const by = { name: parameters[0]!, index: [] };
    return this.derivative(by, undefined, depth, (inside) => inside.symbol(of, depth));
  }

  /** What is being put in stays as it is. */
  protected without(names: readonly string[]): ResolverScope {
    return this.scoped(this.rest(names), this.bound, this.derives);
  }

  protected rest(names: readonly string[]): Definitions {
    if (!names.some((name) => this.definitions.has(name))) return this.definitions;
    const rest = new Map(this.definitions);
    for (const name of names) rest.delete(name);
    return rest;
  }
}
