import type { BlockReading } from '../../../document/readBlock';
import type { OffsetRange } from '../../../document/range';
import type { MathSpan } from '../../../document/spans';
import { lex } from '../../../math/lexer';
import type { Notation, Syntax } from '../../../math/lexerOptions';
import { splitStatements, type Chain } from '../../../math/statements';
import { plainPassages } from '../plainPassages';

export interface Word extends OffsetRange {
  readonly kind: 'word';
  /** Lower case; `i.i.d.` is `iid`, `s.t.` is `such`. */
  readonly text: string;
}

export interface Mark extends OffsetRange {
  readonly kind: 'mark';
  readonly text: string;
}

/** A span, or plain math in prose. */
export interface MathItem extends OffsetRange {
  readonly kind: 'math';
  readonly syntax: Syntax;
  readonly chains: readonly Chain[];
}

export type Item = Word | Mark | MathItem;

/** The letters in some math. */
export function lettersIn(chains: readonly Chain[]): readonly string[] {
  const tokens = chains.flatMap(({ sides }) => sides.flat());
  return [...new Set(tokens.flatMap(({ kind, text }) => (kind === 'symbol' ? [text] : [])))];
}

/** What stands between two full stops. */
export interface Sentence {
  readonly items: readonly Item[];
  readonly isQuestion: boolean;
  /** It stands in `@given`: all in it is assumed. */
  readonly isGiven: boolean;
}

/** Longer spans without a relation sign say nothing of their letters. */
const maxPlainSpan = 160;

/** The sentences of a block: words, marks and math in the order of the text. */
export function sentencesOf(source: string, reading: BlockReading): readonly Sentence[] {
  const items = [...mathItems(source, reading), ...plainItems(reading)].sort((a, b) => a.start - b.start);
  const all: Item[] = [];
  let position = 0;
  for (const item of items) {
    all.push(...wordsOf(reading.prose, position, item.start), item);
    position = item.end;
  }
  all.push(...wordsOf(reading.prose, position, reading.prose.length));
  return splitSentences(source, withLists(all));
}

function mathItems(source: string, { spans, passages, notation }: BlockReading): readonly MathItem[] {
  const items: MathItem[] = [];
  const own = passages.filter(({ hasProse }) => !hasProse);
  for (const { start, end, syntax, chains } of own) items.push({ kind: 'math', start, end, syntax, chains });
  let next = 0;
  for (const span of spans) {
    while (next < own.length && own[next]!.end <= span.outer.start) next++;
    const isRead = own[next] !== undefined && own[next]!.start < span.outer.end;
    if (!isRead) items.push(spanItem(source, span, notation));
  }
  return items;
}

export function spanItem(
  source: string,
  { start, end, outer }: Pick<MathSpan, 'start' | 'end' | 'outer'>,
  notation: Notation,
): MathItem {
  const mayTell = end - start <= maxPlainSpan || /\\(?:in|sim|succ)|[∈∼]/.test(source.slice(start, end));
  let read: readonly Chain[] | undefined;
  return {
    kind: 'math',
    ...outer,
    syntax: 'latex',
    get chains() {
      return (read ??= mayTell
        ? splitStatements(lex(source, start, end, { syntax: 'latex', ...notation }).tokens)
        : []);
    },
  };
}

function plainItems(reading: BlockReading): readonly MathItem[] {
  return plainPassages(reading).map(({ start, end, chains }) => ({
    kind: 'math',
    start,
    end,
    syntax: 'latex',
    chains,
  }));
}

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/i\.\s?i\.\s?d\.?(?![\p{L}])/iuy, 'iid'],
  [/w\.\s?r\.\s?t\.?/iy, 'wrt'],
  [/w\.\s?p\.?(?![\p{L}])/iuy, 'wp'],
  [/s\.\s?t\.(?![\p{L}])/iuy, 'such'],
  [/(?:e\.\s?g|i\.\s?e|resp|cf|eq|eqs|fig|thm|prop|p\.s\.d|p\.d)\./iy, ''],
];
const wordPattern = /-?\p{L}[\p{L}\p{M}]*(?:[-’'](?=\p{L})[\p{L}\p{M}]+)*/uy;

/** The words and marks of a stretch of prose; what stands for math is passed over. */
export function wordsOf(prose: string, from: number, to: number): readonly Item[] {
  const items: Item[] = [];
  let position = from;
  while (position < to) {
    const character = prose[position]!;
    if (/[\s\ufffc\\~*_]/.test(character)) {
      position++;
      continue;
    }
    const short = abbreviation(prose, position);
    if (short) {
      const { text, end } = short;
      items.push({ kind: 'word', text, start: position, end });
      position = end;
      continue;
    }
    wordPattern.lastIndex = position;
    const word = wordPattern.exec(prose)?.[0];
    if (word !== undefined && position + word.length <= to) {
      const end = position + word.length;
      const text = word.replace(/^-/, '').replace('’', "'");
      items.push({ kind: 'word', text: text.toLowerCase(), start: position, end });
      position = end;
      continue;
    }
    items.push({ kind: 'mark', text: character, start: position, end: position + 1 });
    position++;
  }
  return items;
}

function abbreviation(prose: string, at: number): { readonly text: string; readonly end: number } | undefined {
  const dot = prose.indexOf('.', at + 1);
  if (dot < 0 || dot > at + 4 || (at > 0 && /\p{L}/u.test(prose[at - 1]!))) return undefined;
  for (const [pattern, name] of abbreviations) {
    pattern.lastIndex = at;
    const found = pattern.exec(prose)?.[0];
    if (found !== undefined) return { text: name || found.toLowerCase().replace(/[.\s]/g, ''), end: at + found.length };
  }
  return undefined;
}

/** `$x_1$, …, $x_n$` in pieces as one list. */
function withLists(items: readonly Item[]): readonly Item[] {
  const result: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const [first, comma, dots, second, last] = items.slice(i, i + 5);
    const isList =
      first?.kind === 'math' &&
      last?.kind === 'math' &&
      [comma, second].every((mark) => mark?.kind === 'mark' && mark.text === ',') &&
      ((dots?.kind === 'mark' && dots.text === '…') || (dots?.kind === 'math' && isDots(dots)));
    if (!isList) {
      result.push(items[i]!);
      continue;
    }
    const middle = dots.kind === 'math' ? dots.chains : [dotsChain(dots)];
    result.push({ ...last, start: first.start, chains: [...first.chains, ...middle, ...last.chains] });
    i += 4;
  }
  return result;
}

function isDots({ chains }: MathItem): boolean {
  const [chain] = chains;
  const [side] = chain?.sides ?? [];
  return chains.length === 1 && side?.length === 1 && side[0]!.text === '…';
}

function dotsChain({ start, end }: Item): Chain {
  const token = { kind: 'symbol', text: '…', start, end, spaced: true } as const;
  return { sides: [[token]], relations: [], continues: false, isConcluded: false };
}

/** A blank line, or a line that begins with a list marker, a heading or a command of the document. */
const boundary = /\n[ \t]*\r?\n|\n[ \t>]*(?:[-*+]|\d+[.)]|#+)[ \t]|\\(?:item|begin|end|section|subsection|paragraph)\b/;

function splitSentences(source: string, items: readonly Item[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let own: Item[] = [];
  const finish = (isQuestion: boolean) => {
    if (own.length > 0) sentences.push({ items: own, isQuestion, isGiven: false });
    own = [];
  };
  items.forEach((item, i) => {
    const before = items[i - 1];
    if (before && boundary.test(source.slice(before.end, item.start))) finish(false);
    const ends = item.kind === 'mark' && /^[.?!]$/.test(item.text);
    if (!ends) own.push(item);
    else if (/[\s\\)}*]|^$/.test(source.slice(item.end, item.end + 1))) finish(item.text === '?');
  });
  finish(false);
  return sentences;
}

/** Whether a block holds math with letters at all. */
export function mayHoldFacts(reading: BlockReading): boolean {
  return (
    reading.spans.length > 0 ||
    plainPassages(reading).length > 0 ||
    reading.directives.some(({ name }) => name === 'given')
  );
}
