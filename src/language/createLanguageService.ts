import { partsOf, type ProblemSet } from '../check/answers/problemSet';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker, type CheckOptions } from '../check/documentChecker';
import { documentLanguage } from '../document/language';
import type { LanguageSettings } from './model';
import type { LanguageService, Localize, TextSource } from './languageService';
import { Report } from './report';

export interface LanguageServiceOptions {
  readonly localize: Localize;
  /** Problem sets of the workspace beside those that ship. */
  readonly ownSets?: () => readonly ProblemSet[];
  /** The id of the set that somebody chose for a document, '' for none; undefined where the document itself tells. */
  readonly chosenSet?: (uri: string) => string | undefined;
}

/** The language service of one editor or process. It owns what is kept between checks. */
export function createLanguageService({ localize, ownSets, chosenSet }: LanguageServiceOptions): LanguageService {
  const optionsFor = ({ uri }: TextSource, { prose }: LanguageSettings): CheckOptions => {
    const sets = problemSets(ownSets?.() ?? []);
    const chosen = chosenSet?.(uri);
    const isKnown = chosen === '' || (chosen !== undefined && sets.find(chosen) !== undefined);
    return {
      prose,
      sets,
      name: uri.slice(uri.lastIndexOf('/') + 1),
      ...(isKnown ? { problems: chosen } : {}),
    };
  };
  const checkers = new Map<string, DocumentChecker>();
  const checkerOf = (uri: string, languageId: string): DocumentChecker => {
    const key = `${documentLanguage(languageId)} ${uri}`;
    const known = checkers.get(key) ?? new DocumentChecker(documentLanguage(languageId));
    checkers.set(key, known);
    return known;
  };
  return {
    async check(source, settings, patience) {
      const checker = checkerOf(source.uri, source.languageId);
      const steps = checker.steps(source.getText(), optionsFor(source, settings));
      for (;;) {
        const step = steps.next();
        if (step.done)
          return new Report(source.uri, source.version, documentLanguage(source.languageId), step.value, localize);
        await patience.pause();
        if (patience.isCancelled()) return undefined;
      }
    },
    checkNow(source, settings) {
      const checker = checkerOf(source.uri, source.languageId);
      const document = checker.check(source.getText(), optionsFor(source, settings));
      return new Report(source.uri, source.version, documentLanguage(source.languageId), document, localize);
    },
    sets() {
      const sets = problemSets(ownSets?.() ?? []);
      return sets.ids.map((id) => {
        const set = sets.find(id)!;
        return { id, title: set.title, parts: partsOf(set).length };
      });
    },
    close(uri) {
      for (const key of checkers.keys()) if (key.endsWith(` ${uri}`)) checkers.delete(key);
    },
  };
}
