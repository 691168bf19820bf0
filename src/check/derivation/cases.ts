import { noCases, type ToldCases } from '../../document/cases';
import { coincidence } from '../../math/symbolic/identity';
import { isProved, relateTerms } from '../../math/symbolic/relateTerms';
import { numberTerm } from '../../math/symbolic/terms/term';
import type { Side } from '../../math/side';
import { walk, type Node } from '../../math/syntax';
import type { Token } from '../../math/token';
import { sideOf } from '../../math/statements';
import type { CheckedBlock } from '../checkBlock';
import { holdsIn, type Scope } from './scopes';
import { isSingle, isWithin, type Step } from './step';
import type { StepContext } from './stepContext';
import type { SymbolicSide } from './symbolicChains';
import { withDefinitions } from './moreFacts';

/** How far before a block a number is told that a letter has in it. */
const nearby = 2;
/** Cases that a step is tried in. */
const maxCases = 6;

/**
 * What the text says to be so in some place, for each of its blocks: of two indices anywhere in the problem ("if $i = j$"
 * stands before what it is about, behind it, in another column), of a number not far before, or in the heading.
 */
export function casesAround(blocks: readonly CheckedBlock[], scopes: readonly Scope[]): (index: number) => ToldCases {
  const all = blocks.flatMap(({ reading }, at) => {
    const told = reading.cases();
    const isHeading = reading.marks.some(({ kind }) => kind === 'heading' || kind === 'problem' || kind === 'part');
    const isEmpty = told.pairs.length === 0 && told.values.length === 0 && !told.speaksOfSame;
    return isEmpty && !isHeading ? [] : [{ at, told, isHeading }];
  });
  if (all.length === 0) return () => noCases;
  const inEach = new Map(
    [...new Set(scopes)].map((scope) => {
      const told = all.filter(({ at }) => holdsIn(scopes[at]!.number, scope));
      return [scope, { told, pairs: unique(told.flatMap((one) => one.told.pairs)) }] as const;
    }),
  );
  return (index) => {
    const { told: inScope, pairs } = inEach.get(scopes[index]!)!;
    const heading = inScope.filter(({ at, isHeading }) => isHeading && at <= index).at(-1);
    const near = inScope.filter((one) => one === heading || (one.at <= index && one.at >= index - nearby));
    return {
      pairs,
      values: unique(near.flatMap(({ told }) => told.values)),
      speaksOfSame: near.some(({ told }) => told.speaksOfSame),
    };
  };
}

function unique<T extends readonly unknown[]>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.join(' '), one])).values()];
}

/** The same cases have the same text. */
export function caseKey({ pairs, values, speaksOfSame }: ToldCases): string {
  return [...pairs, ...values, speaksOfSame].join(' ');
}

/** Whether a step holds in a case that the text speaks of: two of its indices are the same, or not the same, a letter is a number. */
export function holdsInCase(step: Step, context: StepContext): boolean {
  const { left, right, letters, others } = step;
  const { cases } = context.knowledge.doubts;
  const facts = context.factsFor(left);
  const written = new Set([...left.letters, ...right.letters]);
  // A chain that says itself what is so where they are the same is said of all.
  const tellsApart = [left.side, right.side, ...others].some(hasCases);
  const told = tellsApart ? [] : cases.pairs.filter((pair) => pair.every((letter) => written.has(letter)));
  const counting = [...new Set([left, right].flatMap(({ side }) => indicesIn(side.node())))];
  const pairs = [...told, ...(cases.speaksOfSame ? pairsOf(counting) : [])].slice(0, maxCases);
  const holdsWith = (changed: (side: Side) => Side) =>
    isProved(relateTerms(changed(left.side), changed(right.side), letters, facts, others));
  const holdsFor = ([letter, same]: readonly [string, string]) => holdsWith((side) => withSame(side, letter, same));
  if (cases.speaksOfSame && holdsForEntries(step, context)) return true;
  const apart = context.knowledge.conditions.filter((one) => one.isApart && isWithin(one.letters, written));
  if (apart.slice(0, maxCases).some((one) => holdsWith((side) => withNumbers(side, [...one.letters])))) return true;
  return pairs.some(holdsFor) || cases.values.slice(0, maxCases).some((value) => holdsAt(value, step, context));
}

/** Whether two matrices agree on their diagonal or beside it: `E[P^⊤P] = p² X^⊤X` "for the off-diagonal entries". */
function holdsForEntries({ left, right, letters }: Step, context: StepContext): boolean {
  const isWhole = [left, right].every(({ side }) => indicesIn(side.node()).length === 0);
  if (!isWhole) return false;
  const facts = context.factsFor(left);
  const [row, column] = unusedIndices([left, right]);
  if (row === undefined || column === undefined) return false;
  const related = (...index: readonly string[]) => {
    const [a, b] = [left, right].map(({ side }) => entryOf(side, index));
    return relateTerms(a!, b!, { ...letters, indices: new Set([...letters.indices, ...index]) }, facts);
  };
  const beside = related(row, column);
  return beside.detail === coincidence || (beside.verdict === 'differs' && isProved(related(row, row)));
}

function unusedIndices(sides: readonly SymbolicSide[]): readonly string[] {
  return ['j', 'k', 'r', 's', 'i', 'l'].filter((letter) => !sides.some((side) => side.letters.has(letter)));
}

/** `(A)_{jk}` */
function entryOf(side: Side, index: readonly string[]): Side {
  const at = side.tokens.at(-1)!.end;
  const token = (kind: Token['kind'], text: string): Token => ({ kind, text, start: at, end: at, spaced: false });
  const foot = [
    token('operator', '_'),
    token('open', '{'),
    ...index.map((one) => token('symbol', one)),
    token('close', '}'),
  ];
  return sideOf([token('open', '('), ...side.tokens, token('close', ')'), ...foot], 'latex');
}

function holdsAt([name, number]: readonly [string, number], step: Step, context: StepContext): boolean {
  const { left, right, letters, others } = step;
  // What gives the letter its number, or leads to it, is no case.
  if (left.isNumeric || right.isNumeric || (isSingle(left.side.node()) && left.letters.has(name))) return false;
  const facts = context.factsFor(left);
  const known = withDefinitions(facts, [{ name, index: [], value: numberTerm(number) }]);
  const judgement = relateTerms(left.side, right.side, letters, known, others);
  // Of a single sample nothing can be said in general: sums have one summand, spreads are nothing.
  return isProved(judgement) || (number === 1 && judgement.verdict === 'unknown');
}

function withSame(side: Side, letter: string, same: string): Side {
  return withLetters(side, new Map([[letter, { text: same }]]));
}

/** A side with the first letter as 1, the second as 2: they are not the same. */
function withNumbers(side: Side, letters: readonly string[]): Side {
  return withLetters(side, new Map(letters.map((letter, i) => [letter, { kind: 'number', text: String(i + 1) }])));
}

/** A side with something else in place of some of its letters. */
function withLetters(side: Side, others: ReadonlyMap<string, Partial<Token>>): Side {
  const tokens = side.tokens.map((token) =>
    token.kind === 'symbol' ? { ...token, ...others.get(token.text) } : token,
  );
  return sideOf(tokens, 'latex').with(side.slack);
}

function hasCases(side: Side): boolean {
  return [...walk(side.node())].some(({ kind }) => kind === 'cases');
}

/** Letters at the feet of others. */
function indicesIn(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) => {
    if (node.kind !== 'subscript') return [];
    return [...walk(node.index)].flatMap((index) => (index.kind === 'symbol' ? [index.name] : []));
  });
}

function pairsOf(letters: readonly string[]): readonly (readonly [string, string])[] {
  return letters.flatMap((a, i) => letters.slice(i + 1).map((b) => [b, a] as const));
}
