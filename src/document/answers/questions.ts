const asking =
  /(?<=^|[.!?:]\s|\n[ \t>]*\n|\*\*\s|[a-z]\)\s)(?:[^.!?\n]|\.(?=\S))*?\b(?:what|which|how|why)\b(?:[^?\n.]|\.(?=\S))*\?/gi;

/** Blanks out sentences that ask: what they speak of is nobody's answer. Offsets stay. */
export function withoutQuestions(body: string): string {
  return body.replace(asking, (sentence) => ' '.repeat(sentence.length));
}
