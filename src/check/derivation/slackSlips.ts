import { isAnyConstant, orderOf } from '../../math/slackTokens';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Node } from '../../math/syntax';
import { contentOf } from './contentIds';
import { isWorkedOut } from './sideForms';
import { isSingle, type Step } from './step';
import { isTied, restsOnUnread } from './stepExcuses';
import type { StepContext } from './stepContext';

/**
 * Whether sides that are to be the same up to a constant, a factor or what is small are surely not: both speak of the same
 * letters, of which nothing else is said, and there was something to carry out.
 */
export function isApartUpTo(
  { verdict, isOpen, isOperation, applications, upTo }: SymbolicJudgement,
  step: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const { left, right, isFirst } = step;
  if (verdict !== 'differs' || isOpen || applications.size > 0) return false;
  if (isTied(step, context) || restsOnUnread(step, context)) return false;
  if (upTo === 'factor' && dropsSummands(left.side.node(), right.side.node())) return false;
  const isNew = (name: string) =>
    /^\p{L}/u.test(name) && name !== 'e' && !left.letters.has(name) && !isAnyConstant(name) && !orderOf(name);
  if ([...right.letters].some(isNew)) return false;
  if (!isFirst) return true;
  const from = left.side.node();
  if (head !== undefined || isSingle(from)) return false;
  return upTo === 'order' || upTo === 'optimum' || isOperation || isWorkedOut(from);
}

/** Whether the right side is the left one without some of its summands: what is no more than a constant is dropped behind `∝` too. */
function dropsSummands(left: Node, right: Node): boolean {
  const [before, after] = [left, right].map((side) =>
    side.kind === 'sum'
      ? side.terms.map(({ operator, node }) => `${operator}${contentOf(node)}`)
      : [`+${contentOf(side)}`],
  );
  return after!.length < before!.length && after!.every((term) => before!.includes(term));
}
