import { partsOf, type ProblemSet } from '../check/answers/problemSet';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker, type CheckedDocument, type CheckOptions } from '../check/documentChecker';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import type { LanguageSettings } from './model';
import type { LanguageService, Localize, TextSource } from './languageService';
import { Report } from './report';

export interface LanguageServiceOptions {
  readonly localize: Localize;
  /** Problem sets of the workspace beside those that ship, for the document with an address: of two with one id the last one counts. */
  readonly ownSets?: (uri: string) => readonly ProblemSet[];
  /** The id of the set that somebody chose for a document, '' for none; undefined where the document itself tells. */
  readonly chosenSet?: (uri: string) => string | undefined;
}

/** What is kept of a document between checks; another one when its language changes. */
interface OpenDocument {
  readonly language: DocumentLanguage;
  readonly checker: DocumentChecker;
}

/** The language service of one editor or process. It owns what is kept between checks. */
export function createLanguageService({ localize, ownSets, chosenSet }: LanguageServiceOptions): LanguageService {
  const open = new Map<string, OpenDocument>();
  const openDocument = ({ uri, languageId }: TextSource): OpenDocument => {
    const language = documentLanguage(languageId);
    const known = open.get(uri);
    if (known?.language === language) return known;
    const document = { language, checker: new DocumentChecker(language) };
    open.set(uri, document);
    return document;
  };
  const setsFor = (uri: string) => problemSets(ownSets?.(uri) ?? []);
  const optionsFor = ({ uri, macros }: TextSource, { prose }: LanguageSettings): CheckOptions => {
    const sets = setsFor(uri);
    const chosen = chosenSet?.(uri);
    const isKnown = chosen === '' || (chosen !== undefined && sets.find(chosen) !== undefined);
    return {
      prose,
      macros,
      sets,
      name: uri.slice(uri.lastIndexOf('/') + 1),
      ...(isKnown ? { problems: chosen } : {}),
    };
  };
  const reportOf = ({ uri, version, pieces }: TextSource, language: DocumentLanguage, document: CheckedDocument) =>
    new Report(uri, version, language, document, localize, pieces);
  return {
    async check(source, settings, patience) {
      const { language, checker } = openDocument(source);
      const steps = checker.steps(source.getText(), optionsFor(source, settings));
      for (;;) {
        const step = steps.next();
        if (step.done) return reportOf(source, language, step.value);
        await patience.pause();
        if (patience.isCancelled()) return undefined;
      }
    },
    checkNow(source, settings) {
      const { language, checker } = openDocument(source);
      return reportOf(source, language, checker.check(source.getText(), optionsFor(source, settings)));
    },
    sets() {
      const sets = setsFor('');
      return sets.ids.map((id) => {
        const set = sets.find(id)!;
        return { id, title: set.title, parts: partsOf(set).length };
      });
    },
    close(uri) {
      open.delete(uri);
    },
  };
}
