import { subscripts, superscripts, vulgarFractions } from '../math/characters';
import { commandMeaning, functionNames } from '../math/commands';
import { shortWords } from './plainWords';
import type { OffsetRange } from './range';

/** What a piece of prose may be in a run of math. */
export type PieceKind =
  'letter' | 'number' | 'name' | 'glue' | 'relation' | 'open' | 'close' | 'comma' | 'word' | 'stop' | 'span';

/** A letter, a number, a sign or a word of prose. */
export interface Piece extends OffsetRange {
  readonly kind: PieceKind;
  readonly text: string;
  /** Blanks stand before it. */
  readonly spaced: boolean;
}

const scripts = new Set([...Object.keys(superscripts), ...Object.keys(subscripts), "'", '′', '’', '!', '%']);
const distributions =
  /^(?:Bernoulli|Bern?|Binomial|Normal|Unif(?:orm)?|Rademacher|Poisson|Exp|Var|Cov|Pr|diag|tr|det)$/;

const piece =
  /(?<span>\ufffc+)|(?<short>(?:\p{L}\.){2,})|(?<relation>:=|<=|>=|[=≈≠≤≥<>∈∼~≔≜≡≻⪰])|(?<number>\d+(?:\.\d+)?)|(?<letters>\p{L}[\p{L}\p{M}]*)|(?<glue>\.\.\.|[-+−–*×·⋅/^_√∂∇∑∏∫±⊙⊗∘|‖…⋯⊤½⅓¼'′’!%])|(?<open>[([{])|(?<close>[)\]}])|(?<comma>,)|(?<other>\S)/uy;

/** `(i)`, `b)`, `2.` at the start of a line. */
const label = /[ \t]*(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])(?=[ \t])/y;

/** Cuts a line of prose into pieces; its label is left out. */
export function piecesOf(text: string, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  label.lastIndex = from;
  let position = from + (label.exec(text)?.[0].length ?? 0);
  while (position < to) {
    if (/\s/.test(text[position]!)) {
      position++;
      continue;
    }
    const spaced = pieces.length === 0 || pieces.at(-1)!.end < position;
    const push = (kind: PieceKind, end: number) => {
      pieces.push({ kind, text: text.slice(position, end), spaced, start: position, end });
      position = end;
    };
    const character = text[position]!;
    if (isScript(character)) {
      let end = position + 1;
      while (end < to && isScript(text[end]!)) end++;
      push('glue', end);
      continue;
    }
    piece.lastIndex = position;
    const groups = piece.exec(text)?.groups ?? {};
    const { relation, number, letters, span, short } = groups;
    if (span !== undefined) push('span', position + span.length);
    else if (short !== undefined) {
      if (isNoteOfSign(pieces.at(-1), short)) position += short.length;
      else push('word', position + short.length);
    } else if (relation !== undefined) push(isTilde(text, position) ? 'stop' : 'relation', position + relation.length);
    else if (number !== undefined) push('number', position + number.length);
    else if (letters !== undefined) {
      let end = position;
      while (end < position + letters.length && (end === position || !isScript(text[end]!))) end++;
      if (isNoteOfSign(pieces.at(-1), text.slice(position, end))) position = end;
      else push(kindOfLetters(text.slice(position, end)), end);
    } else if (groups['glue'] !== undefined) push('glue', position + groups['glue'].length);
    else if (groups['open'] !== undefined) push('open', position + 1);
    else if (groups['close'] !== undefined) push('close', position + 1);
    else if (groups['comma'] !== undefined) push('comma', position + 1);
    else push('stop', position + 1);
  }
  return pieces;
}

/** `r ~ i.i.d. N(0, 1)`: the sign is one with the word after it. */
function isNoteOfSign(sign: Piece | undefined, word: string): boolean {
  return sign !== undefined && /^[~∼]$/.test(sign.text) && /^(?:i\.i\.d\.|iid)$/i.test(word);
}

/** `P~0~` is an index, `~100` means about. */
function isTilde(text: string, at: number): boolean {
  if (text[at] !== '~') return false;
  const isSpaced = /\s/.test(text[at - 1] ?? '') && /\s/.test(text[at + 1] ?? '');
  return !isSpaced && !/^~\s*\p{Lu}\p{L}*\(/u.test(text.slice(at, at + 20));
}

function isScript(character: string): boolean {
  return (scripts.has(character) && !/['’!%]/.test(character)) || vulgarFractions[character] !== undefined;
}

function kindOfLetters(word: string): PieceKind {
  if (/^\p{L}\p{M}*$/u.test(word)) return /^[\p{Script=Latin}\p{Script=Greek}ℓℝℕℤℚℂ𝔼]/u.test(word) ? 'letter' : 'word';
  if (functionNames.has(word) || word === 'sqrt' || distributions.test(word)) return 'name';
  const greek = commandMeaning(word);
  if (greek?.kind === 'symbol' && /^\p{Script=Greek}$/u.test(greek.text)) return 'letter';
  if (
    /^[\p{Script=Greek}A-Za-z]{2,3}$/u.test(word) &&
    !shortWords.has(word.toLowerCase()) &&
    !/^[A-Z][a-z]{2}$|(.)\1/.test(word)
  )
    return 'name';
  return 'word';
}
