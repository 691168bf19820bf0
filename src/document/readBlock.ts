import type { Notation } from '../math/lexerOptions';
import type { Chain } from '../math/statements';
import type { Token } from '../math/token';
import { blank } from './blank';
import { readContinuation } from './continuation';
import { factWords, type FactWord } from './factWords';
import { casesIn, type ToldCases } from './cases';
import { dependencesIn } from './dependences';
import type { Directive } from './directives';
import type { DocumentLanguage } from './language';
import { maskBlock } from './mask';
import type { OutlineMark } from './outlineMarks';
import { readPassages, type Passage } from './passages';
import { readOutlineMarks } from './readOutlineMarks';
import { remarksIn } from './remarks';
import { findSpans, type MathSpan } from './spans';

/** One block as read: everything in it has offsets from the block's start. */
export interface BlockReading {
  readonly passages: readonly Passage[];
  readonly spans: readonly MathSpan[];
  readonly directives: readonly Directive[];
  readonly marks: readonly OutlineMark[];
  /** Nothing but blanks before the first passage, so that it may go on with the block before. */
  readonly startsWithMath: boolean;
  /** It begins an item of a list: it goes on with nothing. */
  readonly startsItem: boolean;
  /** Nothing but blanks after the last passage. */
  readonly endsWithMath: boolean;
  /** The first and the last words of the block's prose, math left out. */
  readonly head: string;
  readonly tail: string;
  /** Math and punctuation alone. */
  readonly isMathOnly: boolean;
  /** Nothing at all to read: blank, or only a comment. */
  readonly isBlank: boolean;
  /** The block with math, comments, emphasis and links blanked out; offsets are those of the block. */
  readonly prose: string;
  readonly notation: Notation;
  /** Nothing but a display that goes on with the sum before: its tokens. */
  readonly continuation?: readonly Token[];
  /** The words of it, in math too, that name something which steps may rest on. */
  readonly factWords: () => readonly FactWord[];
  /** What its displays say beside their formulas. */
  readonly remarks: () => readonly Chain[];
  /** The letters that its formulas are said to depend on or not, as they are written. */
  readonly dependences: () => readonly string[];
  /** What it says to be so in some place: that two indices are the same. */
  readonly cases: () => ToldCases;
}

/** Nothing is said of how formulas are written. */
export const noNotation: Notation = { macros: new Map(), names: new Set() };

/** Reads one block. Never throws. */
export function readBlock(text: string, language: DocumentLanguage, notation: Notation = noNotation): BlockReading {
  const masked = maskBlock(text, language);
  const spans = findSpans(masked.text);
  const prose = proseOf(masked.text, spans, language);
  const passages = readPassages(masked.text, prose, spans, masked.items, language, notation);
  const plain = prose.replace(/\ufffc+/g, ' ').trim();
  let words: readonly FactWord[] | undefined;
  let cases: ToldCases | undefined;
  const first = passages[0];
  const last = passages.at(-1);
  const isMathOnly = spans.length > 0 && !/\p{L}/u.test(plain);
  const continuation = isMathOnly ? readContinuation(masked.text, spans, notation) : undefined;
  return {
    passages,
    spans,
    directives: masked.directives,
    marks: readOutlineMarks(text, masked.text, language, notation.macros),
    startsWithMath: first !== undefined && masked.text.slice(0, first.start).trim() === '',
    startsItem: first !== undefined && masked.items.some((at) => at < first.start),
    endsWithMath: last !== undefined && masked.text.slice(last.end).trim() === '',
    head: plain.slice(0, 260),
    tail: plain.slice(-220),
    isMathOnly,
    isBlank: masked.text.trim() === '',
    prose,
    notation,
    ...(continuation ? { continuation } : {}),
    factWords: () => (words ??= factWords(masked.text)),
    remarks: () => remarksIn(masked.text, spans, notation),
    dependences: () => dependencesIn(masked.text),
    cases: () => (cases ??= casesIn(masked.text)),
  };
}

/** The block with math, emphasis, links and tags blanked out; offsets stay as they are. */
function proseOf(text: string, spans: readonly MathSpan[], language: DocumentLanguage): string {
  let result = '';
  let position = 0;
  for (const { outer } of spans) {
    result += cleanProse(text.slice(position, outer.start), language);
    // Not blank: words on both sides of a span do not touch.
    result += '\ufffc'.repeat(outer.end - outer.start);
    position = outer.end;
  }
  return result + cleanProse(text.slice(position), language);
}

function cleanProse(text: string, language: DocumentLanguage): string {
  if (language === 'latex') {
    // Arguments of commands are keys, sizes, names; but for those whose argument is text.
    const named = text.replace(
      /\\(?!(?:textbf|textit|emph|underline|text|textrm|textsf|item|caption|footnote|section|paragraph|choice|CorrectChoice)\b)[A-Za-z]+\*?(?:\[[^\]\n]*\]|\{[^{}]*\})*/g,
      blank,
    );
    return named.replace(/\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?|[{}~]|\\\\/g, blank);
  }
  // `\*` is a plain asterisk: times.
  let result = text.includes('\\') ? text.replace(/\\(?=[*_])/g, ' ') : text;
  if (/https?:/.test(result)) result = result.replace(/https?:\/\/[^\s)]+/g, blank);
  if (result.includes('](')) result = result.replace(/\]\([^)\n]*\)/g, blank);
  // What carries an index is not a word: log<sub>3</sub>(81).
  if (result.includes('<su')) result = result.replace(/<\/?su[bp]\b[^<>\n]*>/gi, (tag) => '\ufffc'.repeat(tag.length));
  if (result.includes('<')) result = result.replace(/<\/?[A-Za-z][^<>\n]*>/g, blank);
  if (/[*_]/.test(result))
    result = result.replace(
      /(?<!\d)\*\*(?!\d)|\*\*(?=\s|$)|(?<=^|\s)\*\*|__|(?<=^|\s)\*(?=\S)(?!\*)|(?<=\S)(?<!\*)\*(?=\s|$|[.,;:!?])/gm,
      blank,
    );
  if (/^[ \t]*#/m.test(result)) result = result.replace(/^[ \t]*#{1,6}(?=[ \t])/gm, blank);
  return result;
}
