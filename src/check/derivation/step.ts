import type { Side } from '../../math/side';
import type { ChainLetters } from '../../math/symbolic/notation/chainLetters';
import { walk, type Node } from '../../math/syntax';
import { letterOf } from './letterOf';
import { headOf } from './sideHead';
import type { SymbolicSide } from './symbolicSide';

/** A relation on its way to a verdict. */
export interface Step {
  readonly left: SymbolicSide;
  readonly right: SymbolicSide;
  /** What its chain begins with. */
  readonly head: SymbolicSide | undefined;
  /** What follows it in its chain. */
  readonly next: SymbolicSide | undefined;
  readonly isFirst: boolean;
  /** It goes on from the equation before it: "hence", `⇒`, the next row. */
  readonly isConclusion: boolean;
  /** It is the next row of the same display. */
  readonly joinsPrevious: boolean;
  /** It stands in a display, and is said of no case. */
  readonly isDisplayed: boolean;
  /** Words tell that letters may have other values than before. */
  readonly isOfOther: boolean;
  /** Words tell that it comes out of what was said. */
  readonly isDeduced: boolean;
  /** Words tell that it comes out of the equations before, and of nothing else. */
  readonly isSolved: boolean;
  /** Its sign is `=` where others of the chain are `∝`: its sides are the same and not only up to a factor. */
  readonly isStrict?: boolean;
  readonly chain: number;
  readonly letters: ChainLetters;
  /** The other sides of the chain: evidence of what its letters are. */
  readonly others: readonly Side[];
}

/** A relation that does not hold, or that follows from such a one: what goes on from it is no new slip. */
export interface Mistake {
  /** What its chain begins with: what goes on from it may take that for the right side. */
  readonly head: SymbolicSide | undefined;
  readonly left: SymbolicSide;
  readonly right: SymbolicSide;
}

/** Whether the letter of a name is written in a step. */
export function speaksOf({ left, right }: Pick<Step, 'left' | 'right'>, name: string): boolean {
  return [left, right].some(({ letters }) => letters.has(letterOf(name)));
}

/** Roots, absolute values, extrema: what they are depends on signs and sizes. */
export function hasBranches(root: Node): boolean {
  return [...walk(root)].some((node) => {
    if (node.kind === 'root' || (node.kind === 'bracket' && /^[|⌊⌈]$/.test(node.open))) return true;
    if (node.kind === 'call') return /^(?:max|min|sign|ln|log|abs|relu)$/i.test(node.name);
    return node.kind === 'power' && node.exponent.kind === 'fraction';
  });
}

/** Whether the right side has fewer summands than the left one, or than its squares of sums have: some went. */
export function losesSummands(left: Node, right: Node): boolean {
  const nodes = (root: Node) => [...walk(root)];
  const count = (all: readonly Node[]) =>
    all.reduce((sum, node) => (node.kind === 'sum' ? sum + node.terms.length - 1 : sum), 0);
  const squares = nodes(left).filter(
    (node) => (node.kind === 'power' || (node.kind === 'bracket' && node.open === '‖')) && count(nodes(node)) > 0,
  );
  return count(nodes(right)) < count(nodes(left)) + squares.length;
}

/** Whether all letters are among others. */
export function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((letter) => all.has(letter));
}

/** The same once more, letter by letter: nothing was done. */
export function isRepeated(left: SymbolicSide, right: SymbolicSide): boolean {
  return textOf(left) === textOf(right);
}

/** Its tokens: the same for the same text, blanks left out. */
export function textOf({ side }: SymbolicSide): string {
  return side.tokens.map((token) => token.text).join(' ');
}

/** A letter or a number alone: an equation to solve, or a definition. */
export function isSingle(node: Node): boolean {
  if (node.kind === 'bracket' && node.items.length === 1) return isSingle(node.items[0]!);
  if (node.kind === 'unary') return isSingle(node.operand);
  return node.kind === 'number' || headOf(node) !== undefined;
}
