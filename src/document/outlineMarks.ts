import type { Label } from './labels';
import type { OffsetRange } from './range';

/** How a problem is marked; within a document the strongest style that occurs counts. */
export type ProblemStyle =
  | 'named'
  | 'numbered-heading'
  | 'environment'
  | 'numbered-list'
  | 'bare-number'
  /** `8: …`, `(8) …`: it may be an equation or a step, and counts only where just this number is missing. */
  | 'loose-number';

/** What a block says about the outline, with offsets in the block. */
export type OutlineMark =
  | {
      readonly kind: 'problem';
      readonly style: ProblemStyle;
      /** Empty where the problems are counted. */
      readonly number: string;
      readonly title: string;
      readonly heading: OffsetRange;
      readonly level: number;
    }
  | {
      readonly kind: 'part';
      readonly label: string;
      readonly title: string;
      readonly heading: OffsetRange;
      /** The row of a table that it is; the table may be of something else. */
      readonly row?: OffsetRange;
      /** `a. …` in running text: it counts only where such items go through the alphabet. */
      readonly isLoose?: true;
    }
  /** `\item` of an enumeration: counted where no label stands. */
  | { readonly kind: 'item'; readonly title: string; readonly heading: OffsetRange }
  | { readonly kind: 'enumerate'; readonly start: boolean; readonly labels: string }
  /** `\setcounter{question}{2}`: counting goes on from there; that of sections is their own. */
  | {
      readonly kind: 'counter';
      readonly value: number;
      readonly ofSections: boolean;
      readonly heading: OffsetRange;
    }
  /** Another heading; one above the problems' level ends the problem, and so does one beside it that goes on with no part. */
  | {
      readonly kind: 'heading';
      readonly level: number;
      readonly title: string;
      readonly heading: OffsetRange;
      /** `\section` without a star, which LaTeX counts. */
      readonly isCounted?: boolean;
    };

/** A mark that opens a problem. */
export type ProblemMark = Extract<OutlineMark, { kind: 'problem' }>;

/** Inline math, which keeps its braces and stars. */
const inlineMath = /(\$[^$\n]*\$|\\\([^\n]*?\\\))/;

/** Blanks before what ends a title: the first one of a run alone begins a match, or a long run is read anew from each of its blanks. */
const [closingHashes, anchor] = [/(?<!\s)\s+#+\s*$/, /(?<!\s)\s+\{#[^}]*\}\s*$/];

/** Markup away: emphasis, anchors, trailing `#`s. Math stays as it is typed. */
export function plain(text: string): string {
  const parts = text.split(inlineMath).map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part)));
  return parts.join('').replace(closingHashes, '').trim();
}

function withoutMarkup(text: string): string {
  return text
    .replace(anchor, '')
    .replace(/\\(?:textbf|textit|emph|underline|textsc|text|large|Large|bf)\b\s*/g, '')
    .replace(/[{}]/g, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$)/g, '$1');
}

/** A title without the punctuation before it; notes of points are no titles. */
export function clean(title: string): string {
  const bare = title.replace(/^[\s:.\u2013\u2014-]+/, '').trim();
  // "(10 points)" is no title, "(Pooling)" is one.
  if (/^[([]\s*\d+\s*(?:pts?|points?|marks?|%)?\.?\s*[)\]]$/i.test(bare)) return '';
  return /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
}

/** `Problem 2 (b): Title`, `1b`: a problem begins, and maybe a part of it. */
export function pushLabel(
  { style, number, part, rest }: Label,
  heading: OffsetRange,
  level: number,
  marks: OutlineMark[],
): void {
  const title = clean(rest);
  if (style === 'part') {
    marks.push({ kind: 'part', label: part, title, heading });
    return;
  }
  const problemStyle = style === 'number' ? 'numbered-heading' : 'named';
  const problemTitle = part === '' ? title : '';
  marks.push({ kind: 'problem', style: problemStyle, number, title: problemTitle, heading, level });
  if (part !== '') marks.push({ kind: 'part', label: part, title, heading });
}

/** `(a)` opens a part where text or nothing follows; `(a) + (b)` does not. */
export function isPartStart(content: string, { rest }: Label): boolean {
  if (/^[a-z]\)/i.test(content) && !/^[a-z]\)(?:\s|$)/i.test(content)) return false;
  return !startsWithSign(rest);
}

/** What follows a label in the middle of a formula. */
export function startsWithSign(text: string): boolean {
  return /^[=+*/,;)\]<>-]/.test(text);
}

/** The beginning of a text, as a title. */
export function firstWords(text: string): string {
  const line = text.split('\n')[0]!.trim();
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}

/** A few words that begin with a capital and make no sentence. */
export function isTitle(title: string): boolean {
  return title.length < 70 && !/[$=:]|\\\(|[.,;?!]$/.test(title) && /^\p{Lu}/u.test(title);
}

/** "Step 2", "Proof", "Expanding the square": what a derivation goes on with, no topic of its own. */
export function isStep(title: string): boolean {
  return /^(?:step|case|claim|proof|conclusion|result|final|summary|interpretation|verification|check|derivation|expand|comput|deriv|simplif|combin|substitut|apply|plug|rewrit|evaluat|collect|rearrang|putting|taking|using|backward pass|forward pass)/i.test(
    title,
  );
}

/** "Solution", "My work", "Part (b)": what stands there answers what was asked before. */
export function isAnswerTitle(title: string): boolean {
  return /^(?:(?:my|our|the|full|detailed|final|worked|short|written|hand)[- ]+)*(?:solutions?|answers?|work(?:ings?|ed|ing out)?|responses?|attempts?|results?|(?:sub)?parts?|explanations?|discussions?|justifications?|reasons?|reasoning|calculations?|code|programs?|plots?|figures?|output|lösung|antwort|rechnung|teil|solución|respuesta|réponse|soluzione|risposta|svolgimento|解|答)|\([a-z]\)/iu.test(
    title,
  );
}

/** "Notation", "Setup": what is said there holds for all that follows. */
export function isPreamble(title: string): boolean {
  return /^(?:set-?\s?up|setting|notation|preliminar|definition|assumption|convention|given|(?:the )?model\b)/i.test(
    title,
  );
}
