/** A text without the marks that stand around a value: dollars, boxes, emphasis, units, words behind it. */
export function bareValue(text: string): string {
  let value = text.trim();
  for (let before = ''; before !== value;) {
    before = value;
    value = value
      .replace(/^(?:\$\$?|\\\(|\\\[|`+|\*{1,3}|_{2})\s*([\s\S]*?)\s*(?:\$\$?|\\\)|\\\]|`+|\*{1,3}|_{2})$/, '$1')
      .replace(/^\\boxed\s*\{([\s\S]*)\}$/, '$1')
      .replace(/^\\(?:textbf|mathbf|textit|text|mathrm|boldsymbol|bm|displaystyle)\s*\{([^{}]*)\}$/, '$1')
      .replace(/^(?:≈|~|\\approx|\\sim|=|:)\s*/, '')
      .replace(/\\(?:tag|label)\{[^{}]*\}/g, '')
      .replace(/\s*(?:\\q?quad|\\[,;:! ]|~|&)+\s*(?:\(\d{1,3}\))?\s*$/, '')
      .replace(/\s*(?:\\[,;:! ]|~)*\\(?:text|mathrm|textrm|mbox|operatorname)\s*\{\s*[^{}]*\}\s*\.?$/, '')
      .replace(/(?<=[\d\])}%])\s+(?:learnable|trainable|weight)?\s*(?:parameters?|weights?|params?|in total|total|values?|units?)\b\s*\.?$/i, '')
      .replace(/[.,;]$/, '')
      .trim();
  }
  return value;
} // prettier-ignore

const accents: Readonly<Record<string, string>> = { '\u0303': 'tilde', '~': 'tilde', '\u0302': 'hat', '\u030c': 'check', '\u0306': 'breve' }; // prettier-ignore

/** A name as it compares: `\mathbf{\tilde X}` and `tilde X` are one. */
export function bareName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\\(?:mathbf|boldsymbol|bm|vec|mathrm|mathcal|text|textbf|operatorname|left|right|displaystyle|d?frac|tfrac|cal|bf|rm)(?![A-Za-z])/g, '')
    .replace(/\\partial|∂/g, 'd')
    .replace(/\\(?:wide)?(tilde|hat|check|bar|breve)(?![A-Za-z])/g, '$1 ')
    .replace(/^([A-Za-z])[_ ]?(tilde|hat|check|bar)$/, '$2 $1')
    .replace(/^(\p{L})([\u0303\u0302\u030c\u0306~])$/u, (_, letter: string, mark: string) => `${accents[mark] ?? ''} ${letter}`)
    .replace(/[{}$\s&*()]|\\[,;:! ]/g, '')
    .replace(/\//g, '')
    .replace(/\\/g, '');
} // prettier-ignore

/** Patterns that stand for words: a cue is a word, a phrase, or math as typed. */
export function cuePattern(cue: string): RegExp {
  const escaped = cue
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '[\\s$]*');
  const isWord = /^[\w\s-]+$/.test(cue);
  return new RegExp(isWord ? `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])` : escaped, 'iu');
}
