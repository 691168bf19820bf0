import { fenceClosing, fenceOpening } from './fences';
import type { DocumentLanguage } from './language';
import type { OffsetRange } from './range';

/** Environments whose content is shown as it is typed. */
export const verbatimEnvironments: readonly string[] = [
  'verbatim',
  'verbatim*',
  'Verbatim',
  'lstlisting',
  'minted',
  'comment',
  'tikzpicture',
  'algorithmic',
  'python',
  'pycode',
  'filecontents',
];

/** Environments that hold math. */
export const mathEnvironments: readonly string[] = [
  'equation',
  'align',
  'alignat',
  'flalign',
  'gather',
  'multline',
  'eqnarray',
  'displaymath',
  'math',
  'split',
  'aligned',
  'alignedat',
  'gathered',
  'dmath',
  'IEEEeqnarray',
  'array',
  'matrix',
  'pmatrix',
  'bmatrix',
  'cases',
  'numcases',
  'subnumcases',
];

const opening = /\\begin\{([A-Za-z]+\*?)\}/g;
/** Longer stretches between an opening and its end are taken for an opening that was never closed. */
const maxConstruct = 60_000;

/** A block, and how far the text was looked at to find where it ends. */
export interface Block extends OffsetRange {
  /** The block stays as it is as long as the text before this offset does. */
  readonly reach: number;
}

/**
 * Cuts a document into blocks that can be read on their own: paragraphs with what is indented under them, code
 * fences, displays. Blocks cover the text without gaps. A block ends before a heading and at a blank line before a line
 * that is not indented, unless a fence, a comment, a display or a math environment is still open.
 */
export function splitBlocks(text: string, language: DocumentLanguage): readonly Block[] {
  const blocks: Block[] = [];
  splitFrom(text, language, 0, (block) => {
    blocks.push(block);
    return true;
  });
  return blocks;
}

/**
 * Cuts the text from `from` on, which must be the start of a block.
 * @param take gets each block; false ends the work
 */
export function splitFrom(
  text: string,
  language: DocumentLanguage,
  from: number,
  take: (block: Block) => boolean,
): void {
  let start = from;
  let position = from;
  let blank = false;
  /** Nothing may end before this offset. */
  let openUntil = from === 0 ? headEnd(text, language) : 0;
  let reach = openUntil;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline + 1;
    const isBlank = isBlankLine(text, position, end);
    if (!isBlank) {
      const begins = blank
        ? !isIndented(text, position, language)
        : position > start && isHeading(text, position, language);
      if (position >= openUntil && begins) {
        if (!take({ start, end: position, reach: Math.max(reach, position + headingMark) })) return;
        start = position;
        reach = 0;
      }
      if (position >= openUntil || end > openUntil) {
        const construct = constructEnd(text, Math.max(position, openUntil), end, language);
        openUntil = construct.end;
        reach = Math.max(reach, construct.reach);
      }
    }
    blank = isBlank;
    position = end;
  }
  if (start < text.length || start === 0) take({ start, end: text.length, reach: Infinity });
}

/** Front matter and preambles are one block: where it ends, 0 where there is none. */
export function headEnd(text: string, language: DocumentLanguage): number {
  if (language === 'markdown') {
    const matter = text.startsWith('---')
      ? /^---[ \t]*\r?\n(?=[\w-]+:)[\s\S]{0,5000}?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/.exec(text)
      : null;
    return matter ? matter[0].length : 0;
  }
  const begin = text.indexOf('\\documentclass') >= 0 ? text.indexOf('\\begin{document}') : -1;
  return begin < 0 ? 0 : begin + '\\begin{document}'.length;
}

function isBlankLine(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return false;
  }
  return true;
}

const headings: Readonly<Record<DocumentLanguage, RegExp>> = {
  markdown: /#{1,6}[ \t]/y,
  latex: /\\(?:chapter|(?:sub){0,2}section)\b/y,
};
/** So many characters tell whether a line is a heading. */
const headingMark = 16;

function isHeading(text: string, position: number, language: DocumentLanguage): boolean {
  const heading = headings[language];
  heading.lastIndex = position;
  return heading.test(text);
}

function isIndented(text: string, position: number, language: DocumentLanguage): boolean {
  if (language === 'latex') return false;
  const code = text.charCodeAt(position);
  return code === 32 || code === 9;
}

/** Where a construct ends, 0 if none is open, and how far was looked. */
interface Construct {
  readonly end: number;
  readonly reach: number;
}

const nothing: Construct = { end: 0, reach: 0 };

/** The fence, comment, display or environment that is open at the end of a line. */
function constructEnd(text: string, from: number, to: number, language: DocumentLanguage): Construct {
  const line = text.slice(from, to);
  if (language === 'markdown') {
    const marks = fenceOpening.exec(line)?.[1];
    if (marks) return fenceEnd(text, to, marks);
    const comment = line.lastIndexOf('<!--');
    if (comment >= 0 && !line.includes('-->', comment)) return closing(text, to, '-->');
  }
  let unclosed = nothing;
  // Cheap checks first: most lines open nothing.
  if (line.includes('$$') && oddDisplays(line)) {
    const display = closing(text, to, '$$');
    // A display that was never closed stops before the next heading.
    if (display.end > to && !/^[ \t]*(?:#{1,6}[ \t]|\\(?:sub)*section)/m.test(text.slice(to, display.end)))
      return display;
    unclosed = { end: 0, reach: display.reach };
  }
  if (!line.includes('\\')) return unclosed;
  if (line.includes('\\end{document}')) return { end: text.length, reach: Infinity };
  if (line.includes('\\iffalse')) return closing(text, to, '\\fi');
  if (line.lastIndexOf('\\[') > line.lastIndexOf('\\]') && !line.includes('\\\\[')) {
    const display = closing(text, to, '\\]');
    const again = text.slice(to, Math.max(display.end - 2, to)).includes('\\[');
    if (display.end > to && !again) return display;
    unclosed = { end: 0, reach: Math.max(unclosed.reach, display.reach) };
  }
  if (!line.includes('\\begin')) return unclosed;
  const environment = environmentEnd(text, from, to);
  return { end: environment.end, reach: Math.max(environment.reach, unclosed.reach) };
}

function fenceEnd(text: string, from: number, marks: string): Construct {
  const pattern = new RegExp(`^[ \\t>]*${fenceClosing(marks)}`, 'gm');
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  // Through the line end: what follows the marks could make them something else.
  return match
    ? { end: match.index + match[0].length, reach: match.index + match[0].length + 1 }
    : { end: text.length, reach: Infinity };
}

function closing(text: string, from: number, mark: string): Construct {
  const index = text.slice(from, from + maxConstruct).indexOf(mark);
  const end = from + index + mark.length;
  return index < 0 ? { end: 0, reach: from + maxConstruct } : { end, reach: end + 1 };
}

function oddDisplays(line: string): boolean {
  let count = 0;
  for (let i = line.indexOf('$$'); i >= 0; i = line.indexOf('$$', i + 2)) {
    if (line[i - 1] !== '\\') count++;
  }
  return count % 2 === 1;
}

function environmentEnd(text: string, from: number, to: number): Construct {
  let end = 0;
  let reach = 0;
  const unclosed = new Set<string>();
  opening.lastIndex = from;
  for (let match = opening.exec(text); match && match.index < to; match = opening.exec(text)) {
    const name = match[1]!;
    const bare = name.replace('*', '');
    if (match.index < end || unclosed.has(name)) continue;
    if (!mathEnvironments.includes(bare) && !verbatimEnvironments.includes(name)) continue;
    const close = closing(text, opening.lastIndex, `\\end{${name}}`);
    reach = Math.max(reach, close.reach);
    if (close.end === 0) {
      unclosed.add(name);
      continue;
    }
    // Opened again before it closes: the first was never closed. Matrices may nest.
    const nests = bare === 'array' || bare === 'cases' || bare.endsWith('matrix');
    const again = text.slice(opening.lastIndex, close.end).includes(`\\begin{${name}}`);
    if (nests || !again) end = Math.max(end, close.end);
  }
  return { end: end > to ? end : 0, reach };
}
