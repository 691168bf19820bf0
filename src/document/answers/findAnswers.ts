import type { Macros } from '../../math/lexerOptions';
import { readLabel } from '../labels';
import type { DocumentLanguage } from '../language';
import { plain } from '../outlineMarks';
import type { OffsetRange } from '../range';
import { findSpans, type MathSpan } from '../spans';
import { macroArguments, type MacroArgument } from './answerMacros';
import { finality, type AnswerCandidate, type AnswerText, type Finality } from './candidate';
import { trimmedRange, type FoundValue as Value } from './foundValue';
import { concluding, markedStretches, solutionStart } from './marks';
import { distributionsIn } from './distributions';
import { checkedOptions } from './checkedOptions';
import { plainEquations, plainFormulas } from './plainEquations';
import { listedRows, namedRows, rowVectors, tablesIn } from './tables';
import { tableCells } from './tableCells';
import { codeIn, indentedCode, valuesInCode } from './code';
import { withoutComments } from './comments';
import { withMacros } from '../macroText';
import { withoutQuestions } from './questions';
import { valuesInSpans } from './spanValues';
import { statementEnd } from './statement';
import { plainLists, plainValues } from './plainValues';
import { wordNumbers } from './wordNumbers';

/** Longer parts are not searched for their answer. */
export const maxLength = 60_000;

/**
 * Finds everything that may be the answer in the text of one part: marked, boxed, concluded, the last values of chains,
 * what a program printed. Offsets are those of `text`. Never throws.
 */
export function findAnswers(text: string, language: DocumentLanguage, macros: Macros): AnswerText {
  const whole = { start: 0, end: text.length };
  if (text.length > maxLength) return { solution: whole, candidates: [] };
  const clean = withoutQuoteMarks(withoutComments(text, language), language);
  const solution = { start: beginning(clean), end: text.length };
  const body = ' '.repeat(solution.start) + clean.slice(solution.start);
  const answered = withoutQuestions(body);
  const code = [...codeIn(body, language), ...(language === 'markdown' ? indentedCode(body) : [])];
  const held = macroArguments(answered, macros);
  const spans = withMacroMath(findSpans(blanked(answered, code)), held);
  const marked = [...markedStretches(body, macros), ...held.filter(({ isMarked }) => isMarked)];
  const prose = blanked(answered, [...spans.map(({ outer }) => outer), ...code]);
  const rows = listedRows(blanked(body, code));
  const values: Value[] = [
    ...valuesInSpans(body, spans, macros),
    ...code.flatMap((range) => valuesInCode(body, range)),
    ...plainValues(blanked(prose, rows)),
    ...plainLists(withBareNumbers(prose, body, spans)),
    ...wordNumbers(prose),
    ...tablesIn(body),
    ...tableCells(body),
    ...rowVectors(body),
    ...namedRows(body),
    ...rows,
    ...distributionsIn(body),
    ...plainEquations(prose),
    ...plainFormulas(prose),
    ...checkedOptions(body),
    ...marked.map((range): Value => ({ ...trimmedRange(body, range), name: '', kind: 'value', isWhole: true })),
  ];
  const rest = wholeRest(body, solution);
  if (values.length === 0 && rest) values.push(rest);
  const candidates = values
    .filter(({ start, end }) => end > start)
    .map((value) => candidateOf(value, body, marked, solution, macros))
    .sort((a, b) => a.end - b.end || b.start - a.start);
  return { solution, candidates };
}

/** Prose with the numbers that stand in dollars of their own: "the weights are $1.09$ and $0.11$". */
function withBareNumbers(prose: string, body: string, spans: readonly MathSpan[]): string {
  let text = prose;
  for (const { kind, start, end, outer } of spans) {
    if (kind !== 'inline' || !/^\s*[-+−]?\d+(?:(?:\.|,|\{,\})\d+)?\s*$/.test(body.slice(start, end))) continue;
    const number = body
      .slice(outer.start, outer.end)
      .replace(/\{,\}/g, ',')
      .replace(/[$()\\]/g, ' ')
      .trim();
    text = text.slice(0, outer.start) + number.padEnd(outer.end - outer.start) + text.slice(outer.end);
  }
  return text;
}

/** With what the author's commands put into math: `\ans{[1,\,2]}` in running text. */
function withMacroMath(spans: readonly MathSpan[], held: readonly MacroArgument[]): readonly MathSpan[] {
  const own = held
    .filter(
      ({ isMath, outer }) =>
        isMath && !spans.some((span) => span.outer.start < outer.end && outer.start < span.outer.end),
    )
    .map(({ start, end, outer }): MathSpan => ({ kind: 'inline', start, end, outer }));
  return own.length === 0 ? spans : [...spans, ...own].sort((a, b) => a.start - b.start);
}

function beginning(clean: string): number {
  return solutionStart(clean) ?? statementEnd(clean);
}

/** Where what was written for a part begins, behind what was asked. */
export function answerStart(text: string, language: DocumentLanguage): number {
  return text.length > maxLength ? 0 : beginning(withoutComments(text, language));
}

function candidateOf(
  value: Value,
  body: string,
  marked: readonly OffsetRange[],
  solution: OffsetRange,
  macros: Macros,
): AnswerCandidate {
  const { start, end, name, isWhole = false } = value;
  const context = contextBefore(body, start) + (value.about ?? '');
  const inMark = marked.some((range) => range.start <= start && end <= range.end);
  return {
    start,
    end,
    text: value.text ?? withMacros(body.slice(start, end), macros),
    name: withMacros(name, macros),
    context,
    after: body.slice(end, end + 40).split(/[.\n]/)[0]!,
    isWhole,
    ...(value.program !== undefined ? { program: value.program } : {}),
    ...(value.before !== undefined ? { before: value.before } : {}),
    ...(value.total !== undefined ? { total: value.total } : {}),
    finality: value.finality ?? (inMark ? finality.marked : finalityOf(value, body, context, solution)),
  };
}

function finalityOf({ start, end, kind }: Value, body: string, context: string, solution: OffsetRange): Finality {
  const around = body.slice(solution.start, start) + body.slice(end, solution.end);
  if (around.length < 400 && wordsIn(around) <= 6) return finality.alone;
  const isBold = /(?:\*\*|__|\\textbf\{)\s*\$?\s*$/.test(body.slice(Math.max(0, start - 12), start));
  if (isInRemark(context)) return finality.mentioned;
  const isCorrected = /\b(?:not|isn['’]t)\b[\s\S]*\bbut\s+(?:rather\s+)?[$*]*$/i.test(sentenceBefore(context));
  const isTotal = /^\s*(?:[a-z]+\s+){0,2}(?:altogether|in total|in all)\b(?!\s+(?:for|in)\b)/i.test(
    body.slice(end, end + 40),
  );
  if (
    isBold ||
    isCorrected ||
    isTotal ||
    (reasonBehind.test(body.slice(end, end + 40)) && wordsIn(body.slice(solution.start, start)) === 0) ||
    toldOf.test(sentenceBefore(context)) ||
    concluding.test(sentenceBefore(context))
  )
    return finality.concluded;
  // `n → ∞: γ g`
  const isSaid = /[:=][\s$*]*$/.test(context);
  return kind === 'chain' || isSaid ? finality.computed : finality.mentioned;
}

/** `$\sigma^2$, as …` where nothing else is said before. */
const reasonBehind =
  /^(?:\$|\\\))[*_)]*(?:,\s+(?:as|by|since|because|for|da|weil|pois|porque|puesto que|perché|poiché|car)|\s+\(?(?:because|since|due to))\s/;

/** "The gradient is …" */
const toldOf =
  /\b(?:gradient|derivative|result|formula|expression)(?:\s+(?!of\b)[\w$]+){0,3}\s+(?:is|becomes|equals)\s+(?:(?:then|thus|simply|just|therefore)\s+)?[$*\\([]*$/i;

/** Within brackets behind something else: `39 (against 108 for the ordinary layer)`. */
function isInRemark(context: string): boolean {
  return /[\w$}\])*]\s*\([^()\n]*[a-z]{3}[^()\n]*$/i.test(sentenceBefore(context).slice(-80));
}

/** How many words there are, labels and marks left out. */
function wordsIn(text: string): number {
  const plain = text
    .replace(/\\(?:begin|end)\{[^}]*\}(?:\[[^\]]*\])?|\\[A-Za-z]+|[$#>*_`{}[\]|:]/g, ' ')
    .replace(/(?:^|\n)\s*(?:\(?[a-z0-9]{1,3}[.)]|(?:part|problem|question|exercise)\s+\S+)/gi, ' ');
  return plain.match(/[\p{L}\d][\p{L}\d'-]*/gu)?.length ?? 0;
}

/** What stands before a place, from the heading or the paragraph before on: it may tell which question is answered. */
function contextBefore(body: string, at: number): string {
  const before = body.slice(Math.max(0, at - 420), at);
  const paragraphs = before.split(/\n[ \t>]*\n/);
  return paragraphs.slice(-2).join('\n\n').slice(-320);
}

function sentenceBefore(context: string): string {
  const paragraph =
    context
      .split(/\n[ \t>]*\n/)
      .filter((one) => one.trim() !== '')
      .at(-1) ?? '';
  return paragraph.split(/[.!?;]\s|\n[ \t]*(?:[-*+]|\d{1,2}[.)])\s/).at(-1)!;
}

/** "Solution:" with nothing behind it yet. */
const onlyMark =
  /^[^\p{L}]*(?:(?:my|your)\s+)?(?:solutions?|answers?|work|response|lösung|antwort|réponse|solución|respuesta|soluzione|risposta)[^\p{L}\d]*$/iu;

/** A short line without anything else: `(B): σ²`. */
function wholeRest(body: string, { start }: OffsetRange): Value | undefined {
  const text = body.slice(start);
  const label =
    /^\s*(?:[-*+>]\s+)?(?:#{1,6}\s*)?(?:\*{2})?(?:(?:problem|part)\s*)?(?:\(\w{1,3}\)|\w{1,3}[).:]+)?\s*[:.]?(?:\*{2})?\s*(?:[-–—:=]\s*)?/i.exec(
      text,
    )![0];
  const rest = text.slice(label.length).trimEnd();
  if (onlyMark.test(rest) || readLabel(plain(text.trim().replace(/^#{1,6}\s+/, '')))?.rest === '') return undefined;
  if (rest === '' || rest.length > 80 || rest.includes('\n') || wordsIn(rest) > 6) return undefined;
  const value = rest.split(/,\s|;\s| because | since /i)[0]!;
  return {
    ...trimmedRange(body, { start: start + label.length, end: start + label.length + value.length }),
    name: '',
    kind: 'value',
    finality: finality.alone,
  };
}

/** Displays within quotations, without the marks of their lines; offsets stay. */
function withoutQuoteMarks(text: string, language: DocumentLanguage): string {
  if (language === 'latex' || !/^[ \t]*>/m.test(text)) return text;
  let result = text;
  for (const { start, end } of findSpans(text)) {
    const inside = text.slice(start, end).replace(/(?<=\n)[ \t]*>[ \t>]*/g, (marks) => ' '.repeat(marks.length));
    result = result.slice(0, start) + inside + result.slice(end);
  }
  return result;
}

function blanked(text: string, ranges: readonly OffsetRange[]): string {
  let result = text;
  for (const { start, end } of ranges)
    result = result.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, '\ufffc') + result.slice(end);
  return result;
}
