import { splitBlocks } from '../document/blocks';
import type { Directive } from '../document/directives';
import type { DocumentLanguage } from '../document/language';
import { readMacros } from '../document/macros';
import { buildOutline, type OutlineMark, type OutlineProblem } from '../document/outline';
import { readBlock, type BlockReading } from '../document/readBlock';
import type { Macros } from '../math/lexer';
import { judgePassage, type ClaimOptions, type JudgeableSide } from './claims';
import { shiftFinding, type Finding } from './finding';
import { ignoredRanges, isIgnored } from './ignore';
import { shiftMark } from './outlineMarks';

export interface CheckOptions {
  /** Whether plain math in prose is judged. */
  readonly prose: boolean;
}

/** A checked document; offsets are those of the text. */
export interface CheckedDocument {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly outline: readonly OutlineProblem[];
  readonly directives: readonly Directive[];
  /** Blocks that had to be read anew in this run. */
  readonly blocksRead: number;
}

interface CheckedBlock {
  readonly reading: BlockReading;
  readonly findings: readonly Finding[];
  /** The last side of the last passage, for a block that goes on from it. */
  readonly lastSide: JudgeableSide;
}

/**
 * Checks one document again and again. Blocks that did not change since the last run are not read again, so that the
 * cost of a keystroke does not grow with the document.
 */
export class DocumentChecker {
  private blocks = new Map<string, CheckedBlock>();
  private context = '';

  constructor(private readonly language: DocumentLanguage) {}

  /** The whole check at one go. */
  check(text: string, options: CheckOptions): CheckedDocument {
    const steps = this.steps(text, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The check in steps: one for each block that is read. A run that is given up keeps what it has read. */
  *steps(text: string, options: CheckOptions): Generator<void, CheckedDocument> {
    const macros = readMacros(text);
    const piIsSymbol = /(?:\\pi|π)\s*(?:[_(=]|\\in|\\sim|\\left\()/.test(text);
    this.forgetOtherContext(macros, piIsSymbol);
    const kept = new Map<string, CheckedBlock>();
    const findings: Finding[] = [];
    const marks: OutlineMark[] = [];
    const directives: { directive: Directive; block: number }[] = [];
    const ranges = splitBlocks(text, this.language);
    const readings: BlockReading[] = [];
    let blocksRead = 0;
    let previous: CheckedBlock | undefined;
    for (const [index, range] of ranges.entries()) {
      const source = text.slice(range.start, range.end);
      let block = this.blocks.get(source);
      if (!block) {
        block = checkBlock(source, this.language, macros, { piIsSymbol });
        this.blocks.set(source, block);
        blocksRead++;
        yield;
      }
      kept.set(source, block);
      const before = previous?.reading.endsWithMath && block.reading.startsWithMath ? previous.lastSide : undefined;
      const own = before ? continuedFindings(block, before, { piIsSymbol }) : block.findings;
      for (const finding of own) findings.push(shiftFinding(finding, range.start));
      for (const mark of block.reading.marks) marks.push(shiftMark(mark, range.start));
      for (const directive of block.reading.directives) directives.push({ directive: shiftDirective(directive, range.start), block: index });
      readings.push(block.reading);
      if (!block.reading.isBlank) previous = block;
    }
    this.blocks = kept;
    const ignored = ignoredRanges(text, ranges, readings, directives);
    const judged = findings.filter((finding) => !isIgnored(finding, ignored.ranges) && (options.prose || !finding.inProse));
    return {
      text,
      findings: [...judged, ...ignored.findings],
      outline: buildOutline(marks, text.length),
      directives: directives.map(({ directive }) => directive),
      blocksRead,
    };
  }

  /** Macros and the meaning of π reach into every block. */
  private forgetOtherContext(macros: Macros, piIsSymbol: boolean): void {
    const context = JSON.stringify([[...macros], piIsSymbol]);
    if (context !== this.context) this.blocks.clear();
    this.context = context;
  }
}

/** No one writes a paragraph of this length: it is data, or a line end was lost. */
const maxBlock = 200_000;

function checkBlock(source: string, language: DocumentLanguage, macros: Macros, options: ClaimOptions): CheckedBlock {
  if (source.length > maxBlock) return unreadBlock(source);
  const reading = readBlock(source, language, macros);
  return { reading, ...judgeBlock(reading, undefined, options) };
}

/** A block that is too long to read, with a finding that says so at its start. */
function unreadBlock(source: string): CheckedBlock {
  const reading: BlockReading = { passages: [], spans: [], directives: [], marks: [], startsWithMath: false, endsWithMath: false, isBlank: false };
  const finding: Finding = { kind: 'arithmetic', verdict: 'undecided', code: 'block-too-large', relation: '', start: 0, end: 1 };
  // Output of a program in a fence may be as long as it likes.
  const isData = /^\s*(?:`{3}|~{3}|$)/.test(source.slice(0, 200)) || /^\s*$/.test(source);
  return { reading, findings: isData ? [] : [finding], lastSide: undefined };
}

/** The findings of a block whose first chain goes on from the block before. */
function continuedFindings(block: CheckedBlock, before: JudgeableSide, options: ClaimOptions): readonly Finding[] {
  if (!block.reading.passages[0]?.chains[0]?.continues) return block.findings;
  return judgeBlock(block.reading, before, options).findings;
}

function judgeBlock(reading: BlockReading, before: JudgeableSide, options: ClaimOptions): Pick<CheckedBlock, 'findings' | 'lastSide'> {
  const findings: Finding[] = [];
  let last = before;
  reading.passages.forEach((passage, index) => {
    const goesOn = index === 0 || passage.joinsPrevious;
    const result = judgePassage(passage, goesOn ? last : undefined, options);
    for (const finding of result.findings) findings.push(passage.hasProse ? { ...finding, inProse: true } : finding);
    last = result.lastSide;
  });
  return { findings, lastSide: last };
}

function shiftDirective(directive: Directive, offset: number): Directive {
  const { body } = directive;
  return {
    ...directive,
    start: directive.start + offset,
    end: directive.end + offset,
    body: { ...body, start: body.start + offset, end: body.end + offset },
  };
}
