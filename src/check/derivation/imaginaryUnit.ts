import type { BlockReading } from '../../document/readBlock';
import { needsUnit } from '../../math/relateComplex';
import type { Token } from '../../math/token';
import type { CheckedBlock } from '../checkBlock';
import { holdsIn, type Scope } from './scopes';
import { symbolicChains } from './symbolicChains';

/** What a block tells of a letter that may be the imaginary unit. */
type Use = 'unit' | 'other';

const letters = ['i', 'j'] as const;

/** Words of complex numbers. */
const complexWords =
  /\b(?:imaginary|complex[- ](?:numbers?|conjugates?|plane|roots?|exponentials?|valued|arithmetic|division|modulus|solutions?|eigenvalues?|unit)|roots? of unity|DFT|FFT|Fourier|phasors?|impedances?|Euler['’]s (?:formula|identity)|De Moivre\w*|polar form)\b/i;

/** Words of other numbers that are made with such letters. */
const otherWords =
  /\bquaternions?\b|\bfinite fields?\b|\bmod(?:ulo)?\b|\bsplit-complex\b|\bdual numbers?\b|\binterest\b|\binflation\b/i;

/** Words before a letter alone that say what it is. */
const unitWord = /\b(?:imaginary|unit|number)\W*$/i;

const known = new WeakMap<BlockReading, ReadonlyMap<string, ReadonlySet<Use>>>();

/** How a block uses the letters that may be the imaginary unit. */
function usesIn(reading: BlockReading): ReadonlyMap<string, ReadonlySet<Use>> {
  let found = known.get(reading);
  if (!found) {
    found = new Map(letters.map((letter) => [letter, usesOf(letter, reading)]));
    known.set(reading, found);
  }
  return found;
}

function usesOf(letter: string, reading: BlockReading): ReadonlySet<Use> {
  const { prose, passages } = reading;
  const uses = new Set<Use>();
  if (complexWords.test(prose)) uses.add('unit');
  if (otherWords.test(prose) || (letter === 'i' && /\bcurrents?\b/i.test(prose))) uses.add('other');
  for (const { start, chains } of passages)
    for (const { sides, relations } of chains) {
      if (sides.some((side) => countsWith(letter, side))) uses.add('other');
      if (sides.some((side) => turnsWith(letter, side))) uses.add('unit');
      const at = sides.findIndex((side) => side.length === 1 && side[0]!.text === letter);
      if (at < 0) continue;
      const beside = [...(sides[at - 1] ?? []), ...(sides[at + 1] ?? [])];
      const isTold = unitWord.test(prose.slice(Math.max(start - 20, 0), start));
      const isResult = at > 0 && relations[at - 1]!.text === '=' && beside.some(({ text }) => text === letter);
      const isRoot = beside.some(({ text }) => text === '√');
      if (!isTold && !isResult && !isRoot) uses.add('other');
    }
  const isProof = ({ sides }: ReturnType<typeof symbolicChains>['chains'][number]) =>
    sides.some((right, i) => {
      const left = sides[i - 1];
      if (!left || !right || (left.isNumeric && right.isNumeric)) return false;
      if (![left, right].every((side) => side.isNumeric || side.letters.has(letter))) return false;
      return needsUnit(left.side, right.side);
    });
  if (!uses.has('other') && !uses.has('unit') && symbolicChains(reading).chains.some(isProof)) uses.add('unit');
  return uses;
}

/** `x_i`, `x^{(i)}`, `(i) 2 + 3`, `\hat i`: a letter that counts, a label, a vector. */
function countsWith(letter: string, tokens: readonly Token[]): boolean {
  if (tokens[0]?.text === '(' && tokens[1]?.text === letter && tokens[2]?.text === ')' && tokens[3]?.text !== '^')
    return true;
  let [depth, foot] = [0, 0];
  return tokens.some(({ kind, text, isBold }, i) => {
    if (kind === 'open') depth++;
    if (kind === 'close' && depth-- === foot) foot = 0;
    const before = tokens[i - 1];
    const isFoot = before?.text === '_' && before.kind === 'operator';
    if (isFoot && kind === 'open' && foot === 0) foot = depth;
    if (text !== letter || kind !== 'symbol') return false;
    const isLabel =
      before?.text === '(' && tokens[i + 1]?.text === ')' && tokens[i - 2]?.text === '{' && tokens[i - 3]?.text === '^';
    const accent = before?.text === '{' ? tokens[i - 2]?.text : before?.text;
    const isVector = isBold === true || accent === 'hat' || accent === 'vec';
    return isFoot || foot > 0 || isLabel || isVector || before?.kind === 'function';
  });
}

/** `e^{i\pi}`, `e^{-2\pi i k/N}` */
function turnsWith(letter: string, tokens: readonly Token[]): boolean {
  return tokens.some(({ text }, i) => {
    if (text !== 'e' || tokens[i + 1]?.text !== '^' || tokens[i + 2]?.text !== '{') return false;
    const end = tokens.findIndex((token, at) => at > i && token.text === '}');
    const exponent = tokens.slice(i + 3, end < 0 ? undefined : end).map((token) => token.text);
    return exponent.includes(letter) && exponent.some((one) => /^[πθφω]$/u.test(one));
  });
}

/** The letters that are the imaginary unit in a part of the text: something there says so, and nothing there uses them otherwise. */
export function imaginaryUnits(
  blocks: readonly CheckedBlock[],
  scopes: readonly Scope[],
): (index: number) => ReadonlySet<string> {
  const cache = new Map<number, ReadonlySet<string>>();
  return (index) => {
    const scope = scopes[index]!;
    let found = cache.get(scope.number);
    if (!found) {
      const uses = new Map(letters.map((letter) => [letter as string, new Set<Use>()]));
      blocks.forEach(({ reading }, at) => {
        if (!holdsIn(scopes[at]!.number, scope)) return;
        for (const [letter, own] of usesIn(reading)) for (const use of own) uses.get(letter)!.add(use);
      });
      found = new Set([...uses].flatMap(([letter, own]) => (own.has('unit') && !own.has('other') ? [letter] : [])));
      cache.set(scope.number, found);
    }
    return found;
  };
}
