import type { Macros } from '../math/lexerOptions';
import type { DocumentLanguage } from './language';
import { latexMarks } from './latexMarks';
import { markdownMarks } from './markdownMarks';
import type { OutlineMark } from './outlineMarks';

/**
 * The outline marks of one block.
 * @param masked the block with code and comments blanked out
 * @param macros the commands of the document
 */
export function readOutlineMarks(
  text: string,
  masked: string,
  language: DocumentLanguage,
  macros: Macros,
): readonly OutlineMark[] {
  return language === 'markdown' ? markdownMarks(text, masked) : latexMarks(masked, macros);
}
