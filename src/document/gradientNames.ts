const name = String.raw`(?<name>d(?<letter>\\?[A-Za-z]+))\s*(?:_(?:\{[^{}]*\}|\w))?`;
const equals = String.raw`\s*&?\s*(?:=|:=|\\equiv|\\triangleq|\\coloneqq|≡)\s*&?\s*`;
const derivative = String.raw`\\[dt]?frac\s*\{\s*\\partial\b[^=$]{0,40}?\}\s*\{\s*\\partial\s*(?<by>\\?[A-Za-z]+)`;

const patterns = [
  new RegExp(String.raw`(?<![A-Za-z\\])${name}${equals}${derivative}`, 'g'),
  new RegExp(String.raw`${derivative}[^=$]{0,20}\}${equals}${name}`, 'g'),
];

/** Names of gradients that a text writes like differentials, as it writes them: `dy_{ij} = \frac{\partial L}{\partial Y_{ij}}`. */
export function readGradientNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!text.includes('\\partial')) return names;
  for (const pattern of patterns)
    for (const { groups } of text.matchAll(pattern))
      if (groups!['letter']!.toLowerCase() === groups!['by']!.toLowerCase()) names.add(groups!['name']!);
  return names;
}
