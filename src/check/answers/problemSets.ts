import { bundledSets } from './bundledSets';
import { matchesLine } from './patterns';
import type { ProblemSet } from './problemSet';
import { readProblemSet } from './readProblemSet';
import { dataSource } from './setSource';

/** Where problem sets are found. */
export interface ProblemSets {
  readonly ids: readonly string[];
  find(id: string): ProblemSet | undefined;
  /** The sets that a document's name or first lines speak of. */
  matching(name: string, text: string): readonly ProblemSet[];
}

/** Title lines stand within the first so many characters. */
const headLength = 600;

/** The sets that ship, and those of the workspace, which take the place of one with the same id. */
export function problemSets(own: readonly ProblemSet[] = []): ProblemSets {
  let all: ReadonlyMap<string, ProblemSet> | undefined;
  const sets = () => (all ??= new Map([...bundled(), ...own].map((set) => [set.id.toLowerCase(), set])));
  return {
    get ids() {
      return [...sets().values()].map(({ id }) => id);
    },
    find: (id) => sets().get(id.toLowerCase()),
    matching(name, text) {
      const head = text.slice(0, headLength);
      // Nothing is read for a text that speaks of no homework.
      if (own.length === 0 && !/h(?:ome)?w|hw|182/i.test(`${name} ${head}`)) return [];
      return [...sets().values()].filter((set) => isMatch(set, name) || isMatch(set, head));
    },
  };
}

function isMatch({ matches }: ProblemSet, text: string): boolean {
  return matches.some((pattern) => matchesLine(pattern, text));
}

let read: readonly ProblemSet[] | undefined;

/** Read when first asked for: most documents need none. */
function bundled(): readonly ProblemSet[] {
  return (read ??= bundledSets.flatMap((data) => readProblemSet(dataSource(data)).set ?? []));
}
