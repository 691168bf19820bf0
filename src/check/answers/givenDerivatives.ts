/** Stands for a derivative that is taken as given; no answer uses it. */
const letter = 'ξ';

const loss = String.raw`(?:L|\\ell|ℓ|J|\\(?:mathcal|cal|mathscr|mathrm)\s*\{?\s*L\s*\}?)`;
const sign = String.raw`(?:\\partial|∂|\\(?:mathrm|text)\s*\{d\}|d)`;

/**
 * Rewrites formulas so that the derivative that a reference takes as given, `∂L/∂y_i`, is one letter with its index. Nothing
 * is differentiated then, and what differs can be told from what cannot be compared.
 */
export function withGivenDerivatives(reference: string): (formula: string) => string {
  const found = /\\frac\s*\{\\partial L\}\s*\{\\partial ([a-z])_[ijk]\}/.exec(reference)?.[1];
  if (found === undefined) return (formula) => formula;
  const by = String.raw`(?:${found}|\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*${found}\s*\}?)`;
  const index = String.raw`(?:_\s*(?:\{[^{}]{1,12}\}|\w)|[\u1d62-\u1d6a\u2c7c\u2080-\u209c])`;
  const forms = [
    String.raw`\\[dt]?frac\s*\{\s*${sign}\s*${loss}\s*\}\s*\{\s*${sign}\s*${by}\s*(?<a>${index})?\s*\}`,
    String.raw`(?<![A-Za-z\\])${sign}\s*${loss}\s*\/\s*${sign}\s*${by}(?<b>${index})?(?![A-Za-z])`,
    String.raw`(?:\\nabla|∇)\s*_\s*(?:\{\s*${by}(?<c>${index})?\s*\}|${by})\s*${loss}(?![A-Za-z])`,
  ];
  const pattern = new RegExp(forms.join('|'), 'g');
  return (formula) =>
    formula.replace(pattern, (...match: unknown[]) => {
      const { a, b, c } = match.at(-1) as Readonly<Record<string, string | undefined>>;
      return ` ${letter}${a ?? b ?? c ?? ''} `;
    });
}
