import type { Directive } from '../document/directives';
import type { OffsetRange } from '../document/range';
import type { BlockReading } from '../document/readBlock';
import type { Finding } from './finding';

/** Where nothing is judged, in order and without overlaps, and what is wrong with the directives that say so. */
export interface Ignored {
  readonly ranges: readonly OffsetRange[];
  readonly findings: readonly Finding[];
}

/**
 * `@ignore` passes over the rest of its line if text follows it, else the rest of its block, else the next block;
 * `@ignore-start` … `@ignore-end` over what is between.
 */
export function ignoredRanges(
  text: string,
  blocks: readonly OffsetRange[],
  readingOf: (block: number) => BlockReading | undefined,
  directives: readonly { readonly directive: Directive; readonly block: number }[],
): Ignored {
  const ranges: OffsetRange[] = [];
  const findings: Finding[] = [];
  let open: Directive | undefined;
  for (const { directive, block } of directives) {
    if (directive.name === 'ignore') ranges.push(ignoredBy(text, directive, block, blocks, readingOf));
    else if (directive.name === 'ignore-start') open ??= directive;
    else if (directive.name === 'ignore-end') {
      if (open) ranges.push({ start: open.start, end: directive.end });
      else findings.push(complaint(directive, 'unmatched-ignore-end'));
      open = undefined;
    }
  }
  if (open) {
    ranges.push({ start: open.start, end: text.length });
    findings.push(complaint(open, 'unclosed-ignore'));
  }
  return { ranges: merged(ranges), findings };
}

function ignoredBy(
  text: string,
  directive: Directive,
  block: number,
  blocks: readonly OffsetRange[],
  readingOf: (block: number) => BlockReading | undefined,
): OffsetRange {
  const lineEnd = endOfLine(text, directive.end);
  const lineStart = text.lastIndexOf('\n', directive.start - 1) + 1;
  const stands = /^[\s>]*(?:<!--|%+)?[ \t]*$/.test(text.slice(lineStart, directive.start));
  // Beside text, before or after it: this line.
  if (directive.forLine || !stands) return { start: lineStart, end: lineEnd };
  const rest = readingOf(block)?.passages.some((passage) => passage.start + blocks[block]!.start > directive.end);
  if (rest) return { start: directive.start, end: blocks[block]!.end };
  let next = block + 1;
  while (readingOf(next)?.isBlank) next++;
  return { start: directive.start, end: blocks[next]?.end ?? text.length };
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

function complaint(directive: Directive, code: 'unmatched-ignore-end' | 'unclosed-ignore'): Finding {
  return {
    kind: 'directive',
    verdict: 'invalid',
    code,
    relation: '',
    start: directive.start,
    end: directive.end,
  };
}

/** In order, without overlaps. */
function merged(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  const result: OffsetRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

/** What begins in none of the ranges, which are in order and do not overlap. */
export function notIgnored<T extends OffsetRange>(all: readonly T[], ranges: readonly OffsetRange[]): readonly T[] {
  return ranges.length === 0 ? all : all.filter((one) => !isIgnored(one, ranges));
}

function isIgnored(finding: OffsetRange, ranges: readonly OffsetRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start <= finding.start) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && finding.start < range.end;
}
