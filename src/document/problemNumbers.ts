import type { OutlineProblem } from './outline';
import type { OffsetRange } from './range';

/**
 * The number of the problem that each block belongs to, counted from 1 in the order of the text; 0 before the first problem
 * and after a problem that was closed. A block in which a heading stands belongs to the problem that the heading opens.
 * @example problemNumbers(outline, blocks) // [0, 1, 1, 2]
 */
export function problemNumbers(
  outline: readonly OutlineProblem[],
  blocks: readonly OffsetRange[],
): readonly number[] {
  let next = 0;
  return blocks.map(({ start, end }) => {
    while (next < outline.length && outline[next]!.start < end) next++;
    const problem = outline[next - 1];
    return problem && problem.end > start ? next : 0;
  });
}
