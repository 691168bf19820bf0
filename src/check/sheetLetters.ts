import { readGradientNames } from '../document/gradientNames';
import type { OutlineProblem } from '../document/outline';
import type { OffsetRange } from '../document/range';
import { matchParts } from './answers/matchParts';
import type { ProblemSet } from './answers/problemSet';
import { givenFacts } from './derivation/givenFacts';
import { noBlockFacts, type BlockFacts } from './derivation/readFacts';

/** What a sheet says of its letters, and where a document answers the problem that it says it in. */
export interface SheetLetters {
  readonly ranges: readonly OffsetRange[];
  readonly facts: BlockFacts;
}

/** By their text: facts that stay the same are the same, so that nothing is judged anew. */
const known = new Map<string, BlockFacts>();

/** What the letters of a problem set mean in the problems that a document answers. */
export function sheetLetters(set: ProblemSet | undefined, outline: readonly OutlineProblem[]): readonly SheetLetters[] {
  if (!set?.problems.some(({ letters }) => letters !== '')) return [];
  const parts = matchParts(set, outline);
  return set.problems.flatMap((problem) => {
    const ranges = parts.flatMap((part) => (part.problem === problem ? part.ranges : []));
    const hasAny = problem.letters !== '' && ranges.length > 0;
    return hasAny ? [{ ranges, facts: factsOf(problem.letters) }] : [];
  });
}

function factsOf(letters: string): BlockFacts {
  let facts = known.get(letters);
  if (!facts) {
    const { declarations, definitions } = givenFacts(letters).facts;
    facts = { ...noBlockFacts, declarations: [...declarations], definitions: [...definitions.values()] };
    known.set(letters, facts);
  }
  return facts;
}

/** What the sheet says of the letters of a block of the document. */
export function lettersOf(block: OffsetRange, letters: readonly SheetLetters[]): BlockFacts | undefined {
  return letters.find(({ ranges }) => ranges.some(({ start, end }) => start < block.end && block.start < end))?.facts;
}

/** Names of gradients that a set writes like differentials: `dy`. */
export function sheetNames({ problems }: ProblemSet): readonly string[] {
  return problems.flatMap(({ letters }) => [...readGradientNames(letters)]);
}
