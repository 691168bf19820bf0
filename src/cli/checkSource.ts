import { DocumentChecker } from '../check/documentChecker';
import { documentLanguage } from '../document/language';
import { reportJson, type ReportJson } from '../language/contract';
import { english } from '../language/messages';
import type { LanguageSettings } from '../language/model';
import { Report } from '../language/report';

/** The report of one text, with nothing kept. @param language an editor's language id or a file's path */
export function checkSource(
  text: string,
  language: string,
  settings: LanguageSettings,
): ReportJson {
  const kind = documentLanguage(language);
  const document = new DocumentChecker(kind).check(text, { prose: settings.prose });
  return reportJson(new Report(language, 0, kind, document, english), settings.reveal);
}
