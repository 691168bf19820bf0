import type { Definitions } from './definitions';
import { areApart, letterIndex, placesOf, rename, type Renaming } from './indexRenaming';
import { namesOf } from './names';
import { maxDepth, ResolverScope, type Bound } from './resolverScope';
import { rootOf, squareOf } from './squares';
import { numberTerm, type Binding, type Entry, type Layout, type Term } from './term';

/** Puts definitions in where something is differentiated: what depends on it changes with it. */
export abstract class DerivativeResolver extends ResolverScope {
  protected abstract override scoped(
    definitions: Definitions,
    bound: ReadonlyMap<string, Bound>,
    derives: boolean,
  ): DerivativeResolver;

  protected partial(term: Extract<Term, { op: 'partial' }>, indices: Renaming, depth: number): Term {
    const renamed = ({ name, index }: Entry): Entry => ({
      name,
      index: index.map((one) => rename(one, indices, (part) => this.term(part, indices, depth))),
    });
    const [top, bottom] = [renamed(term.top), renamed(term.bottom)];
    const root = rootOf(top.name);
    // `∂h_t/∂h_{t-1}`: one may depend on the other.
    const isRecurrent = top.name === bottom.name && !areApart(top.index, bottom.index);
    const isKnown =
      (top.name === bottom.name && !isRecurrent) ||
      this.isDefined(top.name) ||
      (root !== undefined && (root === bottom.name || this.isDefined(root)));
    if (isKnown && depth < maxDepth)
      return (
        (term.isDirect ? this.direct(top, bottom, term.layout, depth) : undefined) ??
        this.derivative(bottom, term.layout, depth, (inside) => inside.top(top, depth))
      );
    if (isRecurrent) return { op: 'apply', name: `∂${top.name}`, arguments: [], primes: 0 };
    const of: Term = { op: 'symbol', name: `∂${top.name}/∂${bottom.name}` };
    const index = [...top.index, ...bottom.index];
    return index.length === 0 ? of : { op: 'entry', of, index };
  }

  /** What is differentiated: `σ²` as well. */
  private top({ name, index }: Entry, depth: number): Term {
    const root = rootOf(name);
    if (root !== undefined && !this.definitions.has(name)) {
      const base = this.top({ name: root, index }, depth);
      return { op: 'power', base, exponent: numberTerm(2) };
    }
    return index.length === 0 ? this.symbol(name, depth) : this.entry({ name, index }, depth);
  }

  private isDefined(name: string): boolean {
    return this.definitions.has(name) || this.definitions.has(squareOf(name)) || this.bound.has(name);
  }

  protected override derivative(
    entry: Entry,
    layout: Layout | undefined,
    depth: number,
    read: (inside: DerivativeResolver) => Term,
  ): Term {
    const by = this.boundEntry(entry);
    if (!by) return { op: 'infinite' };
    const of = read(this.holding(by.name));
    const where = this.standing(by, depth);
    return {
      op: 'derivative',
      of,
      by,
      ...(where ? { where: [where] } : {}),
      ...(layout ? { layout } : {}),
    };
  }

  /** Only what its own definition says: other quantities in it are held fixed. */
  private direct(top: Entry, by: Entry, layout: Layout | undefined, depth: number): Term | undefined {
    const definition = this.definitions.get(top.name);
    if (!definition || definition.parameters || this.bound.has(by.name)) return undefined;
    if (definition.index.length !== top.index.length) return undefined;
    const mentioned = namesOf(definition.value);
    if (!mentioned.has(by.name) && !mentioned.has(rootOf(by.name) ?? by.name)) return undefined;
    const held = this.scoped(new Map(), this.holding(by.name).bound, false);
    const of = held.term(definition.value, placesOf(definition.index, top.index), depth + 1);
    const others = [...namesOf(of)].filter((name) => name !== by.name && this.isDefined(name));
    const where: Binding[] = others.map((name) => ({ name, value: this.symbol(name, depth + 1) }));
    const own = this.standing(by, depth);
    if (own) where.push(own);
    return { op: 'derivative', of, by, where, ...(layout ? { layout } : {}) };
  }

  /** By an argument is by what it stands for. */
  private boundEntry({ name, index }: Entry): Entry | undefined {
    const bound = this.bound.get(name)?.term;
    if (!bound) return { name, index };
    if (bound.op === 'symbol') return { name: bound.name, index };
    return bound.op === 'entry' && bound.of.op === 'symbol'
      ? { name: bound.of.name, index: [...bound.index, ...index] }
      : undefined;
  }

  /** The value that is differentiated at, where the text defines what is differentiated by. */
  private standing({ name, index }: Entry, depth: number): Binding | undefined {
    if (this.definitions.get(name)?.parameters) return undefined;
    const root = rootOf(name);
    if (root === undefined || this.definitions.has(name)) {
      const value = this.symbol(name, depth);
      return value.op === 'symbol' && value.name === name ? undefined : { name, value };
    }
    const squared = (base: Term): Term => ({ op: 'power', base, exponent: numberTerm(2) });
    if (index.length === 0) return { name, value: squared(this.symbol(root, depth)) };
    const letters = index.map((_, i) => `${'ijk'[i] ?? 'l'}°`);
    const body = squared(this.entry({ name: root, index: letters.map(letterIndex) }, depth));
    return { name, value: { op: 'table', index: letters, body } };
  }

  /** What is differentiated by stays as it is: its square and its root are told by it. */
  private holding(name: string): DerivativeResolver {
    const root = rootOf(name);
    const bound = new Map(this.bound);
    bound.delete(name);
    if (root !== undefined) bound.set(root, { term: { op: 'function', name: 'sqrt', of: { op: 'symbol', name } } });
    return this.scoped(this.rest([name, root ?? squareOf(name)]), bound, true);
  }
}
