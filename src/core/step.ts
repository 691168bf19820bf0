import type { Formula } from './formula';
import { say, type Sentence } from './sentence';

/** Entries of the arguments and results that a step looks at, for diagrams: indices, axis by axis. */
export type Highlight = Readonly<Record<string, readonly (readonly number[])[]>>;

/** One line of a worked solution: words, a formula, or both. */
export interface Step {
  readonly text?: Sentence;
  readonly formula?: Formula;
  readonly highlight?: Highlight;
}

/** Steps of one sort that are written out before the rest is summed up. */
export const maxAlike = 16;

/** The first `limit` of `count` steps, and a word about the others. */
export function firstSteps(count: number, step: (index: number) => Step, limit = maxAlike): readonly Step[] {
  const shown = Array.from({ length: Math.min(count, limit) }, (_, i) => step(i));
  if (count <= limit) return shown;
  return [...shown, { text: say('… and {0} more in the same way.', count - limit) }];
}
