import type { Macros } from '../math/lexerOptions';
import { readLabel } from './labels';
import { usesOf } from './macroText';
import { clean, firstWords, isPartStart, isTitle, plain, pushLabel, type OutlineMark } from './outlineMarks';
import { expression, phrases } from './phrases';
import type { OffsetRange } from './range';
import { titledEnvironments } from './titledEnvironments';

/** What may stand in braces, with braces of its own. */
const inner = String.raw`(?:[^{}]|\{[^{}]*\})*`;
const latexMark = expression(
  phrases`
  \\(?<section>(?:section|subsection|subsubsection|paragraph)\*?)[ \t]*\{(?<sectionTitle>${inner})\}
  \\begin\{(?<environment>problem|homeworkProblem|question|exercise|prob|ex|questions|parts|subparts|enumerate|itemize)\*?\}(?<option>\[[^\]]*\])?(?:\{(?<argument>[^{}]*)\})?
  \\end\{(?<closed>enumerate|itemize|parts|subparts|problem|homeworkProblem|question|exercise|prob|ex)\*?\}
  \\(?<command>question|part|subpart|titledquestion)(?![A-Za-z])[ \t]*(?:\[[^\]]*\])?(?:\{(?<inBraces>[^{}]*)\}|(?<behind>[^\n\\]*))?
  \\item(?![A-Za-z])[ \t]*(?<itemLabel>\[[^\]]*\])?[ \t]*(?<itemText>(?:(?!\\begin\{(?:enumerate|itemize|parts|subparts)\*?\})[^\n])*)
  (?:^|\n)[ \t]*(?:\\(?:noindent|par|medskip|bigskip|smallskip|vspace\*?\{[^{}]*\})[ \t]*)*(?:\{\\(?:bf|large|Large)[ \t]*|\\textbf\{)(?<bold>${inner})\}
  \\setcounter\{(?<counter>(?:question|problem|homeworkProblemCounter|enumi|exercise|prob|section)\}\{\d{1,2})\}
`,
  'g',
);

const lists = new Set(['enumerate', 'itemize', 'parts', 'subparts']);

const sectionLevels: Readonly<Record<string, number>> = {
  section: 1,
  subsection: 2,
  subsubsection: 3,
  paragraph: 4,
};

/**
 * The outline marks of a block of LaTeX.
 * @param masked the block with code and comments blanked out
 * @param macros the commands of the document: one may stand for a heading
 */
export function latexMarks(masked: string, macros: Macros): readonly OutlineMark[] {
  const headings = headingMacros(macros);
  const marks = [
    ...(headings.size > 0 ? ownHeadings(masked, macros, headings) : []),
    ...titledEnvironments(masked, macros),
  ];
  if (
    !/\\(?:sub|section|begin|end|question|part|item|titled|paragraph|textbf|noindent|setcounter)|\{\\|^[ \t]*(?:\(|[a-z]\)[ \t]|\\(?:par|medskip|bigskip|smallskip|vspace))/m.test(
      masked,
    )
  )
    return marks;
  for (const match of masked.matchAll(latexMark)) {
    if (isDefined(masked, match) || headings.has(match.groups!['command'] ?? '')) continue;
    latexMatch(match, marks);
  }
  partLines(masked, marks);
  return marks.sort((a, b) => markStart(a) - markStart(b));
}

/** The commands of a document that stand for a heading: `\newcommand{\Question}[1]{\section*{Question #1}}`. */
function headingMacros(macros: Macros): ReadonlySet<string> {
  const found = [...macros].filter(([, { body }]) =>
    /\\(?:(?:sub)*section|paragraph)\*?\s*\{|\\textbf\s*\{|\{\\(?:bf|large|Large)\b/.test(body),
  );
  return new Set(found.map(([name]) => name));
}

/** What such commands come to where they are used, each at the beginning of its line. */
function ownHeadings(text: string, macros: Macros, names: ReadonlySet<string>): OutlineMark[] {
  return usesOf(text, macros, names).flatMap((use) => {
    if (!/(?:^|\n)[ \t]*$/.test(text.slice(0, use.start))) return [];
    const own: OutlineMark[] = [];
    // Numbers that are counted are left to us.
    const written = use.text.replace(/\\the[a-z]+|\\(?:arabic|Alph|alph|roman)\{[^{}]*\}/gi, '');
    for (const match of written.matchAll(latexMark)) latexMatch(match, own);
    const heading = { start: use.start, end: use.end };
    return own.map((mark) => ('heading' in mark ? { ...mark, heading } : mark));
  });
}

/** Whether a heading stands in the definition of a command, where it is none yet. */
function isDefined(text: string, { index, 0: found }: RegExpMatchArray): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
  return (
    /#\d/.test(found) || /\\(?:(?:re|provide)?newcommand|def|(?:re)?newenvironment|NewDocumentCommand)\b/.test(line)
  );
}

/** `(a) …` at the beginning of a line; `a) …` where the line before is over. */
function partLines(masked: string, marks: OutlineMark[]): void {
  for (const match of masked.matchAll(
    /^[ \t]*(?:\\(?:noindent|par|medskip|bigskip|smallskip)[ \t]+)*(\(?[a-z]\))[ \t]+([^\n]*)/gm,
  )) {
    const label = readLabel(`${match[1]!} ${match[2]!}`);
    const start = match.index + match[0].indexOf(match[1]!);
    if (!match[1]!.startsWith('(') && !isOver.test(masked.slice(0, match.index))) continue;
    if (label?.style === 'part' && isPartStart(match[1]!, label)) {
      marks.push({
        kind: 'part',
        label: label.part,
        title: firstWords(plain(label.rest)),
        heading: { start, end: match.index + match[0].length },
      });
    }
  }
}

/** The end of a paragraph, a display, an environment or a line that is broken by hand. */
const isOver = /(?:^|\n[ \t]*\n|\\newline|\\par|\\\\|\$\$|\\\]|\\end\{[^}\n]*\})\s*$/;

/** Where the marks stand that have no range of their own. */
const order = new WeakMap<OutlineMark, number>();

function markStart(mark: OutlineMark): number {
  return 'heading' in mark ? mark.heading.start : (order.get(mark) ?? 0);
}

function latexMatch(match: RegExpMatchArray, marks: OutlineMark[]): void {
  const at = match.index!;
  const lead = /^\s*/.exec(match[0])![0].length;
  const range = { start: at + lead, end: at + match[0].trimEnd().length };
  const { section, sectionTitle, environment, option, argument, closed } = match.groups!;
  const { command, inBraces, behind, itemLabel, itemText, bold, counter } = match.groups!;
  if (section) return titled(plain(sectionTitle!), section, range, marks);
  if (environment) {
    if (lists.has(environment)) return listEdge(true, environment === 'itemize' ? 'none' : (option ?? ''), at, marks);
    return problemEnvironment(environment, option, argument, range, marks);
  }
  if (closed) {
    if (lists.has(closed)) listEdge(false, '', at, marks);
    return;
  }
  if (command) {
    const end = range.end - (behind?.trimEnd().length ?? 0);
    const title = behind !== undefined && isTitle(behind.trim()) ? behind : '';
    return examCommand(command, inBraces ?? title, { ...range, end }, marks);
  }
  if (counter) {
    const [name, value] = counter.split('}{');
    marks.push({
      kind: 'counter',
      value: Number(value),
      ofSections: name === 'section',
      heading: range,
    });
    return;
  }
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
  const label = readLabel(title);
  if (label?.style === 'full' || label?.style === 'tight') return pushLabel(label, heading, 7, marks);
  const isNumbered = label?.style === 'named' || label?.style === 'number';
  marks.push({
    kind: 'problem',
    style: 'environment',
    number: isNumbered ? label.number : '',
    title: isNumbered ? clean(label.rest) : title,
    heading,
    level: 7,
  });
}

/** `\question` and `\part` of the exam class. */
function examCommand(command: string, commandTitle: string, heading: OffsetRange, marks: OutlineMark[]): void {
  if (command !== 'question' && command !== 'titledquestion') {
    marks.push({ kind: 'item', title: '', heading });
    return;
  }
  const title = firstWords(plain(commandTitle));
  marks.push({ kind: 'problem', style: 'environment', number: '', title, heading, level: 7 });
}

/** `\section{…}` and its kin. */
function titled(title: string, command: string, heading: OffsetRange, marks: OutlineMark[]): void {
  const level = sectionLevels[command.replace('*', '')]!;
  const label = readLabel(title);
  const counted = /^(?:problem|question|exercise)\s*(?:[:.]\s*(.*))?$/i.exec(title);
  if (label) pushLabel(label, heading, level, marks);
  // `\subsection{}` is there for its number alone.
  else if (title === '' && command === 'subsection') marks.push({ kind: 'item', title, heading });
  else if (counted)
    marks.push({
      kind: 'problem',
      style: 'named',
      number: '',
      title: counted[1] ?? '',
      heading,
      level,
    });
  else {
    const isCounted = command === 'section';
    marks.push({
      kind: 'heading',
      level,
      title: clean(title),
      heading,
      ...(isCounted ? { isCounted } : {}),
    });
  }
}

function boldLine(title: string, range: OffsetRange, marks: OutlineMark[]): void {
  const label = readLabel(title);
  // `\textbf{1.}` alone; with more it is a step.
  const isAlone = label?.style === 'number' && /^\d{1,2}[.)]?$/.test(title);
  if (label && (label.style !== 'number' || isAlone)) pushLabel(label, range, 7, marks);
}

function latexItem(label: string | undefined, text: string, range: OffsetRange, marks: OutlineMark[]): void {
  const own = label ? readLabel(plain(label.replace(/^\[|\]$/g, ''))) : undefined;
  if (own && own.style !== 'number') {
    pushLabel({ ...own, rest: firstWords(plain(text)) }, range, 7, marks);
  } else if (!label) {
    const bold = /^\\textbf\{((?:[^{}]|\{[^{}]*\})*)\}/.exec(text);
    marks.push({ kind: 'item', title: firstWords(plain(bold?.[1] ?? text)), heading: range });
  }
}
