import { commandMeaning } from '../math/commands';
import { lex } from '../math/lexer';
import type { LexerOptions, Notation, Syntax } from '../math/lexerOptions';
import { splitStatements, type Chain } from '../math/statements';
import type { Token } from '../math/token';
import { withoutLabels } from './equationNumbers';
import { isHypothetical } from './denials';
import type { DocumentLanguage } from './language';
import { arithmeticOf, type BlockArithmetic } from './otherArithmetic';
import { findOpenMath } from './openMath';
import { findProseRuns, type ProseRun } from './prose';
import { anyOf, expression, phrases } from './phrases';
import type { OffsetRange } from './range';
import type { MathSpan } from './spans';

/** Words that make another number of what follows them: "twice", "the root of". */
const computing = phrases`
  twice
  thrice
  times
  double
  triple
  half
  (?:double|half|square|cube|root|logarithm|mean|average|value|negative|inverse|reciprocal|sum|product) of
  (?:ln|log|exp|sin|cos|tan|tanh|sqrt|abs|max|min|relu|ReLU|sigmoid|softmax)(?: of)?
  doppelt (?:so viel|so gro[sß]+) wie
  (?:zwei|drei|vier|fünf|sechs|acht|zehn)mal
  (?:H[äa]lfte|Doppelte|Quadrat|Wurzel|Summe|Produkt|Mittel) (?:von|aus)
  fois
  (?:double|moiti[ée]|carr[ée]|racine|somme|produit|moyenne) de
  veces
  (?:doble|mitad|cuadrado|ra[íi]z|suma|producto|media) de
`;

const computes = expression([String.raw`(?<!\p{L})${anyOf(computing)}[ \t]*$`], 'iu');

/**
 * `sd/`, `core-dist` directly before a formula; `4 gates ×`, `100 -`, `so -`, `4`, `½`: what stands before it in
 * its line is part of its first side.
 */
const tailOf = expression(
  phrases`
    (?:[\p{L}\d)]\/|(?<![\\\w])[A-Za-z][A-Za-z\d-]*)$
    [×·⋅÷^√∛½⅓⅔¼¾][ \t]*$
    [\p{L}\d)\ufffc][ \t]*[*+/][ \t]*$
    [\d)\ufffc][ \t]+(?:x|-|−)[ \t]*$
    \p{L}[ \t]+(?:x[ \t]+|[-−])$
    (?<![\p{L}\d.,(§#][ \t]*)\d+(?:[.,]\d+)*[ \t]*$
  `,
  'u',
);

/** `\(4 \times\)`: a sign alone, as math of its own. */
const signBefore = /(?:\$|\\\()[ \t]*\\(?:times|cdot|div|pm|odot|circ)[ \t]*(?:\$|\\\))[ \t]*$/;

/** How the commas of a passage are read. */
export type CommaReading = Pick<LexerOptions, 'thousands' | 'decimalComma' | 'scientific'>;

/** A stretch of math that reads as one: a span, a run of plain math, or several joined by relation signs. */
export interface Passage extends OffsetRange {
  readonly syntax: Syntax;
  /** Contains math that is not between delimiters. */
  readonly hasProse: boolean;
  /** The word right before, lower case, and whether it touches. */
  readonly wordBefore: string;
  readonly wordAfter: string;
  readonly glued: boolean;
  /** What stands right before it, a word or a sign of arithmetic, is part of its first side. */
  readonly isTail: boolean;
  /** Said as an assumption, a mistake or a contradiction. */
  isHypothetical(): boolean;
  /** The words before it tell that there are several of what it is about: "two 3×3". */
  isOfSeveral(): boolean;
  /** What its paragraph is about: residues, other bases, ideals. */
  arithmetic(): BlockArithmetic;
  /** Whether its letters may be computed with in another way than real numbers. */
  hasOtherArithmetic(): boolean;
  /** An amount of money. */
  readonly hasMoney: boolean;
  /** Nothing but blanks between the passage before and this one. */
  readonly joinsPrevious: boolean;
  readonly chains: readonly Chain[];
  /** The chains under every other reading of the commas. */
  otherReadings(): readonly (readonly Chain[])[];
}

type Piece =
  | { readonly kind: 'span'; readonly outer: OffsetRange; readonly inner: OffsetRange }
  | {
      readonly kind: 'run';
      readonly outer: OffsetRange;
      readonly inner: OffsetRange;
      readonly run: ProseRun;
    }
  | { readonly kind: 'sign'; readonly outer: OffsetRange; readonly inner: OffsetRange };

/** A passage longer than this is not written by hand. */
const maxPassage = 100_000;

/**
 * Puts spans and plain math together to passages.
 * @param text the masked block
 * @param prose the same with emphasis, links and tags blanked out
 * @param items where the items of lists begin: nothing goes on from one to the next
 */
export function readPassages(
  text: string,
  prose: string,
  spans: readonly MathSpan[],
  items: readonly number[],
  language: DocumentLanguage,
  notation: Notation,
): readonly Passage[] {
  const pieces = listPieces(text, prose, spans, language);
  const isApart = (end: number, start: number) => items.some((at) => at >= end && at < start);
  let known: BlockArithmetic | undefined;
  const arithmetic = () => (known ??= arithmeticOf(text));
  const passages: Passage[] = [];
  let group: Piece[] = [];
  const flush = () => {
    const passage =
      group.length > 0 ? makePassage(text, prose, group, passages.at(-1), notation, arithmetic) : undefined;
    const isNew = passage?.joinsPrevious && isApart(passages.at(-1)!.end, passage.start);
    if (passage) passages.push(isNew ? { ...passage, joinsPrevious: false } : passage);
    group = [];
  };
  for (const piece of pieces) {
    const previous = group.at(-1);
    const isNew = previous && isApart(previous.outer.end, piece.outer.start);
    if (previous && (isNew || !joins(text, prose, previous, piece))) flush();
    group.push(piece);
  }
  flush();
  return passages;
}

function listPieces(
  text: string,
  prose: string,
  spans: readonly MathSpan[],
  language: DocumentLanguage,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let openMath: readonly OffsetRange[] | undefined;
  const isTyped = ({ start }: OffsetRange) =>
    (openMath ??= findOpenMath(text, spans)).some((open) => start >= open.start && start < open.end);
  let position = 0;
  const gap = (to: number) => {
    const between = prose.slice(position, to).trim();
    if (/^[=≈≤≥<>≠]$/.test(between)) {
      const start = prose.indexOf(between, position);
      const range = { start, end: start + 1 };
      pieces.push({ kind: 'sign', outer: range, inner: range });
      return;
    }
    for (const run of findProseRuns(prose, position, to)) {
      // LaTeX prose outside math: a command's name glued to the run makes it something else.
      if (language === 'latex' && prose[run.start - 1] === '\\') continue;
      if (isTyped(run) || (language === 'latex' && touchesCommand(text, run))) continue;
      pieces.push({ kind: 'run', outer: run, inner: run, run });
    }
  };
  for (const span of spans) {
    gap(span.outer.start);
    pieces.push({ kind: 'span', outer: span.outer, inner: span });
    position = span.outer.end;
  }
  gap(prose.length);
  return pieces;
}

/** A command of math stands right before or behind: `\cdot 4 + 1 = 13` without the delimiters that it needs. */
function touchesCommand(text: string, { start, end }: OffsetRange): boolean {
  const before = /\\([A-Za-z]+)\s*\(?\s*$/.exec(text.slice(Math.max(0, start - 30), start));
  const after = /^\s*\\([A-Za-z]+)/.exec(text.slice(end, end + 30));
  return [before, after].some((match) => {
    const kind = match ? commandMeaning(match[1]!)?.kind : undefined;
    return kind === 'operator' || kind === 'symbol' || kind === 'relation' || kind === 'command';
  });
}

const relationStart = /^\s*(?:&\s*)?(?:[=≈≤≥<>≠]|\\(?:approx|leq?|geq?|neq?|equiv|le|ge)(?![A-Za-z]))/;
const relationEnd = /(?:[=≈≤≥<>≠]|\\(?:approx|leq?|geq?|neq?|le|ge))\s*&?\s*$/;

/** Nothing stands between, no command with arguments either: `$a$ \foo{1}{2}{$= b$}`. */
function isBlank(text: string, prose: string, start: number, end: number): boolean {
  return prose.slice(start, end).trim() === '' && !/\\[A-Za-z]+(?:\[[^\]]*\])?\{[^}]*\}/.test(text.slice(start, end));
}

/** Whether a row of a table ends between two places: what begins the next one stands in another column. */
function isBetweenRows(text: string, prose: string, start: number, end: number): boolean {
  if (!/\\\\/.test(text.slice(start, end))) return false;
  const before = prose.slice(prose.lastIndexOf('\n', start - 1) + 1, start);
  const after = /^[^\n]*/.exec(prose.slice(end, end + 400))![0];
  return before.includes('&') || after.includes('&');
}

/** Whether two neighbours read as one: `$a$ = $b$`, `$a$ $= b$`, a display that begins with `=`. */
function joins(text: string, prose: string, left: Piece, right: Piece): boolean {
  const [from, to] = [left.outer.end, right.outer.start];
  if (!isBlank(text, prose, from, to) || isBetweenRows(text, prose, from, to)) return false;
  if (left.kind === 'sign' || right.kind === 'sign') return true;
  // Runs of plain math end with their line, but a line may begin with the sign that goes on: `s = 56/4`, `= 14`.
  if (left.kind === 'run' && right.kind === 'run')
    return (
      /^[ \t]*\n[ \t]*$/.test(text.slice(left.outer.end, right.outer.start)) &&
      /^[=≈]/.test(text.slice(right.inner.start, right.inner.end))
    );
  return (
    relationStart.test(text.slice(right.inner.start, right.inner.start + 40)) ||
    relationEnd.test(text.slice(Math.max(left.inner.start, left.inner.end - 40), left.inner.end))
  );
}

function makePassage(
  text: string,
  prose: string,
  group: readonly Piece[],
  previous: Passage | undefined,
  notation: Notation,
  arithmetic: () => BlockArithmetic,
): Passage | undefined {
  const first = group[0]!;
  const last = group.at(-1)!;
  const start = first.outer.start;
  const end = last.outer.end;
  const content = text.slice(start, end);
  // Nothing to relate: not read any further.
  if (
    !/[=≈≤≥<>≠≃＝∝]|\\(?:approx|leq?|geq?|neq?|le|ge|lt|gt|simeq|equiv|propto)/.test(content) &&
    !hasMacro(content, notation)
  )
    return undefined;
  if (end - start > maxPassage) return undefined;
  const reading = readTokens(text, prose, group, notation, {});
  if (!reading.tokens.some((token) => token.kind === 'relation')) return undefined;
  const runBefore = first.kind === 'run' ? first.run.wordBefore : '';
  const after = last.kind === 'run' ? last.run.wordAfter : wordAfter(prose, end);
  return {
    start,
    end,
    syntax: group.some((piece) => piece.kind === 'span') ? 'latex' : 'plain',
    hasProse: group.some((piece) => piece.kind === 'run'),
    wordBefore: runBefore,
    wordAfter: after,
    glued: last.kind === 'run' && last.run.glued,
    isTail: first.kind === 'span' && goesBefore(text, prose, start),
    isHypothetical: () => isHypothetical(prose, start, end),
    isOfSeveral: () => several.test(prose.slice(Math.max(0, start - 40), start)),
    arithmetic,
    hasOtherArithmetic: () => arithmetic().isOther || arithmetic().partial.length > 0,
    hasMoney: content.includes('\\$'),
    joinsPrevious:
      previous !== undefined &&
      isBlank(text, prose, previous.end, start) &&
      !isBetweenRows(text, prose, previous.end, start),
    chains: splitStatements(reading.tokens),
    otherReadings: () => otherReadings(text, prose, group, notation, reading.ambiguities),
  };
}

/** Whether what stands before a formula belongs to its first side. */
function goesBefore(text: string, prose: string, start: number): boolean {
  const from = Math.max(0, start - 40);
  const before = prose.slice(from, start);
  return tailOf.test(before) || computes.test(before) || signBefore.test(text.slice(from, start));
}

const several = /\b(?:two|three|four|five|six|eight|ten|both|each|every|per \p{L}+|\d+ \p{L}+s)\b[^.;\n]*$/iu;

function hasMacro(content: string, { macros }: Notation): boolean {
  if (macros.size === 0) return false;
  for (const match of content.matchAll(/\\([A-Za-z]+)/g)) if (macros.has(match[1]!)) return true;
  return false;
}

interface TokenReading {
  readonly tokens: readonly Token[];
  readonly ambiguities: ReadonlySet<'thousands' | 'decimalComma' | 'scientific'>;
}

function readTokens(
  text: string,
  prose: string,
  group: readonly Piece[],
  notation: Notation,
  commas: CommaReading,
): TokenReading {
  const tokens: Token[] = [];
  const ambiguities = new Set<'thousands' | 'decimalComma' | 'scientific'>();
  for (const piece of group) {
    const syntax = piece.kind === 'span' ? 'latex' : 'plain';
    // In plain text emphasis is no product.
    const isMarked = piece.kind !== 'span' && /\*\*|\\\*/.test(text.slice(piece.inner.start, piece.inner.end));
    const source = isMarked ? prose : text;
    const result = lex(source, piece.inner.start, piece.inner.end, {
      syntax,
      ...notation,
      ...commas,
    });
    // Token by token: a spread of a long list would overflow the stack.
    for (const token of piece.kind === 'span' ? withoutLabels(result.tokens) : result.tokens) tokens.push(token);
    for (const ambiguity of result.ambiguities) ambiguities.add(ambiguity);
  }
  const percent = percentAfter(text, group.at(-1)!, tokens.at(-1));
  if (percent) tokens.push(percent);
  return { tokens, ambiguities };
}

/** `$1 - 0.3 = 70$\\%`: the sign belongs to the number, though it stands outside. */
function percentAfter(text: string, { kind, outer }: Piece, last: Token | undefined): Token | undefined {
  if (kind !== 'span' || !last || (last.kind !== 'number' && last.kind !== 'close')) return undefined;
  const sign = /^(?:\\[, ]|[ ~])?\\?([%‰])/.exec(text.slice(outer.end, outer.end + 5))?.[1];
  if (sign === undefined) return undefined;
  const place = { start: last.end, end: last.end, spaced: false };
  return { kind: sign === '%' ? 'operator' : 'error', text: sign, ...place };
}

function otherReadings(
  text: string,
  prose: string,
  group: readonly Piece[],
  notation: Notation,
  ambiguities: ReadonlySet<'thousands' | 'decimalComma' | 'scientific'>,
): readonly (readonly Chain[])[] {
  const variants: CommaReading[] = [];
  if (ambiguities.has('thousands')) variants.push({ thousands: true }, { thousands: false });
  if (ambiguities.has('decimalComma')) variants.push({ decimalComma: true });
  if (ambiguities.has('scientific')) variants.push({ scientific: false });
  return variants.map((commas) => splitStatements(readTokens(text, prose, group, notation, commas).tokens));
}

function wordAfter(prose: string, end: number): string {
  return /^(?:[ \t]{0,4}|[^\p{L}\d(\n.,;:]{0,2})([\p{L}\p{M}]*)/u.exec(prose.slice(end, end + 40))?.[1] ?? '';
}
