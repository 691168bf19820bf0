import { splitBlocks } from '../document/blocks';
import type { Directive } from '../document/directives';
import type { DocumentLanguage } from '../document/language';
import type { Macros } from '../math/lexerOptions';
import { buildOutline, type OutlineProblem } from '../document/outline';
import type { SetChoice } from './answers/chooseSet';
import type { ProblemSet } from './answers/problemSet';
import { setOf, SheetJudge, type AnswerOptions, type AnswerSheet } from './answers/sheet';
import { checkBlock, findingsAfter, namesIn, type BlockContext, type CheckedBlock } from './checkBlock';
import { denied, isDenied, proseAround, underMistakenHeading } from './denial';
import { documentContext, isSameContext } from './documentContext';
import { DerivationMemory, judgeDerivations, withSteps } from './derivation/derivations';
import type { BlockSteps } from './derivation/judgeSteps';
import type { Link } from './derivation/link';
import type { Finding } from './finding';
import { ignoredRanges, notIgnored } from './ignore';
import { marksOf, moveBlock, placeBlock, placeContents, type PlacedBlock, type SideBefore } from './placedBlock';
import { shiftDirective } from './placing';
import { resplit } from './resplit';
import { lettersOf, sheetLetters, sheetNames } from './sheetLetters';

export interface CheckOptions extends AnswerOptions {
  /** Whether plain math in prose is judged. */
  readonly prose: boolean;
  /** The macros that other files of the same project define for it. */
  readonly macros?: Macros | undefined;
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

/** What the blocks of a document are in their places. */
interface Contents {
  readonly outline: readonly OutlineProblem[];
  readonly directives: readonly { readonly directive: Directive; readonly block: number }[];
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
  private readonly answers = new SheetJudge();
  private readonly memory = new DerivationMemory();
  private sheetNames: readonly string[] = [];

  constructor(language: DocumentLanguage) {
    this.context = documentContext(language, [], []);
  }

  /** The whole check at one go. */
  check(text: string, options: CheckOptions): CheckedDocument {
    const steps = this.steps(text, options);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The check in steps: one for each block that is read, each relation between letters, and each part that is answered. A run that is given up keeps what it has read. */
  *steps(text: string, options: CheckOptions): Generator<void, CheckedDocument> {
    this.place(text);
    this.updateContext(options);
    yield* this.read();
    const contents = this.contents();
    const choice = setOf(
      options,
      this.text,
      contents.directives.map(({ directive }) => directive),
    );
    if (this.takeNames(choice.set)) {
      this.updateContext(options);
      yield* this.read();
    }
    this.forget();
    const letters = sheetLetters(choice.set, contents.outline);
    const derivations = yield* judgeDerivations(
      this.blocks.map((block) => block.checked!),
      this.blocks.map((block) => lettersOf(block, letters)),
      this.memory,
    );
    return yield* this.assemble(options, derivations, contents, choice);
  }

  private *read(): Generator<void> {
    for (const block of this.blocks) {
      if (block.checked) continue;
      block.checked = this.known.get(block.source) ?? checkBlock(block.source, this.context);
      this.known.set(block.source, block.checked);
      yield;
    }
  }

  /** Takes over the names of gradients that the sheet has. @returns whether there are others than before */
  private takeNames(set: ProblemSet | undefined): boolean {
    const names = set ? sheetNames(set) : [];
    const isSame = names.length === this.sheetNames.length && names.every((name, i) => name === this.sheetNames[i]);
    this.sheetNames = names;
    return !isSame;
  }

  /** The outline and the directives, in the order of the text. */
  private contents(): Contents {
    const marks = this.blocks.flatMap(marksOf);
    const directives = this.blocks.flatMap(({ start, checked }, block) =>
      checked!.reading.directives.map((one) => ({ directive: shiftDirective(one, start), block })),
    );
    return { outline: buildOutline(marks, this.text.length), directives };
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

  /** Macros and the meaning of π and e reach into every block: where they change, all are read anew. */
  private updateContext({ macros }: CheckOptions): void {
    const context = documentContext(
      this.context.language,
      this.blocks.map(({ facts }) => facts),
      this.sheetNames,
      macros,
    );
    if (isSameContext(context, this.context)) return;
    this.context = context;
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

  private *assemble(
    options: CheckOptions,
    derivations: readonly BlockSteps[],
    { outline, directives }: Contents,
    choice: SetChoice,
  ): Generator<void, CheckedDocument> {
    const findings: Finding[] = [];
    const links: Link[] = [];
    const checkedBlocks = this.blocks.map((block) => block.checked!);
    const around = proseAround(checkedBlocks);
    const isMistaken = underMistakenHeading(checkedBlocks);
    const isAlgebra = isAboutAlgebra(this.blocks, this.text);
    let previous: CheckedBlock | undefined;
    let before: SideBefore | undefined;
    this.blocks.forEach((block, index) => {
      const checked = block.checked!;
      const own = findingsAfter(checked, previous, this.context);
      const steps = derivations[index]!;
      const all = withSteps(own, steps);
      const from =
        isAlgebra || isMistaken[index] || isDenied(checked, all, around[index]!)
          ? denied(all, isAlgebra ? 'other-reading' : 'hypothetical')
          : all;
      let { placed } = block;
      if (placed?.from !== from || placed.steps !== steps || placed.before !== before?.blockStart)
        placed = placeContents(block.start, from, steps, before);
      block.placed = placed;
      for (const finding of placed.findings) findings.push(finding);
      for (const link of placed.links) links.push(link);
      if (checked.reading.isBlank) return;
      previous = checked;
      if (!checked.reading.continuation) before = { range: steps.lastSide?.side.range, blockStart: block.start };
    });
    const ignored = ignoredRanges(this.text, this.blocks, (index) => this.blocks[index]?.checked?.reading, directives);
    const visible = notIgnored(findings, ignored.ranges);
    const placedDirectives = directives.map(({ directive }) => directive);
    const { sheet, findings: answerFindings } = yield* this.answers.judge(choice, {
      text: this.text,
      language: this.context.language,
      macros: this.context.notation.macros,
      outline,
      directives: placedDirectives,
    });
    return {
      text: this.text,
      ...(sheet ? { sheet } : {}),
      links: notIgnored(links, ignored.ranges),
      findings: [
        ...(options.prose ? visible : visible.filter(({ inProse }) => !inProse)),
        ...notIgnored(answerFindings, ignored.ranges),
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
