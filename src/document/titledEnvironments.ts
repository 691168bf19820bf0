import type { Macros } from '../math/lexerOptions';
import { readLabel } from './labels';
import { environmentName, writtenOut } from './macroText';
import { plain, pushLabel, type OutlineMark } from './outlineMarks';

/** What may stand in braces, with braces of its own. */
const inner = String.raw`(?:[^{}]|\{[^{}]*\})*`;
/** Slides, their blocks, and boxes: environments that have a title where they begin. */
const titled = new RegExp(
  String.raw`\\begin\{(?:frame|\w*block)\}(?:<[^>\n]*>)?(?:\[[^\]\n]*\])?\{(${inner})\}|\\frametitle(?:<[^>\n]*>)?\{(${inner})\}|\\begin\{(?:tcolorbox|mdframed)\}\[[^\]]*?title\s*=\s*(?:\{(${inner})\}|([^,\]\n]*))[^\]]*\]`,
  'g',
);

/** The labels in the titles of slides, blocks and boxes, and of the author's own environments: `\begin{frame}{Problem 1(b)}`, `\begin{exo}{3}`. */
export function titledEnvironments(masked: string, macros: Macros): readonly OutlineMark[] {
  if (!/\\begin\{|\\frametitle/.test(masked)) return [];
  const marks: OutlineMark[] = [];
  for (const match of masked.matchAll(titled)) {
    const title = match.slice(1).find(Boolean) ?? '';
    pushTitle(title, match.index, match.index + match[0].length, marks);
  }
  for (const match of masked.matchAll(/\\begin\{([A-Za-z]+)\*?\}/g)) {
    const macro = macros.get(environmentName(match[1]!));
    if (!macro || counted.test(match[1]!)) continue;
    const written = writtenOut(masked, match.index + match[0].length, macro);
    if (written) pushTitle(titleOf(written.text), match.index, written.end, marks);
  }
  return marks;
}

/** Environments of these names are problems without a title, too. */
const counted = /^(?:problem|homeworkProblem|question|exercise|prob|ex|questions|parts|subparts|enumerate|itemize)$/;

/** The title that an environment writes: `title=Problem #1`, `\section*{Problem #1}`, the name of a theorem. */
function titleOf(body: string): string {
  const option = new RegExp(String.raw`(?:^|[,\s])title\s*=\s*(?:\{(${inner})\}|([^,]*))`).exec(body);
  if (option) return option[1] ?? option[2]!;
  const heading = new RegExp(String.raw`\\(?:(?:sub)*section|paragraph|textbf)\*?\s*\{(${inner})\}`).exec(body);
  if (heading) return heading[1]!;
  return body.includes('\\') || body.includes('=') ? '' : body;
}

const counter = /\s*(?:\\the[A-Za-z]+|\\(?:arabic|roman|Roman)\{[^{}]*\}|~)/g;
const problemWord =
  /^(?:problem|question|exercise|exercice|aufgabe|übung|ejercicio|exercício|exercicio|esercizio|problema|problème|task)[.:]?$/i;

function pushTitle(title: string, start: number, end: number, marks: OutlineMark[]): void {
  const text = plain(title.replace(counter, ' '));
  const label = readLabel(text);
  const heading = { start, end };
  if (label) pushLabel(label, heading, 7, marks);
  else if (problemWord.test(text))
    marks.push({ kind: 'problem', style: 'environment', number: '', title: '', heading, level: 7 });
}
