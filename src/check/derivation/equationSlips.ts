import { materialOf, mutationsOf, type SlipKind } from '../../math/symbolic/mutations';
import type { Node } from '../../math/syntax';
import type { Implied, Written } from './implied';
import type { Step } from './step';
import type { StepContext } from './stepContext';

/** So many changed equations are tried, on either side. */
const most = 40;

const slips: ReadonlySet<SlipKind> = new Set<SlipKind>([
  'sign',
  'exponent',
  'number',
  'extra factor',
  'extra term',
  'reciprocal',
  'missing factor',
]);

/**
 * Whether an equation that is said to come out of those before it does not, but would with a small change: each of its letters is
 * in them, and it has other solutions than they leave.
 */
export function isEquationSlip(step: Step, implied: Implied, context: StepContext): boolean {
  if (implied !== 'contradicts' && implied !== 'strays') return false;
  const known = new Set(context.equationsOn(step).flatMap(({ letters }) => [...letters]));
  const { left, right } = step;
  if (![...left.letters, ...right.letters].every((letter) => known.has(letter))) return false;
  return nearEquations(step).some((changed) => context.implied(step, changed) === 'follows');
}

/** The equation with one small thing changed, on one side or the other. */
function nearEquations({ left, right, letters }: Step): readonly Written[] {
  const sides = [left.side.node(), right.side.node()] as const;
  const changed = (side: Node, other: Node) =>
    mutationsOf(side, materialOf([side], [other], letters.indices))
      .filter(({ slip }) => slips.has(slip))
      .slice(0, most)
      .map(({ node }) => node);
  return [
    ...changed(sides[1], sides[0]).map((node) => ({ left: sides[0], right: node })),
    ...changed(sides[0], sides[1]).map((node) => ({ left: node, right: sides[1] })),
  ];
}
