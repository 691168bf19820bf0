import type { DocumentLanguage } from '../language';

/** Without comments, retracted text and unchecked options, which are nobody's answer. */
export function withoutComments(text: string, language: DocumentLanguage): string {
  const blank = (match: string) => match.replace(/[^\r\n]/g, ' ');
  return language === 'markdown'
    ? text
        .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
        // A highlight is emphasis.
        .replace(/==(?=[^\s=])([^=\n]{1,200})(?<=\S)==/g, '**$1**')
        .replace(/~~(?=[^\s~])[^~]{1,2000}~~/g, blank)
        .replace(/<(s|del|strike)\b[^<>]{0,100}>[\s\S]{0,5000}?<\/\1>/gi, blank)
        .replace(
          /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?(?:\[[ \t]?\](?=[ \t])|[☐□○◯⬜](?![^\n]*[■☑☒◉✅⬛●]))[^\n]*/gu,
          blank,
        )
    : text
        .replace(/(?<!\\)%[^\n]*/g, blank)
        .replace(/\\(?:sout|st|cancel)\{[^{}]*\}/g, blank)
        .replace(/\\(?:choice|wrongchoice)\b[^\n]*/g, blank)
        .replace(/\\item[ \t]*\[[ \t]*(?:\$?\\(?:square|Box|bigcirc|circ)\$?)?[ \t]*\][^\n]*/g, blank)
        .replace(/\\iffalse\b[\s\S]*?(?:\\fi\b|$)/g, blank);
}
