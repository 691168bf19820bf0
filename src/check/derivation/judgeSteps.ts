import { equalUpToConstant } from '../../math/annotatedRelations';
import { metered, within } from '../../math/effort';
import { chainLetters } from '../../math/symbolic/notation/chainLetters';
import { isProved, type SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Finding } from '../finding';
import { explainer, type Explanation } from './explanation';
import type { Knowledge, Stated } from './knowledge';
import type { Link } from './link';
import { otherValue } from './givenValues';
import { isRefused, type Implied } from './implied';
import { hasOtherMeaning } from './otherMeanings';
import { isEquationSlip } from './equationSlips';
import { comesBack, isSlip } from './slips';
import { isRepeated, isWithin, type Mistake, type Step } from './step';
import { holdsInCase } from './cases';
import { otherComplex, relateStep } from './relateStep';
import { StepContext } from './stepContext';
import { isExcused, restsOnUnread } from './stepExcuses';
import { headOf, isName } from './sideHead';
import type { SymbolicChain, SymbolicSide } from './symbolicChains';
import { isWrongNumber, isWrongValue } from './wrongValues';

/** What a block's derivations come to. */
export interface BlockSteps {
  readonly links: readonly Link[];
  readonly findings: readonly Finding[];
  readonly equations: readonly Stated[];
  readonly tied: ReadonlySet<string>;
  /** Names of which something else was said than their definition. */
  readonly doubted: ReadonlySet<string>;
  readonly mistakes: readonly Mistake[];
  readonly lastSide: LastSide | undefined;
}

/** The side that a later bare `=` goes on from. */
export interface LastSide {
  readonly side: SymbolicSide;
  /** The last side that is what its chain began with, as far as can be seen. */
  readonly anchor: SymbolicSide;
}

export const noSteps: BlockSteps = {
  links: [],
  findings: [],
  equations: [],
  tied: new Set(),
  doubted: new Set(),
  mistakes: [],
  lastSide: undefined,
};

/**
 * Judges the steps of a block's chains, one after the other. A step is right if its sides are equal for all values of
 * their letters, or as far as the equations hold that were said before. It is wrong only if they differ under every reading,
 * and either its form leaves no doubt that it was meant as an identity or a small change makes it one. Yields between
 * steps: a display may have many.
 * @param before the side that a first bare `=` goes on from
 * @param effort units that each step may take
 */
export function* judgeSteps(
  chains: readonly SymbolicChain[],
  before: LastSide | undefined,
  knowledge: Knowledge,
  effort = effortOfStep,
): Generator<void, BlockSteps> {
  const judge = new StepJudge(knowledge, chains, before?.anchor, effort);
  let last = before?.side;
  for (const [index, chain] of chains.entries()) {
    const goesOn = chain.continues && (index === 0 || chain.joinsPrevious);
    const sides = goesOn ? [last, ...chain.sides.slice(1)] : chain.sides;
    last = sides.at(-1);
    yield* judge.chain(chain, sides, index);
  }
  return { ...judge.result(), lastSide: last && { side: last, anchor: judge.anchor ?? last } };
}

/** Units of effort that the judgement of a step may take: more than a step of a homework does, less than a second. */
const effortOfStep = 2_500_000;

/** What is known of a step before anybody asks whether it is a slip. */
interface Truth {
  readonly judgement: SymbolicJudgement;
  readonly implied: Implied;
}

/** What is asked of a judgement where a step stays open. */
type Open = 'verdict' | 'detail' | 'isOpen' | 'isOperation' | 'upTo';

const tooLarge: Pick<SymbolicJudgement, Open> = { verdict: 'unknown', detail: 'too_large', isOperation: true };

class StepJudge {
  private readonly links: Link[] = [];
  private readonly findings: Finding[] = [];
  private readonly context: StepContext;
  /** The chain that is judged may hold a slip that can be told. */
  private mayBeWrong = false;
  /** The last side that is what the chain began with, as far as can be seen. */
  anchor: SymbolicSide | undefined;
  /** Whether that and the side before could not be compared. */
  private isUnsure = false;
  /** Steps so far. */
  private judged = 0;

  constructor(
    knowledge: Knowledge,
    private readonly chains: readonly SymbolicChain[],
    anchor: SymbolicSide | undefined,
    private readonly effort: number,
  ) {
    this.anchor = anchor;
    this.context = new StepContext(knowledge, chains);
  }

  result(): Omit<BlockSteps, 'lastSide'> {
    const { links, findings } = this;
    const { equations, tied, doubted, mistakes } = this.context;
    return { links, findings, equations, tied, doubted, mistakes };
  }

  *chain(chain: SymbolicChain, sides: readonly (SymbolicSide | undefined)[], index: number): Generator<void> {
    if (!sides.some((side) => side && !side.isNumeric)) return;
    this.context.moveTo(index);
    this.mayBeWrong = !chain.isDoubtful;
    if (!chain.continues) this.anchor = undefined;
    const letters = chainLetters([...sides, this.anchor].flatMap((side) => (side ? [side.side.node()] : [])));
    const others = (...own: readonly SymbolicSide[]) =>
      sides.flatMap((side) => (side && !own.includes(side) ? [side.side] : []));
    for (const [i, { text }] of chain.relations.entries()) {
      const [left, right] = [sides[i], sides[i + 1]];
      if (isEquality(text) && left && right) {
        const isFirst = i === 0 && !chain.continues;
        if (!left.isNumeric || !right.isNumeric) {
          if (this.judged++ > 0) yield;
          this.note({
            left,
            right,
            head: sides[0],
            next: sides[i + 2],
            isFirst,
            isStrict: text === '=',
            isConclusion: isConcluded(chain, sides),
            isOfOther: chain.lead.isOfOther || this.context.knowledge.lead.isOfOther,
            joinsPrevious: chain.joinsPrevious,
            isDisplayed: chain.isDisplayed && chain.passing === undefined,
            isSolved: this.isSolved(chain, index),
            isDeduced: chain.isConclusion || chain.lead.isDeduced || this.context.knowledge.lead.isDeduced,
            chain: index,
            letters,
            others: others(left, right),
          });
        }
      } else if (!/^[∈∼<>≤≥≠]$/.test(text)) this.context.tie(left, right);
    }
    this.stateValue(chain, sides, letters);
  }

  /** `f_k = f_{k-1} + f_0 = 1` and `‖u‖ = ‖v‖ = 1`: from here on `f_k` is 1, and so are both norms. */
  private stateValue(
    { relations, continues }: SymbolicChain,
    sides: readonly (SymbolicSide | undefined)[],
    letters: Step['letters'],
  ): void {
    const at = sides.findIndex((side) => side?.isNumeric);
    const isValue = at > 1 && relations.slice(0, at).every(({ text }) => text === '=');
    if (continues || !isValue) return;
    // `∂ℓ/∂v = … = 0`: where a slope is nothing, what it came to is to be solved.
    const isSlope = sides[0] && this.context.headOf(sides[0].side.node()) === '∂';
    for (const [i, left] of sides.slice(0, at).entries())
      if (left && (isNameOrNorm(left) || (isSlope && i === at - 1)))
        this.context.state({ left, right: sides[at]!, letters }, false);
  }

  /** Judges a step and keeps what comes out; what takes too much is not known. */
  private note(step: Step): void {
    const anchor = (this.anchor ??= step.left);
    const truth = within(this.effort, () => metered(() => this.truthOf(step)));
    if (!truth) return this.leaveOpen(step, tooLarge);
    const { result, units } = truth;
    if (result.implied === 'follows') return this.accept(step, result.judgement);
    const keep = within(this.effort - units, () => this.blame(step, anchor, result));
    if (keep) keep();
    // An equation that a chain begins with may be news: that nobody knows whether it is a slip is no less so.
    else this.leaveOpen(step, step.isFirst ? result.judgement : tooLarge);
  }

  /** Whether a step holds by what is known. */
  private truthOf(step: Step): Truth {
    const judgement = relateStep(step, this.context);
    return { judgement, implied: isProved(judgement) ? 'follows' : this.context.implied(step) };
  }

  /** Keeps a step that holds. */
  private accept(step: Step, judgement: SymbolicJudgement): void {
    const { left, right, isFirst } = step;
    const isEqual = judgement.verdict === 'equal';
    // Where nobody knows whether a side is what the chain began with, two that agree are what it goes on from.
    if (left === this.anchor || this.isUnsure) this.anchor = right;
    this.isUnsure = false;
    this.link('holds', step);
    if (isFirst && isEqual) this.context.noteDerivative(left.side.node());
    if (!isRepeated(left, right)) this.add('correct', isEqual ? 'equal' : 'follows', step);
    const name = this.nameIn(step);
    if (name === undefined || judgement.upTo) return;
    // `m² = m` of a mask is so by its law: it ties no outcome to another.
    const isByLaw = isEqual && this.context.facts.declarations.get(name)?.distribution !== undefined;
    if (!isByLaw) this.context.state(step, true);
  }

  /** What a first step gives a value to. */
  private nameIn({ left, isFirst }: Step): string | undefined {
    const head = isFirst ? this.context.headOf(left.side.node()) : undefined;
    return isName(head) ? head : undefined;
  }

  /** Judges a step that does not hold as it stands. @returns what keeps the outcome */
  private blame(step: Step, anchor: SymbolicSide, { judgement, implied }: Truth): () => void {
    const { left, right, isFirst } = step;
    const head = isFirst ? this.context.headOf(left.side.node()) : undefined;
    const holds = (code: 'follows' | 'recovered') => () => {
      if (code === 'recovered') this.anchor = right;
      this.link('holds', step);
      this.add('correct', code, step);
    };
    // What does not follow from a doubtful side may follow from the last good one, or from neither.
    const fromAnchor = left === anchor ? undefined : { ...step, left: anchor, isStrict: false };
    const byAnchor = fromAnchor && relateStep(fromAnchor, this.context);
    if (byAnchor && isProved(byAnchor)) return holds('recovered');
    const isContradiction = this.isAgainst(step, implied, judgement);
    if (isContradiction && this.context.followsFromMistake(step))
      return () => {
        holds('follows')();
        this.context.mistakes.push({ head: step.head, left, right });
      };
    // After a slip the last good side is what the author still had to keep to.
    const isAfterSlip = this.context.isWrong(left);
    const [from, found] = isAfterSlip && fromAnchor && byAnchor ? [fromAnchor, byAnchor] : [step, judgement];
    const isOther =
      this.mayBeWrong &&
      ((judgement.detail === otherValue && isWrongValue(judgement, step, this.context)) ||
        (judgement.detail === otherComplex && isWrongNumber(step, this.context)));
    const isWrong =
      this.mayBeWrong &&
      found.verdict !== 'unknown' &&
      (byAnchor === undefined ||
        isAfterSlip ||
        isApart(byAnchor) ||
        (this.isUnsure && byAnchor.verdict === 'unknown') ||
        comesBack(step, this.context)) &&
      (!isAfterSlip || isApart(judgement) || judgement.verdict === 'ill-shaped') &&
      isSlip(found, from, head, this.context);
    if (!isContradiction && !isWrong && !isOther) return () => this.leaveOpen(step, judgement);
    if (holdsInCase(from, this.context)) return () => this.link('undecided', step, 'case');
    if ((isWrong || isOther) && this.context.holdsWithMistakes(from)) return holds('follows');
    if (this.isWhatNameWas(step, anchor)) return holds('recovered');
    return () => {
      this.link('wrong', step, undefined, explainer(found, from, this.context));
      const { conflict } = found;
      if (conflict) this.add('wrong', 'shape', from, conflict.text);
      else this.add('wrong', isContradiction && !isWrong ? 'contradicts' : 'different', from);
      // What has no shape has no value that could be carried on.
      this.context.mistakes.push({ head: conflict ? undefined : step.head, left, right });
    };
  }

  /** Keeps a step that is neither right nor wrong as far as is known: it may be news. */
  private leaveOpen(step: Step, judgement: Pick<SymbolicJudgement, Open>): void {
    const { left, right, isFirst } = step;
    const isNamed = this.nameIn(step) !== undefined;
    const isNews = judgement.verdict === 'differs' && !judgement.isOpen;
    if (isFirst && (isNamed || (isNews && !judgement.isOperation))) this.anchor = right;
    if (!isNamed && judgement.verdict === 'differs' && restsOnUnread(step, this.context))
      this.link('undecided', step, 'unread');
    else if (isNamed || isNews) this.link('stated', step);
    else {
      this.isUnsure = left === this.anchor && judgement.verdict === 'unknown';
      // A value that a chain begins with is given, or asked for.
      const isGiven = isFirst && judgement.detail === 'value';
      this.link(isGiven ? 'stated' : 'undecided', step, isGiven ? undefined : (judgement.detail ?? judgement.verdict));
    }
    const name = isFirst ? this.context.nameAt(left.side.node()) : undefined;
    if (name !== undefined && this.context.facts.definitions.has(name)) this.context.doubted.add(name);
    // A step that is no news was to be derived: nothing may be derived from it, nor from what is so up to something.
    if (isFirst && !judgement.upTo && !right.side.optimum) this.context.state(step, isNamed);
  }

  /** Whether a side is what the name that its chain begins with was said to be before: what stands between them is not. */
  private isWhatNameWas(step: Step, anchor: SymbolicSide): boolean {
    const { head, left } = step;
    if (!head || head === left || head === anchor || this.context.headOf(head.side.node()) === undefined) return false;
    return isProved(relateStep({ ...step, left: head, isFirst: true }, this.context));
  }

  /** Whether an equation is said to come out of those before it: by a word, a sign, or as the next row after one that does. */
  private isSolved(chain: SymbolicChain, index: number): boolean {
    const { isConclusion, lead, joinsPrevious } = chain;
    if (isConclusion || (index === 0 && this.context.knowledge.lead.isSolved)) return true;
    if (!joinsPrevious) return lead.isSolved;
    const before = this.chains[index - 1];
    // The words are said of the next row, too, if they hold of the one before: "so" may lead to a system. A row after one that came
    // to a conclusion begins with an equation of its own.
    const isNext = !before?.isConclusion && this.links.at(-1)?.state === 'holds';
    return isNext || isRearranged(chain, before);
  }

  /** Whether an equation is none that comes out of those before it, though it is said to. */
  private isAgainst(step: Step, implied: Implied, judgement: SymbolicJudgement): boolean {
    const { left, right, isConclusion, isSolved } = step;
    if (!this.mayBeWrong || !isRefused(implied)) return false;
    if (this.context.isLocus(step) || this.context.hasOtherEquation(step)) return false;
    if (hasOtherMeaning(step, judgement) || isExcused(step, this.context)) return false;
    const isPlain = new Set([...left.letters, ...right.letters]).size <= 2;
    if (implied === 'contradicts' && isConclusion && isPlain && !restsOnUnread(step, this.context)) return true;
    if (restsOnUnread(step, this.context, 'reason') || restsOnUnread(step, this.context, 'claim')) return false;
    return isSolved && isEquationSlip(step, implied, this.context);
  }

  private link(state: Link['state'], { left, right, chain }: Step, detail?: string, explain?: () => Explanation): void {
    this.links.push({
      state,
      chain,
      ...right.range,
      against: left.range,
      ...(detail === undefined ? {} : { detail }),
      ...(explain ? { explain } : {}),
    });
  }

  private add(
    verdict: 'correct' | 'wrong',
    code: 'equal' | 'follows' | 'recovered' | 'different' | 'contradicts' | 'shape',
    { left, right }: Step,
    detail?: string,
  ): void {
    this.findings.push({
      kind: 'step',
      verdict,
      code,
      relation: '=',
      ...right.range,
      against: left.range,
      ...(detail === undefined ? {} : { detail }),
    });
  }
}

/**
 * Whether a row gives one of the letters of the row before, and speaks of no others: `aμ = b`, and then `μ = b/a`. Where that
 * letter stands alone before, too, the rows are two equations for it.
 */
function isRearranged({ sides, relations }: SymbolicChain, before: SymbolicChain | undefined): boolean {
  const rows = [sides, before?.sides ?? []];
  if (!before || rows.some((row) => row.length !== 2 || row.some((side) => !side))) return false;
  if ([...relations, ...before.relations].some(({ text }) => text !== '=')) return false;
  const [letters, known] = rows.map((row) => new Set(row.flatMap((side) => [...side!.letters])));
  const given = sides[0]!.side.node();
  const isGiven = (side: SymbolicSide | undefined) =>
    headOf(side!.side.node()) !== undefined && isWithin(sides[0]!.letters, side!.letters);
  return (
    headOf(given) !== undefined &&
    given.kind !== 'fraction' &&
    !before.sides.some(isGiven) &&
    letters!.size > 1 &&
    isWithin(letters!, known!) &&
    isWithin(known!, letters!)
  );
}

/** `=`, also where both sides are said to differ by a constant, `∝` */
function isEquality(sign: string): boolean {
  return sign === '=' || sign === '∝' || sign === equalUpToConstant;
}

/** Whether a side is a name or a norm, with nothing to carry out. */
function isNameOrNorm({ side }: SymbolicSide): boolean {
  const node = side.node();
  return headOf(node) !== undefined || (node.kind === 'bracket' && /^[‖|]$/.test(node.open));
}

/** Whether it is sure that a side is not what another one is. */
function isApart({ verdict, isOpen, conflict }: SymbolicJudgement): boolean {
  return (verdict === 'differs' && !isOpen) || conflict !== undefined;
}

/** `⇒`, or the next row about the same letter: it goes on from the equation before. */
function isConcluded(
  { isConclusion, joinsPrevious }: SymbolicChain,
  sides: readonly (SymbolicSide | undefined)[],
): boolean {
  const letters = new Set(sides.flatMap((side) => [...(side?.letters ?? [])]));
  const hasIndices = sides.some((side) => side?.side.tokens.some(({ text }) => text === '_'));
  return isConclusion || (joinsPrevious && letters.size === 1 && !hasIndices);
}
