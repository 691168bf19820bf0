import type { Directive } from '../../document/directives';
import type { Finding } from '../finding';
import { answerFinding } from './answerFinding';
import { DirectiveJudge, type DirectiveSheet } from './checkDirectives';
import { chooseSet, type SetChoice } from './chooseSet';
import { AnswerJudge, type JudgedSetPart } from './judgeParts';
import type { ProblemSet } from './problemSet';
import type { ProblemSets } from './problemSets';

/** What a document's answers are compared with. */
export interface AnswerOptions {
  /** Where problem sets are found; none if it is left out. */
  readonly sets?: ProblemSets;
  /** The id of the set that the document answers, whatever it says itself. */
  readonly problems?: string;
  /** The document's file name, which may tell its set. */
  readonly name?: string;
}

/** A problem set with what a document answers to it. */
export interface AnswerSheet {
  readonly set: ProblemSet;
  readonly parts: readonly JudgedSetPart[];
}

/** What is found in the answers of a document. */
interface JudgedSheet {
  readonly sheet?: AnswerSheet;
  readonly findings: readonly Finding[];
}

/** Judges the answers of one document again and again: those of its problem set, and those that its directives ask for. */
export class SheetJudge {
  private readonly answers = new AnswerJudge();
  private readonly directives = new DirectiveJudge();

  /** @param choice the set that the document answers */
  *judge({ set, findings }: SetChoice, sheet: DirectiveSheet): Generator<void, JudgedSheet> {
    const asked = this.directives.judge(sheet);
    if (!set) return { findings: [...asked, ...findings] };
    const parts = yield* this.answers.judge(set, sheet);
    return { sheet: { set, parts }, findings: [...asked, ...findings, ...findingsOf(parts)] };
  }
}

/** The set that a document answers. */
export function setOf(
  { sets, problems, name = '' }: AnswerOptions,
  text: string,
  directives: readonly Directive[],
): SetChoice {
  return sets ? chooseSet(text, name, directives, sets, problems) : { findings: [] };
}

function findingsOf(parts: readonly JudgedSetPart[]): readonly Finding[] {
  return parts.flatMap(({ part, questions }) =>
    questions.flatMap(({ answer }) => (answer ? [answerFinding(answer, 0, part.id)] : [])),
  );
}
