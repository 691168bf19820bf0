import type { Directive } from '../../../document/directives';
import type { OffsetRange } from '../../../document/range';
import { shortWords } from '../../../document/plainWords';
import { findSpans } from '../../../document/spans';
import { commandMeaning, functionNames } from '../../../math/commands';
import { lex } from '../../../math/lexer';
import type { Notation } from '../../../math/lexerOptions';
import { lexPlain } from '../../../math/plainTokens';
import { splitStatements } from '../../../math/statements';
import type { Collector } from './collector';
import { joining, senseOf } from './lexicon';
import { spanItem, wordsOf, type Item, type Sentence } from './sentences';
import { readSentence, skipped } from './walk';

/**
 * Reads `@given X ∈ R^{n×d}, R_{ij} ~ Bernoulli(p), λ > 0, A symmetric`, with or without dollar signs, in Unicode or in LaTeX.
 * What is not understood is noted piece by piece, exactly where it stands.
 */
export function readGiven(source: string, { body }: Directive, notation: Notation, collector: Collector): void {
  const end = body.end - (/\s*-*>?$/.exec(body.text)?.[0].length ?? 0);
  const items = itemsOf(source, { start: body.start, end }, notation);
  const sentence: Sentence = { items, isQuestion: false, isGiven: true };
  const before = collector.missed;
  readSentence(sentence, source, source, true, collector);
  for (const fact of collector.missedSince(before)) if (fact.kind === 'property') collector.complain(fact);
  complainOf(items, collector);
}

function itemsOf(source: string, body: OffsetRange, notation: Notation): readonly Item[] {
  const text = source.slice(body.start, body.end);
  const items: Item[] = [];
  let position = body.start;
  const moved = (range: OffsetRange) => ({ start: range.start + body.start, end: range.end + body.start });
  for (const span of findSpans(text)) {
    const outer = moved(span.outer);
    items.push(...bareItems(source, { start: position, end: outer.start }, notation));
    items.push(spanItem(source, { ...moved(span), outer }, notation));
    position = outer.end;
  }
  items.push(...bareItems(source, { start: position, end: body.end }, notation));
  return items;
}

/** What is typed without dollar signs. */
function bareItems(source: string, range: OffsetRange, notation: Notation): readonly Item[] {
  const text = source.slice(range.start, range.end);
  const syntax = text.includes('\\') ? 'latex' : 'plain';
  return stretches(text).flatMap((stretch): readonly Item[] => {
    const [start, end] = [stretch.start + range.start, stretch.end + range.start];
    if (stretch.kind !== 'math') return wordsOf(source, start, end);
    const tokens =
      syntax === 'latex'
        ? lex(source, start, end, { syntax, ...notation }).tokens
        : (lexPlain(source, start, end) ?? []);
    return [{ kind: 'math', start, end, syntax: 'latex', chains: splitStatements(tokens) }];
  });
}

interface Stretch extends OffsetRange {
  readonly kind: 'math' | 'words';
}

/** Cuts a body without dollar signs at its commas, and between its words and its math. */
function stretches(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let depth = 0;
  let start = 0;
  const finish = (end: number, next: number) => {
    const piece = text.slice(start, end).replace(/-$/, '');
    if (piece.trim() !== '') {
      const from = start + piece.length - piece.trimStart().length;
      found.push({ kind: 'math', start: from, end: from + piece.trim().length });
    }
    if (next > end) found.push({ kind: 'words', start: end, end: next });
    start = next;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (/[([{]/.test(character)) depth++;
    else if (/[)\]}]/.test(character)) depth--;
    else if (depth <= 0 && /[,;]/.test(character)) finish(i, i + 1);
    else if (depth <= 0 && /\p{L}/u.test(character)) {
      // `d-dimensional`: the letter is math.
      const word =
        /^\p{L}(?=-\p{L}{3})/u.exec(text.slice(i))?.[0] ??
        /^\p{L}[\p{L}\p{M}]*(?:-\p{L}+)*\.?(?:[id]\.)*/u.exec(text.slice(i))![0];
      if (isWord(text, i, word)) finish(i, i + word.length);
      i += word.length - 1;
    } else if (character === '\\') {
      i += /^\\\p{L}*/u.exec(text.slice(i))![0].length - 1;
    }
  }
  finish(text.length, text.length);
  return found;
}

function isWord(text: string, at: number, word: string): boolean {
  if (/^i\.\s?i\.\s?d/.test(word)) return true;
  const lower = word.toLowerCase();
  const touches = /[\p{L}\p{M}_^\\]$/u.test(text.slice(0, at)) || /^[_^({']/.test(text.slice(at + word.length));
  if (touches || functionNames.has(word) || commandMeaning(word)?.kind === 'symbol') return false;
  if (word.length === 1)
    return word === 'a' && /^\s+(?:\p{L}{3}|\p{L}-\p{L}{3}|[^,;]*\bmatrix)/u.test(text.slice(at + 1));
  return (
    senseOf(lower) !== undefined ||
    shortWords.has(lower) ||
    joining.has(lower) ||
    skipped.has(lower) ||
    lower.length >= 4
  );
}

/** Pieces that nothing was read from, and words that were passed over. */
function complainOf(items: readonly Item[], collector: Collector): void {
  let piece: Item[] = [];
  let waiting: Item[] = [];
  const finish = () => {
    const words = piece.filter((item) => item.kind !== 'mark');
    const [first, last] = [words[0], words.at(-1)];
    piece = [];
    if (!first || !last) return;
    const isRead = words.some((item) => collector.touches(item));
    // `x, y ∈ R^n`: what is said of the last is said of all.
    const isListed =
      words.length === 1 && first.kind === 'math' && first.chains.every(({ relations }) => relations.length === 0);
    if (!isRead && isListed) {
      waiting.push(first);
      return;
    }
    if (isRead) waiting = [];
    if (!isRead) collector.complain({ start: first.start, end: last.end });
    else
      for (const item of words)
        if (item.kind === 'word' && !isKnown(item.text) && !collector.touches(item)) collector.complain(item);
  };
  for (const item of items) {
    if (item.kind === 'mark' && /^[,;.]$/.test(item.text)) finish();
    else piece.push(item);
  }
  finish();
  for (const item of waiting) collector.complain(item);
}

function isKnown(word: string): boolean {
  return skipped.has(word) || joining.has(word) || senseOf(word)?.idle === true;
}
