import type { DocumentLanguage } from './language';
import type { OffsetRange } from './range';

/** Environments whose content is shown as it is typed. */
export const verbatimEnvironments: readonly string[] = [
  'verbatim', 'verbatim*', 'Verbatim', 'lstlisting', 'minted', 'comment', 'tikzpicture', 'algorithmic', 'python', 'pycode', 'filecontents',
]; // prettier-ignore

/** Environments that hold math. */
export const mathEnvironments: readonly string[] = [
  'equation', 'align', 'alignat', 'flalign', 'gather', 'multline', 'eqnarray', 'displaymath', 'math', 'split', 'aligned', 'alignedat',
  'gathered', 'dmath', 'IEEEeqnarray', 'array', 'matrix', 'pmatrix', 'bmatrix', 'cases',
]; // prettier-ignore

const fence = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;
const opening = /\\begin\{([A-Za-z]+\*?)\}/g;
/** Longer stretches between an opening and its end are taken for an opening that was never closed. */
const maxConstruct = 60_000;

/**
 * Cuts a document into blocks that can be read on their own: paragraphs with what is indented under them, code
 * fences, displays. Blocks cover the text without gaps. A block ends at a blank line before a line that is not
 * indented, unless a fence, a comment, a display or a math environment is still open.
 */
export function splitBlocks(text: string, language: DocumentLanguage): readonly OffsetRange[] {
  const blocks: OffsetRange[] = [];
  let start = 0;
  let position = 0;
  let blank = false;
  /** Nothing may end before this offset. */
  let openUntil = headEnd(text, language);
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline + 1;
    const isBlank = isBlankLine(text, position, end);
    if (!isBlank) {
      if (position >= openUntil) {
        if (blank && !isIndented(text, position, language)) {
          blocks.push({ start, end: position });
          start = position;
        }
        openUntil = constructEnd(text, position, end, language);
      } else if (end > openUntil) {
        openUntil = constructEnd(text, openUntil, end, language);
      }
    }
    blank = isBlank;
    position = end;
  }
  if (start < text.length || blocks.length === 0) blocks.push({ start, end: text.length });
  return blocks;
}

/** Front matter and preambles are one block. */
function headEnd(text: string, language: DocumentLanguage): number {
  if (language === 'markdown') {
    const matter = text.startsWith('---') ? /^---[ \t]*\r?\n(?=[\w-]+:)[\s\S]{0,5000}?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/.exec(text) : null;
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

function isIndented(text: string, position: number, language: DocumentLanguage): boolean {
  if (language === 'latex') return false;
  const code = text.charCodeAt(position);
  return code === 32 || code === 9;
}

/** Where the fence, comment, display or environment that is open at the end of a line ends. */
function constructEnd(text: string, from: number, to: number, language: DocumentLanguage): number {
  const line = text.slice(from, to);
  if (language === 'markdown') {
    const marks = fence.exec(line)?.[1];
    if (marks) return fenceEnd(text, to, marks);
    const comment = line.lastIndexOf('<!--');
    if (comment >= 0 && !line.includes('-->', comment)) return closing(text, to, '-->');
  }
  // Cheap checks first: most lines open nothing.
  if (line.includes('$$') && oddDisplays(line)) {
    const end = closing(text, to, '$$');
    // A display that was never closed stops before the next heading.
    if (end > to && !/^[ \t]*(?:#{1,6}[ \t]|\\(?:sub)*section)/m.test(text.slice(to, end))) return end;
  }
  if (!line.includes('\\')) return 0;
  if (line.includes('\\end{document}')) return text.length;
  if (line.includes('\\iffalse')) return closing(text, to, '\\fi');
  if (line.lastIndexOf('\\[') > line.lastIndexOf('\\]') && !line.includes('\\\\[')) {
    const end = closing(text, to, '\\]');
    const again = text.indexOf('\\[', to);
    if (end > to && (again < 0 || again > end - 2)) return end;
  }
  return line.includes('\\begin') ? environmentEnd(text, from, to) : 0;
}

function fenceEnd(text: string, from: number, marks: string): number {
  const pattern = new RegExp(`^[ \\t>]*${marks[0] === '~' ? '~' : '`'}{${marks.length},}[ \\t]*\\r?$`, 'gm');
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? match.index + match[0].length : text.length;
}

function closing(text: string, from: number, mark: string): number {
  const index = text.slice(from, from + maxConstruct).indexOf(mark);
  return index < 0 ? 0 : from + index + mark.length;
}

function oddDisplays(line: string): boolean {
  let count = 0;
  for (let i = line.indexOf('$$'); i >= 0; i = line.indexOf('$$', i + 2)) {
    if (line[i - 1] !== '\\') count++;
  }
  return count % 2 === 1;
}

function environmentEnd(text: string, from: number, to: number): number {
  let end = 0;
  const unclosed = new Set<string>();
  opening.lastIndex = from;
  for (let match = opening.exec(text); match && match.index < to; match = opening.exec(text)) {
    const name = match[1]!;
    const bare = name.replace('*', '');
    if (match.index < end || unclosed.has(name)) continue;
    if (!mathEnvironments.includes(bare) && !verbatimEnvironments.includes(name)) continue;
    const close = closing(text, opening.lastIndex, `\\end{${name}}`);
    if (close === 0) unclosed.add(name);
    const again = text.slice(opening.lastIndex, Math.max(close, opening.lastIndex)).indexOf(`\\begin{${name}}`);
    // Opened again before it closes: the first was never closed. Matrices may nest.
    const nests = bare === 'array' || bare === 'cases' || bare.endsWith('matrix');
    const isUnclosed = !nests && again >= 0;
    if (close > 0 && !isUnclosed) end = Math.max(end, close);
  }
  return end > to ? end : 0;
}
