import { problemStarts } from '../../document/outline';
import { isPreamble, isStep, type OutlineMark } from '../../document/outlineMarks';
import type { CheckedBlock } from '../checkBlock';

/** A part of a document in which letters keep their meaning: a problem, or in notes without problems a section. */
export interface Scope {
  /** Counted in the order of the text; 0 is what stands before the first problem or section. */
  readonly number: number;
  /** The sections that it is part of. */
  readonly outer: readonly number[];
}

/** Whether what is said in a scope holds in another one. */
export function holdsIn(number: number, { number: own, outer }: Scope): boolean {
  return number === 0 || number === own || outer.includes(number);
}

/** The scope of each block, and whether problems are marked as such. */
export function scopesOf(blocks: readonly CheckedBlock[]): {
  readonly scopes: readonly Scope[];
  readonly areCertain: boolean;
} {
  const starts = problemStarts(blocks.flatMap(({ reading }) => reading.marks));
  const areCertain = starts.size > 0;
  const open: { readonly level: number; readonly number: number }[] = [];
  let scope: Scope = { number: 0, outer: [] };
  const begin = (mark: OutlineMark) => {
    if (mark.kind !== 'problem' && mark.kind !== 'heading') return;
    if (areCertain ? !starts.has(mark) : isStep(mark.title)) return;
    // "Notation" at the beginning is said for all.
    if (scope.number === 0 && isPreamble(mark.title)) return;
    const level = areCertain ? 0 : mark.level;
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
    scope = { number: scope.number + 1, outer: open.map(({ number }) => number) };
    open.push({ level, number: scope.number });
  };
  const scopes = blocks.map(({ reading }) => {
    reading.marks.forEach(begin);
    return scope;
  });
  return { scopes, areCertain };
}
