import { blank } from '../blank';
import { withoutHtmlComments } from '../htmlComments';
import type { DocumentLanguage } from '../language';

/** Tags that only say how a text looks. */
const styling =
  /<\/?(?:font|span|div|p|b|i|u|em|strong|center|mark|small|big|a|hr|h[1-6]|section|article)\b[^<>\n]{0,200}>/gi;

/** Commands that count and measure. */
const lengths =
  /\\(?:setcounter|addtocounter|setlength|addtolength)\*?\{[^{}]*\}\{[^{}]*\}|\\(?:[vh]space|(?:ref)?stepcounter)\*?\{[^{}]*\}/g;

/** Comments, retracted text, unchecked options, lines across the page: nobody's answer. Tags that style are blanked out as well. */
export function withoutComments(text: string, language: DocumentLanguage): string {
  return language === 'markdown'
    ? withoutRetracted(withoutHtmlComments(text), language)
        // A highlight is emphasis.
        .replace(/==(?=[^\s=])([^=\n]{1,200})(?<=\S)==/g, '**$1**')
        .replace(styling, blank)
        .replace(/^[ \t>]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$|\n[ \t>]*#{1,6}[ \t]*$/gm, blank)
        .replace(
          /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?:\[[ \t]?\](?=[ \t])|[☐□○◯⬜](?![^\n]*[■☑☒◉✅⬛●]))[^\n]*/gu,
          blank,
        )
    : withoutRetracted(text.replace(/(?<!\\)%[^\n]*/g, blank), language)
        .replace(lengths, blank)
        .replace(/\\cancel\{[^{}]*\}/g, blank)
        .replace(/\\(?:choice|wrongchoice)\b[^\n]*/g, blank)
        .replace(/\\item[ \t]*\[[ \t]*(?:\$?\\(?:square|Box|bigcirc|circ)\$?)?[ \t]*\][^\n]*/g, blank)
        .replace(/\\iffalse\b[\s\S]*?(?:\\fi\b|$)/g, blank);
}

/** In the braces of a command others may stand, three deep. */
const inBraces = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}`;
const struckCommand = new RegExp(String.raw`\\(?:sout|xout|st|strike|hcancel)\s*${inBraces}`, 'g');

/** Blanks out what its author has struck through. */
export function withoutRetracted(text: string, language: DocumentLanguage): string {
  return language === 'markdown'
    ? text
        .replace(/~~(?=[^\s~])[^~]{1,2000}~~/g, blank)
        .replace(/<(s|del|strike)\b[^<>]{0,100}>[\s\S]{0,5000}?<\/\1>/gi, blank)
    : text.replace(struckCommand, blank);
}
