/** A display before a capital letter ends a sentence: its full stop stands inside it. */
export function sentenceStart(prose: string, at: number): number {
  const ends = [...prose.slice(0, at).matchAll(/[.!?]\s|\n[ \t]*\n|\ufffc\s*(?=\p{Lu})/gu)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}

export function sentenceEnd(prose: string, at: number): number {
  const found = /[.!?](?=\s|$)|\n[ \t]*\n/.exec(prose.slice(at));
  return found ? at + found.index : prose.length;
}
