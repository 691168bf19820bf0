import { checkProblemSet } from '../check/answers/checkProblemSet';
import type { ProblemSet } from '../check/answers/problemSet';
import { yamlSource } from '../check/answers/yamlSource';
import { LineIndex } from '../document/lines';
import { localized } from './answerMessages';
import type { Localize } from './languageService';
import type { Range } from './model';

/** What is wrong with the file of a problem set. */
export interface SetDiagnostic {
  readonly range: Range;
  readonly message: string;
}

/** The problem sets of a workspace, by their files. */
export class OwnSets {
  readonly #t: Localize;
  readonly #files = new Map<string, { readonly text: string; readonly set?: ProblemSet }>();
  #sets: readonly { readonly file: string; readonly set: ProblemSet }[] | undefined;

  constructor(t: Localize) {
    this.#t = t;
  }

  /**
   * Every set that can be read; the same objects until a file changes.
   * @param uri of a document: of sets with the same id, which two folders may have, the one nearest to it comes last
   */
  sets(uri = ''): readonly ProblemSet[] {
    this.#sets ??= [...this.#files].flatMap(([file, { set }]) => (set && set.id !== '' ? [{ file, set }] : []));
    return [...this.#sets].sort((a, b) => shared(a.file, uri) - shared(b.file, uri)).map(({ set }) => set);
  }

  /**
   * Reads a file anew.
   * @returns what is wrong with it, at its characters; undefined if the file is as it was
   */
  put(uri: string, text: string): readonly SetDiagnostic[] | undefined {
    if (this.#files.get(uri)?.text === text) return undefined;
    const { set, issues } = checkProblemSet(yamlSource(text));
    this.#files.set(uri, { text, ...(set ? { set } : {}) });
    this.#sets = undefined;
    const lines = new LineIndex(text);
    return issues.map(({ start, end, sentence }) => ({
      range: { start: lines.position(start), end: lines.position(Math.min(end, text.length)) },
      message: localized(sentence, this.#t),
    }));
  }

  /** @returns whether there was such a file */
  remove(uri: string): boolean {
    this.#sets = undefined;
    return this.#files.delete(uri);
  }
}

/** How many folders two addresses have in common. */
function shared(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  const parting = a.findIndex((part, i) => part !== b[i]);
  return parting < 0 ? a.length : parting;
}
