import { literally } from '../../document/phrases';

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
      .replace(
        /(?<=[\d\])}%])\s+(?:learnable|trainable|weight)?\s*(?:parameters?|weights?|params?|in total|total|values?|units?)\b\s*\.?$/i,
        '',
      )
      .replace(/[.,;]$/, '')
      .trim();
  }
  return value;
}

/** Whether all that is opened is closed. */
export function isBalanced(text: string): boolean {
  if ((text.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1 && /[[{]/.test(text)) return false;
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  return count(/[[{]/g) <= count(/[\]}]/g);
}

const accents: Readonly<Record<string, string>> = {
  '\u0303': 'tilde',
  '~': 'tilde',
  '\u0302': 'hat',
  '\u030c': 'check',
  '\u0306': 'breve',
};

/** A name as it compares: `\mathbf{\tilde X}` and `tilde X` are one. */
export function bareName(text: string): string {
  return text
    .replace(/[\u1d62-\u1d6a\u2c7c\u2080-\u209c]+/g, (index) => `_${index.normalize('NFKC')}`)
    .normalize('NFD')
    .replace(
      /\\(?:mathbf|boldsymbol|bm|vec|mathrm|mathcal|text|textbf|operatorname|left|right|displaystyle|d?frac|tfrac|cal|bf|rm)(?![A-Za-z])/g,
      '',
    )
    .replace(/\\partial|∂/g, 'd')
    .replace(/_\{\s*([a-z])\s*,\s*([a-z])\s*\}/g, '_{$1$2}')
    .replace(/\\(?:wide)?(tilde|hat|check|bar|breve)(?![A-Za-z])/g, '$1 ')
    .replace(/^([A-Za-z])[_ ]?(tilde|hat|check|bar)$/, '$2 $1')
    .replace(
      /^(\p{L})([\u0303\u0302\u030c\u0306~])$/u,
      (_, letter: string, mark: string) => `${accents[mark] ?? ''} ${letter}`,
    )
    .replace(/[{}$\s&*()]|\\[,;:! ]/g, '')
    .replace(/\//g, '')
    .replace(/\\/g, '');
}

const patterns = new Map<string, RegExp>();

/** The pattern that stands for a cue: a word, a phrase, or math as typed. It finds all places; `lastIndex` starts at 0. */
export function cuePattern(cue: string): RegExp {
  let pattern = patterns.get(cue);
  if (!pattern) {
    const escaped = literally(cue.trim()).replace(/\s+/g, '[\\s$]*');
    const isWord = /^[\w\s-]+$/.test(cue);
    // `A` is a label, "a" an article.
    const isLabel = /^\(?[A-Z]\)?$/.test(cue);
    pattern = new RegExp(isWord ? `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])` : escaped, isLabel ? 'gu' : 'giu');
    if (patterns.size >= maxPatterns) patterns.clear();
    patterns.set(cue, pattern);
  }
  pattern.lastIndex = 0;
  return pattern;
}

/** Sets have some hundred cues. */
const maxPatterns = 2000;

/** Where the last of the cues ends, -1 if there is none. */
export function lastCue(text: string, cues: readonly string[]): number {
  const plain = text.replace(/\\(?:mathbf|mathrm|mathbb|boldsymbol|bm|text|textbf|textit)\s*\{([^{}]*)\}/g, '$1');
  let last = -1;
  for (const cue of cues)
    for (const match of plain.matchAll(cuePattern(cue))) last = Math.max(last, match.index + match[0].length);
  return last;
}
