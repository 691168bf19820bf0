import { bareName } from './words';

const normal = String.raw`(?:\\(?:mathcal|mathrm|operatorname|text)\s*\{?\s*(?:N|Normal)\s*\}?|(?<![A-Za-z\\])N|𝒩)\s*(?:\\left)?\s*\(\s*([^(),;]{1,20}?)\s*[,;]\s*(?:\\[,;! ]\s*)*([^(),;]{1,20}?)\s*(?:\\right)?\s*\)`;
const drawn = new RegExp(
  String.raw`([A-Za-z](?:_\{?[a-z]{1,2}\}?|[\u1d62-\u1d6a\u2c7c]{1,2})?)\s*[$\`]?\s*(?:\\sim|∼|~)\s*[$\`]?\s*${normal}`,
  'g',
);

/**
 * Letters that a text has renamed: where `R_{ij} ~ N(μ, σ²)` is given and it says `R_{ij} ~ N(m, v)`, it means `m = μ` and
 * `v = σ²`. They are definitions, as in `@given`.
 */
export function renamedParameters(text: string, given: string): readonly string[] {
  const known = [...given.matchAll(drawn)];
  return [...text.matchAll(drawn)].flatMap(([, name = '', mean = '', variance = '']) => {
    const own = known.find((one) => letterOf(one[1]!) === letterOf(name));
    return own ? [...renamed(mean, own[2]!), ...renamed(variance, own[3]!)] : [];
  });
}

function letterOf(name: string): string {
  return bareName(name)[0] ?? '';
}

/** `s^2` for `σ²` defines `s`, `v` for it defines `v`. */
function renamed(own: string, known: string): readonly string[] {
  const [base, power] = parts(own);
  const [other, otherPower] = parts(known);
  if (base === undefined || other === undefined || bareName(base) === bareName(other)) return [];
  if (power === otherPower) return [`${base} = ${other}`];
  return power === '' ? [`${base} = ${known}`] : [];
}

/** A letter and its power, 2 or none. */
function parts(text: string): readonly [string | undefined, string] {
  const match = /^\{?\s*(\\?[A-Za-z]+|[α-ω])\s*(\^\s*\{?\s*2\s*\}?|²)?\s*\}?$/.exec(text.trim());
  return [match?.[1], match?.[2] === undefined ? '' : '2'];
}
