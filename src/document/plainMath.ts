import { functionNames } from '../math/commands';
import { piecesOf, type Piece } from './plainPieces';
import { articles, leadWords, stopsRun } from './plainWords';
import type { OffsetRange } from './range';

/** A stretch of math that stands in prose without delimiters: `E[(y − r x)²] = y²`, `x`, `λ > 0`. */
export interface PlainMath extends OffsetRange {
  /**
   * - `line`      with its kind alone on a line, or after a few words that lead to it: a step of a derivation
   * - `sentence`  between words, and whole: what stands around it does not belong to it
   * - `part`      what stands around it may belong to it
   */
  readonly place: 'line' | 'sentence' | 'part';
  /** Holds a relation sign. */
  readonly isRelation: boolean;
}

/** Longer lines are data. */
const maxLine = 1500;
const code = /==|->|<-|[-+*/]=|&&|\+\+|::|\/\/|<<|>>|<\/|[{;]\s*$|^\s*(?:\||@|#include|def |import |return )/;
const relationSign = /[=≈≠≤≥<>∈∼~≔≜≡≻⪰]/u;
/**
 * Finds the math in prose, line by line, in the order of the text.
 * @param hasLetters whether stretches without a relation sign are wanted, too: single quantities
 */
export function findPlainMath(prose: string, hasLetters: boolean): readonly PlainMath[] {
  const found: PlainMath[] = [];
  let position = 0;
  /** Whether a line of math may begin: a sentence ended, or a line of math stood before. */
  let isFresh = true;
  while (position < prose.length) {
    const newline = prose.indexOf('\n', position);
    const end = newline < 0 ? prose.length : newline;
    const line = prose.slice(position, end);
    if (line.trim() === '') isFresh = true;
    else if (!hasLetters && !relationSign.test(line)) isFresh = /[.:;,]\s*$/.test(line);
    else if (line.length > maxLine || code.test(line)) isFresh = false;
    else {
      const all = lineRuns(prose, position, end, isFresh);
      const runs = hasLetters ? all : all.filter(({ isRelation }) => isRelation);
      found.push(...runs);
      isFresh = /[.:;,]\s*$/.test(line) || runs.some(({ place }) => place === 'line');
    }
    position = end + 1;
  }
  return found;
}

function lineRuns(text: string, from: number, to: number, isFresh: boolean): readonly PlainMath[] {
  const pieces = piecesOf(text, from, to);
  const groups = groupsOf(pieces);
  if (groups.length === 0) return [];
  const isLine = isFresh && isMathLine(pieces, groups);
  return groups.flatMap((group): readonly PlainMath[] => {
    const trimmed = trim(pieces, group);
    if (!trimmed) return [];
    const own = pieces.slice(trimmed.first, trimmed.last + 1);
    const isRelation = own.some(({ kind }) => kind === 'relation');
    const isWhole = !trimmed.isCut && isBounded(pieces, trimmed);
    return [
      {
        start: own[0]!.start,
        end: own.at(-1)!.end,
        isRelation,
        place: !isWhole ? 'part' : isLine ? 'line' : 'sentence',
      },
    ];
  });
}

interface Group {
  readonly first: number;
  readonly last: number;
}

/** Math without words between; commas only inside brackets. */
function groupsOf(pieces: readonly Piece[]): readonly Group[] {
  const groups: Group[] = [];
  let first = -1;
  let depth = 0;
  pieces.forEach((one, i) => {
    const isMath = belongs(pieces, i, first >= 0, depth);
    if (isMath) {
      if (first < 0) [first, depth] = [i, 0];
      if (one.kind === 'open') depth++;
      if (one.kind === 'close') depth--;
    }
    if (first >= 0 && !isMath) {
      groups.push({ first, last: i - 1 });
      first = -1;
    }
  });
  if (first >= 0) groups.push({ first, last: pieces.length - 1 });
  return groups;
}

function belongs(pieces: readonly Piece[], i: number, inside: boolean, depth: number): boolean {
  const { kind, text } = pieces[i]!;
  const [before, after] = [pieces[i - 1], pieces[i + 1]];
  const isJoined = (other: Piece | undefined) =>
    other !== undefined && /^(?:glue|relation|number|open|close)$/.test(other.kind);
  switch (kind) {
    case 'letter':
      // An article: `a matrix`, `A chain`; `I` of the writer.
      if (!articles.has(text) || isJoined(after)) return true;
      // `a w² − b`, but not `a d-dimensional vector`.
      return isFactor(after, pieces[i + 2]) || !isArticle(text, before, after, inside);
    case 'name':
      return /^[\p{L}]{2,3}$/u.test(text) && !functionNames.has(text)
        ? isJoined(after) || (inside && isJoined(before)) || (inside && before?.kind === 'letter')
        : after?.kind !== 'word';
    case 'number':
    case 'glue':
    case 'relation':
    case 'open':
      return true;
    case 'close':
      return inside;
    case 'comma':
      return inside && depth > 0;
    default:
      return false;
  }
}

function isFactor(after: Piece | undefined, next: Piece | undefined): boolean {
  if (after?.kind !== 'letter' && after?.kind !== 'name') return false;
  if (next?.kind === 'relation' || next?.kind === 'open') return true;
  return next?.kind === 'glue' && (next.spaced || !/^[-–]$/.test(next.text));
}

function isArticle(text: string, before: Piece | undefined, after: Piece | undefined, inside: boolean): boolean {
  if (after?.kind === 'word')
    return (
      text === 'I' || !/^(?:is|be|are|has|have|and|or|with|such|that|denotes?|satisfies|to|by|in|as)$/.test(after.text)
    );
  if (text === 'I') return !inside;
  return (
    !inside && before?.kind !== 'comma' && after?.kind !== 'comma' && !/^(?:and|or|let)$/i.test(before?.text ?? '')
  );
}

/** Leaves out what cannot begin or end an expression, and brackets without their partner. */
function trim(pieces: readonly Piece[], group: Group): (Group & { readonly isCut: boolean }) | undefined {
  let { first, last } = group;
  let isCut = false;
  for (;;) {
    const stray = strayBracket(pieces, first, last);
    if (stray === undefined) break;
    // `(so x = 2)`: the bracket is the sentence's.
    if (stray === first) first++;
    else if (stray === last) last--;
    else if (pieces[stray]!.kind === 'open') [last, isCut] = [stray - 1, true];
    else [first, isCut] = [stray + 1, true];
    if (first > last) return undefined;
  }
  while (first <= last && (pieces[last]!.kind === 'comma' || /^[–'’]$/.test(pieces[last]!.text))) last--;
  while (first <= last && (pieces[first]!.kind === 'comma' || /^[–'’!%]$/.test(pieces[first]!.text))) first++;
  // `d-dimensional`
  const next = pieces[last + 1];
  if (/^[-–]$/.test(pieces[last]?.text ?? '') && next?.kind === 'word' && !next.spaced)
    [last, isCut] = [last - 1, true];
  const own = pieces.slice(first, last + 1);
  if (
    !own.some(
      ({ kind, text }) =>
        kind === 'letter' ||
        (kind === 'name' && text.length < 4 && !functionNames.has(text)) ||
        /^(?:…|⋯|\.{3})$/.test(text),
    )
  )
    return undefined;
  const ends = own.at(-1)!;
  if (ends.kind === 'relation' || /^[-+−*×·/^_]$/.test(ends.text)) isCut = true;
  return { first, last, isCut };
}

function strayBracket(pieces: readonly Piece[], first: number, last: number): number | undefined {
  const open: number[] = [];
  for (let i = first; i <= last; i++) {
    if (pieces[i]!.kind === 'open') open.push(i);
    else if (pieces[i]!.kind === 'close' && open.pop() === undefined) return i;
  }
  return open.at(-1);
}

/** Whether the words around leave no doubt that the run is whole. */
function isBounded(pieces: readonly Piece[], { first, last }: Group): boolean {
  const [before, after] = [pieces[first - 1], pieces[last + 1]];
  const isOpen = (one: Piece | undefined) =>
    one?.kind === 'span' || (one?.kind === 'word' && stopsRun.has(one.text.toLowerCase()));
  if (isOpen(before) || isOpen(after)) return false;
  // `x = 2 apples`, `speed = 3`: a word that is no connective may be a factor.
  return after?.kind !== 'word' || leadWords.has(plain(after.text));
}

/** `I.e.` → `ie` */
function plain(word: string): string {
  return word.toLowerCase().replace(/\./g, '');
}

/** A line of math: but for labels, words that lead to it and words before a colon, there is nothing else. */
function isMathLine(pieces: readonly Piece[], groups: readonly Group[]): boolean {
  const colon = pieces.findIndex(({ text }) => text === ':');
  const inGroup = (i: number) => groups.some(({ first, last }) => i >= first && i <= last);
  const start = groups.find(({ first, last }) => pieces.slice(first, last + 1).some(({ kind }) => kind === 'relation'));
  if (!start) return false;
  return pieces.every((one, i) => {
    if (inGroup(i) || one.kind === 'comma' || /^[.;:]$/.test(one.text)) return true;
    if (i < start.first && (i < colon || /^[()\]]$/.test(one.text))) return one.kind !== 'span';
    return one.kind === 'word' && leadWords.has(plain(one.text));
  });
}
