import { withoutAsides, withoutSelfGrades } from '../../document/answers/asides';
import { withoutComments, withoutRetracted } from '../../document/answers/comments';
import { answerStart, findAnswers, maxLength } from '../../document/answers/findAnswers';
import { withoutWayBeside } from '../../document/answers/remarkCells';
import { htmlComment, withoutHtmlComments } from '../../document/htmlComments';
import type { DocumentLanguage } from '../../document/language';
import type { OutlineProblem } from '../../document/outline';
import { shift, type OffsetRange } from '../../document/range';
import { withUsualSigns } from '../../document/usualSigns';
import type { Macros } from '../../math/lexerOptions';
import { candidatesFor } from './candidatesFor';
import { consistentWith, fromOwnValues, type OwnValues } from './carriedForward';
import { answerName } from './earlierAnswers';
import { isEmpty, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import { judgeQuestion } from './judgeQuestion';
import { withInlineParts } from './inlineParts';
import { matchParts, type MatchedPart } from './matchParts';
import { withNumberedParts } from './otherNumbering';
import { quickAnswersIn } from './quickAnswers';
import { Memory } from './memory';
import type { ProblemSet, Question } from './problemSet';
import { lastCue } from './words';
import { answerOfSame, type EarlierAnswer } from './sameAs';
import { argumentLists } from './statementValues';
import type { Names } from './reference';
import { withSpokenAnswers } from './spokenAnswers';
import { tooLong } from './tooLong';

export type PartState = 'correct' | 'wrong' | 'undecided' | 'invalid' | 'unanswered' | 'self-check' | 'derivation';

export interface JudgedQuestion {
  readonly question: Question;
  /** Undefined where there is no answer; its range is that of the document. */
  readonly answer?: JudgedAnswer;
}

/** A part of the set with what a document answers. */
export interface JudgedSetPart extends MatchedPart {
  readonly state: PartState;
  readonly questions: readonly JudgedQuestion[];
}

/** A document as problem sets are compared with it. */
export interface SheetText {
  readonly text: string;
  readonly language: DocumentLanguage;
  readonly macros: Macros;
  readonly outline: readonly OutlineProblem[];
}

const noNames: Names = new Map();

/** Compares the answers of a document with a problem set; what an edit did not touch is remembered. */
export class AnswerJudge {
  private readonly memory = new Memory<readonly JudgedQuestion[]>();

  /** Yields between parts: each may take long. */
  *judge(set: ProblemSet, document: SheetText): Generator<void, readonly JudgedSetPart[]> {
    const sheet = { ...document, text: withoutSelfGrades(document.text) };
    this.memory.begin(set, sheet.macros);
    const own = new Map<string, { readonly value: string; readonly part: string }>();
    const earlier: EarlierAnswer[] = [];
    const parts: JudgedSetPart[] = [];
    for (const { quick, ...matched } of matchedParts(set, sheet)) {
      if (matched.ranges.length > 0) yield;
      const worked = this.questionsOf(matched, sheet).map((one) => withSame(one, matched, sheet.text, earlier));
      const judged = quick ? withQuick(worked, this.questionsOf(quick, sheet)) : worked;
      for (const { question, answer } of judged) if (answer) earlier.push({ part: matched.part, question, answer });
      const questions = judged.map((one) => this.carried(one, matched, sheet, own));
      for (const { question, answer } of judged)
        if (answer?.verdict === 'wrong' && answer.value !== undefined)
          own.set(answerName(matched.part.id, question.id), {
            value: answer.value,
            part: matched.part.id,
          });
      parts.push({ ...matched, questions, state: stateOf(matched, questions, sheet) });
    }
    this.memory.end();
    return parts;
  }

  /** A wrong answer that is right for what the student gave before, and does not just repeat it. */
  private carried(judged: JudgedQuestion, matched: MatchedPart, sheet: SheetText, own: OwnValues): JudgedQuestion {
    const { question, answer } = judged;
    const carried = answer?.verdict === 'wrong' ? fromOwnValues(question, own) : undefined;
    if (!answer || !carried) return judged;
    const at = matched.part.questions.indexOf(question);
    const answeredBy = (reference: string) => {
      const questions = matched.part.questions.map((one, index) =>
        index === at ? { ...carried.question, reference } : one,
      );
      return this.questionsOf({ ...matched, part: { ...matched.part, questions } }, sheet)[at]?.answer;
    };
    const isSame = (other: JudgedAnswer | undefined) =>
      other?.verdict === 'correct' && other.range.start === answer.range.start && other.range.end === answer.range.end;
    if (!isSame(answeredBy(carried.question.reference)) || carried.values.some((value) => isSame(answeredBy(value))))
      return judged;
    return { question, answer: consistentWith(answer, carried.parts) };
  }

  /** The last place that has an answer counts: a second attempt takes the place of the first. */
  private questionsOf(matched: MatchedPart, sheet: SheetText): readonly JudgedQuestion[] {
    const { part, ranges } = matched;
    let result: readonly JudgedQuestion[] = part.questions.map((question) => ({ question }));
    for (const range of [...ranges].reverse()) {
      const text = withoutWayBeside(sheet.text, range);
      const key = `${part.id} ${matched.isWholeProblem} ${part.questions.map(({ reference }) => reference).join('\n')} ${text}`;
      const judged = this.memory.take(key, () => judgeText(matched, text, sheet));
      result = result.map((known, index) => (known.answer ? known : placed(judged[index]!, range.start)));
    }
    return result;
  }
}

/** The parts of the set, each with what a list of short answers above the work says of it. */
function matchedParts(
  set: ProblemSet,
  { outline, text }: SheetText,
): readonly (MatchedPart & { quick?: MatchedPart })[] {
  const parts = matchParts(set, withInlineParts(withNumberedParts(outline, text), text));
  const list = quickAnswersIn(text, outline);
  if (!list) return parts;
  const listed = matchParts(set, list.problems);
  const isListed = ({ start }: OffsetRange) => list.start <= start && start < list.end;
  return parts.map((worked, index): MatchedPart & { quick?: MatchedPart } => {
    const quick = listed[index]!;
    const ranges = worked.ranges.filter((range) => !isListed(range));
    const problem = outline.find(({ start, end }) => ranges[0] && start <= ranges[0].start && ranges[0].start < end);
    // The document may count its problems otherwise.
    if (quick.ranges.length === 0 || (problem && problem.id !== worked.problem.id)) return worked;
    return ranges.length === 0 ? quick : { ...worked, ranges, quick };
  });
}

/** The list above the work is an answer, too: what is wrong there is not made right by the work, and it may say what the work does not. */
function withQuick(worked: readonly JudgedQuestion[], quick: readonly JudgedQuestion[]): readonly JudgedQuestion[] {
  return worked.map((one, index) => {
    const other = quick[index]!;
    const known = one.answer?.verdict;
    const isNeeded = known === undefined || known === 'undecided' || known === 'invalid';
    const isBetter = other.answer?.verdict === 'wrong' ? known !== 'wrong' : isNeeded && other.answer !== undefined;
    return isBetter ? other : one;
  });
}

/** What has no answer of its own may be said to be the same as in an earlier part. */
function withSame(
  judged: JudgedQuestion,
  { part, ranges }: MatchedPart,
  text: string,
  earlier: readonly EarlierAnswer[],
): JudgedQuestion {
  const range = ranges.at(-1);
  const answer = judged.answer || !range ? undefined : answerOfSame(judged.question, part, text, range, earlier);
  return answer ? { ...judged, answer } : judged;
}

function placed(judged: JudgedQuestion, by: number): JudgedQuestion {
  const { question, answer } = judged;
  return answer ? { question, answer: { ...answer, range: shift(answer.range, by) } } : judged;
}

function judgeText(
  { part, isWholeProblem }: MatchedPart,
  text: string,
  { language, macros }: SheetText,
): readonly JudgedQuestion[] {
  if (part.questions.every(({ kind }) => kind === 'self-check' || kind === 'derivation'))
    return part.questions.map((question) => ({ question }));
  if (text.length > maxLength && !isWholeProblem)
    return part.questions.map((question, at) => (at === 0 ? { question, answer: tooLong(text) } : { question }));
  const shown = withoutRetracted(language === 'markdown' ? withoutHtmlComments(text) : text, language);
  const plain = withoutAsides(withUsualSigns(shown));
  const answers = findAnswers(plain, language, macros);
  return part.questions.map((question): JudgedQuestion => {
    const said = withSpokenAnswers(question, plain, answers);
    const candidates = candidatesFor(question, { part, isWholeProblem, text: plain, answers: said });
    const statement = [...part.statement, ...argumentLists(question.reference)];
    const asked = {
      text: plain,
      answers: said,
      candidates,
      siblings: part.questions,
      statement,
      names: noNames,
    };
    const found = judgeQuestion(question, asked);
    const answer = isWholeProblem ? unlessOfAnother(found, question, asked) : found;
    // A reference that cannot be computed is the set's fault: it is told where the set is checked.
    if (!answer || !('range' in answer)) return { question };
    // What need not be answered is something else where it has another form.
    const isOther = question.optional && /^answer-(?:shape|kind)$/.test(answer.code);
    return isOther ? { question } : { question, answer };
  });
}

/** Where nothing tells the parts of a problem apart, a wrong value may answer another one than the right value beside it. */
function unlessOfAnother(
  answer: ReturnType<typeof judgeQuestion>,
  question: Question,
  asked: AnsweredPart,
): ReturnType<typeof judgeQuestion> {
  if (!answer || !('range' in answer) || answer.verdict !== 'wrong') return answer;
  const { range } = answer;
  // `A: σ²` says itself what it answers.
  const own = asked.answers.candidates.find(({ start, end }) => start <= range.start && range.end <= end);
  const lead = own && own.context.slice(-12) + own.name;
  if (lead !== undefined && lastCue(lead, question.cues) >= 0) return answer;
  const isRight = asked.answers.candidates.some((candidate) => {
    if (candidate.start < range.end && range.start < candidate.end) return false;
    const alone = judgeQuestion(question, { ...asked, candidates: [candidate] });
    return alone !== undefined && 'range' in alone && alone.verdict === 'correct';
  });
  return isRight ? { verdict: 'undecided', code: 'answer-unsure', range } : answer;
}

/** What the answers of a part come to. */
function stateOf({ part, ranges }: MatchedPart, questions: readonly JudgedQuestion[], sheet: SheetText): PartState {
  const { text } = sheet;
  const [first] = part.questions;
  if (first && part.questions.every(({ kind }) => kind === 'self-check'))
    return ranges.some((range) => hasOwnWords(text, range)) ? 'self-check' : 'unanswered';
  if (part.questions.every(({ kind }) => kind === 'derivation')) return ranges.length > 0 ? 'derivation' : 'unanswered';
  const verdicts = questions.map(({ answer }) => answer?.verdict);
  for (const verdict of ['wrong', 'invalid'] as const) if (verdicts.includes(verdict)) return verdict;
  const open = questions.filter(({ answer }) => !answer).map(({ question }) => question);
  if (open.some(({ optional }) => !optional)) return 'unanswered';
  // All that has to be answered is; what was said of the rest could not be read.
  const isOpen = verdicts.includes('undecided') || open.some((question) => isSpokenOf(question, ranges, sheet));
  return isOpen ? 'undecided' : 'correct';
}

/** What need not be answered, and was: in a form that could not be read, or so it seems. */
function isSpokenOf({ cues }: Question, ranges: readonly OffsetRange[], { text, language }: SheetText): boolean {
  return (
    cues.length > 0 &&
    ranges.some(({ start, end }) => {
      const own = withoutComments(withUsualSigns(text.slice(start, end)), language);
      return lastCue(own.slice(answerStart(own, language)), cues) >= 0;
    })
  );
}

/** A comment of Markdown or of LaTeX. */
const anyComment = new RegExp(String.raw`${htmlComment.source}|(?<!\\)%[^\n]*`, 'g');

/** Whether anything is written there but a label and a title. */
function hasOwnWords(text: string, { start, end }: OffsetRange): boolean {
  const body = text.slice(start, end).replace(anyComment, '');
  const rest = body
    .replace(
      /^[ \t>]*(?:#{1,6}[ \t]*[^\n]*|\\item|\\part|\*{0,2}\(?(?:part\s+)?\(?[a-z0-9]{1,2}[.):]+\*{0,2}|\\sub\w*\*?\{[^}]*\})/i,
      '',
    )
    // What is asked is no answer.
    .replace(/(?<![^.?!\n])[^.?!\n]*\?/g, '')
    .replace(
      /(?:^|(?<=[.!?]\s)|(?<=\n))\s*(?:\*\*)?(?:give|list|explain|describe|show|analy[sz]e|briefly|discuss|state|name|derive|draw|compare|report|run|comment|speculate)\b[^.?!]*[.?!]?/gi,
      '',
    );
  const solution = /(?:solution|answer)\b[^\n]{0,4}[:.*]+\s*([\s\S]*)$/i.exec(body)?.[1];
  const own = solution ?? rest;
  const words = own.match(/\p{L}{2,}/gu)?.length ?? 0;
  // "Spiky." is a sentence, "spiky; differs" a note: a title has no full stop and begins with a capital.
  const least = /[.!]\s*$/.test(own) ? 1 : /^[\s*_]*\p{Ll}/u.test(own) ? 2 : 4;
  return !isEmpty(own) && words >= least;
}
