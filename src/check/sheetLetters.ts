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

/** The signs of a heading, `### **`, and the blank lines above it still count to the part before. */
const longestSigns = 8;

/** What the sheet says of the letters of a block of the document: of the problem that most of it is of. */
export function lettersOf({ start, end }: OffsetRange, letters: readonly SheetLetters[]): BlockFacts | undefined {
  const from = Math.max(start, Math.min(start + longestSigns, end - 1));
  const shares = letters.map(({ ranges, facts }) => {
    const overlaps = ranges.map((range) => Math.max(0, Math.min(range.end, end) - Math.max(range.start, from)));
    return { facts, share: overlaps.reduce((sum, one) => sum + one, 0) };
  });
  const largest = Math.max(...shares.map(({ share }) => share));
  return largest > 0 ? shares.find(({ share }) => share === largest)?.facts : undefined;
}

/** Names of gradients that a set writes like differentials: `dy`. */
export function sheetNames({ problems }: ProblemSet): readonly string[] {
  return problems.flatMap(({ letters }) => [...readGradientNames(letters)]);
}
