import type { Macros } from '../../math/lexerOptions';
import type { OffsetRange } from '../range';
import { drawsBox, marksAnswer } from './answerMacros';
import { closingBrace } from './braces';
import { finality } from './candidate';
import { chainsIn } from './chains';
import { trimmedRange, type FoundValue as Value } from './foundValue';

const arrowAtEnd = /(?:\\(?:to|rightarrow|longrightarrow|xrightarrow(?:\[[^\]]*\])?\{[^{}]*\})|→)\s*$/;

/** The commands that draw a box or mark an answer, those of the author among them: `\newcommand{\ans}[1]{\fbox{$#1$}}`. */
function boxCommands(macros: Macros): RegExp {
  const own = [...macros]
    .filter(([name, macro]) => macro.parameters === 1 && (drawsBox(macro) || marksAnswer(name, macro)))
    .map(([name]) => name.replace(/[^A-Za-z]/g, ''));
  return new RegExp(
    String.raw`\\(?:${['boxed', 'fbox', 'framebox', 'bbox', ...own].filter((name) => name !== '').join('|')})(?![A-Za-z])(?:\[[^\]]*\])?\s*\{`,
    'g',
  );
}

/** The contents of `\boxed{…}`: the value behind the last `=` in it. */
export function boxesIn(body: string, span: OffsetRange, macros: Macros): readonly Value[] {
  const boxes: Value[] = [];
  for (const match of body.slice(span.start, span.end).matchAll(boxCommands(macros))) {
    const before = body.slice(span.start, span.start + match.index);
    // What a limit goes to is no value of it.
    if (arrowAtEnd.test(before)) continue;
    const start = span.start + match.index + match[0].length;
    const end = closingBrace(body, start, span.end);
    const inside = body.slice(start, end).replace(/^\s*\$|\$\s*$/g, ' ');
    const sign = lastRelation(inside);
    const from = start + (sign ? sign.end : 0);
    const name = sign ? inside.slice(0, sign.start).trim() : nameBefore(before);
    boxes.push({ ...trimmedRange(body, { start: from, end }), name, kind: 'chain', finality: finality.marked });
    // Several values in one box: each of them, and all of it.
    const isSeveral = sign !== undefined && /,|;|\\\\|\\quad/.test(inside);
    if (isSeveral)
      boxes.push(...chainsIn(body, { start, end }, macros).map((value) => ({ ...value, finality: finality.marked })));
    if (isSeveral)
      boxes.push({
        ...trimmedRange(body, { start, end }),
        name: '',
        kind: 'value',
        isWhole: true,
        finality: finality.marked,
      });
  }
  return boxes;
}

/** `\tilde X = \boxed{…}` */
function nameBefore(text: string): string {
  const sign = /:?=\s*$/.exec(text);
  if (!sign) return '';
  // A command is part of the name; a row or a space ends it.
  const pieces = text.slice(0, sign.index).split(/[=&,;]|\\(?![A-Za-z])/);
  return pieces.at(-1)!.trim();
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
