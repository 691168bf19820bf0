/** A line of every progress report: it is known by it, and answers no problem set, whatever its title is. */
export const progressMark = '<!-- Chalkline progress report @problems none -->';

/** The line that it is, from 0. The first one is the heading: editors name a document without a file after it. */
export const progressMarkLine = 2;

/** Whether a document with this text in {@link progressMarkLine} is a progress report, and so nobody's homework. */
export function isProgressReport(line: string): boolean {
  return line.startsWith(progressMark);
}
