const combining: Readonly<Record<string, string>> = { '\u030c': 'check', '\u0303': 'tilde', '\u0302': 'hat', '\u0306': 'breve', '\u0304': 'bar' }; // prettier-ignore

/** A formula as people type it without a typesetter, in the notation of the reference: `w̌` as `\check{w}`, `X @ inv(G)`, `Σⱼ`, `dL/dy`. */
export function formulaOf(source: string, reference: string): string {
  const accented = source
    .normalize('NFD')
    .replace(/(\p{L})([\u0302-\u0304\u0306\u030c])/gu, (_, letter: string, mark: string) => `\\${combining[mark] ?? 'hat'}{${letter}}`)
    .normalize('NFC');
  const text = source.includes('\\') ? accented : plain(accented, reference);
  return /@|np\.|torch\.|\.T\b|\*\*/.test(text) ? ofCode(text) : text;
} // prettier-ignore

/** Unicode sums, square brackets as brackets, straight d's. */
function plain(text: string, reference: string): string {
  const sums = text.replace(/Σ(?=\s*[_\u1d62-\u1d6a\u2c7c\u2080-\u209c])|\bsum(?=_)/g, '∑');
  const words = sums.replace(/\b(mu|sigma|gamma|beta|lambda|p)\s+squared\b/gi, '$1^2');
  const bracketed = words.replace(/(?<=^|[\s)·*+−-])\[([^[\],;]*[+−–-][^[\],;]*)\]/g, '($1)');
  return /\\partial/.test(reference)
    ? bracketed.replace(/\bd([A-Zℓ])\s*\/\s*d([a-z])/g, '∂$1/∂$2')
    : bracketed;
}

/** NumPy and PyTorch. */
function ofCode(text: string): string {
  return text
    .replace(/(?:(?:np|numpy|torch)\.)?(?:linalg\.)?(?:inv|inverse)\(([^()]*)\)/g, '($1)^{-1}')
    .replace(/(?:np|numpy|torch|math)\.(?:linalg\.)?/g, '')
    .replace(/\.T\b/g, '^T')
    .replace(/\*\*/g, '^')
    .replace(/@|\*/g, ' ');
}
