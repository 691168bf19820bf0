import { plain } from '../../document/outlineMarks';
import { readLabel, type Label } from '../../document/labels';
import type { OutlinePart, OutlineProblem } from '../../document/outline';
import { anyOf, phrases } from '../../document/phrases';
import type { OffsetRange } from '../../document/range';

/** Short answers to several problems, listed above the work. */
export interface QuickAnswers extends OffsetRange {
  /** What is listed, as an outline of its own. */
  readonly problems: readonly OutlineProblem[];
}

interface Entry extends OffsetRange {
  readonly number: string;
  /** Empty where the line names a problem only. */
  readonly letter: string;
  /** Where the label ends. */
  readonly from: number;
}

/** What is longer is a solution, not a short answer. */
const maxEntry = 500;
const maxWords = 14;

/** Titles of lists that are not what their author answers in the end, and remarks that make an entry none. */
const otherWords = phrases`
  guess\w*
  predict\w*
  estimat\w*
  first (?:try|attempt)
  initial\w*
  mistakes?
  errors?
  errata
  wrong
  incorrect
  forgot\w*
  grad(?:e|es|ing)
  scores?
  points?
  pts
  todo
  rubric
  plan
  before
  previous(?:ly)?
`;
const other = new RegExp(String.raw`(?<![\\A-Za-z])${anyOf(otherWords)}(?![A-Za-z])`, 'i');

/**
 * The list of short answers that stands above the work: a line for each of several problems, `- **1b:** …`, `3. (a) … (b) …`, whose
 * problems come again below it.
 */
export function quickAnswersIn(text: string, outline: readonly OutlineProblem[]): QuickAnswers | undefined {
  for (const run of runsOf(text)) {
    const [first] = run;
    const { end } = run.at(-1)!;
    const numbers = new Set(run.map(({ number }) => number));
    const again = [...numbers].filter((number) => outline.some(({ id, start }) => id === number && start >= end));
    if (run.length < 3 || numbers.size < 2 || again.length < 2 || again.length < numbers.size / 2) continue;
    if (other.test(titleBefore(text, first!.start))) continue;
    return { start: first!.start, end, problems: problemsOf(run, text) };
  }
  return undefined;
}

/** The last line with words before a place, and the heading above it. */
function titleBefore(text: string, at: number): string {
  const lines = text.slice(Math.max(0, at - 400), at).split('\n');
  const heading = lines.filter((line) => /^[ \t>]*(?:#{1,6}\s|:::|\[!|\*\*|\\(?:sub)*section)/.test(line)).at(-1) ?? '';
  return `${heading}\n${lines.filter((line) => /\p{L}/u.test(line)).at(-1) ?? ''}`;
}

/** Lines with labels one after the other, whose numbers do not go back. */
function runsOf(text: string): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  let run: Entry[] = [];
  const close = () => {
    if (run.length >= 3) runs.push(run);
    run = [];
  };
  let isAfterGap = false;
  let position = 0;
  for (const line of text.split('\n')) {
    const start = position;
    position += line.length + 1;
    const last = run.at(-1);
    if (last && isInDisplay(text.slice(last.from, start))) {
      run[run.length - 1] = { ...last, end: start + line.length };
      continue;
    }
    if (/^[ \t>]*$/.test(line)) {
      isAfterGap = true;
      continue;
    }
    const entry = entryAt(line, start, last);
    if (entry && (!last || Number(entry.number) >= Number(last.number))) run.push(entry);
    else if (entry) {
      close();
      run.push(entry);
    } else if (last && !isEnd(line) && (!isAfterGap || /^(?:[ \t]{2,}|[ \t>]*(?:\$\$|\\\[))/.test(line)))
      run[run.length - 1] = { ...last, end: start + line.length };
    else close();
    isAfterGap = false;
  }
  close();
  return runs;
}

function isInDisplay(text: string): boolean {
  const count = (sign: RegExp) => text.match(sign)?.length ?? 0;
  return (
    count(/(?<!\\)\$\$/g) % 2 === 1 ||
    count(/\\\[/g) > count(/\\\]/g) ||
    count(/\\begin\{\w*(?:matrix|array|aligned|align\*?)\}/g) > count(/\\end\{\w*(?:matrix|array|aligned|align\*?)\}/g)
  );
}

/** A heading, a fence, the end of an environment or of a callout. */
function isEnd(line: string): boolean {
  return /^[ \t>]*(?:#{1,6}\s|`{3}|~{3}|:{3}|-{3,}\s*$|\*{3,}\s*$|\\(?:(?:sub)*section|begin|end)\b)/.test(line);
}

/** `5a/5b:`, `5(a), (b):` */
const joint =
  /^([*_]{0,2}\d{1,2}\s?\(?[a-i]\)?)[ \t]*(?:[/,&+]|and)[ \t]*(?:\d{1,2}\s?)?\(?([a-i])\)?(?=[*_]{0,2}[ \t]*[:|&.=])/;

/** `- **1b:** …`, `| 1b | … |`, `\item 1(b) …`, `3. (a) … (b) …`; `(b) …` goes on with the number before. */
function entryAt(line: string, start: number, last: Entry | undefined): Entry | undefined {
  const lead = /^[ \t>]*(?:(?:[-*+•]|\\item(?:\[[^\]\n]*\])?)[ \t]*(?![*_]{2}\S*$))?\|?[ \t]*/.exec(line)![0];
  if (/^[ \t>]*#/.test(line)) return undefined;
  const content = line.slice(lead.length);
  const item = /^\d{1,2}[.)][ \t]+(?=[*_]{0,2}\(?(?:[Qq]|[Pp]roblem )?\d{1,2}[.(]?[a-z])/.exec(content)?.[0] ?? '';
  const bare = plain(
    content
      .slice(item.length)
      .replace(joint, '$1')
      .replace(/^([*_]{0,2}\d{1,2}\s?\(?[a-z]\)?)[*_]{0,2}\s*[|&]/, '$1:'),
  );
  const label = readLabel(bare);
  if (!label || (label.style === 'number' && !/^\d{1,2}$/.test(label.number))) return undefined;
  const number = label.number === '' ? last?.number : label.number;
  if (number === undefined || !/^\d{1,2}$/.test(number) || !/^[a-i]?$/.test(label.part)) return undefined;
  if (label.style === 'named' && !label.isSetApart) return undefined;
  const end = start + line.length;
  return { number, letter: label.part, start: start + lead.length, end, from: behindLabel(line, label, end) };
}

function behindLabel(line: string, { rest }: Label, end: number): number {
  const found = rest === '' ? line.length : line.indexOf(rest.slice(0, 6).trimEnd());
  return end - line.length + (found < 0 ? 0 : found);
}

function problemsOf(run: readonly Entry[], text: string): readonly OutlineProblem[] {
  const problems: OutlineProblem[] = [];
  for (const entry of run) {
    const body = text.slice(entry.from, entry.end);
    if (body.length > maxEntry) continue;
    const heading = { start: entry.start, end: entry.from };
    const own = entry.letter === '' ? [] : ownParts(entry, text, heading);
    const parts = [...own, ...cutAtLabels(entry, text)]
      .map((part, at, all) => (at < own.length ? { ...part, end: all[own.length]?.start ?? part.end } : part))
      .filter(({ start, end }) => isShort(text.slice(start, end)));
    if (parts.length === 0 && (entry.letter !== '' || !isShort(body) || holdsLabels(body))) continue;
    const { start, end } = entry;
    problems.push({ id: entry.number, isCounted: false, title: '', heading, start, end, parts });
  }
  return problems;
}

/** An answer without a question or a story around it. */
function isShort(text: string): boolean {
  const words = withoutMath(text)
    .replace(/\\[A-Za-z]+/g, ' ')
    .match(/\p{L}{2,}/gu);
  return !/[?？]/.test(text) && !other.test(text) && (words?.length ?? 0) <= maxWords;
}

/** The part, and the one that shares its line: `5a/5b: …`. */
function ownParts({ number, letter, start, end }: Entry, text: string, heading: OffsetRange): readonly OutlinePart[] {
  const shared = joint.exec(text.slice(start, end))?.[2];
  return [letter, ...(shared === undefined ? [] : [shared])].map((one) => ({
    id: `${number}${one}`,
    title: '',
    heading,
    start,
    end,
  }));
}

const labels = /(?<![\w\\)^_])(?:\(([a-i])\)|([a-i])\))(?=[\s:.*])/g;

function holdsLabels(text: string): boolean {
  return withoutMath(text).search(labels) >= 0;
}

/** `3. (a) 108 (b) 39`: the parts of a line, behind the one that it may begin with. */
function cutAtLabels({ number, letter: first, from, end }: Entry, text: string): readonly OutlinePart[] {
  const found = [...withoutMath(text.slice(from, end)).matchAll(labels)].map((match) => ({
    letter: (match[1] ?? match[2])!,
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
  const isRising = found.every(({ letter }, at) => letter > (found[at - 1]?.letter ?? first));
  const isApart = first !== '' || !found[0] || !/\S/.test(text.slice(from, found[0].start).replace(/[*_(]/g, ''));
  if (!isRising || !isApart) return [];
  return found.map((label, at) => ({
    id: `${number}${label.letter}`,
    title: '',
    heading: { start: label.start, end: label.end },
    start: label.start,
    end: found[at + 1]?.start ?? end,
  }));
}

const formulas = /\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|`[^`\n]+`/g;

/** With zeros for formulas and code; offsets stay. */
function withoutMath(text: string): string {
  return text.replace(formulas, (math) => math.replace(/[^\n]/g, '0'));
}
