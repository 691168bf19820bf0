import type { OutlineProblem } from '../../document/outline';
import type { OffsetRange } from '../../document/range';
import { partLabel, withLabelsOf } from './otherNumbering';
import type { ProblemSet, SetPart, SetProblem } from './problemSet';
import { RoundMatcher, roundsOf } from './rounds';
import { titleWords } from './titleWords';

/** Where a part of the set stands in a document. */
export interface MatchedPart {
  readonly problem: SetProblem;
  readonly part: SetPart;
  /** Every place that bears its label, in order: a statement, an answer, a second attempt. */
  readonly ranges: readonly OffsetRange[];
  /** Where its label stands first. */
  readonly heading?: OffsetRange;
  /** The document has the problem, but does not tell its parts apart. */
  readonly isWholeProblem: boolean;
}

/** Finds the parts of a set in the outline of a document: by number, and by title where the numbers say otherwise. */
export function matchParts(set: ProblemSet, outline: readonly OutlineProblem[]): readonly MatchedPart[] {
  const problems = matchProblems(set, withLabelsOf(set, outline));
  return set.problems.flatMap((problem) => {
    const found = problems.get(problem) ?? [];
    return problem.parts.map((part) => matchPart(part, problem, found));
  });
}

function matchPart(part: SetPart, problem: SetProblem, found: readonly OutlineProblem[]): MatchedPart {
  const label = partLabel(part, problem);
  const parts = found.flatMap((one) =>
    one.parts.filter(({ id }) => {
      const own = id.slice(one.id.length);
      return own === label || own.startsWith(`${label}.`);
    }),
  );
  const [first] = parts;
  if (first)
    return {
      problem,
      part,
      ranges: joined(parts.map(({ start, end }) => ({ start, end }))),
      heading: first.heading,
      isWholeProblem: false,
    };
  // `(A) …; (B) …` on one line: the labels inside tell the questions apart.
  const hasLabels = part.questions.every(({ cues }) => cues.some((cue) => cue.startsWith('(')));
  const whole = found.filter(({ parts: own }) => own.length === 0 || hasLabels);
  const ranges = whole.map(({ start, end }) => ({ start, end }));
  const heading = whole[0]?.heading;
  return {
    problem,
    part,
    ranges,
    ...(heading ? { heading } : {}),
    isWholeProblem: problem.parts.length > 1,
  };
}

/** `2b`, `2b.i`, `2b.ii` one after the other are one stretch. */
function joined(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = result.at(-1);
    if (last && start <= last.end + 1) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** Which problems of the document are which of the set; a document may have a problem twice. */
function matchProblems(
  set: ProblemSet,
  outline: readonly OutlineProblem[],
): ReadonlyMap<SetProblem, readonly OutlineProblem[]> {
  const pairs = outline.flatMap((one) => {
    const problem = problemOf(set, one, outline);
    return problem ? [{ one, problem }] : [];
  });
  const named = new Set(pairs.map(({ problem }) => problem));
  const open = set.problems.filter((problem) => !named.has(problem));
  const matcher = new RoundMatcher(set);
  const matched = new Map<SetProblem, OutlineProblem[]>();
  const put = (problem: SetProblem, one: OutlineProblem) =>
    matched.set(problem, [...(matched.get(problem) ?? []), one]);
  for (const { one, problem } of pairs) {
    const rounds = roundsOf(one).map((round, index) => ({
      round,
      owner: (index > 0 ? matcher.belongsTo(round, problem, open) : undefined) ?? problem,
    }));
    if (rounds.every(({ owner }) => owner === problem)) put(problem, one);
    else for (const { round, owner } of rounds) put(owner, round);
  }
  return matched;
}

function problemOf(set: ProblemSet, one: OutlineProblem, outline: readonly OutlineProblem[]): SetProblem | undefined {
  const byTitle = bestTitle(set, one);
  // The only problem of a text is its first one, and need not be the first one of the sheet.
  if (one.isCounted && outline.length === 1 && one.title !== '') return byTitle;
  const byId = set.problems.find(({ id }) => id === one.id);
  // A title that is clearly another problem's outweighs the number.
  if (byTitle && byTitle !== byId && (!byId || overlap(byId.title, one.title) === 0)) return byTitle;
  return byId;
}

function bestTitle(set: ProblemSet, one: OutlineProblem): SetProblem | undefined {
  const scored = set.problems
    .map((problem) => ({ problem, score: overlap(problem.title, one.title), count: shared(problem.title, one.title) }))
    .sort((a, b) => b.score - a.score || b.count - a.count);
  const [first, second] = scored;
  // Of two titles that are as near, the one that says more of it.
  const isBest = first && (first.score > (second?.score ?? 0) || first.count > (second?.count ?? 0));
  return isBest && first.score >= 0.5 ? first.problem : undefined;
}

/** How many of the words of two titles are the same, 0 to 1. */
function overlap(a: string, b: string): number {
  const [left, right] = [titleWords(a), titleWords(b)];
  if (left.size === 0 || right.size === 0) return 0;
  return shared(a, b) / Math.max(left.size, right.size);
}

function shared(a: string, b: string): number {
  const other = titleWords(b);
  return [...titleWords(a)].filter((word) => other.has(word)).length;
}
