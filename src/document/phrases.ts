/** Pieces of a regular expression, any of which may stand there. */
export type Phrases = readonly string[];

/**
 * A table of phrases, one a line, each written as in a regular expression. Other tables take a line of their own:
 * `${conclusions}`.
 */
export function phrases({ raw }: TemplateStringsArray, ...tables: readonly (string | Phrases)[]): Phrases {
  const text = raw.map((part, i) => part + linesOf(tables[i])).join('');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function linesOf(table: string | Phrases | undefined): string {
  return typeof table === 'string' ? table : (table ?? []).join('\n');
}

/** The piece of an expression that stands for just this text. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Any of the phrases, as a piece of a longer expression. */
export function anyOf(all: Phrases): string {
  return `(?:${all.join('|')})`;
}

/** The same, where no word begins or ends within another. Words may begin with a letter that has an accent. */
export function wholeWords(all: Phrases): string {
  return `(?<![\\wÀ-ɏ])${anyOf(all)}\\b`;
}

/** An expression for any of these. */
export function expression(all: Phrases, flags = 'i'): RegExp {
  return new RegExp(all.join('|'), flags);
}
