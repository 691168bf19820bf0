import {
  clean,
  firstWords,
  isPartStart,
  labelOf,
  namedProblem,
  numberOnly,
  partLabel,
  plain,
  pushFullLabel,
  pushNamedProblem,
  pushNumberedHeading,
  type OutlineMark,
} from './outlineMarks';
import type { OffsetRange } from './range';

const latexMark =
  /\\(section|subsection|subsubsection|paragraph)\*?[ \t]*\{((?:[^{}]|\{[^{}]*\})*)\}|\\begin\{(problem|homeworkProblem|question|exercise|prob|ex|questions|parts|subparts|enumerate|itemize)\*?\}(\[[^\]]*\])?(?:\{([^{}]*)\})?|\\end\{(enumerate|itemize|parts|subparts|problem|homeworkProblem|question|exercise|prob|ex)\*?\}|\\(question|part|subpart|titledquestion)(?![A-Za-z])[ \t]*(?:\[[^\]]*\])?(?:\{([^{}]*)\})?|\\item(?![A-Za-z])[ \t]*(\[[^\]]*\])?[ \t]*([^\n]*)|(?:^|\n)[ \t]*(?:\\noindent[ \t]*)?(?:\{\\(?:bf|large|Large)[ \t]*|\\textbf\{)((?:[^{}]|\{[^{}]*\})*)\}/g;

const lists = new Set(['enumerate', 'itemize', 'parts', 'subparts']);

const sectionLevels: Readonly<Record<string, number>> = {
  section: 1,
  subsection: 2,
  subsubsection: 3,
  paragraph: 4,
};

/** The outline marks of a block of LaTeX. @param masked the block with code and comments blanked out */
export function latexMarks(masked: string): readonly OutlineMark[] {
  const marks: OutlineMark[] = [];
  if (
    !/\\(?:sub|section|begin|end|question|part|item|titled|paragraph|textbf|noindent)|\{\\|^[ \t]*\(/m.test(
      masked,
    )
  )
    return marks;
  for (const match of masked.matchAll(latexMark)) latexMatch(match, marks);
  partLines(masked, marks);
  return marks.sort((a, b) => markStart(a) - markStart(b));
}

/** `(a) …` at the beginning of a line. */
function partLines(masked: string, marks: OutlineMark[]): void {
  for (const match of masked.matchAll(/^[ \t]*(\([a-z]\))[ \t]+([^\n]*)/gm)) {
    const part = partLabel.exec(match[0].trim());
    const start = match.index + match[0].indexOf('(');
    if (part && isPartStart(match[1]!, part)) {
      marks.push({
        kind: 'part',
        label: part[1]!.toLowerCase(),
        title: firstWords(plain(part[4]!)),
        heading: { start, end: match.index + match[0].length },
      });
    }
  }
}

/** Where the marks stand that have no range of their own. */
const order = new WeakMap<OutlineMark, number>();

function markStart(mark: OutlineMark): number {
  return 'heading' in mark
    ? mark.heading.start
    : 'start' in mark && mark.kind === 'heading'
      ? mark.start
      : (order.get(mark) ?? 0);
}

function latexMatch(match: RegExpMatchArray, marks: OutlineMark[]): void {
  const at = match.index!;
  const lead = /^\s*/.exec(match[0])![0].length;
  const range = { start: at + lead, end: at + match[0].trimEnd().length };
  const [, section, sectionTitle, environment, option, argument, closed] = match;
  const [command, commandTitle, itemLabel, itemText, bold] = match.slice(7);
  if (section) return titled(plain(sectionTitle!), sectionLevels[section]!, range, marks);
  if (environment) {
    if (lists.has(environment))
      return listEdge(true, environment === 'itemize' ? 'none' : (option ?? ''), at, marks);
    return problemEnvironment(environment, option, argument, range, marks);
  }
  if (closed) {
    if (lists.has(closed)) listEdge(false, '', at, marks);
    return;
  }
  if (command) return examCommand(command, commandTitle, range, marks);
  if (bold !== undefined) return boldLine(plain(bold), range, marks);
  latexItem(itemLabel, itemText ?? '', range, marks);
}

/** `\begin` and `\end` of an enumeration. */
function listEdge(start: boolean, labels: string, at: number, marks: OutlineMark[]): void {
  const mark: OutlineMark = { kind: 'enumerate', start, labels };
  order.set(mark, at);
  marks.push(mark);
}

/** `\begin{problem}[Title]` and its kin. */
function problemEnvironment(
  environment: string,
  option: string | undefined,
  argument: string | undefined,
  heading: OffsetRange,
  marks: OutlineMark[],
): void {
  if (environment === 'questions') return;
  const title = plain((option ?? '').replace(/^\[|\]$/g, '') || (argument ?? ''));
  const named = namedProblem.exec(title) ?? numberOnly.exec(title);
  marks.push({
    kind: 'problem',
    style: 'environment',
    number: named?.[1] ?? '',
    title: named ? clean(named.at(-1)!) : /^[\d.]+$/.test(title) ? '' : title,
    heading,
    level: 7,
  });
}

/** `\question` and `\part` of the exam class. */
function examCommand(
  command: string,
  commandTitle: string | undefined,
  heading: OffsetRange,
  marks: OutlineMark[],
): void {
  if (command !== 'question' && command !== 'titledquestion') {
    marks.push({ kind: 'item', title: '', heading });
    return;
  }
  const title = plain(commandTitle ?? '');
  marks.push({ kind: 'problem', style: 'environment', number: '', title, heading, level: 7 });
}

/** `\section{…}` and its kin. */
function titled(title: string, level: number, heading: OffsetRange, marks: OutlineMark[]): void {
  const named = namedProblem.exec(title);
  if (named) return pushNamedProblem(named, heading, level, marks);
  if (pushFullLabel(title, heading, level, marks)) return;
  const number = numberOnly.exec(title);
  if (number) return pushNumberedHeading(number, heading, level, marks);
  const part = partLabel.exec(title);
  if (part) marks.push({ kind: 'part', label: labelOf(part), title: clean(part[4]!), heading });
  else if (/^(?:problem|question|exercise)$/i.test(title))
    marks.push({ kind: 'problem', style: 'named', number: '', title: '', heading, level });
  else marks.push({ kind: 'heading', level, start: heading.start });
}

function boldLine(title: string, range: OffsetRange, marks: OutlineMark[]): void {
  const named = namedProblem.exec(title);
  if (named) return pushNamedProblem(named, range, 7, marks);
  if (pushFullLabel(title, range, 7, marks)) return;
  const part = partLabel.exec(title);
  if (part)
    marks.push({
      kind: 'part',
      label: labelOf(part),
      title: clean(part[4]!),
      heading: range,
    });
}

function latexItem(
  label: string | undefined,
  text: string,
  range: OffsetRange,
  marks: OutlineMark[],
): void {
  const own = label ? partLabel.exec(plain(label.replace(/^\[|\]$/g, ''))) : undefined;
  const number = label ? namedProblem.exec(plain(label.replace(/^\[|\]$/g, ''))) : undefined;
  if (number) {
    marks.push({
      kind: 'problem',
      style: 'named',
      number: number[1]!,
      title: firstWords(plain(text)),
      heading: range,
      level: 7,
    });
  } else if (own) {
    marks.push({
      kind: 'part',
      label: labelOf(own),
      title: firstWords(plain(text)),
      heading: range,
    });
  } else if (!label) {
    const bold = /^\\textbf\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(text);
    marks.push({ kind: 'item', title: firstWords(plain(bold?.[1] ?? text)), heading: range });
  }
}
