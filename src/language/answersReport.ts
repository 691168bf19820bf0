import type { CheckedDocument } from '../check/documentChecker';
import type { AnswerSheet } from '../check/answers/sheet';
import type { LineIndex } from '../document/lines';
import { markOf, type AnswerState, type Attempts } from './attempts';
import { nextHint } from './hints';
import type { AnswersReport, Localize } from './languageService';
import type { Position, Range, Reveal, Hint } from './model';
import { partSteps } from './partSteps';
import { progressReport } from './progressReport';
import { isJudged, sheetProblems, type SheetPart, type SheetProblem } from './sheetStatus';

/** The problem set of one checked document, with what is answered of it. */
export class SheetReport implements AnswersReport {
  readonly set: { readonly id: string; readonly title: string };
  readonly problems: readonly SheetProblem[];
  readonly #parts: readonly SheetPart[];

  constructor(
    private readonly document: CheckedDocument,
    sheet: AnswerSheet,
    private readonly lines: LineIndex,
    private readonly t: Localize,
  ) {
    this.set = { id: sheet.set.id, title: sheet.set.title };
    this.problems = sheetProblems(document, sheet);
    this.#parts = this.problems.flatMap(({ parts }) => parts);
  }

  get progress(): { readonly correct: number; readonly total: number } {
    const judged = this.#parts.filter(isJudged);
    const correct = judged.filter(({ status }) => status === 'correct');
    return { correct: correct.length, total: judged.length };
  }

  get headline(): string {
    const { correct, total } = this.progress;
    return this.t('{0}: {1} of {2} parts correct', this.set.title, correct, total);
  }

  states(): readonly AnswerState[] {
    return this.#parts.map((part) => answerState(part, this.document.text));
  }

  partAt(position: Position): string | undefined {
    return this.partAtOffset(this.lines.offset(position))?.judged.part.id;
  }

  /** The part in whose text an offset lies. */
  partAtOffset(offset: number): SheetPart | undefined {
    return [...this.#parts]
      .reverse()
      .find(
        ({ judged }) =>
          !judged.isWholeProblem &&
          judged.ranges.some(({ start, end }) => start <= offset && offset < Math.max(end, start + 1)),
      );
  }

  placeOf(part: string): Range | undefined {
    const found = this.#find(part);
    if (!found?.heading || found.judged.isWholeProblem) return undefined;
    const { start, end } = found.heading;
    return { start: this.lines.position(start), end: this.lines.position(end) };
  }

  nextHint(part: string, attempts: Attempts): Hint | undefined {
    const found = this.#find(part);
    return found && nextHint(found.judged.part, attempts);
  }

  progressReport(attempts: Attempts, reveal: Reveal, document: string): string {
    const { t, set, problems } = this;
    return progressReport(problems, attempts, { document, set: set.title, reveal, t });
  }

  worked(part: string, reveal: Reveal): string | undefined {
    const found = reveal === 'answer' ? this.#find(part) : undefined;
    return found && partSteps(found, this.t);
  }

  #find(id: string): SheetPart | undefined {
    return this.#parts.find(({ judged }) => judged.part.id === id);
  }
}

/** White space, emphasis and math delimiters do not make another answer. */
function normalised(text: string): string {
  return text.replace(/[\s*_$`]|\\[()[\]]|\\(?:left|right|,|;|!|quad)(?![A-Za-z])/g, '').toLowerCase();
}

function answerState({ judged, status }: SheetPart, text: string): AnswerState {
  const answers = judged.questions.flatMap(({ question, answer }) => (answer ? [{ question, answer }] : []));
  const written = answers.map(
    ({ question, answer }) => `${question.id}=${normalised(text.slice(answer.range.start, answer.range.end))}`,
  );
  const slips = answers.flatMap(({ answer }) => (answer.slip ? [answer.slip.code] : []));
  return { part: judged.part.id, status, mark: written.length === 0 ? '' : markOf(written.join('\n')), slips };
}
