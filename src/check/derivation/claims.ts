import { isConcrete } from '../../math/symbolic/terms/definitions';
import { namesOf } from '../../math/symbolic/terms/names';
import type { Term } from '../../math/symbolic/terms/term';
import { symbolName, type Node } from '../../math/syntax';
import { letterOf } from './letterOf';
import { headOf, isName } from './sideHead';
import { isList, isWorkedOut } from './sideForms';
import { isSingle, type Step } from './step';
import type { StepContext } from './stepContext';
import { termOf } from './terms';

/**
 * Whether the first relation of a chain, with nothing to carry out on its left, may claim an identity: a name gets a meaning,
 * an equation says something new, unless it is said to follow from those before.
 */
export function mayBeClaim(
  { left, right, isConclusion }: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const [a, b] = [left.side.node(), right.side.node()];
  if (isName(head))
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
  if (isSingle(b) || isList(a) || isList(b)) return false;
  if (isOfDefined(a, context) || isValueOfGiven(a, context)) return true;
  return !isSingle(a) && (isWorkedOut(a) || isWorkedOut(b));
}

/** `f(x - h)` of an `f(x)` that is given: there is something to put in, and it is no name that gets another value. */
export function isValueOfGiven(root: Node, { facts, doubted }: StepContext): boolean {
  if (root.kind !== 'product') return false;
  const name = headOf(root);
  return name !== undefined && facts.definitions.get(name)?.parameters !== undefined && !doubted.has(name);
}

/** `x^⊤ D x`, `D^2` of a `D` that is given: there is something to put in. */
export function isOfDefined(root: Node, { facts, doubted }: StepContext): boolean {
  const isDefined = (node: Node) => {
    const own = node.kind === 'symbol' ? facts.definitions.get(symbolName(node)) : undefined;
    return own !== undefined && !own.parameters && !doubted.has(own.name);
  };
  // `σ^2` is more often a name of its own than the square of a `σ`.
  if (root.kind === 'power') return isCapital(root.base) && root.exponent.kind === 'number' && isDefined(root.base);
  return root.kind === 'product' && root.factors.some(({ node }) => isDefined(node));
}

function isCapital(node: Node): boolean {
  return node.kind === 'symbol' && /^\p{Lu}/u.test(node.name);
}

/** `y = γ x̂ + β`, and then `y = γ (x - μ)/σ + β`: a name that has a meaning, with what it is told by worked out further. */
export function isPutIn({ right, isFirst }: Step, head: string | undefined, context: StepContext): boolean {
  const { definitions } = context.facts;
  const value = head === undefined ? undefined : definitions.get(head)?.value;
  const term = isFirst && value ? termOf(right.side.node()) : undefined;
  if (!value || !term) return false;
  const written = namesOf(term);
  return [...namesOf(value)].some((name) => name !== head && definitions.has(name) && !written.has(name));
}

/** `Q(w) = (y - Xw)^⊤(y - Xw)`, and then `Q(w) = y^⊤y - 2w^⊤X^⊤y + w^⊤X^⊤Xw`: what a name stands for, in other words. */
export function isReworked(
  { left, right, isFirst, chain }: Step,
  head: string | undefined,
  context: StepContext,
): boolean {
  const own = head === undefined ? undefined : context.names.definitionBefore(head, chain);
  if (!isFirst || !own || isConcrete(own) || context.doubted.has(own.name)) return false;
  if (right.letters.has(letterOf(own.name))) return false;
  return left.side.node().kind !== 'symbol' || isWorkedOut(right.side.node());
}

/** Whether a formula is built as what a name was defined as, but for numbers and signs: it defines another thing of that sort. */
export function hasFormOfDefinition(
  head: string | undefined,
  formula: Node,
  { chain }: Step,
  context: StepContext,
): boolean {
  const value = head === undefined ? undefined : context.names.definitionBefore(head, chain)?.value;
  const own = termOf(formula);
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

/** Whether everything that an equation speaks of is in those before it, or declared as what it is told for: `λ > 0`, `I`. */
export function isOfKnown(step: Step, context: StepContext): boolean {
  const { left, right } = step;
  if (!context.hasSourceOf(step)) return false;
  const known = new Set(context.equationsFor(left).flatMap(({ letters }) => [...letters]));
  const { declarations } = context.facts;
  const letters = [...left.letters, ...right.letters];
  const isGiven = (letter: string) => letter === 'I' || declarations.get(letter)?.domain !== undefined;
  return letters.every((letter) => known.has(letter) || isGiven(letter)) && letters.some((letter) => known.has(letter));
}
