import { blank } from '../blank';
import { anyOf, phrases } from '../phrases';

/** What people write of their own work: a grade, the time it took. */
const gradeWords = phrases`
  self[- ]?(?:grad(?:e|es|ing)|assess(?:ment|ed)|evaluat(?:ion|ed)|scor(?:e|es|ing))
  selbst(?:bewertung|einschätzung|benotung)
  auto[- ]?(?:é|e)valuation
  autoevaluaci(?:ó|o)n
`;
const scoreWords = phrases`
  ${gradeWords}
  scores?
  grades?
  points?
  marks?
  confidence
  time (?:spent|needed|taken)
  punkte
  zeit
`;
const isOnlyGrade = new RegExp(
  String.raw`^[\s\d.):–—-]*(?:(?:my|our|the)\s+)?${anyOf(gradeWords)}(?:\s+(?:notes?|section|summary|form|of (?:my|the) (?:work|homework|answers)))?[\s.:]*$`,
  'i',
);
const heading = /^[ \t]*(?:(#{1,6})[ \t]+([^\n]*?)[ \t#]*|\\((?:sub){0,2})section\*?\{([^{}\n]*)\}[^\n]*)$/gm;

/**
 * Blanks out the sections in which somebody grades the own homework: they name right answers beside wrong ones, and scores. The first
 * heading is the title of all that follows, whatever it says. Offsets stay.
 */
export function withoutSelfGrades(text: string): string {
  if (!new RegExp(anyOf(gradeWords), 'i').test(text)) return text;
  const headings = [...text.matchAll(heading)].map((match) => ({
    start: match.index,
    level: match[1] !== undefined ? match[1].length : (match[3] ?? '').length / 3 + 1,
    title: (match[2] ?? match[4] ?? '').replace(/[*_]/g, ''),
  }));
  let result = text;
  headings.forEach(({ start, level, title }, at) => {
    if (at === 0 || !isOnlyGrade.test(title)) return;
    const next = headings.slice(at + 1).find((one) => one.level <= level);
    result = blankedAt(result, start, next?.start ?? text.length);
  });
  return result;
}

const listMark = String.raw`(?:^|\n)[ \t>]*(?:[-*+][ \t]+)?(?:\*{1,2}|_{1,2}|\\textbf\{)?`;
/** "Self-grade: 10/10, because …", "Score: 4/4", "Time spent: 15 minutes": a line of its own. */
const scoreLine = new RegExp(
  String.raw`${listMark}(?:(?:my|our)[ \t]+)?${anyOf(scoreWords)}[ \t]*(?:\*{1,2}|_{1,2}|\})?[ \t]*[:=][^\n]*`,
  'gi',
);
/** "(4 points)", "[2 pts]", "(10/10)" */
const points =
  /[([][ \t]*(?:\d+(?:\.\d+)?[ \t]*(?:\/|of)[ \t]*)?\d+(?:\.\d+)?[ \t]*(?:points?|pts?\.?|marks?|Punkte?)[ \t]*[)\]]|\([ \t]*(\d{1,2})[ \t]*\/[ \t]*\1[ \t]*\)(?![ \t]*[\^*/·])/gi;

const places = phrases`
  slides?
  pages?
  pp\.
  p\.(?<=[([]\s*p\.)
  lectures?
  discussion
  eqs?\.
  equations?
  sections?
  sec\.
  chapters?
  ch\.
  figures?
  figs?\.
  tables?
  footnote
  week
`;
/** "see slide 23", "Eq. 7 in lecture 6": numbers of places. */
const placeNumber = new RegExp(String.raw`(?<![\w\\])${anyOf(places)}[ \t~]*\(?\d+(?:[.–-]\d+)*\)?`, 'gi');

/** "Select one choice for (B): $\\mu^2$, $2\\mu^2$, …": the options of a statement; in a quotation to its end. What stands
 * before is looked at last, here and below: looked at first, it would be read anew at every character of a long line. */
const listedOptions =
  /\b(?:select|choose|pick|tick|circle|mark)(?<=(?:^|\n)[ \t]*>[^\n]*)[ \t]+(?:exactly[ \t]+)?(?:one|the (?:correct|right|best))\b[^:.\n]{0,60}:[^\n]*(?:\n[ \t]*>(?![ \t]*\[!)[^\n]*\S[^\n]*)*|\b(?:select|choose|pick|tick|circle|mark)[ \t]+(?:exactly[ \t]+)?(?:one|the (?:correct|right|best))\b[^:.\n]{0,60}:(?:[^\n,]*,){2}[^\n]*?(?=\b(?:answer|solution)\b|[.?!](?:\s|$)|\n|$)/gi;

/** `- ( ) A`: an option that was not taken. */
const emptyOption = /\((?<=(?:^|\n)[ \t>]*[-*+][ \t]+\()[ \t]?\)[ \t]+[^\n]*/g;

/** The line of a list of sources, `[1] Goodfellow et al., 2016`, and where it is cited. */
const source = /(?:^|\n)[ \t]*\[(\d{1,2})\]:?[ \t]+(?=[A-Z]|https?:)[^\n]*[A-Za-z]{3}[^\n]*/g;

/** Blanks out what people write beside an answer that is none: options, scores, points, the time it took, numbers of
 * places and sources. Offsets stay. */
export function withoutAsides(text: string): string {
  const sources = [...text.matchAll(source)].map(([, number]) => number!);
  const first = text.search(/\S/);
  const blankBehindSomething = (line: string, at: number): string => (at > first ? blank(line) : line);
  let result = text
    .replace(emptyOption, blank)
    .replace(listedOptions, blank)
    .replace(scoreLine, blankBehindSomething)
    .replace(points, blank)
    .replace(placeNumber, blank)
    .replace(source, blank);
  for (const number of sources) result = result.replaceAll(`[${number}]`, blank);
  return result;
}

function blankedAt(text: string, start: number, end: number): string {
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
}
