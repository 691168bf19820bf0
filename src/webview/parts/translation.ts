import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Sentence } from '../../core/sentence';

/** English sentences with `{0}` places, as the reader's language says them. */
export type Texts = Readonly<Record<string, string>>;

/** Turns an English sentence with its values into one of the reader's language. */
export type Translate = (message: string, ...values: readonly (string | number)[]) => string;

/** The sentences of the reader's language; English where there are none. */
export const TextsContext = createContext<Texts>({});

/** `t('Step {0} of {1}', 2, 9)` */
export function translate(texts: Texts, message: string, values: readonly (string | number)[]): string {
  const wanted = Object.hasOwn(texts, message) ? texts[message]! : message;
  return wanted.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** What the parts say their words with, and the core's sentences. */
export function useTranslation(): {
  readonly t: Translate;
  readonly say: (sentence: Sentence) => string;
} {
  const texts = useContext(TextsContext);
  const t: Translate = (message, ...values) => translate(texts, message, values);
  return { t, say: ({ text, values }) => t(text, ...values) };
}
