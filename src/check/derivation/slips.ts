import { areApartByNumber } from '../../math/symbolic/equations/apart';
import type { Facts } from '../../math/symbolic/terms/facts';
import { isProved, type SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { namesOf } from '../../math/symbolic/terms/names';
import { resolve } from '../../math/symbolic/terms/resolve';
import { isComputed } from '../../math/symbolic/terms/operations';
import { rootOf } from '../../math/symbolic/terms/squares';
import { isMoment, walkTerm, type Term } from '../../math/symbolic/terms/term';
import { walk, type Node } from '../../math/syntax';
import { hasOtherMeaning } from './otherMeanings';
import { holdsForValues, holdsTacitly } from './tacitFacts';
import { isOwnSlope, signIn } from './derivativeSigns';
import { letterOf } from './letterOf';
import { mayExplain, mayExplainShapes } from './mayExplain';
import { isMerged, isMonomial, isScaledOtherwise } from './sideForms';
import { isRepaired, mayBeFunction } from './repairedSlips';
import { isApartUpTo } from './slackSlips';
import { isVanished } from './vanished';
import { isRepeated, isSingle, isWithin, speaksOf, type Step } from './step';
import {
  fitsByLengths,
  hasVariedShapes,
  introduces,
  isExcused,
  isTied,
  restsOnUnread,
  unreadAbout,
  valuesSaid,
} from './stepExcuses';
import { holdsInOtherMeaning, relateStep, relateUndeclared } from './relateStep';
import type { StepContext } from './stepContext';

/**
 * Whether a step that does not hold is a slip: either its form leaves no doubt that it was meant as an identity, or the author
 * comes back to the value before, or a small change makes it true. Nothing that was said may be what it rests on.
 * @param head the name that the left side gives something to
 */
export function isSlip(given: SymbolicJudgement, step: Step, head: string | undefined, context: StepContext): boolean {
  const judgement = asWritten(given, step, context);
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
      !isProved(relateUndeclared(step, context))
    );
  const isSure = judgement.upTo
    ? isApartUpTo(judgement, step, head, context)
    : restsOnUnread(step, context) && !isOwnSlope(step, context) && !isApartWhateverIsSaid(judgement, step, context)
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
        isRepaired(judgement, step, head, context);
  return (
    isSure &&
    !isVanished(step.left.side.node(), step.right.side.node()) &&
    !context.goesOnFromWrong(step) &&
    // Who comes back to the side before has left it for no reason.
    !context.hasLaterReason(step, head !== undefined || !comesBack(step, context)) &&
    !holdsInOtherMeaning(step, context) &&
    !holdsForValues(step, valuesSaid(step, context), context.facts) &&
    !holdsTacitly(step, judgement.meanings[0], context.factsFor(step.left))
  );
}

/**
 * Whether no property of its letters can make a step right, and nothing else was said: its sides are apart by a number. A foreign
 * sentence may tell that constants are left out.
 */
function isApartWhateverIsSaid({ meanings, isOpen }: SymbolicJudgement, step: Step, context: StepContext): boolean {
  const isOfProperties = unreadAbout(step, context).every(({ kind }) => /^(?:property|claim|values)$/.test(kind));
  return (
    isOfProperties &&
    !isOpen &&
    meanings.length > 0 &&
    meanings.every(({ left, right, facts }) => areApartByNumber(left, right, facts))
  );
}

/** A first side that has no shape by what was declared tells itself what shapes its letters have. */
function asWritten(judgement: SymbolicJudgement, step: Step, context: StepContext): SymbolicJudgement {
  if (judgement.conflict?.in !== 'left') return judgement;
  const undeclared = relateUndeclared(step, context);
  return undeclared.verdict === 'differs' && !undeclared.isOpen ? undeclared : judgement;
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
  const averages = walkTerm(side).filter(isMoment);
  const inside = new Set(averages.flatMap(walkTerm));
  // `g` beside random `g_i` may be their mean.
  const random = walkTerm(side).filter(
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
  // By what it is written with, or by what that is made of.
  return [value, resolve(value, definitions)].some((formula) => {
    const names = namesOf(formula);
    return names.has(bottom.name) || names.has(rootOf(bottom.name) ?? bottom.name);
  });
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
  return [term.left, term.right].some((side) => isGrid(side) || multipliesEntries(side));
}

/** Whether two matrices that are written out, one of them with letters, are multiplied. */
function multipliesGrids(term: Term): boolean {
  return walkTerm(term).some(
    (inner) => inner.op === 'multiply' && isGrid(inner.left) && isGrid(inner.right) && namesOf(inner).size > 0,
  );
}

/** A matrix that is written out, or its transpose. */
function isGrid(side: Term): boolean {
  return side.op === 'transpose' ? isGrid(side.of) : side.op === 'matrix' && side.rows.flat().length > 1;
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
  return isProved(relateStep({ ...step, right: next }, context));
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
  // Two matrices that are written out; "they commute" is an equation.
  if (multipliesGrids(meaning.left) && !multipliesGrids(meaning.right)) return true;
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
