import { splitBlocks, type Block } from '../document/blocks';
import type { Directive } from '../document/directives';
import type { DocumentLanguage } from '../document/language';
import { mentionsOfAlgebra } from '../document/context';
import { readGradientNames } from '../document/gradientNames';
import { readMacros } from '../document/macros';
import { buildOutline, type OutlineProblem } from '../document/outline';
import type { OutlineMark } from '../document/outlineMarks';
import { noNotation } from '../document/readBlock';
import { shift, type OffsetRange } from '../document/range';
import type { Macro, Notation } from '../math/lexerOptions';
import { checkBlock, findingsAfter, type BlockContext, type CheckedBlock } from './checkBlock';
import { SheetJudge, type AnswerOptions, type AnswerSheet } from './answers/sheet';
import { denied, isDenied, proseAround } from './denial';
import { judgeDerivations, withSteps } from './derivation/derivations';
import { placeExplanation } from './derivation/explanation';
import type { BlockSteps } from './derivation/judgeSteps';
import type { Link } from './derivation/link';
import { shiftFinding, type Finding } from './finding';
import { ignoredRanges, isIgnored } from './ignore';
import { shiftDirective, shiftMark } from './placing';
import { resplit } from './resplit';

export interface CheckOptions extends AnswerOptions {
  /** Whether plain math in prose is judged. */
  readonly prose: boolean;
}

/** A checked document; offsets are those of the text. */
export interface CheckedDocument {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** The relations of its derivations, in the order of the text. */
  readonly links: readonly Link[];
  readonly outline: readonly OutlineProblem[];
  readonly directives: readonly Directive[];
  /** The problem set that it answers, part by part. */
  readonly sheet?: AnswerSheet;
  /** Names of which the text says something: `X`, `hat w`. */
  readonly declaredNames: () => ReadonlySet<string>;
}

/** What a block says that reaches beyond it. */
interface BlockFacts {
  readonly notation: Notation;
  /** π is a letter here: `\pi(s)`, `\pi_k`, `\pi = …`. */
  readonly piIsSymbol: boolean;
  readonly starIsOperation: boolean;
  readonly moduli: readonly number[];
  /** How often it speaks of other arithmetic than that of numbers. */
  readonly algebra: number;
}

/** A block in its place. What depends on the place is made once and kept while the place stays. */
interface PlacedBlock extends Block {
  readonly source: string;
  readonly facts: BlockFacts;
  checked?: CheckedBlock;
  /** The findings as they stood here last, absolute, and what they were made from. */
  placed?: {
    readonly from: readonly Finding[];
    readonly steps: BlockSteps;
    readonly before: number | undefined;
    readonly findings: readonly Finding[];
    readonly links: readonly Link[];
    readonly marks: readonly OutlineMark[];
  };
}

/**
 * Checks one document again and again. An edit costs what the blocks around it cost: the rest is neither cut, read nor
 * judged again.
 */
export class DocumentChecker {
  private text = '';
  private blocks: readonly PlacedBlock[] = [];
  /** By their text, so that blocks that come back or move are known. */
  private known = new Map<string, CheckedBlock>();
  private context: BlockContext;
  private contextKey = '';
  private readonly answers = new SheetJudge();

  constructor(language: DocumentLanguage) {
    this.context = { language, notation: noNotation, piIsSymbol: false, starIsOperation: false, moduli: [] }; // prettier-ignore
  }

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
    this.place(text);
    this.updateContext();
    for (const block of this.blocks) {
      if (block.checked) continue;
      block.checked = this.known.get(block.source) ?? checkBlock(block.source, this.context);
      this.known.set(block.source, block.checked);
      yield;
    }
    this.forget();
    const derivations = yield* judgeDerivations(this.blocks.map((block) => block.checked!));
    return this.assemble(options, derivations);
  }

  /** Cuts the text into blocks and takes over those that the edit did not touch. */
  private place(text: string): void {
    const { language } = this.context;
    if (this.blocks.length === 0) {
      this.blocks = splitBlocks(text, language).map((block) => placeBlock(block, text));
    } else {
      const { head, fresh, tail, delta } = resplit(this.text, this.blocks, text, language);
      const moved = this.blocks.slice(tail);
      this.blocks = [
        ...this.blocks.slice(0, head),
        ...fresh.map((block) => placeBlock(block, text)),
        ...(delta === 0 ? moved : moved.map((block) => moveBlock(block, delta))),
      ];
    }
    this.text = text;
  }

  /** Macros and the meaning of π reach into every block. */
  private updateContext(): void {
    const macros = new Map<string, Macro>();
    const names = new Set<string>();
    let [piIsSymbol, starIsOperation] = [false, false];
    const moduli = new Set<number>();
    for (const { facts } of this.blocks) {
      if (facts.piIsSymbol) piIsSymbol = true;
      if (facts.starIsOperation) starIsOperation = true;
      for (const modulus of facts.moduli) moduli.add(modulus);
      for (const [name, macro] of facts.notation.macros) macros.set(name, macro);
      for (const name of facts.notation.names) names.add(name);
    }
    const key = JSON.stringify([[...macros], [...names], piIsSymbol, starIsOperation, [...moduli]]);
    if (key === this.contextKey) return;
    this.contextKey = key;
    this.context = { language: this.context.language, notation: { macros, names }, piIsSymbol, starIsOperation, moduli: [...moduli] }; // prettier-ignore
    this.known.clear();
    for (const block of this.blocks) {
      delete block.checked;
      delete block.placed;
    }
  }

  /** Keeps blocks that were there a while ago, for undo, but not for ever. */
  private forget(): void {
    if (this.known.size <= 2 * this.blocks.length + 64) return;
    this.known = new Map(this.blocks.map((block) => [block.source, block.checked!]));
  }

  private assemble(options: CheckOptions, derivations: readonly BlockSteps[]): CheckedDocument {
    const findings: Finding[] = [];
    const links: Link[] = [];
    const marks: OutlineMark[] = [];
    const directives: { directive: Directive; block: number }[] = [];
    const checkedBlocks = this.blocks.map((block) => block.checked!);
    const around = proseAround(checkedBlocks);
    const isAlgebra = isAboutAlgebra(this.blocks, this.text);
    let previous: CheckedBlock | undefined;
    let before: SideBefore | undefined;
    this.blocks.forEach((block, index) => {
      const checked = block.checked!;
      const own = findingsAfter(checked, previous, this.context);
      const steps = derivations[index]!;
      const all = withSteps(own, steps);
      const from =
        isAlgebra || isDenied(checked, all, around[index]!)
          ? denied(all, isAlgebra ? 'other-reading' : 'hypothetical')
          : all;
      let { placed } = block;
      if (placed?.from !== from || placed.steps !== steps || placed.before !== before?.blockStart)
        placed = placeContents(block.start, checked, from, steps, before);
      block.placed = placed;
      for (const finding of placed.findings) findings.push(finding);
      for (const link of placed.links) links.push(link);
      for (const mark of placed.marks) marks.push(mark);
      for (const directive of checked.reading.directives)
        directives.push({ directive: shiftDirective(directive, block.start), block: index });
      if (checked.reading.isBlank) return;
      previous = checked;
      if (!checked.reading.continuation)
        before = { range: steps.lastSide?.side.range, blockStart: block.start };
    });
    const ignored = ignoredRanges(
      this.text,
      this.blocks,
      (index) => this.blocks[index]?.checked?.reading,
      directives,
    );
    const isJudged = (finding: Finding) =>
      !isIgnored(finding, ignored.ranges) && (options.prose || !finding.inProse);
    const all = ignored.ranges.length === 0 && options.prose;
    const outline = buildOutline(marks, this.text.length);
    const placedDirectives = directives.map(({ directive }) => directive);
    const { sheet, findings: answerFindings } = this.answers.judge(options, {
      text: this.text,
      language: this.context.language,
      macros: this.context.notation.macros,
      outline,
      directives: placedDirectives,
    });
    return {
      text: this.text,
      ...(sheet ? { sheet } : {}),
      links:
        ignored.ranges.length === 0
          ? links
          : links.filter((link) => !isIgnored(link, ignored.ranges)),
      findings: [
        ...(all ? findings : findings.filter(isJudged)),
        ...answerFindings.filter((finding) => !isIgnored(finding, ignored.ranges)),
        ...ignored.findings,
      ],
      outline,
      directives: placedDirectives,
      declaredNames: () => namesIn(checkedBlocks),
    };
  }
}

/** So many mentions of groups, rings and the like make a text about them; in a short one a single one does. */
const manyMentions = 3;
const shortText = 1500;

/** Whether sums and products may be other ones than those of numbers. */
function isAboutAlgebra(blocks: readonly PlacedBlock[], text: string): boolean {
  const mentions = blocks.reduce((sum, { facts }) => sum + facts.algebra, 0);
  return mentions >= manyMentions || (mentions > 0 && text.length < shortText);
}

/** The names that some blocks declare or define. */
function namesIn(blocks: readonly CheckedBlock[]): ReadonlySet<string> {
  return new Set(
    blocks.flatMap(({ facts }) => [
      ...facts.declarations.map(([name]) => name),
      ...facts.definitions.map(({ name }) => name),
    ]),
  );
}

function placeBlock(block: Block, text: string): PlacedBlock {
  const source = text.slice(block.start, block.end);
  const facts = {
    notation: { macros: readMacros(source), names: readGradientNames(source) },
    piIsSymbol: /(?:\\pi|π)\s*(?:[_(=':]|\^\s*\{?\s*\(|\\in|\\sim|\\to\b|\\colon|\\left\()|\\pi\^\{?2\}?\s*=\s*\\pi/.test(source), // prettier-ignore
    starIsOperation: /\*\$?\s+(?:is|denotes|means)\s+(?:the\s+)?(?:element|entry|component|convolution|hadamard)|\b(?:define[sd]?|operation|operator)\b[^.]{0,60}?\w\s*(?:\*|\\ast|\\star)\s*\w/i.test(source), // prettier-ignore
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
  return [...source.matchAll(pattern)].map((match) => Number(match[1] ?? match[2])).filter((modulus) => modulus > 1); // prettier-ignore
}

function moveBlock(block: PlacedBlock, delta: number): PlacedBlock {
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
interface SideBefore {
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

function placeContents(
  start: number,
  checked: CheckedBlock,
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
    marks: checked.reading.marks.map((mark) => shiftMark(mark, start)),
  };
}
