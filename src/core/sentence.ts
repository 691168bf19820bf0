/**
 * Words that are shown to people: an English sentence with places `{0}`, `{1}` … and what stands there. The core says
 * things this way so that `language` can translate them; `npm run l10n` collects every sentence given to `say`.
 */
export interface Sentence {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export function say(text: string, ...values: readonly (string | number)[]): Sentence {
  return { text, values };
}
