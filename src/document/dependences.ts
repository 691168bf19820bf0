/** Words before what something is a function of, or does not depend on, and the letter. */
const pattern =
  /\b(?:depend(?:s|ing|ent)? on|functions? of|independent of|constants? (?:in|for|w\.?r\.?t\.?|with respect to)|with respect to|w\.?r\.?t\.?|not involv(?:e|es|ing)|without)\s*(?:the \w+ )?(?:\$|\\\()\s*(?:\\(?:mathbf|boldsymbol|bm|vec|bf)\s*\{?\s*)?(\\[A-Za-z]+|[A-Za-z])\}?\s*(?=\$|\\\)|,|=|\\in\b)/gi;

/** The letters that formulas of a text are said to depend on or not, as they are written: `w`, `\theta`. */
export function dependencesIn(text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, letter = '']) => letter);
}
