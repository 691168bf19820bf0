/** The two ways of writing that are read. */
export type DocumentLanguage = 'markdown' | 'latex';

/** LaTeX by the editor's language id or the file's ending; everything else is Markdown. */
export function documentLanguage(idOrPath: string): DocumentLanguage {
  return /(?:^|\.)(?:tex|latex|latex-expl3|ltx|sty|cls|doctex|rsweave)$/i.test(idOrPath) ? 'latex' : 'markdown';
}
