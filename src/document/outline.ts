import type { DocumentLanguage } from './language';
import type { OffsetRange } from './range';

/** A sub-division of a problem: `1a`, or `1a.i`. */
export interface OutlinePart extends OffsetRange {
  readonly id: string;
  readonly title: string;
  /** Where the label and title stand. */
  readonly heading: OffsetRange;
}

export interface OutlineProblem extends OffsetRange {
  readonly id: string;
  readonly title: string;
  readonly heading: OffsetRange;
  readonly parts: readonly OutlinePart[];
}

/** How a problem is marked; within a document the strongest style that occurs counts. */
export type ProblemStyle = 'named' | 'numbered-heading' | 'environment' | 'numbered-list';

/** What a block says about the outline, with offsets in the block. */
export type OutlineMark =
  | {
      readonly kind: 'problem';
      readonly style: ProblemStyle;
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
    }
  /** `\item` of an enumeration: counted where no label stands. */
  | { readonly kind: 'item'; readonly title: string; readonly heading: OffsetRange }
  | { readonly kind: 'enumerate'; readonly start: boolean; readonly labels: string }
  /** Another heading; one above the problems' level ends the problem. */
  | { readonly kind: 'heading'; readonly level: number; readonly start: number };

const problemWord = '(?:problem|question|exercise|aufgabe|ex\\.?|prob\\.?|q)';
/** `Problem 2: Batch norm`, `Q1.`, `Exercise 3.2 — title`, `1. Title` after markup is removed. */
const namedProblem = new RegExp(
  `^(?:homework\\s+)?${problemWord}\\s*#?\\s*(\\d+(?:\\.\\d+)*)([a-z])?\\s*(?:\\(([a-z])\\))?(?![\\w%])\\s*[:.)\\u2013\\u2014-]*\\s*(.*)$`,
  'i',
);
const numberOnly = /^(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.:)\u2013\u2014-]+\s*(?=\S|$)|$)(.*)$/;
const partLabel =
  /^(?:part\s+)?(?:\(([a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})\)|part\s+([a-z])(?=[\s:.)]|$))\s*[:.]?\s*(.*)$/i;
const fullLabel = /^(\d{1,2})\s*(?:\(([a-z])\)|([a-z])\))\s*[:.]?\s*(.*)$/i;

/** Markup away: emphasis, anchors, trailing `#`s and points notes in brackets stay words. */
function plain(text: string): string {
  return text
    .replace(/\\(?:textbf|textit|emph|underline|textsc|text|large|Large|bf)\b\s*/g, '')
    .replace(/[{}]/g, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$)/g, '$1')
    .replace(/\s+#+\s*$/, '')
    .replace(/\s+\{#[^}]*\}\s*$/, '')
    .trim();
}

function clean(title: string): string {
  const bare = title.replace(/^[\s:.\u2013\u2014-]+/, '').trim();
  // "(10 points)" is no title, "(Pooling)" is one.
  if (/^[([]\s*\d+\s*(?:pts?|points?|marks?|%)?\.?\s*[)\]]$/i.test(bare)) return '';
  return /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
}

/** The outline marks of one block. @param masked the block with code and comments blanked out */
export function readOutlineMarks(
  text: string,
  masked: string,
  language: DocumentLanguage,
): readonly OutlineMark[] {
  return language === 'markdown' ? markdownMarks(text, masked) : latexMarks(masked);
}

function markdownMarks(text: string, masked: string): readonly OutlineMark[] {
  const marks: OutlineMark[] = [];
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(position, end).replace(/\r$/, '');
    // What is left of the masked line tells whether the line is code or a comment.
    if (masked.slice(position, end).trim() !== '' || /^\s*#{1,6}\s/.test(line))
      markdownLine(line, position, marks, masked, text);
    position = end + 1;
  }
  return marks;
}

function markdownLine(
  line: string,
  start: number,
  marks: OutlineMark[],
  masked: string,
  text: string,
): void {
  const heading = /^[ \t>]*(#{1,6})[ \t]+(.*)$/s.exec(line);
  const bullet = /^([ \t>]*)((?:[-*+])[ \t]+)?(.*)$/s.exec(line)!;
  const content = heading ? heading[2]! : bullet[3]!;
  if (heading && masked.slice(start, start + line.length).trim() === '') return;
  const range = { start: start + line.indexOf(content), end: start + line.trimEnd().length };
  const title = plain(content);
  const level = heading ? heading[1]!.length : 7;
  const isBold = /^(?:\*\*|__)/.test(content);
  const isLineStart = start === 0 || text[start - 1] === '\n';
  const full = fullLabel.exec(title);
  const named = namedProblem.exec(title);
  if (named && (heading || isBold || (isLineStart && isHeadingLike(title, named)))) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: named[1]!,
      title: clean(named[4]!),
      heading: range,
      level,
    });
    const part = named[2] ?? named[3];
    if (part)
      marks.push({
        kind: 'part',
        label: part.toLowerCase(),
        title: clean(named[4]!),
        heading: range,
      });
    return;
  }
  if (full && (heading || isBold || isLineStart)) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: full[1]!,
      title: '',
      heading: range,
      level,
    });
    marks.push({
      kind: 'part',
      label: (full[2] ?? full[3]!).toLowerCase(),
      title: clean(full[4]!),
      heading: range,
    });
    return;
  }
  const number = numberOnly.exec(title);
  if (number && (heading || isBold)) {
    marks.push({
      kind: 'problem',
      style: 'numbered-heading',
      number: number[1]!,
      title: clean(number[2]!),
      heading: range,
      level,
    });
    return;
  }
  const part = partLabel.exec(title);
  const label = part ? (part[1] ?? part[2] ?? part[3]!).toLowerCase() : '';
  if (part && (heading || isBold || isPartStart(content, part))) {
    marks.push({
      kind: 'part',
      label,
      title: heading || isBold ? clean(part[4]!) : firstWords(part[4]!),
      heading: range,
    });
    return;
  }
  if (heading) marks.push({ kind: 'heading', level, start });
  else if (/^\d{1,2}[.)][ \t]+\S/.test(line)) {
    const item = /^(\d{1,2})[.)][ \t]+(.*)$/s.exec(line)!;
    marks.push({
      kind: 'problem',
      style: 'numbered-list',
      number: item[1]!,
      title: firstWords(plain(item[2]!)),
      heading: range,
      level: 7,
    });
  }
}

/** A line of its own that names a problem: `Problem 1: Convolutions`, not "Problem 1 asks us to …". */
function isHeadingLike(title: string, match: RegExpExecArray): boolean {
  const rest = match[4]!;
  if (rest === '') return true;
  const separated = /\d[a-z]?\s*(?:\([a-z]\))?\s*[:.\u2013\u2014)-]/i.test(title);
  return separated && rest.length <= 100;
}

/** `(a)` opens a part where text or nothing follows; `(a) + (b)` does not. */
function isPartStart(content: string, part: RegExpExecArray): boolean {
  if (/^[a-z]\)/i.test(content) && !/^[a-z]\)(?:\s|$)/i.test(content)) return false;
  return !/^[=+*/,;)\]<>-]/.test(part[4]!);
}

function firstWords(text: string): string {
  const line = text.split('\n')[0]!.trim();
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}

const latexMark =
  /\\(section|subsection|subsubsection|paragraph)\*?[ \t]*\{((?:[^{}]|\{[^{}]*\})*)\}|\\begin\{(problem|homeworkProblem|question|exercise|prob|ex|questions|parts|subparts|enumerate|itemize)\*?\}(\[[^\]]*\])?(?:\{([^{}]*)\})?|\\end\{(enumerate|itemize|parts|subparts|problem|homeworkProblem|question|exercise|prob|ex)\*?\}|\\(question|part|subpart|titledquestion)(?![A-Za-z])[ \t]*(?:\[[^\]]*\])?(?:\{([^{}]*)\})?|\\item(?![A-Za-z])[ \t]*(\[[^\]]*\])?[ \t]*([^\n]*)|(?:^|\n)[ \t]*(?:\\noindent[ \t]*)?(?:\{\\(?:bf|large|Large)[ \t]*|\\textbf\{)((?:[^{}]|\{[^{}]*\})*)\}/g;

function latexMarks(masked: string): readonly OutlineMark[] {
  const marks: OutlineMark[] = [];
  if (
    !/\\(?:sub|section|begin|end|question|part|item|titled|paragraph|textbf|noindent)|\{\\|^[ \t]*\(/m.test(
      masked,
    )
  )
    return marks;
  for (const match of masked.matchAll(latexMark)) latexMatch(match, marks);
  for (const match of masked.matchAll(/^[ \t]*(\([a-z]\))[ \t]+([^\n]*)/gm)) {
    const part = partLabel.exec(match[0].trim());
    const start = match.index + match[0].indexOf('(');
    if (part && isPartStart(match[1]!, part)) {
      marks.push({
        kind: 'part',
        label: part[1]!.toLowerCase(),
        title: firstWords(plain(part[4]!)),
        heading: { start, end: match.index + match[0].length },
      });
    }
  }
  return marks.sort((a, b) => markStart(a) - markStart(b));
}

const order = new WeakMap<OutlineMark, number>();

function markStart(mark: OutlineMark): number {
  return 'heading' in mark
    ? mark.heading.start
    : 'start' in mark && mark.kind === 'heading'
      ? mark.start
      : (order.get(mark) ?? 0);
}

function latexMatch(match: RegExpMatchArray, marks: OutlineMark[]): void {
  const at = match.index!;
  const lead = /^\s*/.exec(match[0])![0].length;
  const range = { start: at + lead, end: at + match[0].trimEnd().length };
  const [
    ,
    section,
    sectionTitle,
    environment,
    option,
    argument,
    closed,
    command,
    commandTitle,
    itemLabel,
    itemText,
    bold,
  ] = match;
  if (section) {
    const level = { section: 1, subsection: 2, subsubsection: 3, paragraph: 4 }[section]!;
    return titled(plain(sectionTitle!), level, range, marks);
  }
  if (environment) {
    if (
      environment === 'enumerate' ||
      environment === 'itemize' ||
      environment === 'parts' ||
      environment === 'subparts'
    ) {
      const mark: OutlineMark = {
        kind: 'enumerate',
        start: true,
        labels: environment === 'itemize' ? 'none' : (option ?? ''),
      };
      order.set(mark, at);
      marks.push(mark);
      return;
    }
    if (environment === 'questions') return;
    const title = plain((option ?? '').replace(/^\[|\]$/g, '') || (argument ?? ''));
    const named = namedProblem.exec(title) ?? numberOnly.exec(title);
    marks.push({
      kind: 'problem',
      style: 'environment',
      number: named?.[1] ?? '',
      title: named ? clean(named.at(-1)!) : /^[\d.]+$/.test(title) ? '' : title,
      heading: range,
      level: 7,
    });
    return;
  }
  if (closed) {
    if (!['enumerate', 'itemize', 'parts', 'subparts'].includes(closed)) return;
    const mark: OutlineMark = { kind: 'enumerate', start: false, labels: '' };
    order.set(mark, at);
    marks.push(mark);
    return;
  }
  if (command === 'question' || command === 'titledquestion') {
    marks.push({
      kind: 'problem',
      style: 'environment',
      number: '',
      title: plain(commandTitle ?? ''),
      heading: range,
      level: 7,
    });
    return;
  }
  if (command) {
    marks.push({ kind: 'item', title: '', heading: range });
    return;
  }
  if (bold !== undefined) return boldLine(plain(bold), range, marks);
  latexItem(itemLabel, itemText ?? '', range, marks);
}

function titled(title: string, level: number, range: OffsetRange, marks: OutlineMark[]): void {
  const named = namedProblem.exec(title);
  const number = numberOnly.exec(title);
  if (named) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: named[1]!,
      title: clean(named[4]!),
      heading: range,
      level,
    });
    const part = named[2] ?? named[3];
    if (part)
      marks.push({
        kind: 'part',
        label: part.toLowerCase(),
        title: clean(named[4]!),
        heading: range,
      });
    return;
  }
  if (number) {
    marks.push({
      kind: 'problem',
      style: 'numbered-heading',
      number: number[1]!,
      title: clean(number[2]!),
      heading: range,
      level,
    });
    return;
  }
  const part = partLabel.exec(title);
  if (part)
    marks.push({
      kind: 'part',
      label: (part[1] ?? part[2] ?? part[3]!).toLowerCase(),
      title: clean(part[4]!),
      heading: range,
    });
  else if (/^(?:problem|question|exercise)$/i.test(title))
    marks.push({ kind: 'problem', style: 'named', number: '', title: '', heading: range, level });
  else marks.push({ kind: 'heading', level, start: range.start });
}

function boldLine(title: string, range: OffsetRange, marks: OutlineMark[]): void {
  const named = namedProblem.exec(title);
  if (named) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: named[1]!,
      title: clean(named[4]!),
      heading: range,
      level: 7,
    });
    return;
  }
  const part = partLabel.exec(title);
  if (part)
    marks.push({
      kind: 'part',
      label: (part[1] ?? part[2] ?? part[3]!).toLowerCase(),
      title: clean(part[4]!),
      heading: range,
    });
}

function latexItem(
  label: string | undefined,
  text: string,
  range: OffsetRange,
  marks: OutlineMark[],
): void {
  const own = label ? partLabel.exec(plain(label.replace(/^\[|\]$/g, ''))) : undefined;
  const number = label ? namedProblem.exec(plain(label.replace(/^\[|\]$/g, ''))) : undefined;
  if (number) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: number[1]!,
      title: firstWords(plain(text)),
      heading: range,
      level: 7,
    });
  } else if (own) {
    marks.push({
      kind: 'part',
      label: (own[1] ?? own[2] ?? own[3]!).toLowerCase(),
      title: firstWords(plain(text)),
      heading: range,
    });
  } else if (!label) {
    const bold = /^\\textbf\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(text);
    marks.push({ kind: 'item', title: firstWords(plain(bold?.[1] ?? text)), heading: range });
  }
}

interface Draft {
  readonly id: string;
  readonly title: string;
  readonly heading: OffsetRange;
  end: number;
  readonly parts: { id: string; title: string; heading: OffsetRange; end: number }[];
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** Folds the marks of all blocks, offsets in the document, into the outline. */
export function buildOutline(
  marks: readonly OutlineMark[],
  length: number,
): readonly OutlineProblem[] {
  const builder = new OutlineBuilder(chooseProblems(marks));
  for (const mark of marks) builder.take(mark);
  return builder.finish(length);
}

type ProblemMark = Extract<OutlineMark, { kind: 'problem' }>;

/** Which marks are problems, and whether the items of enumerations are. */
interface ProblemChoice {
  readonly problems: ReadonlySet<OutlineMark>;
  readonly items: boolean;
}

/** The strongest style that occurs counts; numbered lists only where nothing stronger is there. */
function chooseProblems(marks: readonly OutlineMark[]): ProblemChoice {
  const problems = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem');
  const of = (...styles: ProblemStyle[]) => problems.filter((mark) => styles.includes(mark.style));
  for (const group of [of('named', 'environment'), of('numbered-heading'), listProblems(marks)]) {
    if (group.length > 0) return { problems: new Set(group), items: false };
  }
  return { problems: new Set(), items: marks.some((mark) => mark.kind === 'item') };
}

/**
 * Numbered list items are problems if they count up from 1 with parts or text between them; failing that, those that are
 * followed by their part `(a)`.
 */
function listProblems(marks: readonly OutlineMark[]): readonly ProblemMark[] {
  const items = marks.filter(
    (mark): mark is ProblemMark => mark.kind === 'problem' && mark.style === 'numbered-list',
  );
  const rising = items.length >= 2 && items.every((mark, i) => mark.number === String(i + 1));
  const hasParts = marks.some((mark) => mark.kind === 'part');
  const spread = items.every((mark, i) => {
    const next = items[i + 1];
    return !next || next.heading.start - mark.heading.end > 40;
  });
  if (rising && (hasParts || spread)) return items;
  const withParts: ProblemMark[] = [];
  marks.forEach((mark, index) => {
    const next = marks[index + 1];
    if (mark.kind !== 'problem' || mark.style !== 'numbered-list') return;
    const last = withParts.at(-1);
    if (
      next?.kind === 'part' &&
      next.label === 'a' &&
      (!last || Number(mark.number) > Number(last.number))
    )
      withParts.push(mark);
  });
  return withParts;
}

class OutlineBuilder {
  private readonly problems: Draft[] = [];
  private count = 0;
  private partsSeen = new Map<string, number>();
  private readonly lists: {
    labels: string;
    counter: number;
    role: 'problem' | 'part' | 'subpart' | 'none';
  }[] = [];
  private problemLevel = 8;

  constructor(private readonly choice: ProblemChoice) {}

  take(mark: OutlineMark): void {
    switch (mark.kind) {
      case 'problem':
        if (this.choice.problems.has(mark))
          this.problem(mark.number, mark.title, mark.heading, mark.level);
        return;
      case 'part':
        return this.part(mark.label, mark.title, mark.heading);
      case 'enumerate':
        return this.list(mark);
      case 'item':
        return this.item(mark.title, mark.heading);
      case 'heading':
        if (mark.level < this.problemLevel) this.close(mark.start);
    }
  }

  private problem(number: string, title: string, heading: OffsetRange, level: number): void {
    const id = number === '' ? String(this.count + 1) : number.toLowerCase();
    this.count = Number(/^\d+/.exec(id)?.[0] ?? this.count + 1);
    const current = this.problems.at(-1);
    // `Problem 1 (b)` after `Problem 1 (a)` goes on with the same problem.
    if (current && current.id === id && title === '' && current.end === Infinity) return;
    this.close(heading.start);
    this.problemLevel = level;
    this.partsSeen = new Map();
    this.problems.push({ id, title, heading, end: Infinity, parts: [] });
  }

  private close(at: number): void {
    const current = this.problems.at(-1);
    if (!current || current.end !== Infinity) return;
    current.end = at;
    const part = current.parts.at(-1);
    if (part && part.end === Infinity) part.end = at;
  }

  private part(label: string, title: string, heading: OffsetRange): void {
    const current = this.problems.at(-1);
    if (!current || current.end !== Infinity) return;
    const last = current.parts.at(-1);
    const letter = last?.id.slice(current.id.length) ?? '';
    const isRoman = label.length > 1 || (label === 'i' && !letter.startsWith('h'));
    // `(i)` under `(a)` is `1a.i`; without parts before it the romans are the parts.
    const under = isRoman && /^[a-z](?:\.|$)/.test(letter) && !romans.includes(letter);
    if (last && last.end === Infinity) last.end = heading.start;
    const id = under ? `${current.id}${letter[0]!}.${label}` : `${current.id}${label}`;
    current.parts.push({ id, title, heading, end: Infinity });
  }

  private list(mark: { start: boolean; labels: string }): void {
    if (!mark.start) {
      this.lists.pop();
      return;
    }
    this.lists.push({ labels: mark.labels, counter: 0, role: this.roleOfList(mark.labels) });
  }

  private roleOfList(labels: string): 'problem' | 'part' | 'subpart' | 'none' {
    if (labels === 'none') return 'none';
    const outer = this.lists.filter((list) => list.role !== 'none');
    if (outer.some((list) => list.role === 'subpart')) return 'none';
    if (outer.some((list) => list.role === 'part')) return 'subpart';
    if (outer.some((list) => list.role === 'problem')) return 'part';
    if (/arabic|\[1|Problem/.test(labels) && !this.choice.items) return 'none';
    return this.choice.items ? 'problem' : 'part';
  }

  private item(title: string, heading: OffsetRange): void {
    const list = this.lists.at(-1);
    // `\part` of the exam class needs no list around it.
    const role = list?.role ?? 'part';
    if (role === 'none') return;
    const counter = list ? ++list.counter : this.nextPart();
    if (role === 'problem') this.problem(String(counter), title, heading, 7);
    else if (role === 'part') this.part(letters[counter - 1] ?? String(counter), title, heading);
    else this.part(romans[counter - 1] ?? String(counter), title, heading);
  }

  private nextPart(): number {
    const key = this.problems.at(-1)?.id ?? '';
    const next = (this.partsSeen.get(key) ?? 0) + 1;
    this.partsSeen.set(key, next);
    return next;
  }

  finish(length: number): readonly OutlineProblem[] {
    this.close(length);
    return this.problems.map((problem) => ({
      id: problem.id,
      title: problem.title,
      heading: problem.heading,
      start: problem.heading.start,
      end: Math.min(problem.end, length),
      parts: problem.parts.map((part) => ({
        ...part,
        start: part.heading.start,
        end: Math.min(part.end, length),
      })),
    }));
  }
}
