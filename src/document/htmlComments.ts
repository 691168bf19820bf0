import { blank } from './blank';

/** `<!-- … -->` and what is in it; one that nobody closed reaches to the end. */
export const htmlComment = /<!--([\s\S]*?)(?:-->|$)/g;

/** Blanks out the comments of a Markdown text. */
export function withoutHtmlComments(text: string): string {
  return text.replace(htmlComment, blank);
}
