import type { OutlinePart, OutlineProblem } from '../../document/outline';
import { phrases, wholeWords } from '../../document/phrases';
import type { OffsetRange } from '../../document/range';

/** How labels are written: `(b)`, `b)`, `3b:`. */
type Style = 'brackets' | 'half' | 'tight';

interface InlineLabel extends OffsetRange {
  /** Empty where it is that of the part before. */
  readonly number: string;
  readonly letter: string;
}

const lead = String.raw`(?:\*{1,3}|_{1,2}|\\text(?:bf|it)\{|\\underline\{)?(?:(?:[Ss]ub)?[Pp]art\s+|[Tt]eil\s+)?`;
const patterns: Readonly<Record<Style, RegExp>> = {
  brackets: new RegExp(String.raw`${lead}(?<![\w\\])(?:(\d{1,2})\s?\.?\s?)?\(([A-Za-z])\)`, 'g'),
  half: new RegExp(String.raw`${lead}(?<![\w\\(^_])()([A-Za-z])\)`, 'g'),
  tight: new RegExp(String.raw`${lead}(?<![\w\\.(^_])(\d{1,2})\s?([a-z])(?=\s?[:=]|[).]\s)\)?`, 'g'),
};

/**
 * Parts that share a line: `(b) [1, 2] (c) [3, 4]`, `3a) 5; 3b) 6`. They are cut at their labels; `(a), (b): 5` is the answer to
 * both. A label counts where it is written as the first one of its line, goes on with the alphabet, stands apart, and the
 * problem has no such part elsewhere.
 */
export function withInlineParts(outline: readonly OutlineProblem[], text: string): readonly OutlineProblem[] {
  const added = new Map<string, OutlinePart[]>();
  const known = new Set(outline.flatMap(({ parts }) => parts.map(({ id }) => id)));
  const problems = outline.map((problem): OutlineProblem => {
    const owners = problem.parts.length > 0 ? problem.parts : [wholeOf(problem)];
    const parts = owners.flatMap((owner) => {
      const cut = cutAtLabels(owner, problem, text, known);
      if (!cut) return problem.parts.length > 0 ? [owner] : [];
      for (const part of cut.others) {
        known.add(part.id);
        const id = /^\d+/.exec(part.id)![0];
        added.set(id, [...(added.get(id) ?? []), part]);
      }
      for (const part of cut.own) known.add(part.id);
      return cut.own;
    });
    return parts.length === problem.parts.length && parts.every((part, i) => part === problem.parts[i])
      ? problem
      : { ...problem, parts };
  });
  return added.size === 0 ? problems : withOthers(problems, added);
}

/** A problem whose parts the outline does not tell apart. */
function wholeOf({ id, start, end, heading }: OutlineProblem): OutlinePart {
  return { id, title: '', start, end, heading };
}

/** Labels of other problems in the same line: `1b: …; 3a: …`. */
function withOthers(
  problems: readonly OutlineProblem[],
  added: ReadonlyMap<string, readonly OutlinePart[]>,
): readonly OutlineProblem[] {
  const rest = [...added].filter(([id]) => !problems.some((problem) => problem.id === id));
  const own = problems.map((problem) => {
    const more = added.get(problem.id);
    return more ? { ...problem, parts: [...problem.parts, ...more] } : problem;
  });
  const others = rest.map(([id, parts]): OutlineProblem => {
    const [first] = parts;
    return {
      id,
      isCounted: false,
      title: '',
      heading: first!.heading,
      start: first!.start,
      end: parts.at(-1)!.end,
      parts,
    };
  });
  return [...own, ...others];
}

function cutAtLabels(
  owner: OutlinePart,
  problem: OutlineProblem,
  text: string,
  known: ReadonlySet<string>,
): { readonly own: readonly OutlinePart[]; readonly others: readonly OutlinePart[] } | undefined {
  const isWhole = owner.id === problem.id;
  const from = isWhole ? afterHeading(owner, text) : owner.start;
  const paragraph = withoutMath(paragraphAt(text, from, owner.end));
  for (const style of ['brackets', 'half', 'tight'] as const) {
    const labels = labelsIn(paragraph, style).map((label) => ({
      ...label,
      number: label.number === '' ? problem.id : label.number,
    }));
    const first = labels.find(({ number, letter }) => isWhole || `${number}${letter}`.toLowerCase() === owner.id);
    if (!first || first.start > (isWhole ? 80 : 40) || (isWhole && first.letter.toLowerCase() !== 'a')) continue;
    const run = runOf(labels, first, paragraph, style, known);
    if (run.length < 2) continue;
    const parts = run.map((label, i) => partOf(label, run, i, paragraph, { from, end: owner.end }));
    // What the part had before its line is its own.
    const [head, ...more] = parts;
    const opened = isWhole ? head! : { ...owner, end: head!.end };
    const isOwn = ({ id }: OutlinePart) => id.replace(/\D+$/, '') === problem.id || !/^\d/.test(id);
    return { own: [opened, ...more.filter(isOwn)], others: more.filter((part) => !isOwn(part)) };
  }
  return undefined;
}

function afterHeading({ start, end, heading }: OutlinePart, text: string): number {
  const rest = text.slice(heading.start, heading.end);
  // "**Problem 3.** (a) …": the heading is the line.
  return /\(?[aA]\)/.test(rest) ? start : Math.min(Math.max(heading.end, start), end);
}

/** What is longer is no line of several answers. */
const maxParagraph = 4000;

function paragraphAt(text: string, from: number, end: number): string {
  const start = /^\s*/.exec(text.slice(from, end))![0].length;
  const rest = text.slice(from, Math.min(end, from + maxParagraph));
  const blank = rest.slice(start).search(/\n[ \t>]*\n/);
  return blank < 0 ? rest : rest.slice(0, start + blank);
}

/** Environments, fences and the rows of tables hold no labels of parts; nor do formulas and code, which a label may follow. */
const others =
  /\\begin\{(?!enumerate|itemize|document|solution|answer)(\w+\*?)\}[\s\S]*?\\end\{\1\}|(`{3,}|~{3,})[\s\S]*?\2|^[ \t>]*\|[^\n]*/gm;
const formulas = /\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|`[^`\n]+`/g;

/** Without what holds no labels; offsets stay. */
function withoutMath(text: string): string {
  return text
    .replace(others, (all) => all.replace(/[^\n]/g, ' '))
    .replace(formulas, (math) => `$${'0'.repeat(math.length - 2)}$`);
}

function labelsIn(paragraph: string, style: Style): readonly InlineLabel[] {
  return [...paragraph.matchAll(patterns[style])].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    number: match[1] ?? '',
    letter: match[2]!,
  }));
}

/** The labels that go on from the first one. */
function runOf(
  labels: readonly InlineLabel[],
  first: InlineLabel,
  paragraph: string,
  style: Style,
  known: ReadonlySet<string>,
): readonly InlineLabel[] {
  const run = [first];
  for (const label of labels) {
    const last = run.at(-1)!;
    if (label.start < last.end || known.has(idOf(label))) continue;
    const isNext =
      label.number === last.number
        ? label.letter.charCodeAt(0) === last.letter.charCodeAt(0) + 1
        : style === 'tight' && Number(label.number) > Number(last.number) && /[a-i]/.test(label.letter);
    const isCase = /[A-Z]/.test(label.letter) === /[A-Z]/.test(first.letter);
    if (isNext && isCase && standsApart(paragraph, label, style)) run.push(label);
  }
  return run;
}

function idOf({ number, letter }: InlineLabel): string {
  return `${number}${letter.toLowerCase()}`;
}

const referring = phrases`
  as
  in
  see
  by
  from
  of
  to
  and
  with
  using
  parts?
  like
  per
  than
  since
  because
  problem
  question
  both
  either
  for
  case
  step
  eq
  wie
  aus
  nach
  und
  et
  y
`;
const reference = new RegExp(`${wholeWords(referring)}\\.?\\s*$`, 'i');
/** What goes on with a sentence about a label. */
const predicate =
  /^\s*(?:(?:is|was|were|says?|said|holds?|gives?|gave|shows?|above|below|that|which|also|has|does|can|ist|est|es)\b(?!\s*:?\s*[\d$[−-])|[,;.)]|and\b|or\b)/;

/** Whether a label stands apart from what is before, and something of its own follows. */
function standsApart(paragraph: string, { start, end }: InlineLabel, style: Style): boolean {
  const before = paragraph.slice(0, start);
  const label = paragraph.slice(start, end);
  const after = paragraph.slice(end);
  if (/^(?:\*|_|\\text|\\underline)/.test(label) || /(?:\\q?quad|\\hfill|\\\\|&|\|)\s*$/.test(before)) return true;
  const isJoint = /^\s*(?:[,;/&]|and\b|und\b|et\b)\s*(?:\(?[a-z]\)|\d{0,2}\([a-z]\))/i.test(after);
  if (!isJoint && predicate.test(after)) return false;
  if (/(?:[.;,:!?)\]}$|·•–—/]|\n)[\s*]*$/.test(before)) return true;
  if (style === 'half') return /\s{2}$/.test(before);
  const hasValue = /^[\s:.*}]*[\d$[−-]/.test(after);
  // "(a) 108 parameters (b) 39 parameters", "(a) 108 and (b) 39"
  return reference.test(before) ? /(?:and|und|et|y)\s*$/i.test(before) && hasValue : /\s$/.test(before);
}

function partOf(
  label: InlineLabel,
  run: readonly InlineLabel[],
  at: number,
  paragraph: string,
  { from, end }: { readonly from: number; readonly end: number },
): OutlinePart {
  let last = at;
  while (last + 1 < run.length && isJoined(paragraph.slice(run[last]!.end, run[last + 1]!.start))) last++;
  const next = run[last + 1];
  return {
    id: idOf(label),
    title: '',
    heading: { start: from + label.start, end: from + label.end },
    start: from + (last > at ? run[last]! : label).start,
    end: next ? from + next.start : end,
  };
}

/** `(a), (b): 5` */
function isJoined(between: string): boolean {
  return /^[\s,;/&+*_]*(?:and|und|et|y|e)?[\s*_]*$/.test(between);
}
