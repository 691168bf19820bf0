import type { OutlinePart, OutlineProblem } from '../../document/outline';
import type { ProblemSet, SetPart, SetProblem } from './problemSet';

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
    const hasLetters = own?.parts.some((part) => partLabel(part, own) === 'a') === true;
    return hasLetters && isRoman(problem)
      ? { ...problem, parts: problem.parts.map((one) => inLetters(one, problem)) }
      : problem;
  });
}

/** A heading or words in bold that begin with `2.1`. */
const numbered =
  /^[ \t>]*(?:#{1,6}[ \t]+(?:\*\*)?|\*\*|__|\\(?:(?:sub)*section|paragraph|textbf)\*?\{)(?:(?:part|question|problem|exercise)[ \t]+)?(\d{1,2})\.(\d{1,2})(?![\d%])[^\n]*/gim;

/** The outline with the parts `2.1`, `2.2` … that headings below "Problem 2" tell apart, as its `a`, `b`. */
export function withNumberedParts(outline: readonly OutlineProblem[], text: string): readonly OutlineProblem[] {
  return outline.map((problem) => {
    if (problem.parts.length > 0 || !/^\d+$/.test(problem.id)) return problem;
    const marks = [...text.slice(problem.start, problem.end).matchAll(numbered)].filter(
      ([, number]) => number === problem.id,
    );
    if (marks.length === 0 || marks.some(([, , part], index) => Number(part) !== index + 1)) return problem;
    const parts = marks.map((mark, index): OutlinePart => {
      const start = problem.start + mark.index;
      const next = marks[index + 1];
      return {
        id: `${problem.id}${letterAt(index)}`,
        title: '',
        heading: { start, end: start + mark[0].length },
        start,
        end: next ? problem.start + next.index : problem.end,
      };
    });
    return { ...problem, parts };
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

/** The letter of a part of the set: `b` of `2b`, `2.b`, `2(b)` and `2.2`; or `ii`. */
export function partLabel({ id }: Pick<SetPart, 'id'>, problem: Pick<SetProblem, 'id'>): string {
  const label = id.slice(problem.id.length).replace(/[^\p{L}\d]/gu, '');
  return /^\d{1,2}$/.test(label) ? letterAt(Number(label) - 1) : label;
}

function letterAt(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}
