/**
 * A formula for one column, `\frac{γ}{s}(dy_i - \frac1n\sum_k dy_k - …)`, with the index of the column put in that its text
 * leaves out: `dy_{ij}`, `γ_j`. Undefined where nothing of it lacks that index, or something has it already.
 * @param words the quantities of the question, `dy_{ij}`, `\mu_j`, and how else they are called
 * @param defined what the text calls things, `s = \sqrt{σ^2+ε}`
 */
export function oneColumn(
  formula: string,
  words: ReadonlyMap<string, string>,
  defined: readonly string[],
): { readonly formula: string; readonly defined: readonly string[] } | undefined {
  const quantities = [...words].flatMap(([quantity, names]) => {
    const [, base, index] = /^(\\?[A-Za-z]+)_\{?([a-z]{1,2})\}?(?:\^2)?$/.exec(quantity) ?? [];
    return base && index ? [{ base, index, names: [base, ...names.split(',').map((name) => name.trim())] }] : [];
  });
  const entries = quantities.filter(({ index }) => index.length === 2);
  const means = quantities.filter(({ index }) => index.length === 1);
  const isPlain = !formula.includes('\\');
  if (
    entries.length === 0 ||
    /_\{\s*[a-z]\s*,?\s*[a-z]\s*\}/.test(formula) ||
    (isPlain && /_[a-z]{2}(?![a-z])/.test(formula))
  )
    return undefined;
  const own = defined.flatMap((one) => {
    const [, name = '', value = ''] = /^([^=]+?)(?:_\{?[ikl]\}?)?\s*=([\s\S]+)$/.exec(one) ?? [];
    return /^\s*(?:\\hat\s*\{?)?[A-Za-z]\}?\s*$/.test(name) ? [{ name: name.trim(), value }] : [];
  });
  // What is defined by an entry has one for each of them.
  const isVector = ({ value }: { readonly value: string }) => entries.some(({ names }) => named(names).test(value));
  const vectors = [
    ...entries.map(({ base, names }) => ({ base, names })),
    ...own.filter(isVector).map(({ name }) => ({ base: name, names: [name] })),
  ];
  const indexed = (text: string, isDefinition: boolean) => {
    let result = text;
    for (const { base, names } of vectors)
      result = result.replace(named(names, true), (whole, braced: string | undefined, bare: string | undefined) => {
        const index = braced ?? bare;
        if (index === undefined) return isDefinition ? `${base}_{ij}` : whole;
        return index === 'j' ? whole : `${base}_{${index}j} `;
      });
    for (const { base } of means)
      result = result.replace(new RegExp(String.raw`(?<![A-Za-z\\])(${letter(base)})(?![A-Za-z]|\s*_)`, 'g'), '$1_j');
    return result;
  };
  const written = indexed(formula, false);
  if (!written.includes('_{i')) return undefined;
  return {
    formula: written,
    defined: own.map((one) => `${one.name}${isVector(one) ? '_{ij}' : ''} = ${indexed(one.value, true)}`),
  };
}

/** One of some names with its index, or without one. */
function named(names: readonly string[], isGlobal = false): RegExp {
  const any = [...new Set(names)]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\{}^]/g, '\\$&'))
    .join('|');
  return new RegExp(
    String.raw`(?<![A-Za-z\\])(?:${any})(?:\s*_\s*(?:\{\s*([a-z])\s*\}|([a-z]))|(?![A-Za-z_]))`,
    isGlobal ? 'g' : '',
  );
}

const greek: Readonly<Record<string, string>> = {
  '\\mu': 'μ',
  '\\sigma': 'σ',
  '\\gamma': 'γ',
  '\\beta': 'β',
};

function letter(base: string): string {
  const other = greek[base];
  return `${base.replace(/\\/g, '\\\\')}${other === undefined ? '' : `|${other}`}`;
}
