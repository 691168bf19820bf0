import type { AnswerState, Attempts } from './attempts';
import type {
  CodeActionData,
  DiagramData,
  DiagnosticData,
  HoverData,
  LanguageSettings,
  LensData,
  Position,
  Range,
  Reveal,
  Hint,
  SymbolData,
  Tally,
  TreeNode,
} from './model';
import type { Macros } from '../math/lexerOptions';
import type { Pieces } from './pieces';

/** The text of a document as an editor hands it over. */
export interface TextSource {
  readonly uri: string;
  /** The editor's language id; `latex`, `tex` and their kin are LaTeX, everything else is read as Markdown. */
  readonly languageId: string;
  readonly version: number;
  getText(): string;
  /** The macros that other files of the same project define for it. */
  readonly macros?: Macros | undefined;
  /** Where its lines lie, if it is put together of several documents. */
  readonly pieces?: Pieces;
}

/** Lets long work be given up and the editor breathe. */
export interface Patience {
  /** True once the result is no longer wanted. */
  isCancelled(): boolean;
  /** Called every few milliseconds of work; resolves when the editor had its turn. */
  pause(): Promise<void>;
}

/** Everything that is known of one version of a document. Immutable. */
export interface DocumentReport {
  readonly uri: string;
  readonly version: number;
  /** Where its lines lie, if its text is put together of several documents: every range below is one of the whole text. */
  readonly pieces?: Pieces | undefined;
  readonly tally: Tally;
  diagnostics(settings: LanguageSettings): readonly DiagnosticData[];
  /** What it answers of a problem set; undefined where it answers none. */
  readonly answers: AnswersReport | undefined;
  /** Lenses above problems, parts and, unless left out, derivations. */
  lenses(withDerivations?: boolean, attempts?: Attempts): readonly LensData[];
  symbols(): readonly SymbolData[];
  tree(settings: LanguageSettings, attempts?: Attempts): readonly TreeNode[];
  hover(position: Position, settings: LanguageSettings, attempts?: Attempts): HoverData | undefined;
  /** What can be drawn with the numbers of the document; results are concealed unless they may be told. */
  diagrams(settings: LanguageSettings): readonly DiagramData[];
  /** Quick fixes for the diagnostics and the undecided steps that touch `range`. */
  codeActions(range: Range, settings: LanguageSettings): readonly CodeActionData[];
  /** The nearest wrong or invalid finding after (or before) `position`, going round at the ends. */
  adjacentFinding(position: Position, direction: 'next' | 'previous'): Range | undefined;
  /** The edit that makes the checker pass over the block at `position`; undefined where there is nothing to pass over. */
  ignoreEdit(position: Position): { readonly range: Range; readonly newText: string } | undefined;
  /** The edit that writes `@problems ID` into the document. */
  problemsEdit(id: string): { readonly range: Range; readonly newText: string };
}

/** What a document answers of a problem set. None of it holds a reference but `worked`. */
export interface AnswersReport {
  readonly set: { readonly id: string; readonly title: string };
  /** How many parts are correct of those that can be. */
  readonly progress: { readonly correct: number; readonly total: number };
  /** "Homework 5: 7 of 12 parts correct" */
  readonly headline: string;
  /** The answers as attempts are counted. */
  states(): readonly AnswerState[];
  /** The part of the set that a place of the document belongs to. */
  partAt(position: Position): string | undefined;
  /** Where a part stands; undefined where the document lacks it, or does not tell its parts apart. */
  placeOf(part: string): Range | undefined;
  /** The hint that would be shown next; undefined after the last one, or where there is none. */
  nextHint(part: string, attempts: Attempts): Hint | undefined;
  /** How each part was solved, as a Markdown document. @param document its name */
  progressReport(attempts: Attempts, reveal: Reveal, document: string): string;
  /** The worked solution of a part as a Markdown document; undefined unless `reveal` is `answer`. */
  worked(part: string, reveal: Reveal): string | undefined;
}

/** Turns an English sentence with `{0}` places into the reader's language; `vscode.l10n.t` fits. */
export type Localize = (message: string, ...args: (string | number)[]) => string;

export interface LanguageService {
  /**
   * Checks a document, in slices. Blocks of text that were checked before are not checked again.
   * @returns undefined when cancelled.
   */
  check(source: TextSource, settings: LanguageSettings, patience: Patience): Promise<DocumentReport | undefined>;
  /** Checks a document at one go. */
  checkNow(source: TextSource, settings: LanguageSettings): DocumentReport;
  /** The problem sets that a document may answer. */
  sets(): readonly { readonly id: string; readonly title: string; readonly parts: number }[];
  /** Forgets what is kept for a document. */
  close(uri: string): void;
}
