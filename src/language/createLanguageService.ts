import { DocumentChecker } from '../check/documentChecker';
import { documentLanguage } from '../document/language';
import type { LanguageService, Localize } from './languageService';
import { Report } from './report';

export interface LanguageServiceOptions {
  readonly localize: Localize;
}

/** The language service of one editor or process. It owns what is kept between checks. */
export function createLanguageService({ localize }: LanguageServiceOptions): LanguageService {
  const checkers = new Map<string, DocumentChecker>();
  const checkerOf = (uri: string, languageId: string): DocumentChecker => {
    const key = `${documentLanguage(languageId)} ${uri}`;
    const known = checkers.get(key) ?? new DocumentChecker(documentLanguage(languageId));
    checkers.set(key, known);
    return known;
  };
  return {
    async check(source, settings, patience) {
      const steps = checkerOf(source.uri, source.languageId).steps(source.getText(), {
        prose: settings.prose,
      });
      for (;;) {
        const step = steps.next();
        if (step.done)
          return new Report(
            source.uri,
            source.version,
            documentLanguage(source.languageId),
            step.value,
            localize,
          );
        await patience.pause();
        if (patience.isCancelled()) return undefined;
      }
    },
    checkNow(source, settings) {
      const document = checkerOf(source.uri, source.languageId).check(source.getText(), {
        prose: settings.prose,
      });
      return new Report(
        source.uri,
        source.version,
        documentLanguage(source.languageId),
        document,
        localize,
      );
    },
    close(uri) {
      for (const key of checkers.keys()) if (key.endsWith(` ${uri}`)) checkers.delete(key);
    },
  };
}
