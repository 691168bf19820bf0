import type { OutlinePart, OutlineProblem } from '../../document/outline';
import type { ProblemSet, SetProblem } from './problemSet';
import { titleWords } from './titleWords';

/**
 * The rounds of lettering of a problem: `(a) (b) (c)` and then `(a)` again is a second attempt, or the answers after the
 * statements, or the next problem where nobody wrote its number.
 */
export function roundsOf(problem: OutlineProblem): readonly OutlineProblem[] {
  const rounds: OutlinePart[][] = [];
  let highest = '';
  for (const part of problem.parts) {
    const letter = part.id.slice(problem.id.length, problem.id.length + 1);
    if (rounds.length === 0 || (letter === 'a' && highest > 'a')) {
      rounds.push([]);
      highest = '';
    }
    rounds.at(-1)!.push(part);
    if (letter > highest) highest = letter;
  }
  if (rounds.length < 2) return [problem];
  return rounds.map((parts, index) => ({
    ...problem,
    start: index === 0 ? problem.start : parts[0]!.start,
    end: rounds[index + 1]?.[0]?.start ?? problem.end,
    ...(index > 0 ? { heading: parts[0]!.heading } : {}),
    parts,
  }));
}

/** Finds out by its titles whether a round belongs to a problem of the set that the document does not name. */
export class RoundMatcher {
  private readonly words: ReadonlyMap<SetProblem, ReadonlySet<string>>;

  constructor(set: ProblemSet) {
    this.words = new Map(
      set.problems.map((problem) => [
        problem,
        new Set([problem, ...problem.parts].flatMap(({ title }) => [...titleWords(title)])),
      ]),
    );
  }

  /** The one of `open` that the titles speak of, clearly more than of `current`. */
  belongsTo(round: OutlineProblem, current: SetProblem, open: readonly SetProblem[]): SetProblem | undefined {
    const titles = new Set(round.parts.flatMap(({ title }) => [...titleWords(title)]));
    const scored = open
      .map((problem) => ({ problem, score: this.score(titles, problem) }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = scored;
    if (!best || best.score < 1 || best.score <= (second?.score ?? 0)) return undefined;
    return best.score >= 1.5 * this.score(titles, current) ? best.problem : undefined;
  }

  /** The words that they share, each worth the more the fewer problems have it. */
  private score(titles: ReadonlySet<string>, problem: SetProblem): number {
    const own = this.words.get(problem)!;
    let sum = 0;
    for (const word of titles) {
      if (!own.has(word)) continue;
      const having = [...this.words.values()].filter((words) => words.has(word)).length;
      sum += Math.log(this.words.size / having);
    }
    return sum;
  }
}
