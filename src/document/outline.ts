import { chooseProblems, numberedLabels, type ProblemChoice } from './chooseProblems';
import { withoutLooseParts } from './looseParts';
import { isAnswerTitle, isStep, isTitle, type OutlineMark } from './outlineMarks';
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
export function buildOutline(allMarks: readonly OutlineMark[], length: number): readonly OutlineProblem[] {
  const marks = withoutLooseParts(allMarks);
  const choice = chooseProblems(marks);
  const builder = new OutlineBuilder(choice);
  marks.forEach((mark, at) =>
    builder.take(
      mark,
      () => holdsParts(marks, at),
      () => announces(marks, at, choice),
    ),
  );
  return builder.finish(length);
}

/** `## 3` above `**3a.**`: the next problem has the number of a heading, which is no problem of its own. */
function announces(marks: readonly OutlineMark[], at: number, { problems }: ProblemChoice): boolean {
  const heading = marks[at]!;
  const next = marks.slice(at + 1).find((mark) => problems.has(mark));
  return heading.kind === 'problem' && next?.kind === 'problem' && next.number === heading.number;
}

/** Whether a part stands under a heading. */
function holdsParts(marks: readonly OutlineMark[], at: number): boolean {
  const heading = marks[at]!;
  for (const mark of marks.slice(at + 1)) {
    if (mark.kind === 'part' || mark.kind === 'item') return true;
    if (mark.kind === 'problem' && mark.level < 7) return false;
    if (mark.kind === 'heading' && heading.kind === 'heading' && mark.level <= heading.level) return false;
  }
  return false;
}

/**
 * The marks at which a problem of its own begins beyond doubt: what is said before is said of other things. A numbered item
 * may be a step of a solution, unless it is a title.
 */
export function problemStarts(allMarks: readonly OutlineMark[]): ReadonlySet<OutlineMark> {
  const marks = withoutLooseParts(allMarks);
  const { problems, numbers } = chooseProblems(marks);
  const starts = [...problems].filter((mark) => {
    if (mark.kind !== 'problem') return numbers?.has(mark) === true;
    return !isStep(mark.title) && (mark.style !== 'numbered-list' || isTitle(mark.title));
  });
  // "Q4" and then "Q4.a" are one problem.
  const isSame = (mark: OutlineMark, before: OutlineMark | undefined) =>
    mark.kind === 'problem' && before?.kind === 'problem' && mark.number === before.number;
  const own = starts.filter((mark, i) => !isSame(mark, starts[i - 1]));
  return new Set(own.length > 1 ? own : []);
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

  /**
   * @param holdsOwnParts whether a part stands under it, if it is a heading
   * @param isAnnounced whether the next problem has its number, if it has one
   */
  take(mark: OutlineMark, holdsOwnParts: () => boolean, isAnnounced: () => boolean): void {
    switch (mark.kind) {
      case 'problem':
        if (this.choice.problems.has(mark)) this.problem(mark.number, mark.title, mark.heading, mark.level);
        else if (mark.level < 7 && isAnnounced()) this.close(mark.heading.start);
        return;
      case 'part':
        return this.part(mark.label, mark.title, mark.heading, mark.row);
      case 'enumerate':
        return this.list(mark);
      case 'item':
        return this.item(mark.title, mark.heading);
      case 'counter':
        if (!mark.ofSections) this.setCounter(mark.value);
        return;
      case 'heading':
        if (this.choice.problems.has(mark))
          this.problem(this.choice.numbers?.get(mark) ?? '', mark.title, mark.heading, mark.level);
        else if (mark.level < this.problemLevel || (this.isBeside(mark) && !holdsOwnParts()))
          this.close(mark.heading.start);
    }
  }

  /** A heading of the problem's own level behind its parts, which goes on with none of them: "Scratch", "Notes". */
  private isBeside({ level, title }: { readonly level: number; readonly title: string }): boolean {
    const hasParts = (this.problems.at(-1)?.parts.length ?? 0) > 0;
    return level === this.problemLevel && hasParts && !isAnswerTitle(title) && !isStep(title);
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
    if (!row) current.parts = current.parts.filter((one) => !one.isRow || one.id !== `${current.id}${label}`);
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
    if (list?.number !== undefined && counter === 1)
      this.problem(list.number, '', { ...heading, end: heading.start }, 7);
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
