import { isTitle, type OutlineMark, type ProblemMark, type ProblemStyle } from './outlineMarks';

/** Which marks are problems, and whether the items of enumerations are. */
export interface ProblemChoice {
  readonly problems: ReadonlySet<OutlineMark>;
  readonly items: boolean;
  /** The numbers that LaTeX gives to sections which are problems. */
  readonly numbers?: ReadonlyMap<OutlineMark, string>;
}

/** The strongest style that occurs counts; numbered lists only where nothing stronger is there. */
export function chooseProblems(marks: readonly OutlineMark[]): ProblemChoice {
  const problems = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem');
  const of = (...styles: ProblemStyle[]) => problems.filter((mark) => styles.includes(mark.style));
  for (const group of [
    of('named', 'environment'),
    withoutSubheadings(of('numbered-heading')),
    listProblems(marks),
    bareProblems(marks),
  ]) {
    if (group.length === 0) continue;
    const numbers = countedSections(marks, group);
    return {
      problems: new Set([...withGaps(group, problems), ...numbers.keys()]),
      items: false,
      numbers,
    };
  }
  if (hasNumberedLists(marks)) return { problems: new Set(), items: false };
  const numbers = sectionsWithParts(marks);
  if (numbers.size > 0) return { problems: new Set(numbers.keys()), items: false, numbers };
  const sections = titledSections(marks);
  if (sections.length > 0) return { problems: new Set(sections), items: false };
  return { problems: new Set(), items: marks.some((mark) => mark.kind === 'item') };
}

/** `**1. First case**` below `## 2. …` is no problem: numbers in bold that go back below headings are those of steps. */
function withoutSubheadings(marks: readonly ProblemMark[]): readonly ProblemMark[] {
  const headings = marks.filter(({ level }) => level < 7);
  if (headings.length < 2 || !isRising(headings)) return marks;
  return marks.filter((mark) => {
    if (mark.level < 7) return true;
    const before = headings.filter(({ heading }) => heading.start < mark.heading.start).at(-1);
    const after = headings.find(({ heading }) => heading.start > mark.heading.start);
    return Number(mark.number) > Number(before?.number ?? 0) && Number(mark.number) < Number(after?.number ?? Infinity);
  });
}

/**
 * `**8** …` between `**7(a)**` and `**9(a)**`: a number alone, where just this one is missing. Items of lists and loose
 * numbers count only where all that stand there fill the gap: steps begin with 1.
 */
function withGaps(group: readonly ProblemMark[], all: readonly ProblemMark[]): readonly ProblemMark[] {
  const missing = group.flatMap((before, index) => {
    const after = group[index + 1];
    if (!after) return [];
    const within = all.filter(
      ({ heading }) => before.heading.start < heading.start && heading.start < after.heading.start,
    );
    const isMissing = ({ number }: ProblemMark) =>
      Number(before.number) < Number(number) && Number(number) < Number(after.number);
    const loose = within.filter(({ style }) => style === 'numbered-list' || style === 'loose-number');
    const fillsGap =
      loose.every(isMissing) &&
      isRising(loose) &&
      (loose[0]?.style === 'loose-number' || loose[0]?.number === String(Number(before.number) + 1));
    return within.filter(
      (mark) => (mark.style === 'numbered-heading' && isMissing(mark)) || (fillsGap && loose.includes(mark)),
    );
  });
  return [...group, ...missing];
}

/** `\section{…}` without a label among sections whose labels `3(a)` agree with how LaTeX counts them: it has its number, too. */
function countedSections(
  marks: readonly OutlineMark[],
  group: readonly ProblemMark[],
): ReadonlyMap<OutlineMark, string> {
  const found = new Map<OutlineMark, string>();
  const labelled = new Set(group.map(({ number }) => number));
  const agreeing = new Set<string>();
  let count = 0;
  for (const mark of marks) {
    if (mark.kind === 'counter' && mark.ofSections) count = mark.value;
    else if (mark.kind === 'heading' && mark.isCounted && !labelled.has(String(++count)))
      found.set(mark, String(count));
    else if (mark.kind === 'problem' && group.includes(mark)) {
      if (mark.number !== String(count)) return new Map();
      agreeing.add(mark.number);
    }
  }
  return agreeing.size >= 2 ? found : new Map();
}

/** `\begin{enumerate}[label=3(\alph*)]` says which problem its items are parts of. */
export const numberedLabels = /(?:=|\[|\{|,)\s*(?:Problem\s*)?[([]?(\d{1,2})\.?\s*[([]?\\(?:alph|Alph)\*?/;

function hasNumberedLists(marks: readonly OutlineMark[]): boolean {
  return marks.some((mark) => mark.kind === 'enumerate' && mark.start && numberedLabels.test(mark.labels));
}

/** Sections that LaTeX counts, with `\subsection{}` for parts, which it counts as well. */
function sectionsWithParts(marks: readonly OutlineMark[]): ReadonlyMap<OutlineMark, string> {
  const isSection = (mark: OutlineMark | undefined) => mark?.kind === 'heading' && mark.isCounted === true;
  const sections = marks.filter(isSection);
  const hasParts = marks.some((mark, at) => mark.kind === 'item' && isSection(marks[at - 1]));
  return new Map(hasParts ? sections.map((mark, at) => [mark, String(at + 1)]) : []);
}

/** Headings without a number that are followed by their part `(a)`. */
function titledSections(marks: readonly OutlineMark[]): readonly OutlineMark[] {
  return marks.filter((mark, index) => {
    const next = marks[index + 1];
    if (mark.kind !== 'heading' || mark.title === '') return false;
    return next?.kind === 'part' || (next?.kind === 'enumerate' && next.start && /alph|\(a\)/.test(next.labels));
  });
}

/**
 * Numbered list items are problems if they count up from 1 with parts or text between them; failing that, those that are
 * followed by their part `(a)`.
 */
function listProblems(marks: readonly OutlineMark[]): readonly ProblemMark[] {
  const items = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem' && mark.style === 'numbered-list');
  const rising = items.length >= 2 && items.every((mark, i) => mark.number === String(i + 1));
  const hasParts = marks.some((mark) => mark.kind === 'part');
  const spread = items.every((mark, i) => {
    const next = items[i + 1];
    return !next || next.heading.start - mark.heading.end > 40;
  });
  if (rising && (hasParts || spread)) return items;
  // Numbers may be left out where every item is the title above a part.
  if (items.length >= 2 && isRising(items) && items.every((item) => marks[marks.indexOf(item) + 1]?.kind === 'part'))
    return items;
  const withParts: ProblemMark[] = [];
  marks.forEach((mark, index) => {
    const next = marks[index + 1];
    if (mark.kind !== 'problem' || mark.style !== 'numbered-list') return;
    const last = withParts.at(-1);
    if (next?.kind === 'part' && next.label === 'a' && (!last || Number(mark.number) > Number(last.number)))
      withParts.push(mark);
  });
  // "3. The output is:" before the next `(a)` is a step of a solution, where others are titles.
  const titled = withParts.filter(({ title }) => isTitle(title));
  // A list that begins with another number than 1 goes on with the sheet's.
  if (withParts.length === 0 && items.length > 0 && items[0]!.number !== '1' && isRising(items)) return items;
  return titled.length > 0 ? titled : withParts;
}

/** Numbers alone in their lines that count up, the first with its part `(a)` right below. */
function bareProblems(marks: readonly OutlineMark[]): readonly ProblemMark[] {
  const bare = marks.filter((mark): mark is ProblemMark => mark.kind === 'problem' && mark.style === 'bare-number');
  const next = bare[0] && marks[marks.indexOf(bare[0]) + 1];
  return next?.kind === 'part' && isRising(bare) ? bare : [];
}

function isRising(items: readonly ProblemMark[]): boolean {
  return items.every((mark, i) => i === 0 || Number(mark.number) > Number(items[i - 1]!.number));
}
