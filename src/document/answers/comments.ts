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
    ? withoutHtmlComments(text)
        // A highlight is emphasis.
        .replace(/==(?=[^\s=])([^=\n]{1,200})(?<=\S)==/g, '**$1**')
        .replace(styling, blank)
        .replace(/^[ \t>]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$|\n[ \t>]*#{1,6}[ \t]*$/gm, blank)
        .replace(/~~(?=[^\s~])[^~]{1,2000}~~/g, blank)
        .replace(/<(s|del|strike)\b[^<>]{0,100}>[\s\S]{0,5000}?<\/\1>/gi, blank)
        .replace(
          /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?:\[[ \t]?\](?=[ \t])|[☐□○◯⬜](?![^\n]*[■☑☒◉✅⬛●]))[^\n]*/gu,
          blank,
        )
    : text
        .replace(/(?<!\\)%[^\n]*/g, blank)
        .replace(lengths, blank)
        .replace(/\\(?:sout|st|cancel)\{[^{}]*\}/g, blank)
        .replace(/\\(?:choice|wrongchoice)\b[^\n]*/g, blank)
        .replace(/\\item[ \t]*\[[ \t]*(?:\$?\\(?:square|Box|bigcirc|circ)\$?)?[ \t]*\][^\n]*/g, blank)
        .replace(/\\iffalse\b[\s\S]*?(?:\\fi\b|$)/g, blank);
}
