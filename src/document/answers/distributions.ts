import type { FoundValue } from './foundValue';

const normal =
  /(?:\\(?:mathcal|mathrm|operatorname|text)\s*\{?\s*(?:N|Normal)\s*\}?|(?<![A-Za-z\\])N|𝒩|\b[Nn]ormal|\b[Gg]aussian)\s*(?:\\left|\\[bB]ig[lr]?)?\s*\(\s*([^(),;]{1,40})\s*[,;]\s*(?:\\[,;! ]\s*)*([^(),;]{1,40}?)\s*(?:\\right|\\[bB]ig[lr]?)?\s*\)/g;

/** `N(3, 1)`: a mean and a variance. */
export function distributionsIn(body: string): readonly FoundValue[] {
  return [...body.matchAll(normal)].flatMap((match): FoundValue[] => {
    const range = { start: match.index, end: match.index + match[0].length };
    const [, mean = '', variance = ''] = match;
    const square = /^\{?\s*([\d.]+)\s*\}?\s*(?:\^\s*\{?\s*2\s*\}?|²)$/.exec(variance.trim());
    const deviation = square ? square[1]! : `\\sqrt{${variance}}`;
    return [
      { ...range, text: mean, name: 'mean', kind: 'chain', about: ' mean ' },
      { ...range, text: deviation, name: 'standard deviation', kind: 'chain', about: ' standard deviation ' },
    ];
  });
}
