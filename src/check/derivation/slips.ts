import type { Facts } from '../../math/symbolic/terms/facts';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { namesOf } from '../../math/symbolic/terms/names';
import { isConcrete } from '../../math/symbolic/terms/definitions';
import { resolve } from '../../math/symbolic/terms/resolve';
import { isComputed } from '../../math/symbolic/terms/operations';
import { rootOf } from '../../math/symbolic/terms/squares';
import { isMoment, walkTerm, type Term } from '../../math/symbolic/terms/term';
import type { Repair } from '../../math/symbolic/slips/repairs';
import type { SlipKind } from '../../math/symbolic/slips/mutations';
import { symbolName, walk, type Node } from '../../math/syntax';
import { hasOtherMeaning } from './otherMeanings';
import { holdsForValues, holdsTacitly } from './tacitFacts';
import { knownRepair } from './knownRepairs';
import { isOwnSlope, signIn } from './derivativeSigns';
import { letterOf } from './letterOf';
import { mayExplain, mayExplainShapes, surestSlips } from './mayExplain';
import { termOf } from './terms';
import { isList, isMerged, isMonomial, isNumber, isScaledOtherwise, isWorkedOut } from './sideForms';
import { isApartUpTo } from './slackSlips';
import { isVanished } from './vanished';
import { isRepeated, isSingle, isWithin, speaksOf, type Step } from './step';
import {
  fitsByLengths,
  hasVariedShapes,
  introduces,
  isAssigned,
  isExcused,
  isTied,
  restsOnUnread,
  unreadAbout,
  valuesSaid,
} from './stepExcuses';
import { isProved, type StepContext } from './stepContext';

/**
 * Whether a step that does not hold is a slip: either its form leaves no doubt that it was meant as an identity, or the author
 * comes back to the value before, or a small change makes it true. Nothing that was said may be what it rests on.
 * @param head the name that the left side gives something to
 */
export function isSlip(
  judgement: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  // A value put in is what the text has it from: letters are judged where they meet letters.
  if (step.left.isNumeric || step.right.isNumeric || mayBeRounded(step) || hasOtherMeaning(step, judgement))
    return false;
  if (judgement.meanings.length === 0 || isExcused(step, context)) return false;
  const sign = signIn(step, context);
  if (sign === 'doubtful') return false;
  // `E X^2` without brackets is read in more than one way.
  const isApproximated = restsOnUnread(step, context, 'reason');
  if (!isApproximated && isStillRandom(judgement, context) && !step.right.letters.has('E')) return true;
  if (isMisshapen(judgement, step, head))
    return (
      !unreadAbout(step, context).some((fact) => mayExplainShapes(fact, step, judgement)) &&
      !fitsByLengths(step, context) &&
      !hasVariedShapes(step, context) &&
      !isProved(context.relateUndeclared(step))
    );
  const isSure = judgement.upTo
    ? isApartUpTo(judgement, step, head, context)
    : restsOnUnread(step, context) && !isOwnSlope(step, context)
      ? isRepaired(
          judgement,
          step,
          head,
          context,
          (repair) => !unreadAbout(step, context).some((fact) => mayExplain(fact, repair, step, context)),
        )
      : isClear(judgement, step, head, context) ||
        (sign !== 'likely' && isDerived(judgement, step, context)) ||
        isLeftAgain(judgement, step, head, context) ||
        isIdle(judgement, step, context) ||
        isDetermined(judgement, step, head, context) ||
        isRepaired(judgement, step, head, context, anySlip);
  return (
    isSure &&
    !isVanished(step.left.side.node(), step.right.side.node()) &&
    !context.goesOnFromWrong(step) &&
    // Who comes back to the side before has left it for no reason.
    !context.hasLaterReason(step, head !== undefined || !comesBack(step, context)) &&
    !context.holdsInOtherMeaning(step) &&
    !holdsForValues(step, valuesSaid(step, context), context.facts) &&
    !holdsTacitly(step, judgement.meanings[0], {
      ...context.facts,
      equations: context.equationsFor(step.left),
    })
  );
}

/** Whether an average was taken on the left and not on the right: what is random there is no more than one outcome. */
function isStillRandom({ verdict, isOpen, meanings: [meaning] }: SymbolicJudgement, { facts }: StepContext): boolean {
  if (verdict !== 'differs' || isOpen || !meaning) return false;
  const [left, right] = [meaning.left, meaning.right].map((side) =>
    outcomesIn(resolve(side, facts.definitions), facts),
  );
  return left === 'averaged' && right === 'random';
}

/** Whether some of what is declared random stands outside of averages, or all in them. */
function outcomesIn(side: Term, { declarations }: Facts): 'averaged' | 'random' | undefined {
  const averages = [...walkTerm(side)].filter(isMoment);
  const inside = new Set(averages.flatMap((term) => [...walkTerm(term)]));
  // `g` beside random `g_i` may be their mean.
  const random = [...walkTerm(side)].filter(
    (term) =>
      term.op === 'symbol' &&
      declarations.get(term.name)?.rank !== 'family' &&
      declarations.get(term.name)?.distribution,
  );
  if (random.some((term) => !inside.has(term))) return 'random';
  return random.length > 0 ? 'averaged' : undefined;
}

/** Whether the shapes of a step do not fit, however loosely its notation is read: of a definition only those in it. */
function isMisshapen({ conflict }: SymbolicJudgement, step: Step, head: string | undefined): boolean {
  const { left, right } = step;
  if (conflict?.text === '') return false;
  // What does not fit is what a name stands for: that was not written here.
  if (conflict?.names.size && ![...conflict.names].some((name) => speaksOf(step, name))) return false;
  switch (conflict?.in) {
    case 'right':
      return true;
    case 'left':
      // What a first side is like is what the author says of it.
      return false;
    case 'sides':
      // A number that would have to be a vector, both worked out, without indices.
      return (
        head === undefined &&
        ![left, right].some(({ side }) => side.tokens.some(({ text }) => text === '∑')) &&
        conflict.text.startsWith('1×1') &&
        !isMonomial(left.side.node()) &&
        !isMonomial(right.side.node())
      );
    case undefined:
      return false;
  }
}

/** Whether the form of a step leaves no doubt that its sides were meant to be the same. */
function isClear(judgement: SymbolicJudgement, step: Step, head: string | undefined, context: StepContext): boolean {
  const { left, right, isFirst } = step;
  return (
    judgement.verdict === 'differs' &&
    !judgement.isOpen &&
    head === undefined &&
    !isFirst &&
    !isTied(step, context) &&
    !isMonomial(left.side.node()) &&
    ![...judgement.applications].some(mayBeFunction) &&
    (judgement.sameNames || judgement.losesOnlyDeclared) &&
    (judgement.isOperation || !isSingle(left.side.node())) &&
    !isSingle(right.side.node())
  );
}

/**
 * Whether the right side says what a derivative comes to: of what is defined by what it is differentiated by, or of a loss
 * whose other derivatives lead to it.
 */
function isDerived(
  { verdict, isOpen, applications, sameNames, meanings: [meaning] }: SymbolicJudgement,
  step: Step,
  context: StepContext,
): boolean {
  if (verdict !== 'differs' || isOpen || applications.size > 0) return false;
  if (!meaning || isTied(step, context) || isSingle(step.right.side.node())) return false;
  const { definitions } = context.facts;
  const { left, right } = meaning;
  // `∇f`
  if (left.op === 'symbol' && sameNames && isSlopeOf(left.name, context)) return true;
  // `C^⊤ z` of a `C` that is written out, entry by entry.
  if (right.op === 'matrix' && right.rows.flat().length > 1) {
    const [from, to] = [left, right].map((side) => resolve(side, definitions));
    return multipliesEntries(from!) && isWithin(namesOf(from!), namesOf(to!)) && isWithin(namesOf(to!), namesOf(from!));
  }
  if (!sameNames) return false;
  // `R'(c)` of an `R(c)` that is defined.
  if (left.op === 'apply')
    return (
      (left.primes > 0 || left.along !== undefined) &&
      definitions.get(left.name)?.parameters !== undefined &&
      !context.doubted.has(left.name)
    );
  // `d/dx sin(x²)`: the formula itself is differentiated.
  if (left.op === 'derivative') return namesOf(left.of).has(left.by.name) || isOfGiven(left, context);
  if (left.op !== 'partial') return false;
  const { top, bottom } = left;
  const value = definitions.get(top.name)?.value;
  if (!value) return true;
  if (context.doubted.has(top.name)) return false;
  const names = namesOf(value);
  return names.has(bottom.name) || names.has(rootOf(bottom.name) ?? bottom.name);
}

/** Whether a name is differentiated, as often as may be, by a letter of its formula. */
function isOfGiven({ of, by }: Extract<Term, { op: 'derivative' }>, context: StepContext): boolean {
  if (of.op === 'derivative') return isOfGiven({ ...of, by }, context) && isOfGiven(of, context);
  const { definitions } = context.facts;
  if (of.op !== 'symbol' || context.doubted.has(of.name)) return false;
  const given = definitions.get(of.name);
  return given !== undefined && (given.parameters?.includes(by.name) === true || namesOf(given.value).has(by.name));
}

/** Whether a name is the gradient of a function that the text gives. */
function isSlopeOf(name: string, { facts, doubted }: StepContext): boolean {
  const of = name.startsWith('∇') ? name.slice(1) : undefined;
  return of !== undefined && !doubted.has(of) && facts.definitions.get(of)?.parameters !== undefined;
}

/** Whether something is multiplied by a matrix that is written out. */
function multipliesEntries(term: Term): boolean {
  if (term.op === 'transpose') return multipliesEntries(term.of);
  if (term.op !== 'multiply') return false;
  const isGrid = (side: Term): boolean =>
    side.op === 'transpose' ? isGrid(side.of) : side.op === 'matrix' && side.rows.flat().length > 1;
  return [term.left, term.right].some((side) => isGrid(side) || multipliesEntries(side));
}

/** Whether the next side is again what the left one was: the author never meant to leave it. */
function isLeftAgain(
  { verdict, isOpen, applications }: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const isOther = verdict === 'differs' && !isOpen && applications.size === 0;
  // `Var(X) = np(1-p) = 1.8`: a formula with letters of its own, and then their values.
  const isFormula = step.next?.isNumeric === true && !isWithin(step.right.letters, step.left.letters);
  return isOther && !isFormula && head === undefined && comesBack(step, context);
}

/** Whether the side after a step is what the one before it was. */
export function comesBack(step: Step, context: StepContext): boolean {
  const { left, right, next } = step;
  if (!next) return false;
  const isName = [left, right, next].some(({ side }) => isSingle(side.node()));
  if (isName || isRepeated(left, next) || introduces(step, context)) return false;
  return isProved(context.relate({ ...step, right: next }));
}

/** Whether a small change makes the step true: a true relation is no such near miss. */
function isRepaired(
  judgement: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
  isLikely: (repair: Repair) => boolean,
): boolean {
  // Where a loose reading gives shapes that fit it may be right, unless it differs with whatever shapes there are.
  const isShapeless = judgement.verdict === 'ill-shaped' && mayFit(judgement.conflict, step);
  if (isShapeless && !isApartUndeclared(judgement, step, context)) return false;
  if (judgement.verdict === 'unknown' || [...judgement.applications].some(mayBeFunction)) return false;
  const isOperation = judgement.isOperation && (head === undefined || head === '∂');
  const isAgain =
    step.isDeduced &&
    judgement.verdict === 'differs' &&
    judgement.sameNames &&
    (isPutIn(step, head, context) || isReworked(step, head, context));
  // A second equation for a name is another possibility.
  const isGiven = head !== undefined && context.definitionBefore(head, step.chain) !== undefined;
  const isSolved = step.isFirst && step.isSolved && !isGiven && isOfKnown(step, context);
  if (step.isFirst && !isOperation && !isAgain && !isSolved && !mayBeClaim(step, head, context)) return false;
  if (!context.mayTryRepair()) return false;
  const repair = repairOf(judgement, step, context) ?? (isSolved ? repairOfLeft(judgement, step, context) : undefined);
  // What one side alone speaks of is told by something that was not read.
  if (!repair?.hasSameNames || isAssigned(step, context)) return false;
  // A definition with one thing changed is another definition.
  if (isAgain && hasFormOfDefinition(head, step, context)) return false;
  // One name for another is a fact, not a slip.
  const before = step.left.side.node();
  const mayBeShort = isRescaled(step, repair) || isAgain || (isSolved && repair.isConditional);
  if (!mayBeShort && ((!isOperation && isMonomial(before)) || (repair.isTrivial && !isWorkedOut(before)))) return false;
  if (isShapeless && !/^(?:index|transpose|order|letter)$/.test(repair.slip)) return false;
  // What is said of an array and was not read may be that it ends with zeros.
  if (repair.slip === 'bound' && isTied(step, context)) return false;
  // A value that stands for a letter was put in.
  if (isNumber(repair.from) && !isNumber(repair.to) && !/^missing/.test(repair.slip)) return false;
  // What was said and not understood may be what it rests on: only an identity is sure.
  if (!isLikely(repair)) return false;
  // Nor is it known what follows where equations could not be solved together.
  if (judgement.isOpen && !surestSlips(repair)) return false;
  if (!step.isFirst) return true;
  // An equation with other numbers is another equation, unless it is said to follow.
  if (repair.isTrivial || (repair.isConditional && !step.isConclusion && !isSolved)) return false;
  // What comes out of equations is an equation, no identity.
  const isClaim = isOperation || isAgain || mayBeClaim(step, head, context);
  if (isSolved && !repair.isConditional && !isClaim) return false;
  // What is too much may be the next equation, glued to it.
  if (isSolved && /^extra/.test(repair.slip)) return false;
  // With one coefficient to choose an equation of numbers has whatever solution is wanted.
  const isOfNumbers = [...step.left.letters, ...step.right.letters].every((letter) => /^\p{Ll}/u.test(letter));
  if (isSolved && repair.isConditional && repair.slip === 'coefficient' && isOfNumbers) return false;
  return likelySlips.has(repair.slip) || (isWorkedOut(before) && /^(?:number|bound)$/.test(repair.slip));
}

const anySlip = () => true;

/** Whether the sides of a step without shapes that fit differ even if nobody says what shapes its letters have. */
function isApartUndeclared({ conflict }: SymbolicJudgement, step: Step, context: StepContext): boolean {
  if (conflict || hasVariedShapes(step, context) || fitsByLengths(step, context)) return false;
  const { verdict, isOpen } = context.relateUndeclared(step);
  return verdict === 'differs' && !isOpen;
}

/** `x_i x_iᵀ`: rows or columns, where nobody says which; or no conflict at all. */
function mayFit(conflict: SymbolicJudgement['conflict'], { letters }: Step): boolean {
  if (!conflict) return true;
  return conflict.text === '' && [...conflict.names].every((name) => letters.numbered.has(name));
}

/** Slips between the sides of an equation that is no news. */
const likelySlips: ReadonlySet<SlipKind> = new Set<SlipKind>([
  'sign',
  'coefficient',
  'exponent',
  'transpose',
  'order',
  'missing factor',
  'missing term',
  'reciprocal',
  'inverse',
]);

/**
 * Whether the first relation of a chain, with nothing to carry out on its left, may claim an identity: a name gets a meaning,
 * an equation says something new, unless it is said to follow from those before.
 */
function mayBeClaim({ left, right, isConclusion }: Step, head: string | undefined, context: StepContext): boolean {
  const [a, b] = [left.side.node(), right.side.node()];
  if (head !== undefined && head !== '∂')
    return (
      isConclusion &&
      !context.facts.definitions.has(head) &&
      context.equationsFor(left).some(({ letters }) => letters.has(letterOf(head)))
    );
  // What follows from an equation is another equation.
  if (
    isConclusion &&
    context.equationsFor(left).some(({ letters }) => [...letters].some((letter) => left.letters.has(letter)))
  )
    return false;
  if (isConclusion) return true;
  if (isSingle(a) || isSingle(b) || isList(a) || isList(b)) return false;
  return isWorkedOut(a) || isWorkedOut(b) || isOfDefined(a, context);
}

/** `x^⊤ D x` of a `D` that is given: there is something to put in. */
function isOfDefined(root: Node, { facts, doubted }: StepContext): boolean {
  return (
    root.kind === 'product' &&
    root.factors.some(({ node }) => {
      const own = node.kind === 'symbol' ? facts.definitions.get(symbolName(node)) : undefined;
      return own !== undefined && !own.parameters && !doubted.has(own.name);
    })
  );
}

/** `y = γ x̂ + β`, and then `y = γ (x - μ)/σ + β`: a name that has a meaning, with what it is told by worked out further. */
function isPutIn({ right, isFirst }: Step, head: string | undefined, context: StepContext): boolean {
  const { definitions } = context.facts;
  const value = head === undefined ? undefined : definitions.get(head)?.value;
  const term = isFirst && value ? termOf(right.side.node()) : undefined;
  if (!value || !term) return false;
  const written = namesOf(term);
  return [...namesOf(value)].some((name) => name !== head && definitions.has(name) && !written.has(name));
}

/** `Q(w) = (y - Xw)^⊤(y - Xw)`, and then `Q(w) = y^⊤y - 2w^⊤X^⊤y + w^⊤X^⊤Xw`: what a name stands for, in other words. */
function isReworked({ left, right, isFirst, chain }: Step, head: string | undefined, context: StepContext): boolean {
  const own = head === undefined ? undefined : context.definitionBefore(head, chain);
  if (!isFirst || !own || isConcrete(own) || context.doubted.has(own.name)) return false;
  if (right.letters.has(letterOf(own.name))) return false;
  return left.side.node().kind !== 'symbol' || isWorkedOut(right.side.node());
}

/** Whether a side is built as what its name was defined as, but for numbers and signs: it defines another thing of that sort. */
function hasFormOfDefinition(head: string | undefined, { right, chain }: Step, context: StepContext): boolean {
  const value = head === undefined ? undefined : context.definitionBefore(head, chain)?.value;
  const own = termOf(right.side.node());
  return value !== undefined && own !== undefined && formOf(value) === formOf(own);
}

/** A term as text, without its numbers and signs. */
function formOf(term: Term): string {
  return JSON.stringify(term, (_, part: unknown) => {
    if (!isTerm(part)) return part;
    if (part.op === 'negate') return part.of;
    return part.op === 'number' ? '#' : part;
  });
}

function isTerm(part: unknown): part is Term {
  return typeof part === 'object' && part !== null && 'op' in part;
}

/** Whether one letter is put together as another number or power of it, and nothing else is said of it. */
function isIdle({ verdict, isOpen }: SymbolicJudgement, step: Step, context: StepContext): boolean {
  const { left, right, isFirst } = step;
  const isSaid = context
    .equationsFor(left)
    .some(({ letters }) => [...letters].some((letter) => left.letters.has(letter)));
  return (
    isFirst &&
    verdict === 'differs' &&
    !isOpen &&
    !isSaid &&
    !isTied(step, context) &&
    (isMerged(left.side.node(), right.side.node()) || isScaledOtherwise(left.side.node(), right.side.node()))
  );
}

/**
 * Whether the first side is something to be carried out, and both speak of the same: what comes out is not for the author to
 * choose. A norm or a root that is asked to be something may be a condition.
 */
function isDetermined(
  judgement: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const {
    verdict,
    isOpen,
    isOperation,
    applications,
    meanings: [meaning],
  } = judgement;
  if (verdict !== 'differs' || isOpen || applications.size > 0 || !meaning) return false;
  const isPlain = step.isFirst && head === undefined && !isTied(step, context) && !isSingle(step.right.side.node());
  if (!isPlain || !judgement.sameNames) return false;
  if (isOperation && (isComputed(meaning.left) || meaning.isSlope === true)) return true;
  return isValueOfKnown(meaning.left, step, context);
}

/** `f(x + h)` of an `f(x)` that is given, where the other side does not speak of `f`. */
function isValueOfKnown(term: Term, { right }: Step, { facts, doubted, knowledge }: StepContext): boolean {
  if (term.op !== 'apply' || term.primes > 0 || term.along !== undefined) return false;
  const { name } = term;
  const parameters = facts.definitions.get(name)?.parameters;
  if (!parameters || doubted.has(name) || right.letters.has(letterOf(name))) return false;
  if (knowledge.doubts.older?.definitions.has(name)) return false;
  return term.arguments.some((one) => one.op !== 'symbol' && one.op !== 'number' && one.op !== 'entry');
}

/** `n σ^4 = n σ^2`, `2a = 5a` on the way: the same numbers with another exponent or coefficient. */
function isRescaled({ left, right, isFirst }: Step, { slip }: Repair): boolean {
  const [a, b] = [left.side.node(), right.side.node()];
  const isOfNumbers = [...left.letters].every((letter) => /^[\p{Ll}NCKHWD]$/u.test(letter));
  const isSame = isWithin(left.letters, right.letters) && isWithin(right.letters, left.letters);
  return (
    !isFirst &&
    isOfNumbers &&
    isSame &&
    isMonomial(a) &&
    isMonomial(b) &&
    /^(?:exponent|coefficient|number)$/.test(slip)
  );
}

/** Whether everything that an equation speaks of is in those before it, or declared as what it is told for: `λ > 0`, `I`. */
function isOfKnown({ left, right }: Step, context: StepContext): boolean {
  if (!context.hasSourceOf({ left, right })) return false;
  const known = new Set(context.equationsFor(left).flatMap(({ letters }) => [...letters]));
  const { declarations } = context.facts;
  const letters = [...left.letters, ...right.letters];
  const isGiven = (letter: string) => letter === 'I' || declarations.get(letter)?.domain !== undefined;
  return letters.every((letter) => known.has(letter) || isGiven(letter)) && letters.some((letter) => known.has(letter));
}

/** The small change of the left side that makes an equation follow from those before it. */
function repairOfLeft(
  { meanings: [meaning] }: SymbolicJudgement,
  step: Step,
  context: StepContext,
): Repair | undefined {
  const { left, right } = step;
  const facts = { ...context.facts, equations: context.equationsFor(left) };
  const turned = meaning && { ...meaning, left: meaning.right, right: meaning.left };
  return turned && knownRepair(turned, { ...step, left: right, right: left }, facts);
}

/** The small change that makes a step true. */
function repairOf({ meanings: [meaning] }: SymbolicJudgement, step: Step, context: StepContext): Repair | undefined {
  const facts = { ...context.facts, equations: context.equationsFor(step.left) };
  return meaning && knownRepair(meaning, step, facts);
}

/** Whether a side has a decimal that the other one has not: it may be rounded. */
function mayBeRounded({ left, right, isFirst }: Step): boolean {
  if (isFirst && isScaledOtherwise(left.side.node(), right.side.node())) return false;
  const [before, after] = [left, right].map(({ side }) => decimalsIn(side.node()));
  return !isWithin(before!, after!) || !isWithin(after!, before!);
}

function decimalsIn(root: Node): ReadonlySet<string> {
  return new Set(
    [...walk(root)].flatMap((node) => (node.kind === 'number' && node.text.includes('.') ? [node.text] : [])),
  );
}

/** Letters before brackets that are functions now and then; Greek ones of coefficients are not. */
function mayBeFunction(name: string): boolean {
  return !/^[αβγδεηκλμντωρ]$/u.test(name);
}
