import * as Q from '../../core/rational';
import { materialOf, mutationsOf, type SlipKind } from '../../math/symbolic/slips/mutations';
import type { Node } from '../../math/syntax';
import { holdingMostly, isOffByNumber, strayingFrom } from './equationSolutions';
import { canHoldWith, isRefused, type Implied } from './implied';
import { isMonomial } from './sideForms';
import { isSingle, type Step } from './step';
import { withoutOwn, type Written } from './writtenEquations';
import type { StepContext } from './stepContext';

/**
 * Slips that are looked for, and how many changed equations of each are tried on either side. What is too much in an equation
 * may be the next one, glued to it.
 */
const tries: ReadonlyMap<SlipKind, number> = new Map<SlipKind, number>([
  ['sign', 12],
  ['exponent', 16],
  ['number', 12],
  ['reciprocal', 8],
  ['missing factor', 40],
]);
/** Of a missing factor, where so many letters are in the equation that it does not follow by chance. */
const triesOfMany = 200;
const manyLetters = 4;

/**
 * Whether an equation that is said to come out of those before it does not, but would with a small change: each of its letters is
 * in them, and it has other solutions than they leave.
 */
export function isEquationSlip(step: Step, implied: Implied, context: StepContext): boolean {
  if (!isRefused(implied)) return false;
  // `x = 0` of "x = 0 or x = 1" is only some of what follows.
  if (implied === 'strays' && context.isAlternative(step)) return false;
  if (implied === 'strays' && !context.hasSourceOf(step)) return false;
  const earlier = context.equationsAround(step);
  const known = new Set(earlier.flatMap(({ letters }) => [...letters]));
  const { left, right } = step;
  if (![...left.letters, ...right.letters].every((letter) => known.has(letter))) return false;
  const written = { left: left.side.node(), right: right.side.node() };
  const earlierWritten = withoutOwn(
    earlier.map((equation) => equation.written),
    written,
  );
  if (!isRefused(context.impliedBy(earlier, written))) return false;
  // `x = 0`, where `x = 0` and `x = 1` are what the equations before leave.
  if (implied === 'strays' && right.isNumeric && isSingle(written.left) && canHoldWith(earlierWritten, written))
    return false;
  if (gluedRows(written).some((row) => context.impliedBy(earlier, row) === 'follows')) return false;
  const holdsMostly = holdingMostly(earlierWritten);
  if (holdsMostly(written)) return false;
  const strays = strayingFrom(earlierWritten);
  const follows = (next: Written) => {
    if (strays(next)) return false;
    const verdict = context.impliedBy(earlier, next);
    return verdict === 'follows' || (verdict !== 'unknown' && holdsMostly(next));
  };
  // Rows of which the break was lost are apart by a number of one of them.
  if (isMonomial(written.left) && isOffByNumber(earlierWritten, written)) return true;
  // `a^2 = 6/n` gives the root that is meant.
  return nearEquations(step).some(
    (changed) => follows(changed) || (hasRoot(changed.right) && follows(squared(changed))),
  );
}

/**
 * What an equation may be in which the break between two rows was lost: `a = 11`, `b = 11` as `a = 11 b = 11`, and `a = b - 1`, `w = c` as
 * `… b - 1 w = c`.
 */
function gluedRows({ left, right }: Written): readonly Written[] {
  const first = right.kind === 'sum' ? right.terms[0]! : undefined;
  const lastTerm = left.kind === 'sum' ? left.terms.at(-1)!.node : undefined;
  const last = lastTerm?.kind === 'product' ? lastTerm.factors.at(-1)!.node : undefined;
  return [
    ...(first?.operator === '+' && first.node.kind === 'number' ? [{ left, right: first.node }] : []),
    ...(last && isSingle(last) && last.kind !== 'number' ? [{ left: last, right }] : []),
  ];
}

/** The equation with one small thing changed, on one side or the other. */
function nearEquations({ left, right, letters }: Step): readonly Written[] {
  const sides = [left.side.node(), right.side.node()] as const;
  const isOfMany = new Set([...left.letters, ...right.letters]).size >= manyLetters;
  const changed = (side: Node, other: Node) => {
    const all = mutationsOf(side, materialOf([side], [other], letters.indices));
    return [...tries].flatMap(([slip, most]) =>
      all
        .filter((one) => one.slip === slip)
        .slice(0, slip === 'missing factor' && isOfMany ? triesOfMany : most)
        .map(({ node }) => node),
    );
  };
  return [
    ...changed(sides[1], sides[0]).map((node) => ({ left: sides[0], right: node })),
    ...(right.isNumeric ? [] : [{ left: sides[0], right: inverted(sides[1]) }]),
    ...changed(sides[0], sides[1]).map((node) => ({ left: node, right: sides[1] })),
  ];
}

function inverted(denominator: Node): Node {
  const { start, end } = denominator;
  const numerator: Node = { kind: 'number', value: Q.rational(1), text: '1', start, end: start };
  return { kind: 'fraction', numerator, denominator, start, end };
}

function hasRoot({ kind }: Node): boolean {
  return kind === 'root';
}

function squared({ left, right }: Written): Written {
  return { left: square(left), right: square(right) };
}

function square(base: Node): Node {
  const { start, end } = base;
  const exponent: Node = { kind: 'number', value: Q.rational(2), text: '2', start: end, end };
  return { kind: 'power', base, exponent, start, end };
}
