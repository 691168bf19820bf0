import { isAsciiLetter, isDigit, subscripts, superscripts, vulgarFractions } from '../math/characters';
import { functionNames } from '../math/commands';
import type { OffsetRange } from './range';

/** A run of plain or Unicode math between words. */
export interface ProseRun extends OffsetRange {
  /** The word that stands right before the run in its line; '' where none does, `$` for anything that may belong to the run. */
  readonly wordBefore: string;
  /** The word right after it; glued to the last character, if `glued`. */
  readonly wordAfter: string;
  readonly glued: boolean;
}

/** What stands in prose for a math span, see `proseOf`. */
const spanMark = /\ufffc[ \t]*$/;
/** Longer runs are data, not sentences. */
const maxRun = 2000;
const relationSign = /[=≈≠≤≥<>≃＝]/;
const operatorCharacters = new Set('±+-−–*×·⋅÷/^=≈≠≤≥<>≃＝().,!%√π[]{}⁄∑°‖⌊⌋⌈⌉'.split(''));

/**
 * Finds runs of numbers, operators and relation signs in `text[from, to)`. A run ends at a word, at the end of a
 * line, at a table's bar; function names (`sqrt`, `log`) and `x` between numbers belong to it.
 */
export function findProseRuns(text: string, from: number, to: number): readonly ProseRun[] {
  const runs: ProseRun[] = [];
  const gap = text.slice(from, to);
  if (!relationSign.test(gap)) return runs;
  let position = from;
  while (position < to) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 || newline > to ? to : newline;
    if (relationSign.test(text.slice(position, end))) lineRuns(text, position, end, runs);
    position = end + 1;
  }
  return runs;
}

function lineRuns(text: string, from: number, to: number, runs: ProseRun[]): void {
  let start = -1;
  let position = from;
  while (position <= to) {
    const length = position < to ? mathLength(text, position, to, start >= 0) : 0;
    if (length > 0) {
      if (start < 0) start = position;
      position += length;
      continue;
    }
    if (start >= 0) {
      addRun(text, start, position, to, runs);
      start = -1;
    }
    position += wordLength(text, position, to);
  }
}

/** How many characters at `position` belong to a run; blanks only inside one. */
function mathLength(text: string, position: number, to: number, inside: boolean): number {
  const character = text[position]!;
  const code = text.charCodeAt(position);
  if (isDigit(code)) return /^0[xXbB][0-9A-Fa-f]+/.exec(text.slice(position, position + 16))?.[0].length ?? 1;
  if (character === ' ' || character === '\t' || character === '\u00a0') return inside ? 1 : 0;
  if (isAsciiLetter(code)) return wordInRun(text, position, to, inside);
  const known =
    operatorCharacters.has(character) ||
    superscripts[character] !== undefined ||
    vulgarFractions[character] !== undefined ||
    (inside && subscripts[character] !== undefined);
  return known ? 1 : 0;
}

function wordInRun(text: string, position: number, to: number, inside: boolean): number {
  const length = wordLength(text, position, to);
  const word = text.slice(position, position + length);
  const next = text[position + length] ?? '';
  const based = /^log(?:2|10)(?=\s*\()/.exec(text.slice(position, position + 8))?.[0];
  if (based) return based.length;
  if (
    word === 'sqrt' ||
    (functionNames.has(word) && /^\s*[(\d]/.test(text.slice(position + length, position + length + 3)))
  )
    return length;
  if (!inside) return 0;
  // 3 x 4, 32x32x3
  if (
    word === 'x' &&
    /[\d)]\s*$/.test(text.slice(Math.max(position - 4, 0), position)) &&
    /^\s*[\d(]/.test(text.slice(position + 1, position + 4))
  )
    return 1;
  // 1.3e17
  if ((word === 'e' || word === 'E') && isDigit(text.charCodeAt(position - 1)) && /[\d+-]/.test(next)) {
    return /^[eE][+-]?\d+(?![\w.])/.exec(text.slice(position, position + 8))?.[0].length ?? 0;
  }
  return 0;
}

function wordLength(text: string, position: number, to: number): number {
  let end = position;
  while (end < to && /[\p{L}\p{M}_\\@#$&'’]/u.test(text[end]!)) end++;
  return Math.max(end - position, 1);
}

function addRun(text: string, start: number, end: number, lineEnd: number, runs: ProseRun[]): void {
  if (end - start > maxRun || /<<|>>/.test(text.slice(start, end))) return;
  let from = start;
  let to = end;
  while (to > from && /[\s.,([{]/.test(text[to - 1]!)) to--;
  while (from < to && /[\s.,)\]}]/.test(text[from]!) && !/^\.\d/.test(text.slice(from, from + 2))) from++;
  [from, to] = trimUnbalanced(text, from, to);
  const run = text.slice(from, to);
  const stop = sentenceEnd(run);
  if (stop >= 0) {
    addRun(text, from, from + stop, lineEnd, runs);
    addRun(text, from + stop + 1, to, lineEnd, runs);
    return;
  }
  if (!relationSign.test(run) || !/[\d½⅓⅔¼¾]/.test(run)) return;
  runs.push({
    start: from,
    end: to,
    wordBefore: wordBefore(text, from),
    wordAfter: wordAfter(text, to, lineEnd),
    // What touches the last number may belong to it: a unit, an angle, an index.
    glued: to < lineEnd && !/[\s.,;:!?)\]}"'’”*_|<>$\ufffc]/u.test(text[to]!),
  });
}

/** The full stop of `4 · 5 = 20. 15 % of it …`, behind a number, before a blank and the next one, in no bracket; -1 without one. */
function sentenceEnd(run: string): number {
  let depth = 0;
  for (let i = 0; i < run.length; i++) {
    if (/[([{]/.test(run[i]!)) depth++;
    else if (/[)\]}]/.test(run[i]!)) depth--;
    else if (depth === 0 && run[i] === '.' && /[\d%!)]\.[ \t]+\d/.test(run.slice(i - 1, i + 12))) return i;
  }
  return -1;
}

function wordBefore(text: string, from: number): string {
  const head = text.slice(Math.max(text.lastIndexOf('\n', from - 1) + 1, from - 40), from);
  const isStart = head.trim() === '';
  if (isStart) return isBrokenBefore(text, from) ? '$' : '';
  if (spanMark.test(head)) return '$';
  // `Γ(1/2)`, `2:5`, `x3 = 4`: what touches the run belongs to it.
  if (!/[\s([{,;:"'‘“*_|=>]$/u.test(head) || /\d:$/.test(head)) return '$';
  // `E(X) - 9/16`: a sign needs something before it, unless a sentence has ended there.
  const sign = /^[-+−–±]\s/.test(text.slice(from, from + 2));
  if (sign && !/[\p{Ll}:.,;(]\s*$/u.test(head)) return '$';
  // `\cdot 4 + 1 = 13`: a command of LaTeX, not a word.
  if (/\\[A-Za-z]+\*?\s*\(?\s*$/.test(head)) return '$';
  return /([\p{L}\p{M}\d_%’']*)[\s(*]{0,2}$/u.exec(head)?.[1] ?? '';
}

function wordAfter(text: string, to: number, lineEnd: number): string {
  const tail = text.slice(to, Math.min(to + 40, lineEnd));
  if (/^[ \t]*(?:\ufffc|\\[A-Za-z])/u.test(tail) || isBrokenAfter(text, to)) return '$';
  return /^[^\p{L}\d(]{0,2}([\p{L}\p{M}]*)/u.exec(tail)?.[1] ?? '';
}

/** The line before ends in a sign or in a number: a fraction that copying broke over lines, unless both are items of a list. */
function isBrokenBefore(text: string, from: number): boolean {
  let at = skipBlanksBack(text, from);
  if (text[at - 1] !== '\n') return false;
  at = skipBlanksBack(text, text[at - 2] === '\r' ? at - 2 : at - 1);
  const last = text.slice(Math.max(at - 1, 0), at);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (/[+*/=×·−-]/.test(last)) return true;
  return /\d/.test(last) && !(relationSign.test(line) && isItem(text, from));
}

/** Whether blanks stand before a place in its line, as the mark of a list leaves them. */
function isItem(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]{2,}$/.test(text.slice(Math.max(0, at - 40), at));
}

/** The first place before `position` from which on there are only blanks and tabs. */
function skipBlanksBack(text: string, position: number): number {
  while (text[position - 1] === ' ' || text[position - 1] === '\t') position--;
  return position;
}

function isBrokenAfter(text: string, to: number): boolean {
  const next = /^[ \t]*\r?\n[ \t]*([^\n]*)/.exec(text.slice(to, to + 120))?.[1] ?? '';
  if (/^(?:\d+[.)]|[-+*])[ \t]/.test(next)) return false;
  if (/^[+*/=×·−]/.test(next)) return true;
  return /^\d/.test(next) && !(relationSign.test(next) && isItem(text, text.indexOf(next, to)));
}

/** `(so 3 + 4 = 7)` leaves a bracket without its partner at the end. */
function trimUnbalanced(text: string, from: number, to: number): [number, number] {
  for (;;) {
    const open: number[] = [];
    let stray = -1;
    for (let i = from; i < to; i++) {
      const character = text[i]!;
      if (character === '(' || character === '[' || character === '{') open.push(i);
      else if (character === ')' || character === ']' || character === '}') {
        if (open.length > 0) open.pop();
        else stray = i;
      }
    }
    // A stray bracket inside cuts off what stands before it: `a) 3 + 4 = 7`.
    if (stray >= 0) {
      const relationBefore = relationSign.test(text.slice(from, stray));
      if (relationBefore) to = stray;
      else from = stray + 1;
    } else if (open.length > 0) {
      const last = open.at(-1)!;
      if (relationSign.test(text.slice(from, last))) to = last;
      else from = last + 1;
    } else break;
  }
  while (to > from && /[\s.,]/.test(text[to - 1]!)) to--;
  while (from < to && /[\s,]/.test(text[from]!)) from++;
  return [from, to];
}
