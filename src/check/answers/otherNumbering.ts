import type { OutlinePart, OutlineProblem } from '../../document/outline';
import type { ProblemSet } from './problemSet';

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/**
 * The outline with the labels of the set, where a document counts parts otherwise than the sheet: `(i)`, `(ii)` are its `a`, `b`
 * where a problem has no other parts, and so are the problems `2.1`, `2.2`.
 */
export function withLabelsOf(set: ProblemSet, outline: readonly OutlineProblem[]): readonly OutlineProblem[] {
  const known = new Set(set.problems.map(({ id }) => id));
  return outline.map((problem) => {
    const [, number, part] = /^(\d+)\.(\d+)$/.exec(problem.id) ?? [];
    if (number !== undefined && !known.has(problem.id) && known.has(number) && problem.parts.length === 0)
      return underNumber(problem, number, letterAt(Number(part) - 1));
    const own = set.problems.find(({ id }) => id === problem.id);
    const hasLetters = own?.parts.some(({ id }) => id === `${problem.id}a`) === true;
    return hasLetters && isRoman(problem)
      ? { ...problem, parts: problem.parts.map((one) => inLetters(one, problem)) }
      : problem;
  });
}

function underNumber(problem: OutlineProblem, number: string, letter: string): OutlineProblem {
  const { title, heading, start, end } = problem;
  return { ...problem, id: number, title: '', parts: [{ id: `${number}${letter}`, title, heading, start, end }] };
}

/** Whether the parts are numbered i, ii, …: an `i` alone is one where no letter stands before it. */
function isRoman({ id, parts }: OutlineProblem): boolean {
  return parts.length > 0 && parts.every((part, at) => part.id === `${id}${romans[at] ?? ''}`);
}

function inLetters(part: OutlinePart, { id }: OutlineProblem): OutlinePart {
  return { ...part, id: `${id}${letterAt(romans.indexOf(part.id.slice(id.length)))}` };
}

function letterAt(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}
