/** Words that stand for Greek letters in plain formulas. */
const greek = /(?<![A-Za-z\\])(?:[Gg]amma|[Ss]igma|[Dd]elta|[Tt]heta|[Ll]ambda|alpha|beta|mu|epsilon)(?![A-Za-z])/g;

/** Names of accents behind a letter: `xhat_ij`, `x_hat_ij`, `w_check`. */
const spelt = /(?<![A-Za-z\\])([A-Za-z])_?(hat|tilde|check|bar)(?![A-Za-z])/g;

const combining: Readonly<Record<string, string>> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u030c': 'check',
};

/** A formula in plain text, `gamma_j / sqrt(var + eps) * x̂_ij`, as TeX has it; one that has commands stays as it is. */
export function texFromPlain(formula: string): string {
  if (formula.includes('\\')) return formula;
  let text = formula
    .normalize('NFD')
    .replace(
      /([A-Za-z])([\u0302-\u0304\u030c])/g,
      (_, letter: string, mark: string) => `\\${combining[mark] ?? 'hat'}{${letter}}`,
    )
    .normalize('NFC')
    .replace(spelt, '\\$2{$1}')
    .replace(/(?<![A-Za-z\\])eps(?![A-Za-z])/g, 'epsilon')
    .replace(greek, '\\$&')
    .replace(/\b(?:sum|Sum)(?=\s*_)|Σ(?=\s*[_\u1d62-\u1d6a\u2c7c\u2080-\u209c])/g, '\\sum')
    .replace(/_([a-z]{2,3})(?![A-Za-z(])/g, '_{$1}')
    .replace(/[*·⋅]/g, ' ');
  const root = /(?:√|(?<![A-Za-z\\])sqrt)\(((?:[^()]|\([^()]*\))*)\)/g;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(root, '\\sqrt{$1}');
  }
  // `1/n Σ_k …` is a fraction before a sum.
  return text.replace(/(?<![\w.}])([\w\\{}]+(?:_\{?\w+\}?)?)\s*\/\s*([a-z])(?=\s*[\\)])/g, '\\frac{$1}{$2}');
}
