import { isConcrete, definedName, definitionFrom, type Definition } from '../../math/symbolic/terms/definitions';
import { derivativeNamed } from '../../math/symbolic/notation/givenDerivatives';
import type { Facts } from '../../math/symbolic/terms/facts';
import { squareOf } from '../../math/symbolic/terms/squares';
import { walk, type Node } from '../../math/syntax';
import { idOf } from './contentIds';
import type { Knowledge } from './knowledge';
import { headOf } from './sideHead';
import type { SymbolicChain } from './symbolicChains';
import { termOf } from './terms';

/** What the names that a block defines mean at each of its chains. */
export class BlockNames {
  /** In which chains each name is defined, the last one last. */
  private readonly places = new Map<string, readonly number[]>();

  constructor(
    private readonly knowledge: Knowledge,
    private readonly chains: readonly SymbolicChain[],
  ) {
    for (const [index, { sides, continues }] of chains.entries()) {
      const first = continues ? undefined : sides[0]?.side.node();
      for (const name of first ? this.namesGiven(first) : [])
        this.places.set(name, [...(this.places.get(name) ?? []), index]);
    }
  }

  /** What a first side may define. */
  private namesGiven(first: Node): ReadonlySet<string> {
    const head = headOf(first);
    const isNone = head === undefined || head === '∂' || isAtValue(first) || isSlope(first);
    if (isNone || derivativeNamed(first, this.knowledge.facts.definitions)) return new Set();
    return new Set([head, exactName(first), ...(first.kind === 'power' ? [squareOf(head)] : [])]);
  }

  /** Whether the block defines nothing. */
  get isEmpty(): boolean {
    return this.places.size === 0;
  }

  /** The last chain that defines a name. */
  lastChainOf(name: string): number | undefined {
    return this.places.get(name)?.at(-1);
  }

  /** What is known at a chain: what the block defines further down is not, unless it says so as an aside. */
  at(position: number): Facts {
    const { facts, introduced } = this.knowledge;
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.places) {
      const own = definitions.get(name);
      const index = places.at(-1)!;
      const isAside = own && introduced.has(idOf(own)) && !own.parameters && !isConcrete(own) && index > position;
      if (index < position || isAside) continue;
      const before = this.definitionBefore(name, position);
      if (before) definitions.set(name, before);
      else definitions.delete(name);
    }
    return { ...facts, definitions };
  }

  /** What a name was last defined as before a chain: in the block itself, if it says so more than once, or earlier. */
  definitionBefore(name: string, position: number): Definition | undefined {
    const places = this.places.get(name) ?? [];
    const before = places.length > 1 ? places.filter((place) => place < position).reverse() : [];
    for (const place of before) {
      const own = this.definitionAt(name, place);
      if (own) return own;
    }
    return this.knowledge.earlier.definitions.get(name);
  }

  /** The definition that a chain of the block gives; undefined where it only tells what was derived. */
  definitionAt(name: string, place: number): Definition | undefined {
    const [head, value] = this.chains[place]!.sides.slice(0, 2).map((side) => termOf(side?.side.node()));
    const given = head && value && definitionFrom(head, value);
    return given && this.knowledge.definitions.find((own) => own.name === name && idOf(own) === idOf(given));
  }

  /** Facts without what the block defines from a chain on: no definition proves itself. */
  without(facts: Facts, chain: number): Facts {
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.places) if (places.at(-1)! >= chain) definitions.delete(name);
    return { ...facts, definitions };
  }

  /** Facts without what a chain says of a name: no step proves itself. */
  withoutOwn(facts: Facts, name: string | undefined, chain: number): Facts {
    if (name === undefined || this.lastChainOf(name) !== chain) return facts;
    const own = facts.definitions.get(name);
    if (!own || own !== this.knowledge.facts.definitions.get(name)) return facts;
    const definitions = new Map(facts.definitions);
    const before = this.definitionBefore(name, chain);
    if (before) definitions.set(name, before);
    else definitions.delete(name);
    return { ...facts, definitions };
  }

  /** Facts without the numbers that a block puts in further down: "with $A = I$". */
  withoutLaterValues(facts: Facts, chain: number): Facts {
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.places) {
      const own = definitions.get(name);
      if (places.at(-1)! > chain && own && isConcrete(own)) definitions.delete(name);
    }
    return { ...facts, definitions };
  }
}

/** The name of a side that is one, with its accent, its star and its label: of `\hat μ_i` it is that of `\hat μ`. */
export function exactName(node: Node): string {
  const term = termOf(node);
  const name = term && definedName(term);
  return name !== undefined && name !== squareOf(headOf(node)!) ? name : headOf(node)!;
}

/** `f(2)`, `f(x + h)`: a value of what is told by `f(x) = …`. */
function isAtValue(node: Node): boolean {
  const last = node.kind === 'product' ? node.factors.at(-1)!.node : undefined;
  if (last?.kind !== 'bracket') return false;
  const [item] = last.items;
  const isMoved = last.items.length === 1 && item?.kind === 'sum';
  return isMoved || last.items.every((one) => [...walk(one)].every(({ kind }) => kind !== 'symbol'));
}

/** `f'(x)`: it says nothing of what `f` is. */
function isSlope(node: Node): boolean {
  const first = node.kind === 'product' ? node.factors[0]!.node : undefined;
  return first?.kind === 'postfix' && first.operator === "'";
}
