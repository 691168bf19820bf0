import { isStatement, readStatement } from '../implication/readStatement';
import type { Statement } from '../implication/statement';
import { lex } from '../lexer';
import type { Reading } from '../evaluation';
import type { LexerOptions, Syntax } from '../lexerOptions';
import { parse } from '../parser';
import type { ParserAmbiguity } from '../parserOptions';
import { walk, type Node } from '../syntax';
import type { Token } from '../token';
import { hasWords, renamed, type Notation } from './notation';

type Ambiguity = ParserAmbiguity | 'logBase' | 'splitWords' | 'barConjugates' | 'conjugates' | 'degrees' | 'mixed';

/** One of the two texts to compare, cut into tokens. */
export interface Text {
  readonly tokens: readonly Token[];
  readonly syntax: Syntax;
  /** An equation, an inequality, or several joined by words. */
  readonly isStatement: boolean;
  /** What may be read in another way. */
  readonly ambiguities: ReadonlySet<Ambiguity>;
}

/** A choice of all that may be read in more than one way. */
export interface TextReading {
  readonly longExponents: boolean;
  readonly tightProducts: boolean;
  readonly splitWords: boolean;
  readonly barConjugates: boolean;
  readonly logBase: 'e' | '10' | '2';
  /** `sin(30)` is of 30 degrees: no proof, but an explanation. */
  readonly degrees: boolean;
  /** `1\frac{1}{2}` is a sum. */
  readonly mixed: boolean;
}

/** The notation's part of how values are computed. */
export function evaluationReading({ logBase, degrees, mixed }: TextReading): Reading {
  return { logBase, mixed, angle: degrees ? 'degree' : 'radian' };
}

/** More readings are not tried. */
const maxReadings = 24;

const maxLength = 20_000;

/**
 * A text in every way its commas can be read, the usual one first; none where it cannot be read.
 * @param syntax `auto`: LaTeX where there is a backslash, else plain
 */
export function readTexts(text: string, syntax: Syntax | 'auto'): readonly Text[] {
  if (text.trim() === '' || text.length > maxLength) return [];
  const actual = syntax === 'auto' ? (text.includes('\\') ? 'latex' : 'plain') : syntax;
  const { tokens, ambiguities } = lex(text, 0, text.length, { syntax: actual });
  const others: readonly LexerOptions[] = [
    ...(ambiguities.has('decimalComma') ? [{ syntax: actual, decimalComma: true }] : []),
    ...(ambiguities.has('thousands') ? [{ syntax: actual, thousands: false }] : []),
  ];
  return [tokens, ...others.map((options) => lex(text, 0, text.length, options).tokens)]
    .map((each) => textOf(each, actual))
    .filter((each) => each !== undefined);
}

function textOf(typed: readonly Token[], syntax: Syntax): Text | undefined {
  if (typed.length === 0 || typed.some(({ kind }) => kind === 'error')) return undefined;
  const isClaim = isStatement(typed);
  const tokens = isClaim ? typed : typed.flatMap(twoSigns);
  const { node, ok, ambiguities } = parse(tokens, { syntax });
  if (isClaim ? !readStatement(tokens, syntax) : !ok) return undefined;
  return {
    tokens,
    syntax,
    isStatement: isClaim,
    ambiguities: new Set([...ambiguities, ...ambiguitiesOf(node)]),
  };
}

/** `a+-1` is `a + (−1)`; only in an equation it stands for both signs. */
function twoSigns(token: Token): readonly Token[] {
  if (token.text !== '±' || token.end - token.start !== 2) return [token];
  const middle = token.start + 1;
  return [
    { ...token, text: '+', end: middle },
    { ...token, text: '-', start: middle, spaced: false },
  ];
}

function ambiguitiesOf(node: Node): readonly Ambiguity[] {
  const found: Ambiguity[] = [];
  for (const inner of walk(node)) {
    const name = inner.kind === 'call' ? inner.name : '';
    if (name === 'log' && inner.kind === 'call' && !inner.index && inner.arguments.length === 1) found.push('logBase');
    if (/^(?:a|arc)?(?:sin|cos|tan|cot|sec|csc)$/.test(name)) found.push('degrees');
    const mark = inner.kind === 'symbol' ? (inner.accent ?? inner.name) : name;
    if (mark === 'bar' || mark === 'overline') found.push('barConjugates');
    if (/^conj(?:ugate)?$/.test(mark) || name === 'overline') found.push('conjugates');
    if (inner.kind === 'product' && inner.factors.some(({ node: part }) => part.kind === 'fraction'))
      found.push('mixed');
  }
  if (hasWords(node)) found.push('splitWords');
  return found;
}

const usual: TextReading = {
  longExponents: false,
  tightProducts: false,
  splitWords: false,
  barConjugates: false,
  logBase: 'e',
  degrees: false,
  mixed: false,
};

/** Every way to read two texts, the usual one first. */
export function readingsOf(texts: readonly Text[]): readonly TextReading[] {
  const all = new Set(texts.flatMap(({ ambiguities }) => [...ambiguities]));
  // A bar is many things: a conjugate only if somebody speaks of one.
  if (!all.has('conjugates')) all.delete('barConjugates');
  let readings = [usual];
  for (const name of ['splitWords', 'longExponents', 'tightProducts', 'barConjugates', 'mixed'] as const)
    if (all.has(name)) readings = readings.flatMap((reading) => [reading, { ...reading, [name]: true }]);
  if (all.has('logBase'))
    readings = (['e', '10', '2'] as const).flatMap((logBase) => readings.map((reading) => ({ ...reading, logBase })));
  if (all.has('degrees')) readings.push(...readings.map((reading) => ({ ...reading, degrees: true })));
  return readings.slice(0, maxReadings);
}

/** The expression that a text is in one reading. */
export function expressionOf(text: Text, reading: TextReading, isMixed: boolean): Node {
  const { tokens, syntax } = text;
  const { node } = parse(tokens, {
    syntax,
    longExponents: reading.longExponents,
    tightProducts: reading.tightProducts,
  });
  return renamed(node, notationOf(text, reading, isMixed));
}

/** The statement that a text is in one reading. */
export function statementOf(text: Text, reading: TextReading, isMixed: boolean): Statement | undefined {
  const notation = notationOf(text, reading, isMixed);
  return readStatement(text.tokens, text.syntax, (node) => renamed(node, notation));
}

/** @param isMixed one text is LaTeX, the other is not: `a_{9}` and `a9` are the same letter */
function notationOf({ syntax }: Text, reading: TextReading, isMixed: boolean): Notation {
  const { splitWords, barConjugates } = reading;
  return { syntax, splitWords, barConjugates, indexedWords: isMixed };
}
