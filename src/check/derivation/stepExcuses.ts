import { orderOf } from '../../math/slackTokens';
import { sideOf } from '../../math/statements';
import { isProved, relateTerms } from '../../math/symbolic/relateTerms';
import { walk, type Node } from '../../math/syntax';
import { parameterNames } from '../../math/symbolic/shapes/typing';
import { isOwnSlope } from './derivativeSigns';
import { isValueOfGiven } from './claims';
import { letterOf } from './letterOf';
import type { UnreadFact } from './readFacts';
import { hasBranches, isSingle, isWithin, losesSummands, textOf, type Step } from './step';
import type { StepContext } from './stepContext';
import type { ValuesSaid } from './tacitFacts';

/** Whether something was said that the step may rest on, whatever its slip. */
export function isExcused(step: Step, context: StepContext): boolean {
  const { left, right, isFirst } = step;
  const { hypotheses, isStated, conditions } = context.knowledge;
  const letters = new Set([...left.letters, ...right.letters]);
  return (
    isUpdate(step, context) ||
    context.isLocus(step) ||
    isGlued(step, context) ||
    isOtherFactor(step, context) ||
    (isStated && isFirst && step.chain === 0) ||
    hypotheses.some(({ start, end }) => start < right.range.end && left.range.start < end) ||
    conditions.some((one) => one.isOrder && one.letters.size > 1 && isWithin(one.letters, letters)) ||
    (!isOwnSlope(step, context) && restsOnUnread(step, context, 'branch')) ||
    restsOnUnread(step, context, 'vanishing')
  );
}

/** `n = n + 1`, `f(x + 1) = f(x) + 1`: something gets another value than it has, and is not said to follow. */
function isUpdate({ left, right, isFirst, isConclusion }: Step, context: StepContext): boolean {
  const node = left.side.node();
  if (!isFirst || isConclusion || left.letters.has('∂') || !isSingle(node)) return false;
  return isWithin(left.letters, right.letters) && !isValueOfGiven(node, context);
}

/** `∂L/∂x = a ∂L/∂x = b`: two lines of which the break was lost, where `∂L/∂x = a` holds. */
function isGlued({ head, left, right, next, letters, others }: Step, { facts }: StepContext): boolean {
  if (!head || !next || !` ${textOf(right)}`.endsWith(` ${textOf(head)}`)) return false;
  const own = right.side.tokens.slice(0, -head.side.tokens.length);
  return own.length > 0 && isProved(relateTerms(left.side, sideOf(own, 'latex'), letters, facts, others));
}

/** `x + 1 = 0`, and then `x - 4 = 0`: another factor of a product that is nothing. */
function isOtherFactor(step: Step, context: StepContext): boolean {
  const isNothing = (side: Node) => side.kind === 'number' && Number(side.text) === 0;
  const { left, right } = step;
  if (!step.isFirst || !isNothing(right.side.node()) || left.side.node().kind !== 'sum') return false;
  return context
    .equationsOn(step)
    .slice(-3)
    .some(({ written }) => isNothing(written.right) && written.left.kind === 'sum');
}

/** Whether words around that were not understood may be about the step. @param only those of one kind */
export function restsOnUnread(step: Step, context: StepContext, only?: UnreadFact['kind']): boolean {
  return unreadAbout(step, context).some(({ kind }) => (only === undefined ? kind !== 'values' : kind === only));
}

/** What was said around, was not understood, and may be about the step. */
export function unreadAbout(step: Step, { knowledge }: StepContext): readonly UnreadFact[] {
  const { left, right } = step;
  const letters = new Set([...left.letters, ...right.letters]);
  const sides = [left.side.node(), right.side.node()] as const;
  return knowledge.doubts.unread.filter((fact) => {
    const { kind, about, word, ifDiagonal } = fact;
    if ((word !== undefined && isWritten(word, step)) || isOfConstant(about, step)) return false;
    if (about.length > 0 && !about.some((name) => letters.has(letterOf(name)))) return false;
    // `Γ_{jj} = c` tells nothing of a `Γ̌`.
    if (ifDiagonal && !sides.some((side) => isNamed(side, ifDiagonal.name))) return false;
    if (!knowledge.reaches(fact, right.range)) return false;
    if (kind === 'bound' || kind === 'branch') return sides.some(hasBranches);
    return kind !== 'vanishing' || losesSummands(...sides);
  });
}

/** Whether the letter of a name is written there; without an accent, if the name has none. */
function isNamed(root: Node, name: string): boolean {
  const letter = letterOf(name);
  return [...walk(root)].some(
    (node) => node.kind === 'symbol' && node.name === letter && (letter !== name || node.accent === undefined),
  );
}

/** Whether something is said of no more than the letter of any constant: "where $C$ is a constant". */
function isOfConstant(about: readonly string[], { left, right }: Step): boolean {
  const isLetter = [left, right].every(({ side }) => side.slack?.letter !== undefined);
  return isLetter && about.length > 0 && about.every((name) => /^[CcKk]$/.test(letterOf(name)));
}

/** Whether the formulas of a step say themselves what a word is about: `+ O(x^2)`, `+ \text{const}`, `\lim`. */
function isWritten(word: string, { left, right, head }: Step): boolean {
  // What is left out is written wherever it is.
  if (/^o\($/i.test(word)) return true;
  const tokens = [left, right].flatMap(({ side }) => side.tokens);
  const has = (test: (text: string) => boolean) => tokens.some(({ text }) => test(text));
  if (has((text) => orderOf(text) !== undefined)) return expansionWords.test(word);
  const isLimit = has((text) => text === 'lim') || head?.side.tokens.some(({ text }) => text === 'lim');
  if (isLimit) return limitWords.test(word);
  return [left, right].some(({ side }) => side.slack !== undefined) && constantWords.test(word);
}

const expansionWords =
  /^(?:taylor|approximat\w*|small|large|limits?|infinit\w*|asymptotic\w*|(?:first|second|leading|lowest|linear|quadratic) order|higher[- ]order|neglect\w*|ignor\w*|omit\w*|drop\w*|discard\w*)$/i;
const limitWords = /^(?:taylor|limits?|infinit\w*|asymptotic\w*|small|large|dominat\w*|higher[- ]order)$/i;
const constantWords = /\bconstants?\b|depend|^(?:ignor\w*|omit\w*|drop\w*|discard\w*|terms? without|normali[sz]ed)$/i;

/** The letters of a step that take a few values and no others, as far as words tell. */
export function valuesSaid({ left, right }: Step, { knowledge, facts }: StepContext): ValuesSaid {
  const { declarations } = facts;
  const parameters = new Set([...declarations.values()].flatMap(parameterNames));
  const isOther = (letter: string) => {
    const { distribution, domain } = declarations.get(letter) ?? {};
    return distribution !== undefined || domain !== undefined || parameters.has(letter);
  };
  const letters = [...new Set([...left.letters, ...right.letters])].filter((letter) => !isOther(letter));
  return knowledge.doubts.unread.flatMap(({ kind, about, values, isOfKnown }) => {
    if (kind !== 'values' || !values) return [];
    // "the masks" of which the law is known: nothing else is meant.
    if (isOfKnown && about.some((name) => declarations.get(name)?.distribution?.kind === 'bernoulli')) return [];
    const meant = letters.filter((letter) =>
      about.length > 0 ? about.some((name) => letterOf(name) === letter) : !declarations.has(letter),
    );
    return meant.map((letter) => [letter, values] as const);
  });
}

/** Whether the shapes of a step fit, or may, where lengths are what they are said to be: `d = k = 1024`, `n = 1`. */
export function fitsByLengths({ left, right, letters, others }: Step, context: StepContext): boolean {
  const { facts } = context;
  const all = [...facts.declarations.values()].flatMap(({ dimensions = [] }) => dimensions);
  const said = [
    ...context
      .allEquations()
      .map(({ left: name, right: value }) => [name.op === 'symbol' ? name.name : '', value] as const),
    ...[...facts.definitions.values()].map(({ name, value }) => [name, value] as const),
  ].filter(([name]) => all.includes(name));
  if (said.length === 0) return false;
  const same = new Map<string, string>();
  const meant = (name: string): string => {
    const other = same.get(name);
    return other === undefined ? name : meant(other);
  };
  for (const [name, value] of said) {
    const isSize = value.op === 'number' && value.value > 1 && !all.includes(value.value);
    const other = value.op === 'symbol' ? value.name : isSize ? String(value.value) : undefined;
    if (other === undefined) return true;
    if (meant(name) !== meant(other)) same.set(meant(name), meant(other));
  }
  const sized = [...facts.declarations].map(([name, { dimensions, ...rest }]) => {
    const own = dimensions?.map((one) => (typeof one === 'string' ? meant(one) : one));
    return [name, own ? { ...rest, dimensions: own } : rest] as const;
  });
  const known = { ...facts, declarations: new Map(sized) };
  const judgement = relateTerms(left.side, right.side, letters, known, others);
  return judgement.verdict !== 'ill-shaped' || judgement.conflict === undefined;
}

/** Whether a letter of the step is declared with other shapes elsewhere: which one it has is not sure. */
export function hasVariedShapes({ left, right }: Step, { facts, knowledge }: StepContext): boolean {
  const letters = [...left.letters, ...right.letters];
  // The entries of a matrix that is written out are numbers, whatever else has entries of these names.
  const entries = new Set(
    [...facts.definitions.values()].flatMap(({ value }) =>
      value.op === 'matrix' ? value.rows.flat().flatMap((item) => (item.op === 'symbol' ? [item.name] : [])) : [],
    ),
  );
  return letters.some((letter) => knowledge.doubts.varied.has(letter) || entries.has(letter));
}

/** Whether the right side alone speaks of something new: `a·b = ‖a‖‖b‖ cos θ = Σ_k a_k b_k` says what θ is. */
export function introduces({ left, right, next, letters }: Step, context: StepContext): boolean {
  const { declarations, definitions } = context.facts;
  const known = new Set([
    ...[...declarations.keys(), ...definitions.keys()].map(letterOf),
    ...context.equationsFor(left).flatMap((equation) => [...equation.letters]),
    ...[...declarations.values()].flatMap(({ dimensions = [] }) => dimensions),
    ...letters.indices,
    ...left.letters,
    ...(next?.letters ?? []),
  ]);
  return [...right.letters].some((letter) => !known.has(letter));
}

/** Whether a letter of the step is given something by `←`. */
export function isAssigned({ left, right }: Step, { knowledge }: StepContext): boolean {
  return [...left.letters, ...right.letters].some((letter) => knowledge.assigned.has(letter));
}

/** Whether a letter of the step is in something that could not be read. */
export function isTied({ left, right }: Step, { knowledge, tied }: StepContext): boolean {
  return [...left.letters, ...right.letters].some((letter) => tied.has(letter) || knowledge.doubts.tied.has(letter));
}
