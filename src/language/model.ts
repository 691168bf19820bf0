/**
 * What the editor shows, as plain data in the LSP's words. Nothing here knows of an editor: the shell
 * turns these into `vscode` objects, the command line prints them.
 */

import type { DiagramRequest } from '../core/diagram';

/** 0-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A severity that a person may choose in the settings. */
export type SeveritySetting = Severity | 'off';

/** How much a face may tell: the verdict, where and what kind of difference, or the values. */
export type Reveal = 'verdict' | 'hint' | 'answer';

/** State of a problem, a part or a finding in the Chalkline view, lenses and the outline of the command line. */
export type Status = 'correct' | 'wrong' | 'undecided' | 'invalid' | 'unanswered' | 'self-check';

export interface DiagnosticData {
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
}

/** One line above a problem, a part or a derivation: "3 of 4 checks hold · 1 wrong". */
export interface LensData {
  readonly range: Range;
  readonly title: string;
  readonly tooltip: string;
  /** Where a click leads: the first wrong finding, else the first finding, else the heading. */
  readonly target: Range;
  /** The part whose next hint a click shows instead. */
  readonly hintFor?: string;
}

/** A diagram that a document has the numbers of. */
export interface DiagramData {
  /** Names it within the document, while the text around it is edited. */
  readonly key: string;
  /** What it belongs to: a directive, the heading of a part. */
  readonly range: Range;
  /** "Part 1b" */
  readonly label: string;
  readonly request: DiagramRequest;
}

export interface HoverData {
  readonly range: Range;
  /** Markdown without command links. */
  readonly markdown: string;
}

export interface SymbolData {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'problem' | 'part';
  /** The whole problem or part. */
  readonly range: Range;
  /** Its heading. */
  readonly selectionRange: Range;
  readonly children: readonly SymbolData[];
}

/** A row of the Chalkline view. */
export interface TreeNode {
  /** Unique within the document and stable while its text is edited elsewhere. */
  readonly id: string;
  readonly kind: 'problem' | 'part' | 'finding' | 'hint';
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly status: Status;
  /** Where a click leads. */
  readonly range: Range;
  /** Spoken by screen readers: label and state in words. */
  readonly accessibilityLabel: string;
  readonly children: readonly TreeNode[];
  /** Of a part of a problem set: what can be asked for. */
  readonly part?: PartActions;
}

/** What the row of a part of a problem set offers. */
export interface PartActions {
  readonly id: string;
  readonly hints: boolean;
  /** The worked steps of its reference; only where `reveal` is `answer`. */
  readonly steps: boolean;
  /** The key of its diagram; undefined where there is nothing to draw. */
  readonly diagram?: string;
}

/** One hint of a part of a problem set. */
export interface Hint {
  /** 1 for the first one. */
  readonly number: number;
  readonly total: number;
  readonly text: string;
}

/** How many findings there are of each verdict. */
export interface Tally {
  readonly correct: number;
  readonly wrong: number;
  readonly undecided: number;
  readonly invalid: number;
}

export interface TextEditData {
  readonly range: Range;
  readonly newText: string;
  /** The same with places to fill in, as a VS Code snippet. */
  readonly snippet?: string;
}

export interface CodeActionData {
  readonly title: string;
  readonly edits: readonly TextEditData[];
  /** The diagnostic that it answers, if there is one. */
  readonly diagnostic?: DiagnosticData;
  readonly isPreferred: boolean;
}

/** What the settings say; the shell reads it from the configuration, the command line from its options. */
export interface LanguageSettings {
  readonly reveal: Reveal;
  readonly severity: {
    readonly wrong: SeveritySetting;
    readonly undecided: SeveritySetting;
    readonly invalid: SeveritySetting;
  };
  /** Whether math in plain prose (`3 × 9 = 27` outside `$…$`) is judged. */
  readonly prose: boolean;
}

/** The defaults of package.json; a test compares the two. */
export const defaultSettings: LanguageSettings = {
  reveal: 'verdict',
  severity: { wrong: 'error', undecided: 'hint', invalid: 'information' },
  prose: true,
};
