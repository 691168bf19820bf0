import type { Macro, Macros } from '../../math/lexerOptions';
import type { OffsetRange } from '../range';
import { closingBrace } from './braces';

/** What a command of the author's holds where it is used in running text: `[1,\,2]` of `\ans{[1,\,2]}`. */
export interface MacroArgument extends OffsetRange {
  /** With the command and its braces. */
  readonly outer: OffsetRange;
  /** Whether it is math without dollars around it. */
  readonly isMath: boolean;
  /** Whether the command marks an answer: by its name, by what it writes, or by a box. */
  readonly isMarked: boolean;
}

const box = /\\(?:boxed|fbox|framebox|bbox|colorbox|tcbox|tcbhighmath)(?![A-Za-z])/;
const answerName =
  /^(?:my|the|final|num|short)?(?:ans(?:wer)?|final|result(?:at|ado)?|antwort|ergebnis|reponse|respuesta|risposta)(?:wer)?(?:box(?:ed)?|is|num|val(?:ue)?)?$/i;
const answerWord = /(?<![A-Za-z])(?:answer|ans\.|result|antwort|ergebnis|réponse|résultat|respuesta|resultado)/i;

/** Whether a command says that what it is given is an answer. */
export function marksAnswer(name: string, macro: Macro | undefined): boolean {
  return answerName.test(name) || (macro !== undefined && (box.test(macro.body) || answerWord.test(macro.body)));
}

/** Whether a command draws a box around what it is given. */
export function drawsBox({ body }: Macro): boolean {
  return box.test(body);
}

/** `\ans` that holds nothing writes a mark: the answer stands behind it. */
export function markCommands(macros: Macros): readonly string[] {
  return [...macros]
    .filter(([, { parameters, body }]) => parameters === 0 && answerWord.test(body) && /[:.]/.test(body))
    .map(([name]) => name);
}

/** Where the author's commands hold something in `text`; a command that is not defined there counts by its name. */
export function macroArguments(text: string, macros: Macros): readonly MacroArgument[] {
  return [...text.matchAll(/\\([A-Za-z]+)(?=\s{0,2}[[{])/g)].flatMap((match) => {
    const macro = macros.get(match[1]!);
    if (!macro ? !answerName.test(match[1]!) : macro.parameters === 0) return [];
    const last = lastArgument(text, match.index + match[0].length, macro?.parameters ?? 1);
    if (!last) return [];
    const content = text.slice(last.start, last.end);
    const isMarked = marksAnswer(match[1]!, macro);
    const isMath = !content.includes('$') && (putsInMath(macro) || (isMarked && isWordless(content)));
    return [{ ...last, outer: { start: match.index, end: last.end + 1 }, isMath, isMarked }];
  });
}

function lastArgument(text: string, from: number, count: number): OffsetRange | undefined {
  let at = from;
  let found: OffsetRange | undefined;
  const option = /^\s{0,2}\[[^\]\n]*\](?=\s{0,2}\{)/.exec(text.slice(at, at + 80));
  if (option) at += option[0].length;
  for (let i = option && count > 1 ? 1 : 0; i < count; i++) {
    while (/\s/.test(text[at] ?? '')) at++;
    if (text[at] !== '{') return found;
    const end = closingBrace(text, at + 1, text.length);
    if (end >= text.length) return undefined;
    found = { start: at + 1, end };
    at = end + 1;
  }
  return found;
}

/** `\fbox{$#1$}`, `\ensuremath{#1}` */
function putsInMath(macro: Macro | undefined): boolean {
  return macro !== undefined && /\$[^$]*#\d[^$]*\$|\\(?:ensuremath|boxed|\(|\[)[^$]*#\d/.test(macro.body);
}

/** No words but commands and names: `[2,\,-1]`, `p \tilde w`. */
function isWordless(content: string): boolean {
  return !/\p{L}{3}/u.test(content.replace(/\\[A-Za-z]+/g, ' '));
}
