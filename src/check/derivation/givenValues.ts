import { closed, compareClosed, type ValueAgreement } from '../../math/symbolic/values/closedValues';
import { isConcrete, type Definitions } from '../../math/symbolic/terms/definitions';
import { withVectorsAsColumns, type Read } from '../../math/symbolic/notation/vectorLists';
import { namesOf } from '../../math/symbolic/terms/names';
import type { Equation } from '../../math/symbolic/equations/projection';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Node } from '../../math/syntax';
import { headOf } from './sideHead';

/** What a judgement tells of sides that are something else with the values that were said. */
export const otherValue = 'other-value';

/** How the sides compare under each meaning, with all values put in; undefined where a letter has none. */
export function agreementsOf(
  { meanings }: SymbolicJudgement,
  facts: Facts,
  said: readonly Equation[],
): readonly (ValueAgreement | undefined)[] {
  const values = said.filter(isValue);
  const readings = meanings.flatMap(({ left, right }): readonly Read[] => {
    const usual: Read = { sides: [left, right], facts: { ...facts, equations: said } };
    const turned = withVectorsAsColumns(usual);
    return turned ? [usual, turned] : [usual];
  });
  return readings.map(({ sides: [left, right], facts: { declarations, definitions } }) => {
    const [a, b] = [left, right].map((side) => closed(side, values, definitions));
    if (!a || !b) return undefined;
    return namesOf(left).size > 0 ? compareClosed(a, b, declarations) : compareClosed(b, a, declarations);
  });
}

/** Whether nothing is sought in an equation: it gives a value, or says no more than what values come to. */
export function isSettled(equation: Equation, definitions: Definitions, said: readonly Equation[]): boolean {
  if (isValue(equation)) return true;
  const values = said.filter(isValue);
  return [equation.left, equation.right].every((side) => closed(side, values, definitions) !== undefined);
}

/** `A^{-1}`, `f(2)`: more than a name, if what it is made of has a value. */
export function isWorkedOut(node: Node, definitions: Definitions, said: readonly Equation[]): boolean {
  const head = headOf(node);
  const own = head === undefined ? undefined : definitions.get(head);
  if (node.kind === 'product') return own?.parameters !== undefined;
  if (node.kind !== 'power' && node.kind !== 'postfix') return false;
  if (own && isConcrete(own)) return true;
  return said.some((one) => isValue(one) && one.left.op === 'symbol' && one.left.name === head);
}

/** `x_1 = 3`, `σ^2 = 9`, for whatever indices there are */
function isValue({ left, right, where }: Equation): boolean {
  if (where) return false;
  const isName =
    left.op === 'symbol' ||
    (left.op === 'entry' && left.of.op === 'symbol') ||
    (left.op === 'power' && left.base.op === 'symbol');
  return isName && namesOf(right).size === 0;
}
