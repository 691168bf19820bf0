/** The first line of every progress report: it is known by it, and answers no problem set, whatever its title is. */
export const progressMark = '<!-- Chalkline progress report @problems none -->';

/** Whether a text that begins with `firstLine` is a progress report, and so nobody's homework. */
export function isProgressReport(firstLine: string): boolean {
  return firstLine.startsWith(progressMark);
}
