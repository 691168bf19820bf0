import type { OutlineMark } from './outlineMarks';

function isLoose(mark: OutlineMark): boolean {
  return mark.kind === 'part' && mark.isLoose === true;
}

/**
 * The marks without the items `a. …` that are no parts. They count where the document labels no parts in another way, and where
 * they go through the alphabet from `a` on in one of its problems: lists of options and abbreviations do not.
 */
export function withoutLooseParts(marks: readonly OutlineMark[]): readonly OutlineMark[] {
  if (!marks.some(isLoose)) return marks;
  const isLabelledOtherwise = marks.some((mark) => mark.kind === 'item' || (mark.kind === 'part' && !isLoose(mark)));
  const groups = problemsOf(marks).map((group) => group.filter(isLoose));
  const hasRun = groups.some((group) => group.length >= 2 && startsAtA(group));
  if (isLabelledOtherwise || !hasRun) return marks.filter((mark) => !isLoose(mark));
  const parts = new Set(groups.filter(isRising).flat());
  return marks.filter((mark) => !isLoose(mark) || parts.has(mark));
}

/** The marks between one heading of a problem and the next; items of lists and other headings are within. */
function problemsOf(marks: readonly OutlineMark[]): readonly (readonly OutlineMark[])[] {
  const groups: OutlineMark[][] = [[]];
  for (const mark of marks) {
    if (mark.kind === 'problem' && mark.style !== 'loose-number') groups.push([]);
    groups.at(-1)!.push(mark);
  }
  return groups;
}

function letters(group: readonly OutlineMark[]): readonly string[] {
  return group.map((mark) => (mark.kind === 'part' ? mark.label : ''));
}

function isRising(group: readonly OutlineMark[]): boolean {
  const labels = letters(group);
  return labels.every((label, at) => at === 0 || label > labels[at - 1]!);
}

function startsAtA(group: readonly OutlineMark[]): boolean {
  return letters(group).every((label, at) => label === 'abcdefghi'[at]);
}
