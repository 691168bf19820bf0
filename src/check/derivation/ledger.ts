import type { Facts } from '../../math/symbolic/relateTerms';
import { namesOf, type Definition } from '../../math/symbolic/resolve';
import type { Declaration } from '../../math/symbolic/typing';
import type { BlockFacts, DeclarationFact } from './readFacts';

/** A fact has one number as long as its block stays: what was judged with the same facts need not be judged again. */
let lastId = 0;
const ids = new WeakMap<object, number>();

const texts = new WeakMap<Definition, string>();

function textOf(definition: Definition): string {
  let text = texts.get(definition);
  if (text === undefined) texts.set(definition, (text = JSON.stringify(definition)));
  return text;
}

function idOf(fact: object): number {
  let id = ids.get(fact);
  if (id === undefined) ids.set(fact, (id = ++lastId));
  return id;
}

/** The facts that some letters concern. */
export interface Concerning {
  readonly facts: Facts;
  /** A name among them was defined in more than one way. */
  readonly isAmbiguous: boolean;
  /** Tells these facts from others. */
  readonly key: string;
}

/** What was said so far on the way through a document: the latest counts. */
export class Ledger {
  private readonly declarations = new Map<string, readonly DeclarationFact[]>();
  private readonly definitions = new Map<string, Definition>();
  /** Names that were defined in more than one way. */
  private readonly redefined = new Set<string>();
  /** Names by the letter that stands in them: `ŵ`, `w_1` and `w` are all found by `w`. */
  private readonly byLetter = new Map<string, Set<string>>();

  add(facts: BlockFacts): void {
    for (const fact of facts.declarations) {
      const [name] = fact;
      const known = this.declarations.get(name) ?? [];
      this.declarations.set(name, [...known.slice(-3), fact]);
      this.index(name);
    }
    for (const definition of facts.definitions) {
      // Two meanings of one name: which of them a step uses is not known.
      const { name } = definition;
      const before = this.definitions.get(name);
      if (before && textOf(before) !== textOf(definition)) this.redefined.add(name);
      this.definitions.set(name, definition);
      this.index(name);
    }
  }

  /** The facts that concern some letters, and those that these facts speak of; with a key that tells them apart. */
  concerning(letters: ReadonlySet<string>): Concerning {
    const declarations = new Map<string, Declaration>();
    const definitions = new Map<string, Definition>();
    const used: number[] = [];
    let isAmbiguous = false;
    const open = [...letters];
    const seen = new Set(open);
    for (let letter = open.pop(); letter !== undefined; letter = open.pop()) {
      for (const name of this.byLetter.get(letter) ?? []) {
        for (const fact of this.declarations.get(name) ?? []) {
          declarations.set(name, { ...declarations.get(name), ...fact[1] });
          used.push(idOf(fact));
        }
        isAmbiguous ||= this.redefined.has(name);
        const definition = this.definitions.get(name);
        if (!definition) continue;
        definitions.set(name, definition);
        used.push(idOf(definition));
        for (const other of namesOf(definition.value)) {
          const base = letterOf(other);
          if (!seen.has(base)) {
            seen.add(base);
            open.push(base);
          }
        }
      }
    }
    return {
      facts: { declarations, definitions },
      isAmbiguous,
      key: `${used.join(',')}${isAmbiguous ? '?' : ''}`,
    };
  }

  private index(name: string): void {
    const letter = letterOf(name);
    const names = this.byLetter.get(letter) ?? new Set();
    names.add(name);
    this.byLetter.set(letter, names);
  }
}

/** `hat w` → `w`, `m(x)` → `m`, `W_Q` → `W` */
function letterOf(name: string): string {
  return /^(?:\S+ )?([^_(']+)/u.exec(name)?.[1] ?? name;
}
