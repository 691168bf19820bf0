import type { Block } from '../document/blocks';
import { mentionsOfAlgebra } from '../document/otherArithmetic';
import { readGradientNames } from '../document/gradientNames';
import { readMacros } from '../document/macros';
import type { OutlineMark } from '../document/outlineMarks';
import { shift, type OffsetRange } from '../document/range';
import type { Notation } from '../math/lexerOptions';
import type { CheckedBlock } from './checkBlock';
import { placeExplanation } from './derivation/explanation';
import type { BlockSteps } from './derivation/judgeSteps';
import type { Link } from './derivation/link';
import { shiftFinding, type Finding } from './finding';
import { shiftMark } from './placing';

/** What a block says that reaches beyond it. */
export interface FarFacts {
  readonly notation: Notation;
  /** Constants that are letters here: `\pi(s)`, `\pi_k`, `\pi = …`, `e = y - ŷ`. */
  readonly ownLetters: readonly string[];
  readonly starIsOperation: boolean;
  readonly moduli: readonly number[];
  /** How often it speaks of other arithmetic than that of numbers. */
  readonly algebra: number;
}

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

const ownPi = /(?:\\pi|π)\s*(?:[_(=':]|\^\s*\{?\s*\(|\\in|\\sim|\\to\b|\\colon|\\left\()|\\pi\^\{?2\}?\s*=\s*\\pi/;
const ownE = /(?:\$|\\\(|\\\[|&|\b[Ll]et\b|\b[Ww]here\b|,)\s*e\s*(?:=|:=|\\coloneqq|\\in\b|\\sim\b)(?!\s*2\.7)/;

/** Constants that a block gives another meaning. */
function ownLettersIn(source: string): readonly string[] {
  return [...(ownPi.test(source) ? ['π'] : []), ...(ownE.test(source) ? ['e'] : [])];
}

export function placeBlock(block: Block, text: string): PlacedBlock {
  const source = text.slice(block.start, block.end);
  const facts = {
    notation: { macros: readMacros(source), names: readGradientNames(source) },
    ownLetters: ownLettersIn(source),
    starIsOperation:
      /\*\$?\s+(?:is|denotes|means)\s+(?:the\s+)?(?:element|entry|component|convolution|hadamard)|\b(?:define[sd]?|operation|operator)\b[^.]{0,60}?\w\s*(?:\*|\\ast|\\star)\s*\w/i.test(
        source,
      ),
    moduli: moduliIn(source),
    algebra: mentionsOfAlgebra(source),
  };
  return { ...block, source, facts };
}

/** `mod 4`, `\pmod{12}`, `\mathbb{Z}_5`: computed with residues. */
function moduliIn(source: string): readonly number[] {
  const pattern =
    /(?:\bmod(?:ulo)?\b|\\[pb]?mod)[\s\\{($]*(\d{1,6})|(?:\\mathbb\s*\{?Z\}?|ℤ)\s*(?:_\s*\{?|\/\s*)(\d{1,6})/g;
  if (!/mod|Z|ℤ/.test(source)) return [];
  return [...source.matchAll(pattern)].map((match) => Number(match[1] ?? match[2])).filter((modulus) => modulus > 1);
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
