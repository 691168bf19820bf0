import type { DocumentLanguage } from '../../document/language';
import type { OffsetRange } from '../../document/range';

/** What is being typed, and what is known beside it. */
export interface AssistSource {
  readonly text: string;
  readonly language: DocumentLanguage;
  readonly sets: readonly { readonly id: string; readonly title: string; readonly parts: number }[];
}

/** What a completion is of; the shell gives each an icon. */
export type AssistKind =
  'directive' | 'set' | 'operation' | 'argument' | 'option' | 'name' | 'value' | 'result' | 'layer' | 'phrase';

export interface AssistItem {
  readonly label: string;
  readonly kind: AssistKind;
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced: what was typed of it. */
  readonly range: OffsetRange;
  readonly newText: string;
  /** The same with places to fill in, as a VS Code snippet. */
  readonly snippet?: string;
  /** Something can be completed at once behind it. */
  readonly goesOn: boolean;
}

export interface AssistSignature {
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly { readonly range: OffsetRange; readonly documentation: string }[];
  /** Undefined where none is meant any more. */
  readonly active: number | undefined;
}

export interface AssistHover {
  readonly range: OffsetRange;
  /** Markdown. */
  readonly markdown: string;
}
