import type { Directive } from '../document/directives';
import type { DocumentLanguage } from '../document/language';
import { readBlock, type BlockReading } from '../document/readBlock';
import type { Macros } from '../math/lexerOptions';
import type { JudgeableSide } from './chainJudge';
import { judgePassage } from './claims';
import { judgeSteps, noSteps, type BlockSteps } from './derivation/judgeSteps';
import { symbolicChains } from './derivation/symbolicChains';
import type { Finding } from './finding';
import type { ClaimOptions } from './sideTokens';

/** What a block needs to know of the rest of the document. */
export interface BlockContext extends ClaimOptions {
  readonly language: DocumentLanguage;
  readonly macros: Macros;
}

/** A block as read and judged; offsets from its start. */
export interface CheckedBlock {
  readonly reading: BlockReading;
  readonly findings: readonly Finding[];
  readonly hasWrong: boolean;
  /** The last side of the last passage, for a block that goes on from it. */
  readonly lastSide: JudgeableSide;
  /** What its derivations come to. */
  readonly derivation: BlockSteps;
}

/** No one writes a paragraph of this length: it is data, or a line end was lost. */
const maxBlock = 200_000;

/** Reads and judges one block on its own. */
export function checkBlock(source: string, context: BlockContext): CheckedBlock {
  if (source.length > maxBlock) return unreadBlock(source);
  const reading = readBlock(source, context.language, context.macros);
  const judged = judgeBlock(reading, undefined, context);
  const derivation = judgeSteps(symbolicChains(reading), undefined, !reading.namesFacts);
  const all = [...judged.findings, ...derivation.steps.map(({ finding }) => finding)];
  return {
    reading,
    ...judged,
    derivation,
    hasWrong: all.some((finding) => finding.verdict === 'wrong'),
  };
}

const emptyReading: BlockReading = {
  passages: [], spans: [], directives: [] as readonly Directive[], marks: [], startsWithMath: false, endsWithMath: false, head: '', tail: '', isMathOnly: false, namesFacts: false, isBlank: false,
}; // prettier-ignore

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
    hasWrong: false,
    lastSide: undefined,
    derivation: noSteps,
  };
}

const continued = new WeakMap<
  CheckedBlock,
  {
    readonly before: CheckedBlock;
    readonly findings: readonly Finding[];
    readonly derivation: BlockSteps;
  }
>();

/** What a block comes to after `before`: its first chain may go on from there. */
export function judgedAfter(
  block: CheckedBlock,
  before: CheckedBlock | undefined,
  context: BlockContext,
): Pick<CheckedBlock, 'findings' | 'derivation'> {
  const goesOn =
    before?.reading.endsWithMath &&
    block.reading.startsWithMath &&
    block.reading.passages[0]?.chains[0]?.continues;
  if (!goesOn) return block;
  const known = continued.get(block);
  if (known?.before === before) return known;
  const { findings } = judgeBlock(block.reading, before.lastSide, context);
  const derivation = judgeSteps(
    symbolicChains(block.reading),
    before.derivation.lastSide,
    !block.reading.namesFacts,
  );
  const judged = { before, findings, derivation };
  continued.set(block, judged);
  return judged;
}

function judgeBlock(
  reading: BlockReading,
  before: JudgeableSide,
  options: ClaimOptions,
): Pick<CheckedBlock, 'findings' | 'lastSide'> {
  const findings: Finding[] = [];
  let last = before;
  reading.passages.forEach((passage, index) => {
    const goesOn = index === 0 || passage.joinsPrevious;
    const result = judgePassage(passage, goesOn ? last : undefined, options);
    for (const finding of result.findings)
      findings.push(passage.hasProse ? { ...finding, inProse: true } : finding);
    last = result.lastSide;
  });
  return { findings, lastSide: last };
}
