/**
 * The signs that stand for usual ones: `：` and `（` of East Asian typesetting, line ends of other systems, blanks that do not
 * break, marks of no width at the edge of a word. Offsets stay.
 */
export function withUsualSigns(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\r(?=\n)/g, ' ')
    .replace(/\r/g, '\n')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(unseenAtEdge, (signs) => ' '.repeat(signs.length));
}

/** Byte-order marks and blanks of no width, but for those inside of a word. */
const unseenAtEdge = /[\ufeff\u200b-\u200f\u2060]+(?=\s|$)|(?<=^|\s)[\ufeff\u200b-\u200f\u2060]+/g;
