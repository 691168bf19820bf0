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

/** Words with which a sentence gives a reason, or asks for something to be taken as it is. */
const givesReason =
  /\b(?:since|because|as|using|uses?|used|by|assum\w*|suppos\w*|given|with|when|if|where|recall|notes?|noting|remember\w*|let|for|from|provided|under|due|know\w*|thanks|via|after|but|hypothes\w*|see|consider|should|must|need\w*)\b/i;

/**
 * Whether a word stands in a sentence that only announces the formula behind its colon, "The outputs have mean zero: $…$": what
 * the formula says is no reason for it.
 */
export function announces(prose: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const rest = /^[^.;!?\ufffc]*:\s*(?=\ufffc|$)/.exec(prose.slice(end, sentenceEnd(prose, end)));
  if (!rest) return false;
  const words = prose.slice(sentenceStart(prose, start), end) + rest[0];
  return /\b(?:is|are|has|have)\b/.test(words) && !givesReason.test(words);
}
