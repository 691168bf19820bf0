import { codeFormula } from './codeFormula';

/**
 * A formula of whole arrays, `\frac{γ}{s}(dy - \text{mean}(dy) - Z ⊙ \text{mean}(dy ⊙ Z))`, as the formula for one entry: it is
 * written as a program, products entry by entry, means and sums over the batch. Undefined where it is not of that kind.
 * @param defined what the text calls things, `s = \sqrt{σ^2+ε}`
 */
export function unindexedFormula(
  formula: string,
  words: ReadonlyMap<string, string>,
  defined: readonly string[],
): string | undefined {
  if (words.size === 0 || /_\{?[ijk]|∑\s*_|\\sum\s*_|\^\{?(?:T|\\top)/.test(formula)) return undefined;
  const lines = defined.flatMap((one) => {
    const [, name, value] = /^([^=]+)=([\s\S]+)$/.exec(one) ?? [];
    const [left, right] = [name, value].map((side) => (side === undefined ? undefined : programOf(side)));
    return left !== undefined && right !== undefined && /^[A-Za-z]\w*$/.test(left) ? [`${left} = ${right}`] : [];
  });
  const value = programOf(formula);
  return value === undefined ? undefined : codeFormula([...lines, `answer = ${value}`].join('\n'), words);
}

const letters: Readonly<Record<string, string>> = {
  γ: 'gamma',
  μ: 'mu',
  ε: 'eps',
  σ: 'sigma',
  ϵ: 'eps',
  '\\gamma': 'gamma',
  '\\mu': 'mu',
  '\\epsilon': 'eps',
  '\\varepsilon': 'eps',
  '\\sigma': 'sigma',
};

/** LaTeX as arithmetic of a program; undefined where something has no counterpart. */
function programOf(formula: string): string | undefined {
  let text = formula
    .replace(/\\(?:left|right|[bB]ig+[lr]?)(?![A-Za-z])|\\[,;:! ]|\\q?quad|[$&]/g, ' ')
    .replace(/\\(?:hat|widehat)\s*\{?\s*[xX]\s*\}?/g, ' xhat ')
    .replace(/\\(?:operatorname|mathrm|text|mathbf|boldsymbol)\*?\s*\{\s*(\w+)\s*\}/g, ' $1 ')
    .replace(/(?:\\sigma|σ)\s*(?:\^\s*(?:\{2\}|2)|²)/g, ' var ')
    .replace(/\\[a-z]+|[γμεσϵ]/gi, (name) => (letters[name] ? ` ${letters[name]} ` : name))
    .replace(/\\(?:odot|cdot|times|circ)(?![A-Za-z])|[·⊙×]/g, '*')
    .replace(/−/g, '-')
    .replace(/(?<![\w.\\])sqrt\s*\(/g, 'np.sqrt(');
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '(($1)/($2))')
      .replace(
        /(?:\\sqrt|√)\s*(?:\{([^{}]*)\}|\(([^()]*)\))/g,
        (_, a?: string, b?: string) => `np.sqrt(${a ?? b ?? ''})`,
      )
      .replace(/\^\s*(?:\{\s*(\d)\s*\}|(\d))/g, (_, a?: string, b?: string) => `**${a ?? b ?? ''}`);
  }
  const sums = text
    .replace(/(?:\\sum|Σ|∑)\s*(\((?:[^()]|\([^()]*\))*\)|\w+(?:\s*\*\s*\w+)*)/g, 'np.sum($1, axis=0)')
    .replace(/(?<![\w.])(mean|sum)\s*\(((?:[^()]|\([^()]*\))*)\)/g, 'np.$1($2, axis=0)');
  return /[\\{}^_]/.test(sums.replace(/\w_\w/g, '')) ? undefined : multiplied(sums);
}

/** `2 a(b)` has its signs left out. */
function multiplied(text: string): string {
  const tokens = text.match(/np\.\w+\(|\*\*|[A-Za-z_]\w*(?:=\d+)?|\d+(?:\.\d+)?|\S/g) ?? [];
  return tokens
    .map((token, at) => {
      const before = tokens[at - 1];
      const isProduct =
        before !== undefined &&
        /^(?:[A-Za-z_]\w*|\d+(?:\.\d+)?|\))$/.test(before) &&
        /^(?:np\.\w+\(|[A-Za-z_]\w*|\d.*|\()$/.test(token);
      return isProduct ? `* ${token}` : token;
    })
    .join(' ');
}
