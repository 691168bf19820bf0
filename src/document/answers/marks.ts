import type { Macros } from '../../math/lexerOptions';
import { anyOf, expression, phrases, wholeWords } from '../phrases';
import type { OffsetRange } from '../range';
import { markCommands } from './answerMacros';

/** Emphasis, quote marks, list marks and headings that may stand around a mark. */
const before = String.raw`(?:^|\n)[ \t>]*(?:(?:[-*+•◆]|\d{1,2}[.)])[ \t]+)?(?:#{1,6}[ \t]+)?(?:\*{1,3}|_{1,2}|\\(?:textbf|textit|emph|underline|paragraph|subparagraph|sub(?:sub)?section|bf|noindent)\*?\s*(?:\{\s*)?)*`;
const after = String.raw`[ \t]*(?:\([^()\n]{0,30}\))?[ \t]*(?:\*{1,3}|_{1,2}|\})*[ \t]*`;

const solutionWords = String.raw`(?:(?:my|your|our)[ \t]+)?(?:solution|soln\.?|sol\.|answer|working|work|proof|lösung)`;
/** `Solution:`, `### Answer`, `**Solution.** …`: what was written for the part begins here. */
const solutionMark = new RegExp(
  `${before}(?:${solutionWords})(?:[ \\t]*\\d{0,2}[a-z]?)${after}(?:[:.]${after}|(?=\\n|$))`,
  'gi',
);
const solutionEnvironment =
  /\\begin\{(?:(?:my)?(?:solution|answer|sol|ans|soln|r[eé]ponse|corrig[eé]|respuesta|resposta|soluci[oó]n|solu[cç][aã]o|risposta|soluzione|l(?:ö|oe)sung|antwort)|proof)\*?\}(?:\[[^\]\n]*\])?|(?:^|\n):{3,}[ \t]*\{[^}\n]*(?:answer|solution)[^}\n]*\}|(?:^|\n)>[ \t]*\[!(?:answer|solution|success|check|done|tip|note)\][-+]?[^\n]*|(?:^|\n)[ \t]*<summary>[^<\n]*(?:solution|answer)[^<\n]*<\/summary>/gi;
/** A marker inside of math: `$\color{blue}{\textit Your Answer:}$`; not what stands between two formulas. */
const mathMark = /\$[^$\n]{0,60}(?:answer|solution)[^$\n]{0,20}\$/gi;
/** In the middle of a line a mark needs emphasis or a colon. */
const inlineMark =
  /(?:\*{1,2}|__|\\(?:text(?:bf|it|sl)|emph|underline)\{\s*)(?:my\s+|your\s+)?(?:solution|answer)\s*[:.]?\s*(?:\*{1,2}|__|\})\s*:?|(?<=[.?!)]\s)(?:solution|answer)\s*:/gi;

/** `3×3`, `\(3\times 3\)` */
const size = String.raw`(?:\$|\\\()?\d\s*(?:×|x|\\times|-by-)\s*\d(?:\$|\\\))?`;
/** "Answer: the last matrix", "Answer: see above": where the answer stands, which is before. */
const shown = phrases`
  matrix
  vector
  formula
  expression
  equation
  line
  row
  result
  value
  number
  display
  table
`;
const pointer = new RegExp(
  String.raw`^[\s*_}]*(?:see\s+|(?:is\s+)?as\s+|it is\s+|is\s+)?(?:the\s+)?(?:(?:last|above|previous|preceding|final|boxed|resulting)(?:\s+(?:one|${anyOf(shown)}))?(?:\s+(?:above|before))?|(?:(?:${size}|[a-z]{3,12})\s+){0,2}${anyOf(shown)}\s+(?:(?:shown|given|written|computed|displayed)\s+)?(?:above|before))[\s.!*_}]*(?:\n|$)`,
  'i',
);

/** "Answer: Yes, they are the same.": what was asked besides, without a value. */
function isOpinion(rest: string): boolean {
  return /^[\s*_}]*(?:yes|no|ja|nein|oui|non|sí|sì|sim|não)\b[^\d$\\`]*$/i.test(rest.slice(0, 200));
}

/** What is asked in a conversation, up to what answers it: `**User:** What is …? … **Assistant:** …`. */
const turn = new RegExp(
  `^[\\s>*_]*(?:user|human|you|me|student|prompt)[ \\t*_]*:[\\s\\S]*?${before}(?:assistant|chatgpt|gpt[-\\w.]*|claude|gemini|deepseek|qwen|copilot)[ \\t]*(?::${after}|${after}:)`,
  'i',
);

/** Where what was written for the part begins; undefined if nothing tells. */
export function solutionStart(text: string): number | undefined {
  const asked = turn.exec(text)?.[0].length;
  if (asked !== undefined && /\S/.test(text.slice(asked))) return asked;
  const found = [solutionMark, solutionEnvironment, mathMark, inlineMark].flatMap((pattern) => {
    pattern.lastIndex = 0;
    const match = pattern.exec(text);
    const rest = match ? text.slice(match.index + match[0].length) : '';
    if (!match || pointer.test(rest) || isOpinion(rest)) return [];
    // "(A) $\mu$, (B) $\sigma^2$. Proof. …": the answer stands before its reason.
    if (/proof/i.test(match[0]) && isShortAnswer(text.slice(0, match.index))) return [];
    return pattern === mathMark && isBetweenFormulas(text, match.index) ? [] : [match.index];
  });
  return found.length > 0 ? Math.min(...found) : undefined;
}

/** A few words with a formula, labels and headings left out. */
function isShortAnswer(before: string): boolean {
  const words =
    before.replace(/\$[^$]*\$|\\[A-Za-z]+\*?(?:\{[^}]*\})?|^[ \t]*(?:#|\*\*)[^\n]*/gm, ' ').match(/\p{L}{3,}/gu)
      ?.length ?? 0;
  return words <= 6 && /\$|[=μσ]/.test(before);
}

/** `$g = 0$. The answer is $0$`: the dollar ends a formula. */
function isBetweenFormulas(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return (before.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1;
}

const answerWords = String.raw`(?:(?:the|my|our|your)[ \t]+)?(?:(?:final|short|correct(?:ed)?|numerical|new|right)[ \t]+)?(?:answers?|ans\.?|result|solution)|correction|corrected|update|edit|tl;?dr|conclusion`;
const answerMark = new RegExp(
  String.raw`(?<![\w\\])(?:\*{1,3}|_{1,2}|\\(?:textbf|textit|emph|underline)\{\s*)?(?<![A-Za-z])(?:${answerWords})(?:[ \t]+(?:to|for|of)[ \t]+[^\n:=$]{1,40}|[ \t]*\(?\d{0,2}[a-z]?\))?[ \t]*(?:\*{1,3}|_{1,2}|\})?[ \t]*(?:(?:is|are)(?:[ \t]+(?:now|thus|therefore|that))?[ \t]*:?(?=[ \t\n$*\`\\])|[:=：](?!=))[ \t]*(?:\*{1,3}|_{1,2}|\}\$?(?=\s|$)|\})?`,
  'gi',
);
const valueAhead = String.raw`(?=[ \t]+(?:[$\d\x60*[−+-]|\\[([A-Za-z]|\([\d−-]|[A-Za-zΑ-ω]\w{0,2}[ \t]*=))`;
const answerWord = String.raw`[ \t]*(?:(?:the|my|our)[ \t]+)?(?:final[ \t]+)?(?:answer|ans)[ \t]*`;
/**
 * In bold a mark needs no colon before a value: `**Ans.** 5`, `\textbf{Final answer} $x = 5$`; a sentence may hold more than it. In
 * italics it has a point: `*Answer.* 5`.
 */
const boldMark = new RegExp(
  String.raw`(?:(?:\*{2}|__|\\(?:textbf|underline)\{)${answerWord}[.:]?|(?<![*_\w])(?:[*_]|\\(?:textit|emph|textsl)\{)${answerWord}[.:])[ \t]*(?:\*{1,2}|_{1,2}|\})${valueAhead}`,
  'giu',
);
/** A heading of its own: `### Final answer`. */
const answerHeading = new RegExp(
  String.raw`(?:^|\n)[ \t>]*(?:#{1,6}[ \t]+|\*{2}|__|\\(?:paragraph|sub(?:sub)?section|textbf)\*?\{)[ \t]*(?:final[ \t]+(?:answer|result)|answer)[ \t]*[:.]?[ \t]*(?:\*{2}|__|\})?[ \t]*(?=\n|$)`,
  'gi',
);

/** Longest stretch behind a mark that is read as the answer itself. */
const maxMarked = 600;

/** The stretches right behind marks such as "Answer:", up to the end of the line or, if nothing follows there, of the paragraph. */
export function markedStretches(text: string, macros: Macros): readonly OffsetRange[] {
  const stretches: OffsetRange[] = [...boxedStretches(text)];
  for (const pattern of [answerMark, boldMark, answerHeading, ...commandMarks(macros)])
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      const rest = text.slice(from);
      if (pointer.test(rest) || isOpinion(rest) || isPredicate(match[0], rest)) continue;
      // What begins in the next line is the way, not the answer.
      const isOpen = /solution/i.test(match[0]) && /^[ \t]*\n/.test(text.slice(from));
      const stretch = isOpen ? undefined : stretchFrom(text, from);
      if (stretch && isLong(text.slice(stretch.start, stretch.end), /solution/i.test(match[0]))) continue;
      if (stretch && !stretches.some(({ start }) => start === stretch.start)) stretches.push(stretch);
    }
  return stretches.sort((a, b) => a.start - b.start);
}

/** The author's own `\ans` in front of an answer. */
function commandMarks(macros: Macros): readonly RegExp[] {
  const names = markCommands(macros);
  return names.length === 0 ? [] : [new RegExp(String.raw`\\(?:${names.join('|')})(?![A-Za-z])(?:\{\})?[ \t]*`, 'g')];
}

/** "The solution is unique": a word of it, no value. */
function isPredicate(mark: string, rest: string): boolean {
  return /\bsolutions?\b.*\b(?:is|are)\b/i.test(mark) && /^[ \t]*\p{Ll}{3}/u.test(rest);
}

/** Boxes that hold the answer by their name: `\begin{finalbox}`, `\begin{answerbox}`. */
const answerBox = /\\begin\{(final\w*|\w*(?:answer|ans|result)box|result)\}(?:\[[^\]\n]*\]|\{[^{}\n]*\})?/gi;

function boxedStretches(text: string): readonly OffsetRange[] {
  return [...text.matchAll(answerBox)].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = text.indexOf(`\\end{${match[1]!}}`, start);
    return end > start && end - start <= maxMarked && !isLong(text.slice(start, end), false) ? [{ start, end }] : [];
  });
}

/** Sentences behind a mark are a solution, of which the answer is still to be found. */
function isLong(text: string, isSolution: boolean): boolean {
  const words = text.replace(/\$[^$]*\$|\\[a-z]+/gi, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;
  return words > (isSolution ? 10 : 22);
}

/** The rest of the line; a display, a fence or a table that it opens belongs to it, and what follows an empty rest. */
function stretchFrom(text: string, from: number): OffsetRange | undefined {
  const start = from + /^[ \t>]*(?:\r?\n[ \t>]*){0,3}/.exec(text.slice(from))![0].length;
  if (start >= text.length) return undefined;
  const rest = text.slice(start);
  const opened = openedBlock(rest);
  const line = /^[^\n]*/.exec(rest)![0];
  const end = start + (opened ?? endOfLine(rest, line.length));
  return end - start > 0 && end - start <= maxMarked ? { start, end } : undefined;
}

/** `[1, 2]` and `\begin{bmatrix}` may go on in the next line. */
function endOfLine(rest: string, end: number): number {
  const line = rest.slice(0, end);
  const count = (sign: RegExp) => line.match(sign)?.length ?? 0;
  const isOpen =
    count(/\[/g) > count(/\]/g) ||
    count(/\\begin\{/g) > count(/\\end\{/g) ||
    count(/(?<!\\)\$\$/g) % 2 === 1 ||
    count(/\\\[/g) > count(/\\\]/g);
  if (!isOpen) return end;
  const paragraph = rest.search(/\n[ \t>]*\n/);
  return paragraph < 0 ? rest.length : paragraph;
}

function openedBlock(rest: string): number | undefined {
  const fence = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n[ \t>]*\1/.exec(rest);
  if (fence) return fence[0].length;
  const display = /^(?:\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]|\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\})[^\n]*/.exec(rest);
  if (display) return display[0].length;
  const rows = /^(?:[ \t>]*\|[^\n]*(?:\n|$))+/.exec(rest);
  if (rows) return rows[0].trimEnd().length;
  // A list right behind the mark is one answer.
  const list = /^(?:[ \t>]*(?:[-*+]|\d{1,2}[.)])[ \t]+[^\n]*(?:\n|$)){2,12}/.exec(rest);
  return list ? list[0].trimEnd().length : undefined;
}

const conclusions = phrases`
  therefore
  thus
  hence
  so
  consequently
  finally
  altogether
  together
  in total
  total(?:s|ling|ly)?
  zusammen
  insgesamt
  au total
  en tout
  en total
  no total
  ao todo
  in totale
  conclude[sd]?
  we (?:get|obtain|find|have|see|recover)
  gives?(?: us)?
  giving
  yields?
  results? in
  comes? (?:out )?to
  which is
  must be
  only (?:fit|choice|option|possibility|one left) is
  choices? (?:is|are)
  equals
  becomes
  tends? to
  approach(?:es)?
  corresponds? to
  output is
  filter (?:is|was)
  kernel (?:is|was)
  answer
`;
const conclusionSigns = phrases`
  ∴
  \\therefore
  ⇒
  \\(?:R|r)ightarrow
  \\implies
  (?:layer|convolution|network|total|it|which)s? has
`;

/** Words after which a value is a conclusion. */
export const concluding = expression([wholeWords(conclusions), ...conclusionSigns]);
