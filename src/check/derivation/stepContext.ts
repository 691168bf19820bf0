import { isFailure } from '../../core/failure';
import { elaborate } from '../../math/symbolic/notation/elaborate';
import { usualReading } from '../../math/symbolic/notation/readings';
import { definedName, definitionFrom, isConcrete, type Definition } from '../../math/symbolic/terms/definitions';
import type { Equation } from '../../math/symbolic/equations/projection';
import { constantNames, constantOf, withoutIndices } from '../../math/symbolic/equations/constantEntries';
import { derivativeNamed } from '../../math/symbolic/notation/givenDerivatives';
import { isDifferential } from '../../math/symbolic/notation/derivativeReadings';
import { allShared, nothingShared } from '../../math/symbolic/terms/sharedNames';
import { squareOf } from '../../math/symbolic/terms/squares';
import { chainLetters } from '../../math/symbolic/notation/chainLetters';
import { relateTerms, type SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Term } from '../../math/symbolic/terms/term';
import { relateComplex, unitOf } from '../../math/relateComplex';
import { sideOf } from '../../math/statements';
import { walk, type Node } from '../../math/syntax';
import { agreementsOf, isSettled, isWorkedOut, otherValue } from './givenValues';
import { idOf } from './contentIds';
import { letterOf } from './letterOf';
import { followsFromSlope } from './carriedSlopes';
import { impliedBy, type Implied, type Written } from './implied';
import { subjectOf } from './facts/subjects';
import type { Knowledge, Stated } from './knowledge';
import { isSingle, textOf, type Mistake, type Step } from './step';
import { termOf } from './terms';
import { conditionsIn, headOf, type SaidChain, type SymbolicChain, type SymbolicSide } from './symbolicChains';

/** Searches for a slip in one block: each may take tens of milliseconds. */
const maxRepairs = 12;
/** Other meanings of its names that a step is tried with. */
const maxMeanings = 8;
/** Chains after a step that are looked at for a reason. */
const maxReasons = 6;

/** Two sides that are said to be the same. */
type Equality = Pick<Step, 'left' | 'right' | 'letters'>;

const nothing = sideOf([{ kind: 'number', text: '0', start: 0, end: 1, spaced: false }], 'latex');

/** What is known where a step stands: from before, and from the block's own lines so far. */
export class StepContext {
  /** All that the block states, with what no longer holds at its end. */
  private readonly own: Stated[] = [];
  /** Where the chain begins that is judged. */
  private offset = 0;
  readonly tied = new Set<string>();
  readonly doubted = new Set<string>();
  readonly mistakes: Mistake[] = [];
  /** What is known at the chain that is judged. */
  facts: Facts;
  /** Pairs of letters that are said to differ, or one to be the smaller. */
  readonly conditions: readonly ReadonlySet<string>[];
  /** Names that the block defines, and in which of its chains, the last one last. */
  private readonly heads = new Map<string, readonly number[]>();
  /** What was differentiated in the block by a short sign, and rightly so. */
  private readonly differentiated = new Set<string>();
  private repairs = 0;
  private position = 0;

  constructor(
    readonly knowledge: Knowledge,
    private readonly chains: readonly SymbolicChain[],
  ) {
    this.facts = knowledge.facts;
    this.conditions = [...knowledge.conditions, ...conditionsIn(chains)];
    chains.forEach(({ sides: [first], continues }, index) => {
      const head = first && !continues ? headOf(first.side.node()) : undefined;
      if (head === undefined || head === '∂' || isAtValue(first!.side.node()) || isSlope(first!.side.node())) return;
      if (derivativeNamed(first!.side.node(), knowledge.facts.definitions)) return;
      const names = [head, exactName(first!.side.node())];
      if (first!.side.node().kind === 'power') names.push(squareOf(head));
      for (const name of new Set(names)) this.heads.set(name, [...(this.heads.get(name) ?? []), index]);
    });
  }

  /** Whether another search for a slip is within the limits of a block. */
  mayTryRepair(): boolean {
    return this.repairs++ < maxRepairs;
  }

  /** Goes on to another chain of the block. */
  moveTo(chain: number): void {
    this.position = chain;
    this.offset = this.chains[chain]?.sides.find((side) => side)?.range.start ?? this.offset;
    this.facts = this.withConstants(this.factsAt(chain));
  }

  /** Facts with `g` in place of `g_t`, where these are all the same. */
  private withConstants(facts: Facts): Facts {
    const constants = constantNames(this.allEquations());
    if (constants.size === 0) return facts;
    const definitions = [...facts.definitions].map(
      ([name, own]) => [name, { ...own, value: withoutIndices(own.value, constants) }] as const,
    );
    return { ...facts, constants, definitions: new Map(definitions) };
  }

  /** What a first side gives a name to: `f(x) = …` and `σ² = …` do, but not `f(2) = …` or where `σ` has a meaning. */
  headOf(node: Node): string | undefined {
    const head = this.nameAt(node);
    if (head === '∂') return head;
    const last = node.kind === 'product' ? node.factors.at(-1)!.node : node;
    const isForm = /^(?:symbol|subscript)$/.test(last.kind) || isPlainBracket(last);
    return head !== undefined && !isForm && this.facts.definitions.has(head) ? undefined : head;
  }

  /** The name that a first side is about; `∂` where it is a derivative of what is given. */
  nameAt(node: Node): string | undefined {
    if (derivativeNamed(node, this.facts.definitions)) return '∂';
    const head = headOf(node);
    return head === undefined || head === '∂' ? head : exactName(node);
  }

  /** Notes what a step that holds differentiates by a short sign. */
  noteDerivative(node: Node): void {
    const given = derivativeNamed(node, this.facts.definitions);
    if (given) this.differentiated.add(given.name);
  }

  /** Whether a short sign at a name is one of differentiation: said in words or beside it, or no more than likely. */
  differentiates(name: string, isOfFormula: boolean): 'sure' | 'likely' | 'doubtful' {
    const told = this.knowledge.derivativesTold;
    if (this.differentiated.has(name) || told === 'given') return 'sure';
    const at = this.heads.get(letterOf(name))?.at(-1);
    // `y = x^2 e^x`, and right after it `y' = …`; but `S_x` may be anything where `S = x + y`.
    const isJustGiven = at !== undefined && at < this.position;
    return told === undefined && !isOfFormula && isJustGiven ? 'likely' : 'doubtful';
  }

  /** What is known at a chain: what the block defines further down is not, unless it says so as an aside. */
  private factsAt(position: number): Facts {
    const { facts, introduced } = this.knowledge;
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.heads) {
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
    const places = this.heads.get(name) ?? [];
    const before = places.length > 1 ? places.filter((place) => place < position).reverse() : [];
    for (const place of before) {
      const own = this.definitionAt(name, place);
      if (own) return own;
    }
    return this.knowledge.earlier.definitions.get(name);
  }

  /** The definition that a chain of the block gives; undefined where it only tells what was derived. */
  private definitionAt(name: string, place: number): Definition | undefined {
    const [head, value] = this.chains[place]!.sides.slice(0, 2).map((side) => termOf(side?.side.node()));
    const given = head && value && definitionFrom(head, value);
    return given && this.knowledge.definitions.find((own) => own.name === name && idOf(own) === idOf(given));
  }

  /** Facts without what the block defines from a chain on: no definition proves itself. */
  private without(facts: Facts, chain: number): Facts {
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.heads) if (places.at(-1)! >= chain) definitions.delete(name);
    return { ...facts, definitions };
  }

  /** Facts without what a step itself says of a name: no step proves itself. */
  private withoutItself(facts: Facts, { left, isFirst, chain }: Step): Facts {
    const head = isFirst ? this.nameAt(left.side.node()) : undefined;
    if (head === undefined || this.heads.get(head)?.at(-1) !== chain) return facts;
    const own = facts.definitions.get(head);
    if (!own || own !== this.knowledge.facts.definitions.get(head)) return facts;
    const definitions = new Map(facts.definitions);
    const before = this.definitionBefore(head, chain);
    if (before) definitions.set(head, before);
    else definitions.delete(head);
    return { ...facts, definitions };
  }

  /** Facts without the numbers that a block puts in further down: "with $A = I$". */
  private withoutLaterValues(facts: Facts, chain: number): Facts {
    const definitions = new Map(facts.definitions);
    for (const [name, places] of this.heads) {
      const own = definitions.get(name);
      if (places.at(-1)! > chain && own && isConcrete(own)) definitions.delete(name);
    }
    return { ...facts, definitions };
  }

  /** Facts where a name is the number that the block gives it, and no longer what it was before. */
  private withNumbers(left: SymbolicSide): readonly Facts[] {
    const definitions = new Map(this.facts.definitions);
    const numbers = this.own.filter(
      ({ left: name, right }) => name.op === 'symbol' && right.op === 'number' && definitions.delete(name.name),
    );
    return numbers.length === 0
      ? []
      : [{ ...this.facts, definitions, equations: [...this.equationsFor(left), ...numbers] }];
  }

  /** Whether a step holds where one of its names has another of the meanings that the text gives it somewhere. */
  holdsInOtherMeaning(step: Step): boolean {
    const { left, right, letters, others } = step;
    const equations = this.equationsFor(left);
    return this.withOtherMeanings(step).some((version) => {
      const facts = { ...this.withoutItself(version, step), equations };
      return isProved(relateTerms(left.side, right.side, letters, facts, others));
    });
  }

  /** Facts where one name has another of the meanings that the text gives it somewhere: of several functions `f`. */
  private withOtherMeanings({ left, right, isFirst, chain }: Step): readonly Facts[] {
    const letters = new Set([...left.letters, ...right.letters]);
    const name = isFirst ? this.nameAt(left.side.node()) : undefined;
    // What the step itself says of a name is no other meaning of it.
    const own = name === undefined ? undefined : this.definitionAt(name, chain);
    return this.knowledge.doubts.meanings
      .flat()
      .filter((meaning) => letters.has(letterOf(meaning.name)) && (!own || idOf(own) !== idOf(meaning)))
      .filter((meaning) => this.facts.definitions.get(meaning.name) !== meaning)
      .slice(0, maxMeanings)
      .map((meaning) => ({
        ...this.facts,
        definitions: new Map([...this.facts.definitions, [meaning.name, meaning]]),
      }));
  }

  private factsWithoutDoubt(): Facts {
    const definitions = new Map(this.facts.definitions);
    for (const name of this.doubted) definitions.delete(name);
    return { ...this.facts, definitions };
  }

  /** What was said before, but for other values of what stands alone on a side. */
  equationsFor(left: SymbolicSide): readonly Stated[] {
    const head = textOf(left);
    const { constants } = this.facts;
    const said = this.allEquations().filter((equation) => !equation.isDefinition && equation.head !== head);
    if (!constants) return said;
    return said
      .filter((equation) => constantOf(equation) === undefined)
      .map((equation) => ({
        ...equation,
        left: withoutIndices(equation.left, constants),
        right: withoutIndices(equation.right, constants),
      }));
  }

  /** Judges a step with what is known. */
  relate(step: Step): SymbolicJudgement {
    const { left, right, isFirst } = step;
    const asNumbers = this.relateNumbers(step);
    if (asNumbers) return asNumbers;
    if (!left.isNumeric && !right.isNumeric) return this.relateLetters(step);
    const byValue = this.relateToValue(step);
    if (isFirst || isProved(byValue)) return byValue;
    const judgement = this.relateLetters(step);
    return isProved(judgement) || byValue.detail !== otherValue ? judgement : byValue;
  }

  /** Compares sides that are made of numbers and the imaginary unit. */
  private relateNumbers({ left, right }: Step): SymbolicJudgement | undefined {
    const { units } = this.knowledge;
    if (units.size === 0 || left.side.slack || right.side.slack) return undefined;
    const unit = unitOf(left.side.node(), right.side.node());
    if (unit === undefined || !units.has(unit)) return undefined;
    const agreement = relateComplex(left.side, right.side, unit);
    if (agreement === undefined) return undefined;
    return agreement === 'same' ? sameNumber : otherNumber;
  }

  private relateLetters(step: Step): SymbolicJudgement {
    const { letters, others, isFirst } = step;
    const [left, right] = step.isStrict ? [exact(step.left), exact(step.right)] : [step.left, step.right];
    const head = isFirst ? this.headOf(left.side.node()) : undefined;
    const said = this.equationsFor(left);
    // What no equation speaks of follows from none.
    const isNew = head !== undefined && head !== '∂' && !said.some((one) => one.letters.has(letterOf(head)));
    const all = { ...this.facts, equations: isNew ? [] : said };
    const { isScoped, facts } = this.knowledge;
    const related = (version: Facts) => {
      const judged = (facts: Facts) => relateTerms(left.side, right.side, letters, facts, others);
      const known = { ...all, ...version };
      const judgement = judged(known);
      return judgement.detail === 'function' ? judged(withoutFreeSlopes(known)) : judgement;
    };
    const latest = related({ declarations: all.declarations, definitions: all.definitions });
    // What was said of these letters elsewhere gives them no shape: it is not what they mean here.
    if (isProved(latest)) return latest;
    const { older, elsewhere, later } = this.knowledge.doubts;
    const isForeign = !isScoped && latest.verdict === 'ill-shaped' && !latest.conflict;
    const judgement = isForeign && elsewhere ? related(elsewhere) : latest;
    const { verdict } = judgement;
    if (isProved(judgement)) return judgement;
    if (isScoped && elsewhere) {
      const proof = related(this.without(elsewhere, step.chain));
      if (isProved(proof)) return proof;
    }
    if (verdict !== 'differs' && verdict !== 'ill-shaped') return judgement;
    // What a name meant before, or what the block says of it further down, may be what is used.
    const versions = [
      ...(later ? [later] : []),
      ...(elsewhere && !isScoped && !isForeign ? [elsewhere] : []),
      ...(older && !isForeign ? [older] : []),
      ...(this.heads.size > 0 ? [this.withoutLaterValues(facts, step.chain)] : []),
      ...(this.doubted.size > 0 ? [this.factsWithoutDoubt()] : []),
      ...this.withNumbers(left),
    ];
    for (const version of versions) {
      const again = related(verdict === 'differs' ? this.withoutItself(version, step) : version);
      const isSame = again.verdict === verdict || again.detail === 'distribution';
      if (!isSame) return { ...again, verdict: 'unknown', meanings: [] };
    }
    return judgement;
  }

  /**
   * A value is put in, which letters alone do not tell; but what is so by definition, `Σ_i (x_i - x̄) = 0`, says nothing new, and
   * where the text gives every letter a value it is known what comes out: `a^\\top b` of two vectors of numbers.
   */
  private relateToValue({ left, right, letters, others }: Step): SymbolicJudgement {
    const told = left.isNumeric ? right : left;
    if (
      told.isNumeric ||
      (isSingle(told.side.node()) && !isWorkedOut(told.side.node(), this.facts.definitions, this.allEquations()))
    )
      return valuePutIn;
    const facts = { ...this.facts, equations: [] };
    const judgement = relateTerms(left.side, right.side, letters, facts, others);
    if (judgement.verdict === 'equal') return judgement;
    if (judgement.verdict !== 'differs') return valuePutIn;
    const agreements = agreementsOf(judgement, facts, this.allEquations());
    if (agreements.some((one) => one === 'same' || one === 'rounded')) return { ...judgement, verdict: 'follows' };
    const isOther = agreements.every((one) => one === 'apart');
    return isOther ? { ...valuePutIn, detail: otherValue, meanings: judgement.meanings } : valuePutIn;
  }

  /**
   * Whether something that is only said after a step may be the reason for it: "using $\\sum_i x_i = n \\bar x$".
   * @param mayBeOpen what is told as a reason counts even where it cannot be put in
   */
  hasLaterReason(step: Step, mayBeOpen: boolean): boolean {
    const { left, right, letters, others } = step;
    const { remarks, doubts } = this.knowledge;
    const later = this.chains.slice(step.chain + 1);
    const told = [...later.filter(({ isReason }) => isReason), ...doubts.next, ...remarks()];
    const known = new Map<SaidChain, readonly Stated[]>();
    const equalities = (chain: SaidChain) => {
      const own = known.get(chain) ?? this.equalitiesOf(chain);
      known.set(chain, own);
      return own;
    };
    const judged = (chains: readonly SaidChain[], to = right.side) => {
      const reasons = chains.slice(0, maxReasons).flatMap(equalities);
      if (reasons.length === 0) return undefined;
      const facts = { ...this.facts, equations: [...this.equationsFor(left), ...reasons] };
      return relateTerms(left.side, to, letters, facts, others);
    };
    // What cannot be put in may be a reason where it is told as one.
    const byTold = judged(told);
    if (byTold && (isProved(byTold) || (mayBeOpen && byTold.isOpen))) return true;
    const byAll = later.length > 0 ? judged([...later, ...told]) : undefined;
    if (byAll === undefined || !isProved(byAll)) return false;
    // What makes both sides nothing is what is sought: whoever knew it would have written 0.
    const byNothing = judged([...later, ...told], nothing);
    return byNothing === undefined || !isProved(byNothing);
  }

  /** What a chain says to be the same, one by one. */
  private equalitiesOf({ sides, relations, continues }: SaidChain): readonly Stated[] {
    if (continues) return [];
    return relations.flatMap(({ text }, i): readonly Stated[] => {
      const [left, right] = [sides[i], sides[i + 1]];
      if (text !== '=' || !left || !right) return [];
      const letters = chainLetters([left.side.node(), right.side.node()]);
      // What holds by itself is no reason.
      if (relateTerms(left.side, right.side, letters, this.facts).verdict === 'equal') return [];
      const stated = this.stated({ left, right, letters }, false);
      return stated ? [stated] : [];
    });
  }

  /** Judges a step as if nothing that was said of shapes were about its letters. */
  relateUndeclared({ left, right, letters, others }: Step): SymbolicJudgement {
    const declarations = new Map(this.facts.declarations);
    for (const name of new Set([...left.letters, ...right.letters])) {
      const known = declarations.get(name);
      if (!known) continue;
      const { distribution, traits, domain } = known;
      declarations.set(name, {
        ...(distribution ? { distribution } : {}),
        ...(traits ? { traits } : {}),
        ...(domain ? { domain } : {}),
      });
    }
    return relateTerms(left.side, right.side, letters, { ...this.facts, declarations }, others);
  }

  /** How an equation stands to those before it, by their solutions. */
  implied(step: Step): Implied {
    if (!step.isFirst) return 'unknown';
    const written = { left: step.left.side.node(), right: step.right.side.node() };
    return this.impliedBy(
      this.equationsOn(step).filter((equation) => !this.isSoughtIn(step, equation)),
      written,
    );
  }

  /** Whether a step asks for a letter, `3n = 4n - 6`, that had a number before its block: that is over. */
  private isSoughtIn({ left, right }: Step, equation: Stated): boolean {
    const [name, ...others] = left.letters;
    const isEquation = name !== undefined && others.length === 0 && right.letters.size === 1 && right.letters.has(name);
    const isValue = equation.letters.size === 1 && equation.right.op === 'number' && equation.left.op === 'symbol';
    return isEquation && isValue && equation.letters.has(name) && !this.own.includes(equation);
  }

  /** How an equation stands to some others. */
  impliedBy(equations: readonly Stated[], next: Written): Implied {
    return impliedBy(
      equations.map(({ written }) => written),
      next,
      this.facts,
    );
  }

  /** The equations before one that speak of the same letters, but for those about what it gives a value to. */
  equationsOn({ left, right }: Pick<Step, 'left' | 'right'>): readonly Stated[] {
    return this.equationsBesides(left, new Set([...left.letters, ...right.letters]));
  }

  /** The same, with those that speak of what these do. */
  equationsAround(step: Pick<Step, 'left' | 'right'>): readonly Stated[] {
    let found = this.equationsOn(step);
    for (let count = -1; count !== found.length;) {
      count = found.length;
      found = this.equationsBesides(step.left, new Set(found.flatMap(({ letters }) => [...letters])));
    }
    return found;
  }

  private equationsBesides(left: SymbolicSide, letters: ReadonlySet<string>): readonly Stated[] {
    const head = textOf(left);
    return this.allEquations().filter((equation) => equation.head !== head && speaksOfAny(equation, letters));
  }

  /** Whether the block itself, or the words that lead to it, have the equations that one comes out of. */
  hasSourceOf({ left, right }: Pick<Step, 'left' | 'right'>): boolean {
    const letters = new Set([...left.letters, ...right.letters]);
    return this.knowledge.isSolved || this.own.some((equation) => speaksOfAny(equation, letters));
  }

  /** Whether a side was blamed, here or in a block before. */
  isWrong(side: SymbolicSide): boolean {
    return this.allMistakes().some(({ right }) => right === side);
  }

  /** What a wrong line leads to is judged from there. */
  goesOnFromWrong({ right, letters }: Step): boolean {
    return this.allMistakes().some(
      (wrong) => relateTerms(wrong.right.side, right.side, letters, this.facts).verdict === 'equal',
    );
  }

  /** Whether a step holds where what was blamed before is taken for true. */
  holdsWithMistakes(step: Step): boolean {
    const { left, right, letters, others } = step;
    if (followsFromSlope(step, this.allMistakes(), this.facts)) return true;
    const wrong = this.allMistakes().filter((mistake) => mistake.right !== left);
    if (wrong.length === 0) return false;
    const definitions = new Map(this.facts.definitions);
    const equations = wrong.flatMap((mistake): readonly Equation[] => {
      const [head, before, value] = [mistake.head, mistake.left, mistake.right].map((side) =>
        termOf(side?.side.node()),
      );
      if (!value) return [];
      const own = head && definitionFrom(head, value);
      if (own && definitions.has(own.name)) definitions.set(own.name, own);
      return [head, before].flatMap((side) => (side ? [{ left: side, right: value }] : []));
    });
    const facts = { ...this.facts, definitions, equations: [...this.equationsFor(left), ...equations] };
    const judgement = relateTerms(left.side, right.side, letters, facts, others);
    // What is written of the very thing that got a wrong value may follow from that, also where it cannot be put in.
    const isUsed = wrong.some(({ head }) => head !== undefined && ` ${textOf(left)} `.includes(` ${textOf(head)} `));
    return isProved(judgement) || (isUsed && judgement.isOpen === true);
  }

  /** Whether an equation has the solutions of a wrong one before it, alone or with another one. */
  followsFromMistake({ left, right }: Step): boolean {
    const written = (one: Pick<Mistake, 'left' | 'right'>): Written => ({
      left: one.left.side.node(),
      right: one.right.side.node(),
    });
    const next = written({ left, right });
    const others = this.allEquations().map((equation) => [equation.written]);
    return this.allMistakes().some((mistake) =>
      [[], ...others].some((more) => impliedBy([...more, written(mistake)], next, this.facts) === 'follows'),
    );
  }

  /** What was said before, and in the block so far. */
  allEquations(): readonly Stated[] {
    const own = this.own.filter(({ until }) => until === undefined || this.offset < until);
    return [...this.knowledge.equations, ...own];
  }

  /** What the block states and what holds at its end. */
  get equations(): readonly Stated[] {
    return this.own.filter(({ until }) => until === undefined);
  }

  private allMistakes(): readonly Mistake[] {
    return [...this.knowledge.doubts.mistakes, ...this.mistakes];
  }

  /** An equation that was not proved may be what later steps use, but for a definition, which is put in. */
  state(step: Equality & { readonly chain?: number }, mayDefine: boolean): void {
    const said = this.chains[step.chain ?? -1];
    const isValue = step.right.isNumeric && isSingle(step.left.side.node());
    if (said?.passing === 'alternative' || (said?.passing === 'locus' && isValue)) return;
    const { passing, until } = isValue ? (said ?? {}) : {};
    const isDefinition = mayDefine && this.isDefined(step);
    if (isNaming(termOf(step.left.side.node()), termOf(step.right.side.node()))) return;
    const stated = this.stated(step, isDefinition);
    if (stated)
      this.own.push({
        ...stated,
        ...(passing && passing !== 'locus' ? { passing } : {}),
        ...(until === undefined ? {} : { until }),
      });
    else if (!isDefinition) this.tie(step.left, step.right);
  }

  /** Whether a step is one of several that are said to be possible. */
  isAlternative({ chain }: Step): boolean {
    return this.chains[chain]?.passing === 'alternative';
  }

  /** Whether a step tells which line or edge is meant: "the side $y = 1 - x$". */
  isLocus({ chain, isFirst }: Step): boolean {
    return isFirst && this.chains[chain]?.passing === 'locus';
  }

  /** Whether a name that is given in letters has been given so before: `v = -u`, and then `v = u`. */
  hasOtherEquation({ left, right, isFirst }: Step): boolean {
    const name = textOf(left);
    return (
      isFirst && !right.isNumeric && isSingle(left.side.node()) && this.allEquations().some(({ head }) => head === name)
    );
  }

  /** Whether the left side is a name that is defined, or the square of one: `\\hat x_i`, `σ_j²`. */
  private isDefined({ left }: Equality): boolean {
    const { definitions } = this.knowledge.facts;
    const term = termOf(left.side.node());
    const name = subjectOf(term?.op === 'power' ? term.base : term)?.name ?? headOf(left.side.node());
    return name !== undefined && (definitions.has(name) || definitions.has(squareOf(name)));
  }

  private stated({ left, right, letters }: Equality, isDefinition: boolean): Stated | undefined {
    // `df = tr(A dX)`: differentials are no products.
    if ([left, right].some(({ side }) => isDifferential(side.node()))) return undefined;
    const [a, b] = [left, right].map(({ side }) =>
      elaborate(side.node(), {
        ...letters,
        reading: usualReading,
        ambiguities: new Set(),
        applications: new Set(),
      }),
    );
    if (!a || !b || isFailure(a) || isFailure(b)) return undefined;
    return {
      left: a,
      right: b,
      letters: new Set([...left.letters, ...right.letters]),
      head: headOf(left.side.node()) === undefined ? undefined : textOf(left),
      isOpen: !isSettled({ left: a, right: b }, this.facts.definitions, this.allEquations()),
      written: { left: left.side.node(), right: right.side.node() },
      isDefinition,
    };
  }

  /** Notes that something is said of letters which cannot be read. */
  tie(left: SymbolicSide | undefined, right: SymbolicSide | undefined): void {
    for (const side of [left, right]) for (const letter of side?.letters ?? []) this.tied.add(letter);
  }
}

/** The name of a side that is one, with its accent, its star and its label: of `\hat μ_i` it is that of `\hat μ`. */
function exactName(node: Node): string {
  const term = termOf(node);
  const name = term && definedName(term);
  return name !== undefined && name !== squareOf(headOf(node)!) ? name : headOf(node)!;
}

/** A side without what it may differ by up to a factor. */
function exact(side: SymbolicSide): SymbolicSide {
  return side.side.slack?.kind === 'factor' ? { ...side, side: side.side.with(undefined) } : side;
}

function speaksOfAny(equation: Stated, letters: ReadonlySet<string>): boolean {
  return [...equation.letters].some((letter) => letters.has(letter));
}

/** What a judgement tells of sides that are two complex numbers. */
export const otherComplex = 'other-complex';

const sameNumber: SymbolicJudgement = {
  verdict: 'equal',
  applications: new Set(),
  ...allShared,
  isOperation: false,
  meanings: [],
};

const otherNumber: SymbolicJudgement = { ...sameNumber, verdict: 'unknown', detail: otherComplex };

const valuePutIn: SymbolicJudgement = {
  verdict: 'unknown',
  detail: 'value',
  applications: new Set(),
  ...nothingShared,
  isOperation: false,
  meanings: [],
};

/** Facts without the slopes of functions that have no formula: `g = ∇L(w)` is any vector. */
function withoutFreeSlopes(facts: Facts): Facts {
  const isFree = (term: Term): boolean => {
    if (term.op === 'derivative') return isFree(term.of);
    return term.op === 'apply' && !facts.definitions.has(term.name);
  };
  const kept = [...facts.definitions].filter(([, { value }]) => !isFree(value));
  return { ...facts, definitions: new Map(kept) };
}

/** `x = (x_1, …, x_4)^⊤` and `f = f(x)` say no more than what something is called. */
function isNaming(name: Term | undefined, list: Term | undefined): boolean {
  if (list?.op === 'transpose') return isNaming(name, list.of);
  if (name?.op !== 'symbol') return false;
  if (list?.op === 'apply' || list?.op === 'choice') return list.name === name.name;
  if (list?.op !== 'matrix') return false;
  return list.rows.flat().every((item) => item.op === 'entry' && item.of.op === 'symbol' && item.of.name === name.name);
}

/** Whether the sides of a step are the same, by themselves or by what was said. */
export function isProved({ verdict }: SymbolicJudgement): boolean {
  return verdict === 'equal' || verdict === 'follows';
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

/** `(x)`, `(x, y)`: what a function is defined for. */
function isPlainBracket(node: Node): boolean {
  return node.kind === 'bracket' && node.items.every(({ kind }) => /^(?:symbol|subscript)$/.test(kind));
}
