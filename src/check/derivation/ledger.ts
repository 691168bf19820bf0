import type { Passing } from '../../document/passing';
import type { Facts } from '../../math/symbolic/terms/facts';
import { namesOf } from '../../math/symbolic/terms/names';
import { isConcrete, type Definition } from '../../math/symbolic/terms/definitions';
import type { Declaration } from '../../math/symbolic/shapes/typing';
import { idOf, mistakeId } from './contentIds';
import { combined } from './facts/collector';
import type { BlockSteps } from './judgeSteps';
import type { Stated } from './knowledge';
import { letterOf } from './letterOf';
import { SaidEquations } from './saidEquations';
import type { SaidSoFar } from './saidSoFar';
import type { BlockFacts, DeclarationFact } from './readFacts';
import { holdsIn, type Scope } from './scopes';
import type { Mistake } from './step';

/** What was said that some letters concern. */
export interface Concerning {
  /** What is said of names, put together anew at each call: most blocks are not judged again. */
  readonly told: () => Told;
  readonly equations: readonly Stated[];
  /** Letters that are declared with more than one shape. */
  readonly varied: ReadonlySet<string>;
  /** Letters that are defined in more than one way, in whatever problem. */
  readonly redefined: ReadonlySet<string>;
  /** All that names are defined as, wherever that is, of those with more than one meaning. */
  readonly meanings: readonly (readonly Definition[])[];
  /** Letters of which something was said that could not be read. */
  readonly tied: ReadonlySet<string>;
  readonly keys: Keys;
}

/** What some names are. */
interface Told {
  readonly facts: Facts;
  /** What their problem or section says itself. */
  readonly own: Facts;
  /** What the letters meant before, if that is something else. */
  readonly older: Facts | undefined;
  /** With what other problems say, if that is more, or without it: the other way of what `facts` are. */
  readonly elsewhere: Facts | undefined;
}

/** Each tells what it is for from others of its kind. */
interface Keys {
  readonly facts: string;
  readonly equations: string;
  /** What the problem or section declares itself, and what it and others leave in doubt. */
  readonly declared: string;
  /** Everything. */
  readonly all: string;
}

/** Something said, and in which problem or section. */
interface Dated<T> {
  readonly fact: T;
  readonly scope: number;
}

/** What was said of one name when it was asked for. */
interface NameTold {
  readonly name: string;
  readonly said: readonly Dated<DeclarationFact>[];
  readonly latest: Dated<Definition> | undefined;
  /** What its problem or section says itself. */
  readonly nearest: Dated<Definition> | undefined;
  /** What it meant before, or what it is where that is not in doubt. */
  readonly former: Dated<Definition> | undefined;
}

/** Equations and wrong sides that are looked back to, and meanings of one name that are kept. */
const maxEquations = 12;
const maxMeanings = 8;
const maxMistakes = 4;

/** What was said so far on the way through a document: the latest counts. */
export class Ledger {
  private readonly declarations = new Map<string, readonly Dated<DeclarationFact>[]>();
  /** The latest meaning of a name, and the one before. */
  private readonly definitions = new Map<string, readonly Dated<Definition>[]>();
  /** All meanings of a name, the latest first. */
  private readonly meanings = new Map<string, readonly Definition[]>();
  /** Names by the letter that stands in them: `ŵ`, `w_1` and `w` are all found by `w`. */
  private readonly byLetter = new Map<string, Set<string>>();
  private equations = new SaidEquations();
  private tied = new Set<string>();
  private doubted = new Set<string>();
  /** What was blamed last; of what one check found, also where all else is kept from the check before. */
  mistakes: readonly Mistake[] = [];
  private scope: Scope = { number: 0, outer: [] };

  /**
   * @param areCertain whether problems are marked as such: what another one says is not said of the letters of this one
   * @param said where what is asked for is kept from check to check
   */
  constructor(
    private readonly areCertain: boolean,
    private said: SaidSoFar<Concerning>,
  ) {
    this.note(`certain: ${areCertain}`);
  }

  private note(said: string): void {
    this.said = this.said.after(said);
  }

  /**
   * Goes on to a problem. What was said before one begins is said of other things, unless it is used.
   */
  goTo(scope: Scope): void {
    if (scope === this.scope) return;
    this.scope = scope;
    this.note(`scope: ${scopeKey(scope)}`);
    this.equations = new SaidEquations();
    this.tied = new Set();
    this.doubted = new Set();
    // A slip is carried on into the parts that come after it.
  }

  /** What a problem set says, before anything is said in the document. */
  addBackground(background: ReadonlyMap<Scope, BlockFacts>): void {
    for (const [scope, facts] of background) {
      this.goTo(scope);
      this.add(facts);
    }
  }

  /** @param fresh what is concluded for names that stand nowhere before */
  add(facts: BlockFacts, fresh: readonly Definition[] = []): void {
    const scope = this.scope.number;
    const diagonals = facts.unread.flatMap(({ ifDiagonal }) => (ifDiagonal ? [ifDiagonal] : []));
    const all = [...facts.declarations, ...facts.definitions, ...fresh, ...diagonals];
    if (all.length === 0) return;
    this.note([facts.declarations, facts.definitions, fresh, diagonals].map(idsOf).join(';'));
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
    const known = diagonals.filter(({ name }) => this.isDiagonal(name));
    for (const fact of [...facts.definitions, ...fresh, ...known]) {
      const { name } = fact;
      const before = (this.definitions.get(name) ?? []).filter((other) => idOf(other.fact) !== idOf(fact));
      this.definitions.set(name, [{ fact, scope }, ...before.slice(0, 1)]);
      const others = (this.meanings.get(name) ?? []).filter((other) => idOf(other) !== idOf(fact));
      this.meanings.set(name, [fact, ...others].slice(0, maxMeanings));
      this.doubted.delete(name);
      this.index(name);
    }
  }

  /** Whether a name is said to be a diagonal matrix. */
  isDiagonal(name: string): boolean {
    return (this.declarations.get(name) ?? []).some(({ fact: [, { traits }] }) => traits?.includes('diagonal'));
  }

  /** Takes over what a block's derivations said without proof. */
  addSteps({ equations, tied, doubted, mistakes }: BlockSteps): void {
    if (equations.length + tied.size + doubted.size + mistakes.length === 0) return;
    this.note(
      ['steps', idsOf(equations), ...[tied, doubted].map((names) => [...names]), mistakes.map(mistakeId)].join(';'),
    );
    this.equations.add(equations);
    for (const letter of tied) this.tied.add(letter);
    for (const name of doubted) this.doubted.add(name);
    if (mistakes.length > 0) this.mistakes = [...this.mistakes, ...mistakes].slice(-maxMistakes);
  }

  /** Forgets what held to the end of its sentence, or of its case. */
  forget(isOver: (passing: Passing) => boolean): void {
    const over = this.equations.forget(isOver);
    if (over.length > 0) this.note(`over;${idsOf(over)}`);
  }

  /** What concerns some letters, and the letters that this speaks of; with keys that tell it apart. */
  concerning(letters: ReadonlySet<string>, scope = this.scope): Concerning {
    const key = `${scopeKey(scope)}: ${[...letters].join(' ')}`;
    return this.said.take(key, () => this.collected(letters, scope));
  }

  private collected(letters: ReadonlySet<string>, scope: Scope): Concerning {
    const varied = new Set<string>();
    const redefined = new Set<string>();
    const names: NameTold[] = [];
    const meanings: (readonly Definition[])[] = [];
    const [near, all, declared]: string[][] = [[], [], []];
    let [hasForeign, hasOlder] = [false, false];
    const isOwn = (dated: Dated<unknown>) => holdsIn(dated.scope, scope);
    const isNear = (dated: Dated<unknown>) => !this.areCertain || isOwn(dated);
    const open = [...letters];
    const seen = new Set(open);
    const ask = (letter: string) => {
      if (seen.has(letter)) return;
      seen.add(letter);
      open.push(letter);
    };
    for (let letter = open.pop(); letter !== undefined; letter = open.pop()) {
      for (const name of this.byLetter.get(letter) ?? []) {
        const said = this.declarations.get(name) ?? [];
        if (isVaried(said.filter(isNear))) varied.add(letter);
        for (const dated of said) {
          const { fact } = dated;
          const id = idOf(fact);
          if (isNear(dated)) near!.push(id);
          if (isOwn(dated)) declared!.push(id);
          else hasForeign = true;
          all!.push(id);
          // What is said of a length concerns what is so long.
          for (const length of fact[1].dimensions ?? []) if (typeof length === 'string') ask(length);
        }
        const definitions = this.definitions.get(name) ?? [];
        if (definitions.length > 1) redefined.add(letter);
        const given = this.meanings.get(name) ?? [];
        if (given.length > 1 && letters.has(letter)) meanings.push(given);
        const [latest, before] = this.areCertain ? sorted(definitions, isOwn) : definitions;
        const nearest = definitions.find(isOwn);
        // What was doubted may mean nothing that was said.
        const isLeft = before !== undefined && isNear(before);
        const former = this.doubted.has(name) ? undefined : isLeft ? before : latest;
        names.push({ name, said, latest, nearest, former });
        if (!latest) continue;
        const counted = this.areCertain ? nearest : latest;
        if (counted) near!.push(idOf(counted.fact));
        all!.push(idOf(latest.fact));
        hasForeign ||= nearest !== latest;
        hasOlder ||= former !== latest;
        if (before) all!.push(idOf(before.fact));
        if (this.doubted.has(name)) all!.push('?');
        for (const definition of before ? [latest, before] : [latest])
          for (const base of basesOf(definition.fact)) ask(base);
      }
    }
    const equations = this.equations.latestAbout(seen, maxEquations);
    const tied = new Set([...letters].filter((letter) => this.tied.has(letter)));
    const { areCertain, mistakes } = this;
    const said = idsOf(equations);
    return {
      told: () => toldOf(names, isOwn, { areCertain, hasForeign, hasOlder }),
      varied,
      redefined,
      meanings,
      equations,
      tied,
      keys: {
        facts: near!.join(),
        equations: said,
        declared: [declared, [...varied], [...redefined], ...meanings.map(idsOf)].join(';'),
        all: [all, said, [...tied], mistakes.map(mistakeId), hasOlder, hasForeign].join(';'),
      },
    };
  }

  private index(name: string): void {
    const letter = letterOf(name);
    const names = this.byLetter.get(letter) ?? new Set();
    names.add(name);
    this.byLetter.set(letter, names);
  }
}

function isVaried(said: readonly Dated<DeclarationFact>[]): boolean {
  const shapes = said.flatMap(({ fact: [, { dimensions }] }) => (dimensions ? [dimensions.join()] : []));
  return new Set(shapes).size > 1;
}

const bases = new WeakMap<Definition, readonly string[]>();

/** The letters that a definition is made of. */
function basesOf(definition: Definition): readonly string[] {
  let found = bases.get(definition);
  if (!found) bases.set(definition, (found = [...new Set([...namesOf(definition.value)].map(letterOf))]));
  return found;
}

function idsOf(facts: readonly object[]): string {
  return facts.map(idOf).join();
}

function scopeKey({ number, outer }: Scope): string {
  return `${number} in ${outer.join()}`;
}

/** What names are, put together from what was said of them. */
function toldOf(
  names: readonly NameTold[],
  isOwn: (dated: Dated<unknown>) => boolean,
  {
    areCertain,
    hasForeign,
    hasOlder,
  }: { readonly areCertain: boolean; readonly hasForeign: boolean; readonly hasOlder: boolean },
): Told {
  const [now, own, older] = [noFacts(), noFacts(), new Map<string, Definition>()];
  for (const { name, said, latest, nearest, former } of names) {
    for (const dated of said) {
      declare(now.declarations, dated.fact);
      if (isOwn(dated)) declare(own.declarations, dated.fact);
    }
    if (latest) now.definitions.set(name, latest.fact);
    if (nearest) own.definitions.set(name, nearest.fact);
    if (former) older.set(name, former.fact);
  }
  const facts = areCertain ? own : now;
  return {
    facts,
    own,
    older: hasOlder ? { ...facts, definitions: older } : undefined,
    elsewhere: hasForeign ? (areCertain ? now : own) : undefined,
  };
}

/** What this problem says first. */
function sorted<T>(all: readonly Dated<T>[], isOwn: (dated: Dated<T>) => boolean): readonly Dated<T>[] {
  return [...all.filter(isOwn), ...all.filter((dated) => !isOwn(dated))];
}

function noFacts() {
  return { declarations: new Map<string, Declaration>(), definitions: new Map<string, Definition>() };
}

function declare(declarations: Map<string, Declaration>, [name, declaration]: DeclarationFact): void {
  const known = declarations.get(name);
  declarations.set(name, known ? combined(known, declaration) : declaration);
}
