import type { Facts } from '../../math/symbolic/relateTerms';
import { namesOf } from '../../math/symbolic/names';
import { isConcrete, type Definition } from '../../math/symbolic/definitions';
import type { Declaration } from '../../math/symbolic/typing';
import { combined } from './facts/collector';
import type { BlockSteps } from './judgeSteps';
import type { Stated } from './knowledge';
import { letterOf } from './letterOf';
import type { BlockFacts, DeclarationFact } from './readFacts';
import { holdsIn, type Scope } from './scopes';
import type { Mistake } from './step';

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

/** What was said that some letters concern. */
export interface Concerning {
  readonly facts: Facts;
  /** What their problem or section says itself. */
  readonly own: Facts;
  /** What the letters meant before, if that is something else. */
  readonly older: Facts | undefined;
  /** With what other problems say, if that is more, or without it: the other way of what `facts` are. */
  readonly elsewhere: Facts | undefined;
  readonly equations: readonly Stated[];
  /** Letters that are declared with more than one shape. */
  readonly varied: ReadonlySet<string>;
  /** Letters that are defined in more than one way, in whatever problem. */
  readonly redefined: ReadonlySet<string>;
  /** Letters of which something was said that could not be read. */
  readonly tied: ReadonlySet<string>;
  readonly mistakes: readonly Mistake[];
  /** Tells these facts from others. */
  readonly key: string;
}

/** Something said, and in which problem or section. */
interface Dated<T> {
  readonly fact: T;
  readonly scope: number;
}

/** Equations and wrong sides that are looked back to. */
const maxEquations = 12;
const maxMistakes = 4;

/** What was said so far on the way through a document: the latest counts. */
export class Ledger {
  private readonly declarations = new Map<string, readonly Dated<DeclarationFact>[]>();
  /** The latest meaning of a name, and the one before. */
  private readonly definitions = new Map<string, readonly Dated<Definition>[]>();
  /** Names by the letter that stands in them: `ŵ`, `w_1` and `w` are all found by `w`. */
  private readonly byLetter = new Map<string, Set<string>>();
  private equations: Stated[] = [];
  /** What the equations are about; most blocks speak of something new. */
  private heads = new Set<string>();
  private tied = new Set<string>();
  private doubted = new Set<string>();
  private mistakes: readonly Mistake[] = [];
  private scope: Scope = { number: 0, outer: [] };

  /** @param areCertain whether problems are marked as such: what another one says is not said of the letters of this one */
  constructor(private readonly areCertain: boolean) {}

  /**
   * Goes on to a problem. What was said before one begins is said of other things, unless it is used.
   */
  goTo(scope: Scope): void {
    if (scope === this.scope) return;
    this.scope = scope;
    this.equations = [];
    this.heads = new Set();
    this.tied = new Set();
    this.doubted = new Set();
    // A slip is carried on into the parts that come after it.
  }

  /** @param fresh what is concluded for names that stand nowhere before */
  add(facts: BlockFacts, fresh: readonly Definition[] = []): void {
    const scope = this.scope.number;
    for (const fact of facts.declarations) {
      const [name] = fact;
      const known = this.declarations.get(name) ?? [];
      this.declarations.set(name, [...known.slice(-3), { fact, scope }]);
      // "Let c be a number": what it was in an example before is over.
      const isAnew = fact[1].dimensions !== undefined;
      const defined = this.definitions
        .get(name)
        ?.filter((one) => !isConcrete(one.fact) && !(isAnew && one.scope !== scope));
      if (defined) this.definitions.set(name, defined);
      this.index(name);
    }
    const diagonals = facts.unread.flatMap(({ ifDiagonal }) => (ifDiagonal && this.isDiagonal(ifDiagonal.name) ? [ifDiagonal] : [])); // prettier-ignore
    for (const fact of [...facts.definitions, ...fresh, ...diagonals]) {
      const { name } = fact;
      const before = (this.definitions.get(name) ?? []).filter(
        (other) => textOf(other.fact) !== textOf(fact),
      );
      this.definitions.set(name, [{ fact, scope }, ...before.slice(0, 1)]);
      this.doubted.delete(name);
      this.index(name);
    }
  }

  /** Whether a name is said to be a diagonal matrix. */
  isDiagonal(name: string): boolean {
    return (this.declarations.get(name) ?? []).some(({ fact: [, { traits }] }) => traits?.includes('diagonal')); // prettier-ignore
  }

  /** Takes over what a block's derivations said without proof. */
  addSteps({ equations, tied, doubted, mistakes }: BlockSteps): void {
    // Another value for the same takes the place of the one before.
    const heads = new Set(equations.flatMap(({ head }) => (head === undefined ? [] : [head])));
    if ([...heads].some((head) => this.heads.has(head)))
      this.equations = this.equations.filter(({ head }) => head === undefined || !heads.has(head));
    this.equations.push(...equations);
    for (const head of heads) this.heads.add(head);
    for (const letter of tied) this.tied.add(letter);
    for (const name of doubted) this.doubted.add(name);
    if (mistakes.length > 0) this.mistakes = [...this.mistakes, ...mistakes].slice(-maxMistakes);
  }

  /** What concerns some letters, and the letters that this speaks of; with a key that tells it apart. */
  concerning(letters: ReadonlySet<string>, scope = this.scope): Concerning {
    const varied = new Set<string>();
    const redefined = new Set<string>();
    const [now, own, older] = [noFacts(), noFacts(), new Map<string, Definition>()];
    const used: number[] = [];
    let [hasForeign, hasOlder] = [false, false];
    const isOwn = (dated: Dated<unknown>) => holdsIn(dated.scope, scope);
    const open = [...letters];
    const seen = new Set(open);
    for (let letter = open.pop(); letter !== undefined; letter = open.pop()) {
      for (const name of this.byLetter.get(letter) ?? []) {
        const said = this.declarations.get(name) ?? [];
        if (isVaried(this.areCertain ? said.filter(isOwn) : said)) varied.add(letter);
        for (const dated of said) {
          const { fact } = dated;
          declare(now.declarations, fact);
          if (isOwn(dated)) declare(own.declarations, fact);
          else hasForeign = true;
          used.push(idOf(fact));
          // What is said of a length concerns what is so long.
          for (const length of fact[1].dimensions ?? []) if (typeof length === 'string' && !seen.has(length)) { seen.add(length); open.push(length); } // prettier-ignore
        }
        const all = this.definitions.get(name) ?? [];
        if (all.length > 1) redefined.add(letter);
        const [latest, before] = this.areCertain ? sorted(all, isOwn) : all;
        if (!latest) continue;
        now.definitions.set(name, latest.fact);
        used.push(idOf(latest.fact));
        const nearest = all.find(isOwn);
        if (nearest) own.definitions.set(name, nearest.fact);
        hasForeign ||= nearest !== latest;
        // What was doubted may mean nothing that was said.
        const isLeft = before !== undefined && (!this.areCertain || isOwn(before));
        const former = isLeft ? before : this.doubted.has(name) ? undefined : latest;
        if (former) older.set(name, former.fact);
        hasOlder ||= former !== latest;
        if (before) used.push(idOf(before.fact));
        if (this.doubted.has(name)) used.push(-1);
        for (const definition of before ? [latest, before] : [latest])
          for (const base of [...namesOf(definition.fact.value)].map(letterOf))
            if (!seen.has(base)) {
              seen.add(base);
              open.push(base);
            }
      }
    }
    const equations = this.latestAbout(seen);
    const tied = new Set([...letters].filter((letter) => this.tied.has(letter)));
    const { mistakes } = this;
    const facts = this.areCertain ? own : now;
    return {
      facts,
      own,
      varied,
      redefined,
      older: hasOlder ? { ...facts, definitions: older } : undefined,
      elsewhere: hasForeign ? (this.areCertain ? now : own) : undefined,
      equations,
      tied,
      mistakes,
      key: [
        used,
        equations.map(idOf),
        [...tied],
        mistakes.map(idOf),
        Number(hasOlder),
        Number(hasForeign),
      ].join(';'),
    };
  }

  /** The last equations about some letters, in their order. */
  private latestAbout(letters: ReadonlySet<string>): readonly Stated[] {
    const found: Stated[] = [];
    for (let i = this.equations.length - 1; i >= 0 && found.length < maxEquations; i--) {
      const equation = this.equations[i]!;
      if ([...equation.letters].some((letter) => letters.has(letter))) found.push(equation);
    }
    return found.reverse();
  }

  private index(name: string): void {
    const letter = letterOf(name);
    const names = this.byLetter.get(letter) ?? new Set();
    names.add(name);
    this.byLetter.set(letter, names);
  }
}

function isVaried(said: readonly Dated<DeclarationFact>[]): boolean {
  const shapes = said.flatMap(({ fact: [, { dimensions }] }) => (dimensions ? [dimensions.join()] : [])); // prettier-ignore
  return new Set(shapes).size > 1;
}

/** What this problem says first. */
function sorted<T>(
  all: readonly Dated<T>[],
  isOwn: (dated: Dated<T>) => boolean,
): readonly Dated<T>[] {
  return [...all.filter(isOwn), ...all.filter((dated) => !isOwn(dated))];
}

function noFacts() {
  return { declarations: new Map<string, Declaration>(), definitions: new Map<string, Definition>() }; // prettier-ignore
}

function declare(
  declarations: Map<string, Declaration>,
  [name, declaration]: DeclarationFact,
): void {
  const known = declarations.get(name);
  declarations.set(name, known ? combined(known, declaration) : declaration);
}
