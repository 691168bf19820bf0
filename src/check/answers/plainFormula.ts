const combining: Readonly<Record<string, string>> = {
  '\u030c': 'check',
  '\u0303': 'tilde',
  '\u0302': 'hat',
  '\u0306': 'breve',
  '\u0304': 'bar',
};

/** A formula as people type it without a typesetter, in the notation of the reference: `w̌` as `\check{w}`, `X @ inv(G)`, `Σⱼ`, `dL/dy`. */
export function formulaOf(source: string, reference: string): string {
  const accented = source
    .normalize('NFD')
    .replace(
      /(\p{L})([\u0302-\u0304\u0306\u030c])/gu,
      (_, letter: string, mark: string) => `\\${combining[mark] ?? 'hat'}{${letter}}`,
    )
    .normalize('NFC');
  const typeset = source.includes('\\') ? accented : plain(accented, reference);
  const text = withAverages(withOnes(typeset), reference);
  const matrices = text
    .replace(/⁺|\^\s*(?:\{\s*\+\s*\}|\+)(?=[^\d]|$)/g, '^{\\dagger}')
    .replace(/\^T(?=[A-Za-z(])/g, '^T ')
    .replace(/\\(?:mathrm|operatorname|text)\s*\{inv\}\s*\(\s*(\\?\w+)\s*\)/g, '{$1}^{-1}');
  return /@|np\.|torch\.|\.T\b|\*\*|(?<![A-Za-z\\])inv(?:erse)?\(/.test(matrices) ? ofCode(matrices) : matrices;
}

/** `11ᵀ` is no number. */
function withOnes(text: string): string {
  return text.replace(
    /(?<![\d.])(?:1\s?1|𝟏\s?𝟏|𝟙\s?𝟙|\\mathbf\s*\{?1\}?\s*\\mathbf\s*\{?1\}?)\s*(?:ᵀ|\^\s*(?:\{\s*)?(?:T|\\top|⊤)\s*\}?)/gu,
    ' \\mathbf{1}\\mathbf{1}^\\top ',
  );
}

/** "mean_j g_j", "the mean of all g", where the reference has such a mean: `\frac1n\sum_j g_j`. */
function withAverages(text: string, reference: string): string {
  if (!/\\frac\s*\{?1\}?\s*\{?n\}?\s*\\sum/.test(reference)) return text;
  const quantity = String.raw`(\\?[A-Za-z∂]+(?:\s*\/\s*[∂d]?[a-z])?|\\frac\s*\{[^{}]*\}\s*\{[^{}]*\})(?:_\{?[ijk]\}?)?`;
  const averaged = (_: string, one: string | undefined, other: unknown) =>
    ` \\frac{1}{n}\\sum_j ${indexed(one ?? String(other))} `;
  return text
    .replace(
      new RegExp(
        String.raw`(?:\\(?:operatorname|mathrm|text|textrm)\{(?:mean|avg|average)\}|(?<![A-Za-z\\])(?:mean|avg|average))_\{?[a-z]\}?\s*(?:\(\s*${quantity}\s*\)|${quantity})`,
        'gu',
      ),
      averaged,
    )
    .replace(
      new RegExp(
        String.raw`(?<![A-Za-z\\])(?:the\s+)?(?:mean|average) (?:of|over) (?:all\s+)?(?:the\s+)?${quantity}`,
        'gu',
      ),
      averaged,
    )
    .replace(
      new RegExp(
        String.raw`\\(?:mathbb|mathbf|mathrm)\s*\{?\s*E\s*\}?\s*(?:\\left)?\[\s*${quantity}\s*(?:\\right)?\]`,
        'gu',
      ),
      averaged,
    );
}

/** `g` as `g_j`, `∂L/∂y` as the derivative by `y_j`. */
function indexed(quantity: string): string {
  const closed = quantity.replace(/_\{?[ijk]\}?/g, '').replace(/\bd([A-Z])\s*\/\s*d([a-z])/g, '∂$1/∂$2');
  const slash = /^∂([A-Z])\s*\/\s*∂([a-z])$/.exec(closed);
  if (slash) return `\\frac{\\partial ${slash[1]!}}{\\partial ${slash[2]!}_j}`;
  return closed.endsWith('}') ? closed.replace(/\}$/, '_j}') : `${closed}_j`;
}

/** Unicode sums, `Gamma_check`, square brackets as brackets, straight d's. */
function plain(text: string, reference: string): string {
  const sums = text.replace(/Σ(?=\s*[_\u1d62-\u1d6a\u2c7c\u2080-\u209c])|\bsum(?=_)/g, '∑');
  const entries = sums.replace(/(?<![\w.])([A-Za-zα-ωΑ-Ω]\w*)\[([ijk])\]/g, '$1_$2');
  const words = entries.replace(/\b(mu|sigma|gamma|beta|lambda|p)\s+squared\b/gi, '$1^2');
  const accents = words.replace(
    /(?<![A-Za-z\\])([A-Za-zα-ωΑ-Ω]+)_(tilde|hat|check|bar|breve)\b/g,
    (whole, letter: string, accent: string) => (isLetter(letter) ? `\\${accent}{${named(letter)}}` : whole),
  );
  // Accents are commands: roots then are, too.
  const rooted = accents.includes('\\')
    ? accents.replace(/(?<![A-Za-z\\])sqrt\(((?:[^()]|\([^()]*\))*)\)/g, '\\sqrt{$1}')
    : accents;
  const bracketed = rooted.replace(/(?<=^|[\s)·*+−-])\[([^[\],;]*[+−–-][^[\],;]*)\]/g, '($1)');
  return /\\partial/.test(reference) ? bracketed.replace(/\bd([A-Zℓ])\s*\/\s*d([a-z])/g, '∂$1/∂$2') : bracketed;
}

const greek = /^(?:[Gg]amma|[Ss]igma|mu|beta|theta|[Ll]ambda|[Dd]elta)$/;

function isLetter(name: string): boolean {
  return name.length === 1 || greek.test(name);
}

function named(letter: string): string {
  return greek.test(letter) ? `\\${letter}` : letter;
}

/** NumPy and PyTorch. */
function ofCode(text: string): string {
  return text
    .replace(/(?:(?:np|numpy|torch|scipy)\.)?(?:linalg\.)?pinv\(([^()]*)\)/g, '$1^{\\dagger}')
    .replace(/(?:(?:np|numpy|torch)\.)?(?:linalg\.)?(?:inv|inverse)\(([^()]*)\)/g, '($1)^{-1}')
    .replace(/(?:np|numpy|torch|math)\.(?:linalg\.)?/g, '')
    .replace(/\.T\b/g, '^T')
    .replace(/\*\*/g, '^')
    .replace(/@|\*/g, ' ');
}
