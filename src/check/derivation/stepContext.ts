import { isFailure } from '../../core/failure';
import { elaborate } from '../../math/symbolic/notation/elaborate';
import { usualReading } from '../../math/symbolic/notation/readings';
import { definitionFrom } from '../../math/symbolic/terms/definitions';
import type { Equation } from '../../math/symbolic/equations/projection';
import { constantNames, constantOf, withoutIndices } from '../../math/symbolic/equations/constantEntries';
import { derivativeNamed } from '../../math/symbolic/notation/givenDerivatives';
import { isDifferential } from '../../math/symbolic/notation/derivativeReadings';
import { indexLetters } from '../../math/symbolic/terms/indexLetters';
import { squareOf } from '../../math/symbolic/terms/squares';
import { chainLetters } from '../../math/symbolic/notation/chainLetters';
import { isProved, relateTerms } from '../../math/symbolic/relateTerms';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Term } from '../../math/symbolic/terms/term';
import { sideOf } from '../../math/statements';
import type { Node } from '../../math/syntax';
import { isSettled } from './givenValues';
import { BlockNames, exactName } from './blockNames';
import { letterOf } from './letterOf';
import { followsFromSlope } from './carriedSlopes';
import { impliedBy, type Implied } from './implied';
import type { Written } from './writtenEquations';
import { subjectOf } from './facts/subjects';
import type { Knowledge, Stated } from './knowledge';
import { isSingle, isWithin, textOf, type Mistake, type Step } from './step';
import { termOf } from './terms';
import { derivativeHead, headOf } from './sideHead';
import { type SaidChain, type SymbolicChain, type SymbolicSide } from './symbolicChains';

/** Searches for a slip in one block: each may take tens of milliseconds. */
const maxRepairs = 12;
/** Chains after a step that are looked at for a reason. */
const maxReasons = 6;

/** Two sides that are said to be the same. */
type Equality = Pick<Step, 'left' | 'right' | 'letters'>;

const nothing = sideOf([{ kind: 'number', text: '0', start: 0, end: 1, spaced: false }], 'latex');

/** What is known where a step stands: from before, and from the block's own lines so far. */
export class StepContext {
  /** All that the block states, with what no longer holds at its end. */
  readonly own: Stated[] = [];
  /** What the names of the block mean. */
  readonly names: BlockNames;
  /** Where the chain begins that is judged. */
  private offset = 0;
  readonly tied = new Set<string>();
  readonly doubted = new Set<string>();
  readonly mistakes: Mistake[] = [];
  /** What is known at the chain that is judged. */
  facts: Facts;
  /** What was differentiated in the block by a short sign, and rightly so. */
  private readonly differentiated = new Set<string>();
  private repairs = 0;
  private position = 0;

  constructor(
    readonly knowledge: Knowledge,
    private readonly chains: readonly SymbolicChain[],
  ) {
    this.facts = knowledge.facts;
    this.names = new BlockNames(knowledge, chains);
  }

  /** Whether another search for a slip is within the limits of a block. */
  mayTryRepair(): boolean {
    return this.repairs++ < maxRepairs;
  }

  /** Goes on to another chain of the block. */
  moveTo(chain: number): void {
    this.position = chain;
    this.offset = this.chains[chain]?.sides.find((side) => side)?.range.start ?? this.offset;
    this.facts = this.withConstants(this.names.at(chain));
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
    if (head === derivativeHead) return head;
    const last = node.kind === 'product' ? node.factors.at(-1)!.node : node;
    const isForm = /^(?:symbol|subscript)$/.test(last.kind) || isPlainBracket(last);
    return head !== undefined && !isForm && this.facts.definitions.has(head) ? undefined : head;
  }

  /** The name that a first side is about; `derivativeHead` where it is a derivative of what is given. */
  nameAt(node: Node): string | undefined {
    if (derivativeNamed(node, this.facts.definitions)) return derivativeHead;
    const head = headOf(node);
    return head === undefined || head === derivativeHead ? head : exactName(node);
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
    const at = this.names.lastChainOf(letterOf(name));
    // `y = x^2 e^x`, and right after it `y' = …`; but `S_x` may be anything where `S = x + y`.
    const isJustGiven = at !== undefined && at < this.position;
    return told === undefined && !isOfFormula && isJustGiven ? 'likely' : 'doubtful';
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

  /** What is known of letters where a side is judged. */
  factsFor(left: SymbolicSide): Facts {
    return { ...this.facts, equations: this.equationsFor(left) };
  }

  /**
   * Whether something that is only said after a step may be the reason for it: "using $\\sum_i x_i = n \\bar x$".
   * @param mayBeOpen what is told as a reason counts even where it cannot be put in
   */
  hasLaterReason(step: Step, mayBeOpen: boolean): boolean {
    const { left, right, letters, others } = step;
    const { remarks, doubts } = this.knowledge;
    const later = this.chains.slice(step.chain + 1).filter((chain) => !isOpened(chain));
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

  /** Whether the block itself, or the words or the sign that lead to it, have the equations that one comes out of. */
  hasSourceOf({ left, right, chain }: Pick<Step, 'left' | 'right' | 'chain'>): boolean {
    const letters = new Set([...left.letters, ...right.letters]);
    const isSpoken = (equation: Stated) => speaksOfAny(equation, letters);
    // `⇒` at the beginning of a display goes on from the one before.
    const isLed = chain === 0 && this.chains[0]?.isConclusion === true && this.knowledge.equations.some(isSpoken);
    return this.knowledge.lead.isSolved || isLed || this.own.some(isSpoken);
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
    // For which indices it is so was not read.
    if (isValue && said?.isLimited && !stated?.where) return;
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
    const { free } = indexLetters([a, b]);
    const where = this.knowledge.conditions.flatMap((one) =>
      one.where && isWithin(one.letters, free) ? [one.where] : [],
    );
    return {
      left: a,
      right: b,
      ...(where.length > 0 ? { where } : {}),
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

/** "With $a = 0$": a value that is taken from there on. */
function isOpened({ sides: [left, right], lead }: SymbolicChain): boolean {
  return lead.isOpening && left !== undefined && isSingle(left.side.node()) && right?.isNumeric === true;
}

function speaksOfAny(equation: Stated, letters: ReadonlySet<string>): boolean {
  return [...equation.letters].some((letter) => letters.has(letter));
}

/** `x = (x_1, …, x_4)^⊤` and `f = f(x)` say no more than what something is called. */
function isNaming(name: Term | undefined, list: Term | undefined): boolean {
  if (list?.op === 'transpose') return isNaming(name, list.of);
  if (name?.op !== 'symbol') return false;
  if (list?.op === 'apply' || list?.op === 'choice') return list.name === name.name;
  if (list?.op !== 'matrix') return false;
  return list.rows.flat().every((item) => item.op === 'entry' && item.of.op === 'symbol' && item.of.name === name.name);
}

/** `(x)`, `(x, y)`: what a function is defined for. */
function isPlainBracket(node: Node): boolean {
  return node.kind === 'bracket' && node.items.every(({ kind }) => /^(?:symbol|subscript)$/.test(kind));
}
