import { leavesOut } from '../../document/factWords';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import type { Repair } from '../../math/symbolic/slips/repairs';
import { walk, type Node } from '../../math/syntax';
import { contentOf } from './contentIds';
import { letterOf } from './letterOf';
import type { UnreadFact } from './readFacts';
import { speaksOf, type Step } from './step';
import type { StepContext } from './stepContext';

/** What is small or far away, and what is only sought under conditions: numbers may be others by it, shapes are not. */
const approximations =
  /^(?:approximat\w*|taylor|small|large|limits?|infinit\w*|asymptotic\w*|rounded|much \w+|dominat\w*|\\ll|\\gg)$/i;
const sizes = /^(?:small|large|much \w+|\\ll|\\gg)$/i;
/** Of what turns its sign where it is transposed or mirrored. */
const turnsSigns = /^(?:skew|anti-?sym|anti-?comm|odd\b|parity)/i;
const conditions = /^(?:constraints?|constrained|subject to)$/i;
/** Whether something that was said and not understood may be why a step is right that a small change makes an identity. */
export function mayExplain(
  { kind, about, word = '' }: UnreadFact,
  repair: Repair,
  step: Step,
  context: StepContext,
): boolean {
  const { slip, isConditional } = repair;
  if (kind === 'values') return false;
  if (isConditional) return true;
  if (slip === 'sign' && turnsSigns.test(word)) return true;
  if (kind === 'reason') {
    // An approximation loses what is small; it turns no sign and no matrix.
    if (/^(?:sign|reciprocal)$/.test(slip)) return false;
    const leftOut = leavesOut(word);
    if (leftOut) return mayBeConstant(repair, step, leftOut === 'whole');
    return !(slip === 'transpose' && sizes.test(word));
  }
  if (surestSlips(repair)) return false;
  // A factor that comes or goes alone is what has to be one.
  const factors = changedLetters(repair);
  const isCounted =
    /^(?:missing|extra) factor$/.test(slip) && factors.length > 0 && factors.every(isCount(step, context));
  const isOfCounts = about.some((name) => factors.includes(letterOf(name)));
  if (isCounted && !/^(?:vanishing|foreign)$/.test(kind)) return word === '' && isOfCounts;
  const spoken = new Set([repair.from, repair.to].flatMap(symbolsIn));
  return about.length === 0 || about.some((name) => spoken.has(letterOf(name)));
}

/** The letters that come or go with a change. */
function changedLetters({ from, to }: Repair): readonly string[] {
  const [before, after] = [from, to].map(symbolsIn);
  return [...before!, ...after!].filter((letter) => before!.includes(letter) !== after!.includes(letter));
}

/** The letters that are written, `x` and `i` of `x_i`. */
function symbolsIn(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) => (node.kind === 'symbol' ? [node.name] : []));
}

/** Slips that hardly any property of a quantity explains: one that was not understood may drop a term or a transpose. */
export const surestSlips = ({ slip, isConditional }: Repair): boolean =>
  !isConditional && /^(?:sign|coefficient|number|reciprocal|function|bound)$/.test(slip);

/**
 * Whether shapes that do not fit may be explained by something that was said beside a step and not understood. What is small
 * or sought has its shape all the same, as far as all of it is written there and is not what a name was given elsewhere.
 */
export function mayExplainShapes(
  { kind, word = '' }: UnreadFact,
  step: Step,
  { conflict }: SymbolicJudgement,
): boolean {
  if (kind === 'foreign') return true;
  if (kind !== 'reason') return false;
  if (![...(conflict?.names ?? [])].every((name) => speaksOf(step, name))) return true;
  return !leavesOut(word) && ![approximations, conditions].some((pattern) => pattern.test(word));
}

/** Whether a letter tells how many there are of something: no property of a quantity makes it one. */
function isCount({ letters }: Step, { facts: { declarations } }: StepContext): (letter: string) => boolean {
  const lengths = new Set([...declarations.values()].flatMap(({ dimensions = [] }) => dimensions));
  return (letter) => letters.ends.has(letter) || lengths.has(letter) || declarations.get(letter)?.domain === 'natural';
}

/**
 * Whether what a step loses may be no more than a constant: a summand without what the chain differentiates by, a factor.
 * @param isAround whether it is added to the whole or multiplies it; "dropping constants" may be said of any in between
 */
function mayBeConstant(repair: Repair, step: Step, isAround: boolean): boolean {
  switch (repair.slip) {
    case 'missing term':
    case 'extra term': {
      const variables = variablesOf(step);
      return !changedLetters(repair).some((letter) => variables.has(letter));
    }
    case 'missing factor':
    case 'extra factor':
    case 'coefficient':
    case 'number':
      return !isAround || isFactorOfAll(repair.from, step.right.side.node());
    default:
      return false;
  }
}

/** The letters that the head of a chain is differentiated by: `m` of `∂F/∂m`. */
function variablesOf({ head }: Step): ReadonlySet<string> {
  const root = head?.side.node();
  const letters = root?.kind === 'fraction' ? new Set(symbolsIn(root.denominator)) : noLetters;
  return letters.has('∂') ? letters : noLetters;
}

const noLetters: ReadonlySet<string> = new Set();

/** Whether a part of an expression multiplies all of it. */
export function isFactorOfAll(part: Node, root: Node): boolean {
  if (![...walk(root)].some(({ kind }) => kind === 'sum')) return true;
  if (contentOf(part) === contentOf(root)) return true;
  switch (root.kind) {
    case 'product':
      return root.factors.some(({ node }) => isFactorOfAll(part, node));
    case 'fraction':
      return [root.numerator, root.denominator].some((node) => isFactorOfAll(part, node));
    case 'bracket':
      return root.items.length === 1 && isFactorOfAll(part, root.items[0]!);
    case 'unary':
      return isFactorOfAll(part, root.operand);
    default:
      return false;
  }
}
