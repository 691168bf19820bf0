import type { Block } from '../document/blocks';
import { readFarFacts, type FarFacts } from '../document/farFacts';
import type { OutlineMark } from '../document/outlineMarks';
import { shift, type OffsetRange } from '../document/range';
import type { CheckedBlock } from './checkBlock';
import { placeExplanation } from './derivation/explanation';
import type { BlockSteps } from './derivation/judgeSteps';
import type { Link } from './derivation/link';
import { shiftFinding, type Finding } from './finding';
import { shiftMark } from './placing';

/** A block in its place. What depends on the place is made once and kept while the place stays. */
export interface PlacedBlock extends Block {
  readonly source: string;
  readonly facts: FarFacts;
  checked?: CheckedBlock;
  /** The findings as they stood here last, absolute, and what they were made from. */
  placed?: {
    readonly from: readonly Finding[];
    readonly steps: BlockSteps;
    readonly before: number | undefined;
    readonly findings: readonly Finding[];
    readonly links: readonly Link[];
  };
  /** Its outline marks as they stood here last, and what they were made from. */
  marks?: { readonly from: readonly OutlineMark[]; readonly placed: readonly OutlineMark[] };
}

export function placeBlock(block: Block, text: string): PlacedBlock {
  const source = text.slice(block.start, block.end);
  return { ...block, source, facts: readFarFacts(source) };
}

export function moveBlock(block: PlacedBlock, delta: number): PlacedBlock {
  const { start, end, reach, source, facts, checked } = block;
  return {
    start: start + delta,
    end: end + delta,
    reach: reach + delta,
    source,
    facts,
    ...(checked ? { checked } : {}),
  };
}

/** The last side of the block before, which a block's first chain may go on from; its range counts from that block's start. */
export interface SideBefore {
  readonly range: OffsetRange | undefined;
  readonly blockStart: number;
}

function shiftLink(link: Link, by: number): Link {
  const { explain } = link;
  return {
    ...link,
    ...shift(link, by),
    against: shift(link.against, by),
    ...(explain ? { explain: () => placeExplanation(explain(), by) } : {}),
  };
}

export function placeContents(
  start: number,
  from: readonly Finding[],
  steps: BlockSteps,
  before: SideBefore | undefined,
): NonNullable<PlacedBlock['placed']> {
  /** What is compared with a side of the block before has its range from there. */
  const inPlace = <T extends Link | Finding>(original: T, shifted: T): T =>
    before && original.against && original.against === before.range
      ? { ...shifted, against: shift(before.range, before.blockStart) }
      : shifted;
  return {
    from,
    steps,
    before: before?.blockStart,
    links: steps.links.map((link) => inPlace(link, shiftLink(link, start))),
    findings: from.map((finding) => inPlace(finding, shiftFinding(finding, start))),
  };
}

/** The outline marks of a block in its place. */
export function marksOf(block: PlacedBlock): readonly OutlineMark[] {
  const { marks } = block.checked!.reading;
  if (block.marks?.from !== marks)
    block.marks = { from: marks, placed: marks.map((mark) => shiftMark(mark, block.start)) };
  return block.marks.placed;
}
