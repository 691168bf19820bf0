import { maxLength } from '../../document/answers/findAnswers';
import { maxBlock } from '../checkBlock';
import type { JudgedAnswer } from './answeredPart';

/** A paragraph of this length in which no answer was found may hold one that is too long. */
const longParagraph = 10_000;

/** Said where a text begins. */
export function tooLong(text: string): JudgedAnswer {
  const start = text.search(/\S/);
  const end = start + /^[^\r\n]{1,40}/.exec(text.slice(start))![0].trimEnd().length;
  return { verdict: 'undecided', code: 'answer-too-long', range: { start, end } };
}

/** What could not be read because of its length is told so. */
export function unreadForLength(answer: JudgedAnswer): JudgedAnswer {
  const { code, range } = answer;
  const isLong = range.end - range.start > longParagraph;
  return code === 'answer-unreadable' && isLong ? { verdict: 'undecided', code: 'answer-too-long', range } : answer;
}

/** As many paragraphs, from the first on, as can be searched for an answer. */
export function searchable(text: string): string {
  if (text.length <= maxLength) return text;
  const head = text.slice(0, maxLength);
  return head.slice(0, Math.max(0, ...[...head.matchAll(/\r?\n[ \t]*\r?\n/g)].map(({ index }) => index)));
}

/** The first paragraph that is too long to hold an answer. */
export function longPart(text: string): JudgedAnswer | 'told' | undefined {
  let start = 0;
  for (const paragraph of text.split(/(?<=\n[ \t]*\r?\n)/)) {
    if (paragraph.length > longParagraph) {
      // The block itself says that it is not read.
      if (paragraph.length > maxBlock && !/^\s*(?:`{3}|~{3})/.test(paragraph)) return 'told';
      const { range, ...judged } = tooLong(paragraph);
      return { ...judged, range: { start: start + range.start, end: start + range.end } };
    }
    start += paragraph.length;
  }
  return undefined;
}
