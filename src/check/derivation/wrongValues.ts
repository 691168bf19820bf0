import { isProved, type SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { isIntegral } from '../../math/symbolic/notation/integralNotation';
import { isAnotherOne, isCartesian } from '../../math/relateComplex';
import { sideOf } from '../../math/statements';
import { walk, type Node } from '../../math/syntax';
import { namesOf } from '../../math/symbolic/terms/names';
import { agreementsOf } from './givenValues';
import { hasOpenSum } from './openSums';
import { textOf, type Step } from './step';
import type { StepContext } from './stepContext';
import { relateStep } from './relateStep';
import { isExcused, restsOnUnread } from './stepExcuses';
import type { SymbolicSide } from './symbolicChains';

/**
 * Whether a step gives another number than the values that the text gives its letters. No letter may be what an equation is solved
 * for, or have more than one value.
 */
export function isWrongValue(judgement: SymbolicJudgement, step: Step, context: StepContext): boolean {
  if (
    step.isOfOther ||
    hasOpenSum(judgement) ||
    definesAtConstant(step) ||
    [step.left, step.right].some(({ side }) => hasOpenFunction(side.node()))
  )
    return false;
  // `r(r - 1) = 0`: an equation that is solved.
  if ([step.left, step.right].some(isZero) && !step.left.side.tokens.some(({ text }) => /^(?:lim|∫)$/.test(text)))
    return false;
  const [left, right] = [step.left, step.right].map(withoutPercent) as [SymbolicSide, SymbolicSide];
  const isPercent = left.side !== step.left.side || right.side !== step.right.side;
  if (isPercent && isProved(relateStep({ ...step, left, right }, context))) return false;
  if (mayBeLocus(step, context)) return false;
  const { facts, knowledge } = context;
  const { doubts } = knowledge;
  const letters = new Set([...step.left.letters, ...step.right.letters]);
  const said = context.allEquations();
  const isSought = said.some(
    (one) => !one.isDefinition && one.isOpen && [...one.letters].some((letter) => letters.has(letter)),
  );
  if (isSought || [...letters].some((letter) => doubts.revalued.has(letter))) return false;
  if (isExcused(step, context) || restsOnUnread(step, context, 'reason') || restsOnUnread(step, context, 'foreign'))
    return false;
  // What another section says of a letter is no value of it here.
  const own = knowledge.isScoped ? undefined : doubts.elsewhere;
  if (own && agreementsOf(judgement, own, said).some((one) => one !== 'apart')) return false;
  const versions = [facts, doubts.later, doubts.older, doubts.elsewhere];
  return versions.every(
    (version) =>
      !version || agreementsOf(judgement, version, said).every((one) => one === undefined || one === 'apart'),
  );
}

/** Whether two complex numbers that differ were meant to be the same: the first one is to be worked out. */
export function isWrongNumber(step: Step, context: StepContext): boolean {
  const [left, right] = [step.left, step.right].map(({ side }) => side.node()) as [Node, Node];
  if ((step.isFirst && isCartesian(left)) || isAnotherOne(left, right)) return false;
  return (
    !isExcused(step, context) && !restsOnUnread(step, context, 'reason') && !restsOnUnread(step, context, 'foreign')
  );
}

/** `x^2 + y^2 = 1` of places that were somewhere before: nothing tells that it comes out of their values. */
function mayBeLocus({ left, right, isFirst, isDeduced, isConclusion }: Step, context: StepContext): boolean {
  if (!isFirst || isDeduced || isConclusion) return false;
  const letters = new Set([...left.letters, ...right.letters]);
  return context
    .allEquations()
    .some(
      ({ left: name, right: value }) =>
        name.op === 'symbol' && /^[xyz]$/.test(name.name) && letters.has(name.name) && namesOf(value).size === 0,
    );
}

/** `V(π) = π(1 - π)`: a function at a letter that is no number here. */
function definesAtConstant({ left, right, isFirst }: Step): boolean {
  const node = left.side.node();
  const last = node.kind === 'product' ? node.factors.at(-1)!.node : undefined;
  const [argument] = last?.kind === 'bracket' && last.items.length === 1 ? last.items : [];
  if (!isFirst || argument?.kind !== 'symbol') return false;
  return /^[πe]$/.test(argument.name) && right.side.tokens.some(({ text }) => text === argument.name);
}

/** Without the sign at the end: `100p = 70\\%` is told in percent already. */
function withoutPercent({ side, ...others }: SymbolicSide): SymbolicSide {
  const isSign = side.tokens.at(-1)?.text === '%';
  return { ...others, side: isSign ? sideOf(side.tokens.slice(0, -1), 'latex') : side };
}

function isZero(side: SymbolicSide): boolean {
  return textOf(side) === '0';
}

/** `log n` to some base, `sin θ` of degrees; what goes to a limit is no angle in degrees. */
function hasOpenFunction(root: Node): boolean {
  const nodes = [...walk(root)];
  if (nodes.some(isIntegral)) return false;
  const isRunning = root.kind === 'big' && root.operator === 'lim';
  const open = isRunning ? /^(?:log|lg)$/ : /^(?:log|lg|(?:arc)?(?:sin|cos|tan)|cot|sec|csc)$/;
  return nodes.some((node) => node.kind === 'call' && open.test(node.name));
}
