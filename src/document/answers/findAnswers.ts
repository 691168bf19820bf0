import { lex } from '../../math/lexer';
import type { Macros } from '../../math/lexerOptions';
import { splitStatements } from '../../math/statements';
import type { Token } from '../../math/token';
import type { DocumentLanguage } from '../language';
import type { OffsetRange } from '../range';
import { findSpans, type MathSpan } from '../spans';
import { finality, type AnswerCandidate, type AnswerText, type Finality } from './candidate';
import { trimmedRange, type FoundValue as Value } from './foundValue';
import { concluding, markedStretches, solutionStart } from './marks';
import { distributionsIn } from './distributions';
import { checkedOptions } from './checkedOptions';
import { plainEquations, plainFormulas } from './plainEquations';
import { namedRows, tableRows, tablesIn } from './tables';
import { withMacros } from './macroText';
import { plainValues } from './plainValues';

/** Longer parts are not searched for their answer. */
const maxLength = 60_000;

/**
 * Finds everything that may be the answer in the text of one part: marked, boxed, concluded, the last values of chains,
 * what a program printed. Offsets are those of `text`. Never throws.
 */
export function findAnswers(text: string, language: DocumentLanguage, macros: Macros): AnswerText {
  const whole = { start: 0, end: text.length };
  if (text.length > maxLength) return { solution: whole, candidates: [] };
  const clean = withoutComments(text, language);
  const solution = { start: solutionStart(clean) ?? 0, end: text.length };
  const body = ' '.repeat(solution.start) + clean.slice(solution.start);
  const code = [...codeIn(body, language), ...(language === 'markdown' ? indentedCode(body) : [])];
  const spans = findSpans(blanked(body, code));
  const marked = markedStretches(body);
  const prose = blanked(body, [...spans.map(({ outer }) => outer), ...code]);
  const values: Value[] = [
    ...valuesInSpans(body, spans, macros),
    ...code.flatMap((range) => valuesInCode(body, range)),
    ...plainValues(prose),
    ...tablesIn(body),
    ...tableRows(body),
    ...namedRows(body),
    ...distributionsIn(body),
    ...plainEquations(prose),
    ...plainFormulas(prose),
    ...checkedOptions(body),
    ...marked.map((range): Value => ({ ...trimmedRange(body, range), name: '', kind: 'value', isWhole: true })),
  ]; // prettier-ignore
  const rest = wholeRest(body, solution);
  if (values.length === 0 && rest) values.push(rest);
  const candidates = values
    .filter(({ start, end }) => end > start)
    .map((value) => candidateOf(value, body, marked, solution, macros))
    .sort((a, b) => a.end - b.end || b.start - a.start);
  return { solution, candidates };
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
    finality: value.finality ?? (inMark ? finality.marked : finalityOf(value, body, context, solution)),
  }; // prettier-ignore
}

function finalityOf(
  { start, end, kind }: Value,
  body: string,
  context: string,
  solution: OffsetRange,
): Finality {
  const around = body.slice(solution.start, start) + body.slice(end, solution.end);
  if (around.length < 400 && wordsIn(around) <= 6) return finality.alone;
  const isBold = /(?:\*\*|__|\\textbf\{)\s*\$?\s*$/.test(
    body.slice(Math.max(0, start - 12), start),
  );
  if (isInRemark(context)) return finality.mentioned;
  const isCorrected = /\b(?:not|isn['’]t)\b[\s\S]*\bbut\s+(?:rather\s+)?[$*]*$/i.test(
    sentenceBefore(context),
  );
  if (isBold || isCorrected || concluding.test(sentenceBefore(context))) return finality.concluded;
  // `n → ∞: γ g`
  const isSaid = /[:=][\s$*]*$/.test(context);
  return kind === 'chain' || isSaid ? finality.computed : finality.mentioned;
}

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
  const paragraph = context.split(/\n[ \t>]*\n/).filter((one) => one.trim() !== '').at(-1) ?? ''; // prettier-ignore
  return paragraph.split(/[.!?;]\s|\n[ \t]*(?:[-*+]|\d{1,2}[.)])\s/).at(-1)!;
}

/** A display that begins with `=` goes on with what the one before it is about. */
function valuesInSpans(body: string, spans: readonly MathSpan[], macros: Macros): readonly Value[] {
  const all: (readonly Value[])[] = [];
  let name = '';
  let shown: Finality | undefined;
  spans.forEach((span, index) => {
    const before = spans[index - 1];
    const gap = before ? body.slice(before.outer.end, span.outer.start) : 'none';
    const sign = /^[\s\p{P}]*$/u.test(gap) ? /^\s*(?:&|\\displaystyle|\\quad)?\s*([=≈+−-])/.exec(body.slice(span.start, span.end))?.[1] : undefined;
    const isTerm = sign !== undefined && '+−-'.includes(sign) && before?.kind !== 'inline' && span.kind !== 'inline' && name !== '';
    // `- …` goes on with a sum: neither it nor what it goes on with is a value.
    if (isTerm) all.pop();
    // `(57)` at the end of a display is its number.
    const named = valuesInSpan(body, span, macros).map((value) => (value.name === '' ? { ...value, name: nameInProse(body, span) } : value));
    const values = isTerm ? [] : named.filter(({ start, end }) => !/^\(\d{1,3}\)$/.test(body.slice(start, end)));
    const goesOn = sign !== undefined && '=≈'.includes(sign) && name !== '';
    const carried = name;
    if (!goesOn && !isTerm) [name, shown] = [values.at(-1)?.name ?? '', values.at(-1)?.finality];
    all.push(goesOn ? values.map((value) => ({ ...value, name: carried, kind: 'chain' as const, ...(shown ? { finality: shown } : {}) })) : values);
  });
  return all.flat();
} // prettier-ignore

/** `A = $\mu$`: the name of a value may stand before its dollars. */
function nameInProse(body: string, { outer }: MathSpan): string {
  const before = body.slice(Math.max(0, outer.start - 24), outer.start);
  return (
    /(?:^|[\s*_,;:(])(\(?[\p{L}]\)?(?:_\w|[\u2080-\u209c])?)\s*(?:=|≈|:=)\s*$/u.exec(before)?.[1] ??
    ''
  );
}

/** The last side of every chain; a boxed value is final. */
function valuesInSpan(body: string, span: MathSpan, macros: Macros): readonly Value[] {
  const boxed = boxesIn(body, span, macros);
  const values = chainsIn(body, span, macros);
  return [...values.filter((value) => !boxed.some((box) => box.start <= value.end && value.start < box.end)), ...boxed]; // prettier-ignore
}

/** The last side of every chain of relations in a stretch of LaTeX. */
function chainsIn(body: string, range: OffsetRange, macros: Macros): readonly Value[] {
  // Delimiters inside of delimiters: `$$\( … \)$$`.
  const nested = body
    .slice(0, range.end)
    .replace(/\\[()[\]](?!\d)/g, (mark, at: number) =>
      at >= range.start && !/\\[()]/.test(body.slice(at - 1, at)) ? '  ' : mark,
    );
  const { tokens } = lex(nested, range.start, range.end, { syntax: 'latex', macros });
  const chains = splitStatements(tokens.filter(({ kind }) => kind !== 'error'));
  return chains.flatMap(({ sides, relations, isConcluded }): Value[] => {
    const first = rangeOf(sides[0] ?? []);
    // `n = 1 \\Rightarrow 0`: what stands behind the last arrow is a value by itself.
    const arrow = relations.map(({ text }) => isArrow(text)).lastIndexOf(true);
    const behind = rangeOf(sides.slice(arrow + 1).at(-1) ?? []);
    if (arrow >= 0 && behind && arrow === relations.length - 1 && first)
      return [
        { ...behind, name: '', kind: 'value', about: ` ${body.slice(first.start, behind.start)}` },
      ];
    // `Y = … ∈ R^{3×3}`: what is said of it afterwards is no value.
    const end = relations.findIndex(({ text }) => !isEquality(text));
    const equal = end < 0 ? sides : sides.slice(0, end + 1);
    const value = rangeOf(equal.at(-1) ?? []);
    if (!value) return [];
    const shown = isConcluded ? { finality: finality.concluded } : {};
    if (equal.length < 2) return end < 0 || !isConcluded ? [{ ...value, name: '', kind: 'value', ...shown }] : []; // prettier-ignore
    const name = first ? body.slice(first.start, first.end) : '';
    return [{ ...value, name, kind: 'chain', ...shown }];
  });
}

function isEquality(sign: string): boolean {
  return /^(?:=|≈|:=|≡|≔|≅|≃|∝)$/.test(sign);
}

function isArrow(sign: string): boolean {
  return /^(?:⇒|⟹|⟶|→|↦)$/.test(sign);
}

function rangeOf(side: readonly Token[]): OffsetRange | undefined {
  const [first] = side;
  const last = side.at(-1);
  return first && last ? { start: first.start, end: last.end } : undefined;
}

/** The contents of `\boxed{…}`: the value behind the last `=` in it. */
function boxesIn(body: string, span: OffsetRange, macros: Macros): readonly Value[] {
  const boxes: Value[] = [];
  for (const match of body
    .slice(span.start, span.end)
    .matchAll(/\\(?:boxed|fbox|framebox|bbox)(?:\[[^\]]*\])?\s*\{/g)) {
    const start = span.start + match.index + match[0].length;
    const end = closingBrace(body, start, span.end);
    const inside = body.slice(start, end).replace(/^\s*\$|\$\s*$/g, ' ');
    const sign = lastRelation(inside);
    const from = start + (sign ? sign.end : 0);
    const name = sign ? inside.slice(0, sign.start).trim() : nameBefore(body.slice(span.start, span.start + match.index)); // prettier-ignore
    boxes.push({ ...trimmedRange(body, { start: from, end }), name, kind: 'chain', finality: finality.marked }); // prettier-ignore
    // Several values in one box: each of them, and all of it.
    const isSeveral = sign !== undefined && /,|;|\\\\|\\quad/.test(inside);
    if (isSeveral) boxes.push(...chainsIn(body, { start, end }, macros).map((value) => ({ ...value, finality: finality.marked }))); // prettier-ignore
    if (isSeveral)
      boxes.push({ ...trimmedRange(body, { start, end }), name: '', kind: 'value', isWhole: true, finality: finality.marked }); // prettier-ignore
  }
  return boxes; // prettier-ignore
}

/** `\tilde X = \boxed{…}` */
function nameBefore(text: string): string {
  return /([^=&\\,;]*(?:\\[A-Za-z]+[^=&\\,;]*)*)(?:=|:=)\s*$/.exec(text)?.[1]?.trim() ?? '';
}

function closingBrace(text: string, from: number, limit: number): number {
  let depth = 1;
  for (let i = from; i < limit; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return limit;
}

/** The last `=` or `≈` outside of braces. */
function lastRelation(text: string): OffsetRange | undefined {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i]!;
    if ('}])'.includes(char)) depth++;
    else if ('{[('.includes(char)) depth--;
    else if (depth === 0 && (char === '=' || char === '≈'))
      return { start: text[i - 1] === ':' ? i - 1 : i, end: i + 1 };
    else if (depth === 0 && text.startsWith('\\approx', i)) return { start: i, end: i + 7 };
  }
  return undefined;
}

/** Fences and inline code: what a program printed. */
function codeIn(body: string, language: DocumentLanguage): readonly OffsetRange[] {
  const pattern =
    language === 'markdown'
      ? /(?:^|\n)[ \t>]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:\n[ \t>]*\1|$)|(?<!`)(`{1,2})(?!`)([^\n]*?[^`\n])\3(?!`)/g
      : /\\begin\{(verbatim|lstlisting|minted)\}(?:\[[^\]]*\])?(?:\{[^}]*\})?([\s\S]*?)\\end\{\1\}|\\(?:texttt|verb|lstinline)([{|!+])([^\n]*?)[}|!+]/g;
  return [...body.matchAll(pattern)].map((match) => {
    const content = match[2] ?? match[4] ?? '';
    const start = match.index + match[0].indexOf(content);
    return { start, end: start + content.length };
  });
}

/** A short line without anything else: `(B): σ²`. */
function wholeRest(body: string, { start }: OffsetRange): Value | undefined {
  const text = body.slice(start);
  const label = /^\s*(?:[-*+>]\s+)?(?:#{1,6}\s*)?(?:\*{2})?(?:(?:problem|part)\s*)?(?:\(\w{1,3}\)|\w{1,3}[).:]+)?\s*[:.]?(?:\*{2})?\s*(?:[-–—:=]\s*)?/i.exec(text)![0];
  const rest = text.slice(label.length).trimEnd();
  if (rest === '' || rest.length > 80 || rest.includes('\n') || wordsIn(rest) > 6) return undefined;
  const value = rest.split(/,\s|;\s| because | since /i)[0]!;
  return { ...trimmedRange(body, { start: start + label.length, end: start + label.length + value.length }), name: '', kind: 'value', finality: finality.alone };
} // prettier-ignore

/** Lines of numbers that are indented by four after an empty line. */
function indentedCode(body: string): readonly OffsetRange[] {
  return [...body.matchAll(/(?<=\n[ \t]*\n)(?:(?: {4}|\t)[ \t]*[-+−\d.[\]\s,]+(?:\n|$)){2,}/g)].map(
    (match) => ({
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    }),
  );
}

/** The whole, and the value of every `name = value` in it. */
function valuesInCode(body: string, range: OffsetRange): readonly Value[] {
  const text = body.slice(range.start, range.end);
  const named = [
    ...text.matchAll(
      /(?:^|\n)\s*([A-Za-z_]\w*(?:\.\w+)*)(?:\s*[=:]\s*|[ \t]+(?=[-+\d.]+[ \t]*(?:\n|$)))/g,
    ),
  ];
  if (named.length === 0) return [{ ...trimmedRange(body, range), name: '', kind: 'chain' }];
  return named.map((match, index): Value => {
    const start = range.start + match.index + match[0].length;
    const end = range.start + (named[index + 1]?.index ?? text.length);
    return { ...trimmedRange(body, { start, end }), name: match[1]!, kind: 'chain' };
  });
}

/** Comments, retracted text, unchecked options: nobody's answer. */
function withoutComments(text: string, language: DocumentLanguage): string {
  const blank = (match: string) => match.replace(/[^\r\n]/g, ' ');
  return language === 'markdown'
    ? text
        .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
        .replace(/~~(?=[^\s~])[^~]{1,2000}~~/g, blank)
        .replace(/<(s|del|strike)\b[^<>]{0,100}>[\s\S]{0,5000}?<\/\1>/gi, blank)
        .replace(/(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?:\[[ \t]?\](?=[ \t])|[☐□○◯⬜])[^\n]*/gu, blank)
    : text
        .replace(/(?<!\\)%[^\n]*/g, blank)
        .replace(/\\(?:sout|st|cancel)\{[^{}]*\}/g, blank)
        .replace(/\\(?:choice|wrongchoice)\b[^\n]*/g, blank)
        .replace(/\\item[ \t]*\[[ \t]*(?:\$?\\(?:square|Box|bigcirc|circ)\$?)?[ \t]*\][^\n]*/g, blank)
        .replace(/\\iffalse\b[\s\S]*?(?:\\fi\b|$)/g, blank); // prettier-ignore
}

function blanked(text: string, ranges: readonly OffsetRange[]): string {
  let result = text;
  for (const { start, end } of ranges)
    result = result.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, '\ufffc') + result.slice(end); // prettier-ignore
  return result;
}
