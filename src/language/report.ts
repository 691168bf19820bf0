import type { CheckedDocument } from '../check/documentChecker';
import type { Finding } from '../check/finding';
import type { DocumentLanguage } from '../document/language';
import { LineIndex } from '../document/lines';
import { isDirectiveName } from '../document/mistypedDirectives';
import type { OffsetRange } from '../document/range';
import { derivationList } from './derivationHover';
import { documentDiagrams } from './documentDiagrams';
import { ignoreEdit } from './ignoreEdit';
import type { DocumentReport, Localize } from './languageService';
import { escapeMarkdown } from './markdown';
import { statusMarks } from './marks';
import { findingMessage, shortTally, statusWord, tallySentence } from './messages';
import type { Pieces } from './pieces';
import { problemsEdit } from './problemsEdit';
import { setFixes } from './setFixes';
import { withUnknownNames } from './unknownNames';
import { sideTexts } from './mathText';
import { readableTitle, shortened } from './readableMath';
import type {
  CodeActionData,
  DiagramData,
  DiagnosticData,
  HoverData,
  LanguageSettings,
  LensData,
  Position,
  Reveal,
  Range,
  SeveritySetting,
  SymbolData,
  Tally,
  TreeNode,
} from './model';
import { noAttempts, type Attempts } from './attempts';
import { withoutLoneEntry, mergeDuplicates } from './mergeDuplicates';
import { SheetReport } from './answersReport';
import { partHover, problemCount, answerLenses, answerRows, type AnswerViewContext } from './answerViews';
import type { SheetProblem } from './sheetStatus';
import { answerHint } from './answerMessages';
import { judgeOutline, statusOf, tallyOf, type JudgedOutline } from './outlineStatus';
import { DerivationViews, type Slip } from './derivationViews';

/** Longest label of a row in the Chalkline view. */
const maxLabel = 80;
/** So many findings that hold are shown one by one. */
const maxHeld = 2;

/** One checked version of a document, and what each face shows of it. */
export class Report implements DocumentReport {
  readonly tally: Tally;
  /** All that was found. */
  readonly allFindings: readonly Finding[];
  /** What is shown and counted: of what is said twice of the same characters, one. */
  readonly findings: readonly Finding[];
  private readonly lines: LineIndex;
  private readonly outline: JudgedOutline;
  private readonly steps: DerivationViews;
  readonly answers: SheetReport | undefined;

  constructor(
    readonly uri: string,
    readonly version: number,
    private readonly language: DocumentLanguage,
    readonly document: CheckedDocument,
    private readonly t: Localize,
    readonly pieces?: Pieces,
  ) {
    this.lines = new LineIndex(document.text);
    this.allFindings = withoutLoneEntry(withUnknownNames(document, document.text), document.text);
    this.findings = mergeDuplicates(this.allFindings);
    this.tally = tallyOf(this.findings);
    this.outline = judgeOutline(document.outline, this.findings);
    this.steps = new DerivationViews(document, this.lines, language, t, (line) => this.lineNumber(line));
    this.answers =
      document.sheet && new SheetReport({ ...document, findings: this.findings }, document.sheet, this.lines, t);
  }

  /** The problem set that the document answers, part by part. */
  get sheet(): readonly SheetProblem[] | undefined {
    return this.answers?.problems;
  }

  range(range: OffsetRange): Range {
    return { start: this.lines.position(range.start), end: this.lines.position(range.end) };
  }

  diagnostics(settings: LanguageSettings): readonly DiagnosticData[] {
    const diagnostics: DiagnosticData[] = [];
    for (const finding of this.findings) {
      const severity = severityOf(finding, settings);
      if (severity !== 'off') diagnostics.push(this.diagnostic(finding, severity, settings));
    }
    return diagnostics;
  }

  private diagnostic(
    finding: Finding,
    severity: Exclude<SeveritySetting, 'off'>,
    settings: LanguageSettings,
  ): DiagnosticData {
    const { against } = finding;
    const slip = this.steps.slip(finding, settings.reveal);
    return {
      range: this.range(finding),
      severity,
      code: finding.code,
      message: this.message(finding, settings.reveal),
      related: [
        ...(against ? [{ range: this.range(against), message: this.t('Compared with this side') }] : []),
        ...(slip?.place ? [{ range: this.range(slip.place), message: slip.sentence }] : []),
      ],
    };
  }

  /** The verdict, and of a wrong step as much more as may be told. */
  private message(finding: Finding, reveal: Reveal): string {
    const sentence = findingMessage(finding, this.document.text, reveal, this.t);
    const slip = this.steps.slip(finding, reveal)?.sentence;
    const hint = answerHint(finding, reveal, this.t);
    return [sentence, hint, slip, this.steps.example(finding, reveal)].filter(Boolean).join(' ');
  }

  /** What would make a wrong step true, where it is found and may be told. */
  slip(finding: Finding, reveal: Reveal): Slip | undefined {
    return this.steps.slip(finding, reveal);
  }

  /** Small values at which the sides of a wrong step differ, where they are found and may be told. */
  example(finding: Finding, reveal: Reveal): string | undefined {
    return this.steps.example(finding, reveal);
  }

  /** @param withDerivations whether chains of steps have lenses of their own */
  lenses(withDerivations = true, attempts = noAttempts): readonly LensData[] {
    const lenses: LensData[] = [];
    if (this.sheet) lenses.push(...answerLenses(this.sheet, this.sheetContext(attempts)));
    const taken = new Set(lenses.map(({ range }) => range.start.line));
    const add = (
      heading: OffsetRange,
      findings: readonly Finding[],
      title = tallySentence(tallyOf(findings), this.t),
    ) => {
      if (findings.length === 0 || taken.has(this.range(heading).start.line)) return;
      const target =
        findings.find((f) => f.verdict === 'wrong') ?? findings.find((f) => f.verdict !== 'correct') ?? findings[0]!;
      lenses.push({
        range: this.range(heading),
        title,
        tooltip: this.t('Go to the first finding'),
        target: this.range(target),
      });
    };
    for (const { problem, parts, all } of this.outline.problems) {
      add(problem.heading, all, problemCount(this.sheet ?? [], problem, this.t));
      // A part on its problem's own line says nothing new, nor does one in which all holds: the line of the problem counts it.
      for (const { part, findings } of parts)
        if (part.heading.start !== problem.heading.start && statusOf(findings) !== 'correct')
          add(part.heading, findings);
    }
    if (this.outline.problems.length === 0) add({ start: 0, end: 0 }, this.outline.outside);
    return withDerivations ? [...lenses, ...this.steps.lenses(lenses)] : lenses;
  }

  diagrams({ reveal }: LanguageSettings): readonly DiagramData[] {
    const found = documentDiagrams(this.document, this.sheet ?? [], reveal !== 'answer', this.t);
    return found.map(({ key, range: place, label, request }) => {
      const range = this.range(place);
      return { key, range, label: label(this.lineNumber(range.start.line)), request };
    });
  }

  symbols(): readonly SymbolData[] {
    return this.outline.problems.map(({ problem, parts, all }) => ({
      name: problemName(problem.id, problem.title, this.t),
      detail: tallySentence(tallyOf(all), this.t),
      kind: 'problem',
      range: this.range(problem),
      selectionRange: this.range(problem.heading),
      children: parts.map(({ part, findings }) => ({
        name: partName(part.id, part.title),
        detail: tallySentence(tallyOf(findings), this.t),
        kind: 'part',
        range: this.range(part),
        selectionRange: this.range(part.heading),
        children: [],
      })),
    }));
  }

  tree(settings: LanguageSettings, attempts = noAttempts): readonly TreeNode[] {
    if (this.sheet) return this.sheetTree(this.sheet, settings, attempts);
    const rows = this.outline.problems.map(({ problem, own, parts, all }, index) => {
      const id = `${index}:${problem.id}`;
      const children = [
        ...this.findingRows(own, id, settings),
        ...parts.map(({ part, findings }, i) =>
          this.row(`${id}/${i}:${part.id}`, 'part', partName(part.id, part.title), part.heading, findings, (rowId) =>
            this.findingRows(findings, rowId, settings),
          ),
        ),
      ];
      return this.row(
        id,
        'problem',
        problemName(problem.id, problem.title, this.t),
        problem.heading,
        all,
        () => children,
      );
    });
    const { outside } = this.outline;
    if (outside.length === 0) return rows;
    const label = rows.length > 0 ? this.t('Before the first problem') : this.t('This document');
    return [
      this.row('outside', 'problem', label, outside[0]!, outside, (id) => this.findingRows(outside, id, settings)),
      ...rows,
    ];
  }

  private sheetTree(
    sheet: readonly SheetProblem[],
    settings: LanguageSettings,
    attempts: Attempts,
  ): readonly TreeNode[] {
    const own = new Set(sheet.flatMap(({ parts }) => parts.flatMap(({ findings }) => findings)));
    const others = this.findings.filter((finding) => !own.has(finding));
    const diagrams = this.diagrams(settings).map(({ key }) => key);
    const rows = answerRows(sheet, {
      ...this.sheetContext(attempts),
      reveal: settings.reveal,
      diagramOf: (part) => diagrams.find((key) => `${key} `.startsWith(`part ${part} `)),
      end: this.document.text.length,
      rows: (findings, id) => this.findingRows(findings, id, settings),
    });
    if (others.length === 0) return rows;
    const label = this.t('Elsewhere in the document');
    return [
      ...rows,
      this.row('others', 'problem', label, others[0]!, others, (id) => this.findingRows(others, id, settings)),
    ];
  }

  private sheetContext(attempts: Attempts): AnswerViewContext {
    return { t: this.t, attempts, range: (range) => this.range(range) };
  }

  private row(
    id: string,
    kind: 'problem' | 'part',
    label: string,
    heading: OffsetRange,
    findings: readonly Finding[],
    children: (id: string) => readonly TreeNode[],
  ): TreeNode {
    const status = statusOf(findings);
    const sentence = tallySentence(tallyOf(findings), this.t);
    const description = shortTally(tallyOf(findings), this.t);
    return {
      id,
      kind,
      label,
      description,
      status,
      tooltip: `${label}\n${sentence}`,
      range: this.range(heading),
      accessibilityLabel: `${label}, ${statusWord(status, this.t)}, ${sentence}`,
      children: children(id),
    };
  }

  /** What does not hold stands on its own; what holds is folded where it would crowd that out. */
  private findingRows(findings: readonly Finding[], parent: string, settings: LanguageSettings): readonly TreeNode[] {
    const rows = findings.map((finding, index) => this.findingRow(finding, `${parent}/f${index}`, settings));
    const held = rows.filter((row) => row.status === 'correct');
    const first = held[0];
    if (!first || held.length <= maxHeld) return rows;
    const label = this.t('{0} checks hold', held.length);
    const fold: TreeNode = {
      id: `${parent}/held`,
      kind: 'finding',
      label,
      description: '',
      tooltip: label,
      status: 'correct',
      range: first.range,
      accessibilityLabel: label,
      children: held,
    };
    return [...rows.filter((row) => row.status !== 'correct'), fold];
  }

  private findingRow(finding: Finding, id: string, settings: LanguageSettings): TreeNode {
    const label = this.label(finding);
    const message = this.message(finding, settings.reveal);
    const range = this.range(finding);
    return {
      id,
      kind: 'finding',
      label,
      description: this.lineName(range.start.line),
      tooltip: `${label}\n${message}`,
      status: finding.verdict,
      range,
      accessibilityLabel: this.spokenFinding(range.start.line, label, message),
      children: [],
    };
  }

  /** As the editor counts them: from 1, in a notebook in each cell. */
  private lineNumber(line: number): number {
    return (this.pieces ? this.pieces.cellAt(line).line : line) + 1;
  }

  private lineName(line: number): string {
    return this.pieces
      ? this.t('cell {0}, line {1}', this.pieces.cellAt(line).cell, this.lineNumber(line))
      : this.t('line {0}', this.lineNumber(line));
  }

  private spokenFinding(line: number, label: string, message: string): string {
    const number = this.lineNumber(line);
    return this.pieces
      ? this.t('Cell {0}, line {1}: {2}. {3}', this.pieces.cellAt(line).cell, number, label, message)
      : this.t('Line {0}: {1}. {2}', number, label, message);
  }

  /** The relation as the student wrote it, in one line. */
  private label(finding: Finding): string {
    const { left, right } = sideTexts(finding, this.document.text);
    const whole = finding.against ? `${left} ${finding.relation} ${right}` : right;
    return shortened(whole, maxLabel);
  }

  hover(position: Position, settings: LanguageSettings, attempts = noAttempts): HoverData | undefined {
    const judged = this.judgedHover(position, settings);
    const offset = this.lines.offset(position);
    const part = this.answers?.partAtOffset(offset);
    const hints = part && partHover(part, this.sheetContext(attempts));
    if (!part || hints === undefined) return judged;
    const { heading } = part;
    if (judged) return { ...judged, markdown: `${judged.markdown}\n\n---\n\n${hints}` };
    if (!heading || this.lines.position(heading.start).line !== position.line) return undefined;
    return { range: this.range(heading), markdown: `**Chalkline** ${hints}` };
  }

  /** A squiggle says its sentence in the hover itself: here it is told what that leaves out. */
  private judgedHover(position: Position, settings: LanguageSettings): HoverData | undefined {
    const offset = this.lines.offset(position);
    const isAt = ({ start, end }: OffsetRange) => start <= offset && offset <= end;
    const here = this.findings.filter(isAt);
    const finding = here.find(({ verdict }) => verdict === 'wrong') ?? here[0];
    const step = this.steps.at(offset);
    const range = finding ?? step?.range;
    if (!range) return undefined;
    const isChain = step && (step.derivation.links.length > 1 || !finding);
    const isTold = finding && severityOf(finding, settings) !== 'off';
    if (isTold && !isChain) return undefined;
    const head =
      finding && !isTold
        ? `${statusMarks[finding.verdict]} ${escapeMarkdown(this.message(finding, settings.reveal))}`
        : isTold
          ? this.steps.title(step!)
          : this.steps.head(step!);
    const body = isChain
      ? derivationList(step.derivation, range, this.document.text, this.t)
      : `\`\`\`text\n${finding ? this.label(finding) : ''}\n\`\`\``;
    return { range: this.range(range), markdown: `**Chalkline** ${head}\n\n${body}` };
  }

  codeActions(range: Range, settings: LanguageSettings): readonly CodeActionData[] {
    const from = this.lines.offset(range.start);
    const to = this.lines.offset(range.end);
    const fixes = this.findings.flatMap((finding): readonly CodeActionData[] => {
      const severity = severityOf(finding, settings);
      if (severity === 'off' || finding.start > to || finding.end < from) return [];
      const fixes =
        finding.kind === 'directive'
          ? this.directiveFixes(finding)
          : [{ title: this.t('Ignore this line'), edits: [this.ignoreAt(finding)] }];
      const diagnostic = this.diagnostic(finding, severity, settings);
      return fixes.map((fix) => ({ ...fix, diagnostic, isPreferred: false }));
    });
    return [...fixes, ...this.steps.actions(from, to)];
  }

  private directiveFixes(finding: Finding): readonly Pick<CodeActionData, 'title' | 'edits'>[] {
    const { code, detail = '' } = finding;
    if (code !== 'mistyped-directive') return setFixes(finding, (id) => this.problemsEdit(id), this.t);
    if (!isDirectiveName(detail)) return [];
    const newText = `@${detail}`;
    return [{ title: this.t('Write "{0}"', newText), edits: [{ range: this.range(finding), newText }] }];
  }

  adjacentFinding(position: Position, direction: 'next' | 'previous'): Range | undefined {
    const offset = this.lines.offset(position);
    const faults = this.findings
      .filter((finding) => finding.verdict === 'wrong' || finding.verdict === 'invalid')
      .sort((a, b) => a.start - b.start);
    const found =
      direction === 'next'
        ? (faults.find((finding) => finding.start > offset) ?? faults[0])
        : (faults.filter((finding) => finding.start < offset).at(-1) ?? faults.at(-1));
    return found && this.range(found);
  }

  ignoreEdit(position: Position): { readonly range: Range; readonly newText: string } | undefined {
    const offset = this.lines.offset(position);
    const finding =
      this.findings.find((f) => f.start <= offset && offset <= f.end) ??
      this.findings.find((f) => this.lines.position(f.start).line === position.line);
    return finding && this.ignoreAt(finding);
  }

  problemsEdit(id: string): { readonly range: Range; readonly newText: string } {
    const { text, directives } = this.document;
    const edit = problemsEdit(text, this.language, directives, id);
    return { range: this.range(edit), newText: edit.newText };
  }

  private ignoreAt(finding: Finding): { readonly range: Range; readonly newText: string } {
    const edit = ignoreEdit(this.document.text, finding, this.language);
    const at = this.lines.position(edit.offset);
    return { range: { start: at, end: at }, newText: edit.newText };
  }
}

function severityOf(finding: Finding, settings: LanguageSettings): SeveritySetting {
  // It may be meant for a reader.
  if (finding.code === 'mistyped-directive') return settings.severity.undecided === 'off' ? 'off' : 'hint';
  switch (finding.verdict) {
    case 'wrong':
      return settings.severity.wrong;
    case 'invalid':
      return settings.severity.invalid;
    case 'undecided':
      return settings.severity.undecided;
    case 'correct':
      return 'off';
  }
}

function problemName(id: string, title: string, t: Localize): string {
  return title === '' ? t('Problem {0}', id) : `${id} ${readableTitle(title)}`;
}

function partName(id: string, title: string): string {
  return title === '' ? id : `${id} ${readableTitle(title)}`;
}
