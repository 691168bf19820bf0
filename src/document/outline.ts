import {
  isStep,
  isTitle,
  type OutlineMark,
  type ProblemMark,
  type ProblemStyle,
} from './outlineMarks';
import type { OffsetRange } from './range';

/** A sub-division of a problem: `1a`, or `1a.i`. */
export interface OutlinePart extends OffsetRange {
  readonly id: string;
  readonly title: string;
  /** Where the label and title stand. */
  readonly heading: OffsetRange;
}

/** A problem with its parts, from its heading to the next problem. */
export interface OutlineProblem extends OffsetRange {
  readonly id: string;
  /** Nobody wrote its number: it is counted. */
  readonly isCounted: boolean;
  readonly title: string;
  readonly heading: OffsetRange;
  readonly parts: readonly OutlinePart[];
}

interface Draft {
  readonly id: string;
  readonly isCounted: boolean;
  readonly title: string;
  readonly heading: OffsetRange;
  end: number;
  parts: { id: string; title: string; heading: OffsetRange; end: number; isRow: boolean }[];
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

/**
 * The marks at which a problem of its own begins beyond doubt: what is said before is said of other things. A numbered item
 * may be a step of a solution, unless it is a title.
 */
export function problemStarts(marks: readonly OutlineMark[]): ReadonlySet<OutlineMark> {
  const starts = [...chooseProblems(marks).problems].filter(
    (mark) =>
      mark.kind === 'problem' &&
      !isStep(mark.title) &&
      (mark.style !== 'numbered-list' || isTitle(mark.title)),
  );
  return new Set(starts.length > 1 ? starts : []);
}

/** Which marks are problems, and whether the items of enumerations are. */
interface ProblemChoice {
  readonly problems: ReadonlySet<OutlineMark>;
  readonly items: boolean;
}

/** The strongest style that occurs counts; numbered lists only where nothing stronger is there. */
function chooseProblems(marks: readonly OutlineMark[]): ProblemChoice {
  const problems = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem');
  const of = (...styles: ProblemStyle[]) => problems.filter((mark) => styles.includes(mark.style));
  for (const group of [
    of('named', 'environment'),
    of('numbered-heading'),
    listProblems(marks),
    bareProblems(marks),
  ]) {
    if (group.length > 0) return { problems: new Set(withGaps(group, problems)), items: false };
  }
  if (hasNumberedLists(marks)) return { problems: new Set(), items: false };
  const sections = titledSections(marks);
  if (sections.length > 0) return { problems: new Set(sections), items: false };
  return { problems: new Set(), items: marks.some((mark) => mark.kind === 'item') };
}

/** `**8** …` between `**7(a)**` and `**9(a)**`: a number alone, where just this one is missing. */
function withGaps(group: readonly ProblemMark[], all: readonly ProblemMark[]): readonly ProblemMark[] {
  const missing = all.filter((mark) => {
    if (mark.style !== 'numbered-heading') return false;
    const before = group.filter(({ heading }) => heading.start < mark.heading.start).at(-1);
    const after = group.find(({ heading }) => heading.start > mark.heading.start);
    return before && after && Number(before.number) < Number(mark.number) && Number(mark.number) < Number(after.number);
  });
  return [...group, ...missing];
} // prettier-ignore

/** `\begin{enumerate}[label=3(\alph*)]` says which problem its items are parts of. */
const numberedLabels = /(?:=|\[|\{|,)\s*(?:Problem\s*)?[([]?(\d{1,2})\.?\s*[([]?\\(?:alph|Alph)\*?/;

function hasNumberedLists(marks: readonly OutlineMark[]): boolean {
  return marks.some(
    (mark) => mark.kind === 'enumerate' && mark.start && numberedLabels.test(mark.labels),
  );
}

/** Headings without a number that are followed by their part `(a)`. */
function titledSections(marks: readonly OutlineMark[]): readonly OutlineMark[] {
  return marks.filter((mark, index) => {
    const next = marks[index + 1];
    if (mark.kind !== 'heading' || mark.title === '') return false;
    return next?.kind === 'part' || (next?.kind === 'enumerate' && next.start && /alph|\(a\)/.test(next.labels)); // prettier-ignore
  });
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
  // "3. The output is:" before the next `(a)` is a step of a solution, where others are titles.
  const titled = withParts.filter(({ title }) => isTitle(title));
  // A list that begins with another number than 1 goes on with the sheet's.
  if (withParts.length === 0 && items.length > 0 && items[0]!.number !== '1' && isRising(items)) return items; // prettier-ignore
  return titled.length > 0 ? titled : withParts;
}

/** Numbers alone in their lines that count up, the first with its part `(a)` right below. */
function bareProblems(marks: readonly OutlineMark[]): readonly ProblemMark[] {
  const bare = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem' && mark.style === 'bare-number');
  const next = bare[0] && marks[marks.indexOf(bare[0]) + 1];
  return next?.kind === 'part' && isRising(bare) ? bare : [];
} // prettier-ignore

function isRising(items: readonly ProblemMark[]): boolean {
  return items.every((mark, i) => i === 0 || Number(mark.number) > Number(items[i - 1]!.number));
}

class OutlineBuilder {
  private readonly problems: Draft[] = [];
  private count = 0;
  /** The document itself has set the count. */
  private isCountKnown = false;
  private partsSeen = new Map<string, number>();
  private readonly lists: {
    labels: string;
    counter: number;
    role: 'problem' | 'part' | 'subpart' | 'none';
    /** Of the problem whose parts the items are. */
    number?: string;
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
        return this.part(mark.label, mark.title, mark.heading, mark.row);
      case 'enumerate':
        return this.list(mark);
      case 'item':
        return this.item(mark.title, mark.heading);
      case 'counter':
        return this.setCounter(mark.value);
      case 'heading':
        if (this.choice.problems.has(mark)) this.problem('', mark.title, mark.heading, mark.level);
        else if (mark.level < this.problemLevel) this.close(mark.heading.start);
    }
  }

  /** A list's own counter where one is open, else that of the problems. */
  private setCounter(value: number): void {
    const list = this.lists.at(-1);
    if (list) list.counter = value;
    else [this.count, this.isCountKnown] = [value, true];
  }

  private problem(number: string, title: string, heading: OffsetRange, level: number): void {
    const isCounted = number === '' && !this.isCountKnown;
    const id = number === '' ? String(this.count + 1) : number.toLowerCase();
    this.count = Number(/^\d+/.exec(id)?.[0] ?? this.count + 1);
    const current = this.problems.at(-1);
    // `Problem 1 (b)` after `Problem 1 (a)` goes on with the same problem.
    if (current?.id === id && title === '' && current.end === Infinity) return;
    this.close(heading.start);
    this.problemLevel = level;
    this.partsSeen = new Map();
    this.problems.push({ id, isCounted, title, heading, end: Infinity, parts: [] });
  }

  private close(at: number): void {
    const current = this.problems.at(-1);
    if (current?.end !== Infinity) return;
    current.end = at;
    const part = current.parts.at(-1);
    if (part?.end === Infinity) part.end = at;
  }

  private part(label: string, title: string, heading: OffsetRange, row?: OffsetRange): void {
    const current = this.problems.at(-1);
    if (current?.end !== Infinity) return;
    // Rows of a table are parts where no others are; what comes under a label of its own takes their place.
    if (row && current.parts.some((one) => !one.isRow)) return;
    if (!row)
      current.parts = current.parts.filter(
        (one) => !one.isRow || one.id !== `${current.id}${label}`,
      );
    const last = current.parts.at(-1);
    const letter = last?.id.slice(current.id.length) ?? '';
    const isRoman = label.length > 1 || (label === 'i' && !letter.startsWith('h'));
    // `(i)` under `(a)` is `1a.i`; without parts before it the romans are the parts.
    const under = isRoman && /^[a-z](?:\.|$)/.test(letter) && !romans.includes(letter);
    if (last?.end === Infinity) last.end = heading.start;
    const id = under ? `${current.id}${letter[0]!}.${label}` : `${current.id}${label}`;
    current.parts.push({ id, title, heading, end: row?.end ?? Infinity, isRow: row !== undefined });
  }

  private list(mark: { start: boolean; labels: string }): void {
    if (!mark.start) {
      this.lists.pop();
      return;
    }
    const number = numberedLabels.exec(mark.labels)?.[1];
    const role = number ? 'part' : this.roleOfList(mark.labels);
    this.lists.push({ labels: mark.labels, counter: 0, role, ...(number ? { number } : {}) });
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
    if (list?.number !== undefined && counter === 1) this.problem(list.number, '', { ...heading, end: heading.start }, 7); // prettier-ignore
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
      isCounted: problem.isCounted,
      title: problem.title,
      heading: problem.heading,
      start: problem.heading.start,
      end: Math.min(problem.end, length),
      parts: problem.parts.map(({ isRow: _, ...part }) => ({
        ...part,
        start: part.heading.start,
        end: Math.min(part.end, length),
      })),
    }));
  }
}
