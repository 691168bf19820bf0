import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { SlipKind } from '../../math/symbolic/slips/mutations';
import type { Repair } from '../../math/symbolic/slips/repairs';
import { hasFormOfDefinition, isOfDefined, isOfKnown, isPutIn, isReworked, mayBeClaim } from './claims';
import { knownRepair } from './knownRepairs';
import { isFactorOfAll, surestSlips } from './mayExplain';
import { isName } from './sideHead';
import { isMonomial, isNumber, isWorkedOut } from './sideForms';
import { isWithin, type Step } from './step';
import { relateUndeclared } from './relateStep';
import type { StepContext } from './stepContext';
import { fitsByLengths, hasVariedShapes, isAssigned, isTied } from './stepExcuses';

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

/** What makes it likely that the sides of a step were meant to be the same. */
interface Claims {
  /** Something is carried out. */
  readonly isOperation: boolean;
  /** A name that has a meaning is told again, further worked out. */
  readonly isAgain: boolean;
  /** An equation is said to come out of those before it. */
  readonly isSolved: boolean;
}

/**
 * Whether a small change makes a step true: a true relation is no such near miss.
 * @param head the name that the left side gives something to
 * @param isLikely whether a change is one that nothing of what was said can be the reason for
 */
export function isRepaired(
  judgement: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
  isLikely: (repair: Repair) => boolean = () => true,
): boolean {
  // Where a loose reading gives shapes that fit it may be right, unless it differs with whatever shapes there are.
  const isShapeless = judgement.verdict === 'ill-shaped' && mayFit(judgement.conflict, step);
  if (isShapeless && !isApartUndeclared(judgement, step, context)) return false;
  if (judgement.verdict === 'unknown' || [...judgement.applications].some(mayBeFunction)) return false;
  const claims = claimsOf(judgement, step, head, context);
  const isClaim = claims.isOperation || claims.isAgain || (step.isFirst && mayBeClaim(step, head, context));
  if (step.isFirst && !isClaim && !claims.isSolved) return false;
  if (!context.mayTryRepair()) return false;
  const { isSolved } = claims;
  const repair = repairOf(judgement, step, context) ?? (isSolved ? repairOfLeft(judgement, step, context) : undefined);
  // What one side alone speaks of is told by something that was not read.
  if (!repair?.hasSameNames || isAssigned(step, context)) return false;
  if (claims.isAgain && isOtherDefinition(repair, step, head, context)) return false;
  if (isShapeless && !/^(?:index|transpose|order|letter)$/.test(repair.slip)) return false;
  return (
    isNearMiss(repair, step, claims, context) &&
    !isOtherFact(repair, step, context) &&
    // What was said and not understood may be what it rests on: only an identity is sure.
    isLikely(repair) &&
    // Nor is it known what follows where equations could not be solved together.
    (!judgement.isOpen || surestSlips(repair)) &&
    (!step.isFirst || isOfClaim(repair, step, claims, isClaim, context))
  );
}

function claimsOf(
  { verdict, isOperation, sameNames }: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
): Claims {
  // A second equation for a name is another possibility.
  const isGiven = head !== undefined && context.names.definitionBefore(head, step.chain) !== undefined;
  return {
    isOperation: isOperation && !isName(head),
    isAgain: verdict === 'differs' && sameNames && (isPutIn(step, head, context) || isReworked(step, head, context)),
    isSolved: step.isFirst && step.isSolved && !isGiven && isOfKnown(step, context),
  };
}

/**
 * Whether a name is told anew as something else: a definition with one thing changed is another definition. Where no word says
 * that it comes out of the one before, it has to stand in a display, reworked enough, and with no summand or factor left out on purpose.
 */
function isOtherDefinition(
  { node, from, slip }: Repair,
  step: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const own = step.right.side.node();
  if (hasFormOfDefinition(head, own, step, context)) return true;
  if (step.isDeduced) return false;
  const isEnough = step.isDisplayed && step.right.letters.size >= leastReworked && isWorkedOut(own);
  const isOwnSlip = /^(?:sign|coefficient|exponent|transpose|order|number|letter|missing factor|extra factor)$/.test(
    slip,
  );
  return !isEnough || !isOwnSlip || isFactorOfAll(from, own) || hasFormOfDefinition(head, node, step, context);
}

/** Letters of a formula that is reworked, and no other one that happens to be near. */
const leastReworked = 3;

/** Whether enough is written for a change to be a small one: one name for another is a fact, not a slip. */
function isNearMiss(
  repair: Repair,
  step: Step,
  { isOperation, isAgain, isSolved }: Claims,
  context: StepContext,
): boolean {
  if (isRescaled(step, repair) || isAgain || (isSolved && repair.isConditional)) return true;
  const before = step.left.side.node();
  const isMore = isOperation || !isMonomial(before) || isOfDefined(before, context);
  return isMore && (!repair.isTrivial || isWorkedOut(before));
}

/** Whether a change may be something that the author knows of what is written. */
function isOtherFact({ slip, from, to }: Repair, step: Step, context: StepContext): boolean {
  // What is said of an array and was not read may be that it ends with zeros.
  if (slip === 'bound' && isTied(step, context)) return true;
  // A value that stands for a letter was put in.
  return isNumber(from) && !isNumber(to) && !slip.startsWith('missing');
}

/** Whether a change of the first relation of a chain makes it what it claims to be. */
function isOfClaim(
  repair: Repair,
  step: Step,
  { isAgain, isSolved }: Claims,
  isClaim: boolean,
  context: StepContext,
): boolean {
  const { slip, isTrivial, isConditional } = repair;
  // An equation with other numbers is another equation, unless it is said to follow.
  if (isTrivial || (isConditional && !step.isConclusion && !isSolved)) return false;
  if (isSolved && !isOfSolution(repair, step, isClaim)) return false;
  const before = step.left.side.node();
  if (likelySlips.has(slip)) return true;
  // "So $S = …$" of an `S` that has a meaning: it is no other equation.
  if (isAgain && step.isDeduced && /^(?:extra term|extra factor|number|bound)$/.test(slip)) return true;
  // What is put in for something given is no equation for it.
  if (slip === 'extra factor') return isOfDefined(before, context);
  if (slip === 'letter') return isSolved && !isMonomial(before);
  return isWorkedOut(before) && /^(?:number|bound)$/.test(slip);
}

/** Whether a change is one of an equation that comes out of others. */
function isOfSolution({ slip, isConditional }: Repair, { left, right }: Step, isClaim: boolean): boolean {
  // What comes out of equations is an equation, no identity.
  if (!isConditional && !isClaim) return false;
  // What is too much may be the next equation, glued to it.
  if (slip.startsWith('extra')) return false;
  // With one coefficient to choose an equation of numbers has whatever solution is wanted.
  const isOfNumbers = [...left.letters, ...right.letters].every((letter) => /^\p{Ll}/u.test(letter));
  return !(isConditional && slip === 'coefficient' && isOfNumbers);
}

/** Whether the sides of a step without shapes that fit differ even if nobody says what shapes its letters have. */
function isApartUndeclared({ conflict }: SymbolicJudgement, step: Step, context: StepContext): boolean {
  if (conflict || hasVariedShapes(step, context) || fitsByLengths(step, context)) return false;
  const { verdict, isOpen } = relateUndeclared(step, context);
  return verdict === 'differs' && !isOpen;
}

/** `x_i x_iᵀ`: rows or columns, where nobody says which; or no conflict at all. */
function mayFit(conflict: SymbolicJudgement['conflict'], { letters }: Step): boolean {
  if (!conflict) return true;
  return conflict.text === '' && [...conflict.names].every((name) => letters.numbered.has(name));
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

/** The small change of the left side that makes an equation follow from those before it. */
function repairOfLeft(
  { meanings: [meaning] }: SymbolicJudgement,
  step: Step,
  context: StepContext,
): Repair | undefined {
  const { left, right } = step;
  const facts = context.factsFor(left);
  const turned = meaning && { ...meaning, left: meaning.right, right: meaning.left };
  return turned && knownRepair(turned, { ...step, left: right, right: left }, facts);
}

/** The small change that makes a step true. */
function repairOf({ meanings: [meaning] }: SymbolicJudgement, step: Step, context: StepContext): Repair | undefined {
  if (!meaning) return undefined;
  const { declarations } = meaning.facts;
  return knownRepair(meaning, step, { ...context.factsFor(step.left), declarations });
}

/** Letters before brackets that are functions now and then; Greek ones of coefficients are not. */
export function mayBeFunction(name: string): boolean {
  return !/^[αβγδεηκλμντωρ]$/u.test(name);
}
