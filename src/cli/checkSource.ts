import { problemSets, type ProblemSets } from '../check/answers/problemSets';
import { DocumentChecker } from '../check/documentChecker';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import { reportJson, type ReportJson } from '../language/contract';
import { english } from '../language/messages';
import type { LanguageSettings } from '../language/model';
import { Report } from '../language/report';
import type { Macros } from '../math/lexerOptions';

export interface SourceOptions extends LanguageSettings {
  /** Problem sets beside those that ship. */
  readonly sets?: ProblemSets;
  /** The id of the problem set that the text answers. */
  readonly problems?: string;
  /** What the text is, whatever its name says. */
  readonly language?: DocumentLanguage;
  /** What other files define for it. */
  readonly macros?: Macros;
  /** For people: one finding where several are about the same characters. */
  readonly mergeDuplicates?: boolean;
}

/** The report of one text, with nothing kept. @param language an editor's language id or a file's path */
export function checkSource(text: string, language: string, options: SourceOptions): ReportJson {
  const { prose, reveal, macros, sets = problemSets(), problems, mergeDuplicates = false } = options;
  const kind = options.language ?? documentLanguage(language);
  const name = language.slice(Math.max(language.lastIndexOf('/'), language.lastIndexOf('\\')) + 1);
  const document = new DocumentChecker(kind).check(text, {
    prose,
    sets,
    name,
    macros,
    ...(problems === undefined ? {} : { problems }),
  });
  const report = new Report(language, 0, kind, document, english);
  return reportJson(report, reveal, mergeDuplicates ? 'merged' : 'all');
}
