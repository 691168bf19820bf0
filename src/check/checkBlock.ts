import type { DocumentLanguage } from '../document/language';
import { noCases } from '../document/cases';
import { noNotation, readBlock, type BlockReading } from '../document/readBlock';
import type { Notation } from '../math/lexerOptions';
import type { JudgeableSide } from './chainJudge';
import { judgePassage, softened, supposesFalsity } from './claims';
import { noBlockFacts, readFacts, type BlockFacts } from './derivation/readFacts';
import type { Finding } from './finding';
import type { ClaimOptions } from './sideTokens';

/** What a block needs to know of the rest of the document. */
export interface BlockContext extends ClaimOptions {
  readonly language: DocumentLanguage;
  readonly notation: Notation;
}

/** A block as read and judged; offsets from its start. */
export interface CheckedBlock {
  readonly reading: BlockReading;
  readonly findings: readonly Finding[];
  /** The last side of the last passage, for a block that goes on from it. */
  readonly lastSide: JudgeableSide;
  /** What it says of its letters. */
  readonly facts: BlockFacts;
}

/** No one writes a paragraph of this length: it is data, or a line end was lost. */
export const maxBlock = 200_000;

/** Reads and judges one block on its own. */
export function checkBlock(source: string, context: BlockContext): CheckedBlock {
  if (source.length > maxBlock) return unreadBlock(source);
  const reading = readBlock(source, context.language, context.notation);
  const judged = judgeBlock(reading, undefined, context);
  return {
    reading,
    ...judged,
    facts: readFacts(source, reading),
  };
}

const emptyReading: BlockReading = {
  passages: [],
  spans: [],
  directives: [],
  marks: [],
  startsWithMath: false,
  startsItem: false,
  endsWithMath: false,
  head: '',
  tail: '',
  isMathOnly: false,
  isBlank: false,
  prose: '',
  notation: noNotation,
  factWords: () => [],
  remarks: () => [],
  dependences: () => [],
  cases: () => noCases,
};

/** A block that is too long to read, with a finding that says so at its start. */
function unreadBlock(source: string): CheckedBlock {
  const finding: Finding = {
    kind: 'arithmetic',
    verdict: 'undecided',
    code: 'block-too-large',
    relation: '',
    start: 0,
    end: 1,
  };
  // Output of a program in a fence may be as long as it likes.
  const isData = /^\s*(?:`{3}|~{3}|$)/.test(source.slice(0, 200)) || source.trim() === '';
  return {
    reading: emptyReading,
    findings: isData ? [] : [finding],
    lastSide: undefined,
    facts: noBlockFacts,
  };
}

/** The names that some blocks declare or define. */
export function namesIn(blocks: readonly CheckedBlock[]): ReadonlySet<string> {
  return new Set(
    blocks.flatMap(({ facts }) => [
      ...facts.declarations.map(([name]) => name),
      ...facts.definitions.map(({ name }) => name),
    ]),
  );
}

const continued = new WeakMap<CheckedBlock, { readonly before: CheckedBlock; readonly findings: readonly Finding[] }>();

/** Whether a block's first chain goes on from the block before it. */
export function goesOn(block: CheckedBlock, before: CheckedBlock | undefined): boolean {
  return (
    before?.reading.endsWithMath === true &&
    block.reading.startsWithMath &&
    !block.reading.startsItem &&
    block.reading.passages[0]?.chains[0]?.continues === true
  );
}

/** The findings of a block that comes after `before`. */
export function findingsAfter(
  block: CheckedBlock,
  before: CheckedBlock | undefined,
  context: BlockContext,
): readonly Finding[] {
  if (!before || !goesOn(block, before)) return block.findings;
  const known = continued.get(block);
  if (known?.before === before) return known.findings;
  const { findings } = judgeBlock(block.reading, before.lastSide, context);
  continued.set(block, { before, findings });
  return findings;
}

function judgeBlock(
  reading: BlockReading,
  before: JudgeableSide,
  options: ClaimOptions,
): Pick<CheckedBlock, 'findings' | 'lastSide'> {
  const findings: Finding[] = [];
  let last = before;
  let isAbsurd = false;
  reading.passages.forEach((passage, index) => {
    const goesOn = index === 0 || passage.joinsPrevious;
    const result = judgePassage(passage, goesOn ? last : undefined, options);
    for (const found of result.findings) {
      const finding = isAbsurd ? softened(found, 'hypothetical') : found;
      findings.push(passage.hasProse ? { ...finding, inProse: true } : finding);
    }
    isAbsurd ||= supposesFalsity(passage);
    last = result.lastSide;
  });
  return { findings, lastSide: last };
}
