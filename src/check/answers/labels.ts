import { bareName } from './words';

/** `w_{\text{Tik}}`, `w_dropout` */
const labelled =
  /(?<![A-Za-z\\])([A-Za-z])_(?:\{\s*)?(?:\\(?:text|mathrm|textrm|textit|mathit|operatorname|rm)\s*\{?\s*)?([A-Za-z]{3,})\b\s*\}{0,2}/g;

/** Whether two names are one; labels may be cut short: `w_{\text{Tik}}` is `w_{Tikhonov}`. */
export function isSameName(name: string, other: string): boolean {
  const [a, b] = [withLetterNames(bareName(name)), withLetterNames(bareName(other))];
  if (a === b) return true;
  const [own, known] = [a, b].map((one) => /^([A-Za-z])_([A-Za-z]{3,})$/.exec(one));
  return own?.[1] !== undefined && own[1] === known?.[1] && isShortFor(own[2]!, known[2]!);
}

const letterNames: Readonly<Record<string, string>> = {
  Γ: 'Gamma',
  γ: 'gamma',
  β: 'beta',
  θ: 'theta',
  μ: 'mu',
  σ: 'sigma',
};

/** `Γ` as `\Gamma` without its backslash. */
function withLetterNames(name: string): string {
  return name.replace(/[Γγβθμσ]/g, (letter) => letterNames[letter]!);
}

function isShortFor(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one.startsWith(other) || other.startsWith(one);
}

/** Writes the labels of a formula as a text of declarations has them: `w_{drop}` as `w_{\text{dropout}}`. */
export function withKnownLabels(formula: string, given: string): string {
  const known = [...given.matchAll(labelled)].map(([whole, letter, label]) => ({ whole, letter, label: label! }));
  if (known.length === 0) return formula;
  return formula.replace(labelled, (own: string, letter: string, label: string) => {
    const meant = known.find((one) => one.letter === letter && isShortFor(label, one.label));
    return meant ? `${meant.whole} ` : own;
  });
}
