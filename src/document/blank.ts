/** Blanks in place of all characters of a stretch: lines and offsets stay as they are. */
export function blank(stretch: string): string {
  return stretch.replace(/[^\r\n]/g, ' ');
}
