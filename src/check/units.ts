import { anyOf, expression, phrases } from '../document/phrases';
import type { Value } from '../math/value';
import { toDouble, type Real } from '../core/real';

/** Words after a number that make it another number: "1.5 million", "15 mod 4", "2 times as much". */
const scaling: ReadonlySet<string> = new Set(
  (
    'million millions billion billions trillion thousand thousands hundred hundreds dozen k bn mn times plus minus over divided mod modulo ' +
    'choose squared cubed percent percentage pct to of th st nd rd x10 e'
  ).split(' '),
);

/** Units that are written out. */
const unitNames = phrases`
  seconds?
  secs?
  meters?
  metres?
  grams?
  watts?
  volts?
  amps?
  amperes?
  hertz
  bits?
  bytes?
  joules?
  newtons?
  pascals?
  moles?
  liters?
  litres?
`;

/** Signs of units that take a prefix. */
const unitSigns = phrases`
  s
  m
  g
  W
  V
  A
  Hz
  B
  b
  bit
  bits
  byte
  bytes
  bps
  Pa
  J
  N
  F
  Ω
  ohm
  mol
  eV
  cal
  L
  l
  FLOPS?
  flops?
  OPS
`;

/** Units without a prefix, and words that count like them. */
const otherUnits = phrases`
  hours?
  hrs?
  h
  minutes?
  mins?
  days?
  weeks?
  months?
  years?
  yrs?
  dollars?
  cents?
  euros?
  feet
  ft
  inch(?:es)?
  miles?
  [kmgt]i?bps
  rpm
  deg
  rad
  per
  apiece
  each
`;

const unitWord = expression(
  phrases`
  ^(?:milli|micro|nano|pico|kilo|mega|giga|tera|kibi|mebi|gibi)?${anyOf(unitNames)}$
  ^(?:[munpµμkMGTPEcd]|[KMGT]i)?${anyOf(unitSigns)}$
  ^${anyOf(otherUnits)}$
`,
  '',
);

/** Short words that are no units. */
const common: ReadonlySet<string> = new Set(
  'and or so for is the as if by we in at on a an it its to of but not this that then thus now than with from no yes was are be has have can may'.split(
    ' ',
  ),
);

/** "1.5 million" is no longer 1.5. */
export function isScalingWord(word: string): boolean {
  return scaling.has(word.toLowerCase());
}

/** `ms`, `kB`, `minutes`: what stands before it may be counted in another unit than the computation. */
export function isUnit(word: string): boolean {
  if (unitWord.test(word) || unitWord.test(word.toLowerCase())) return true;
  return /^[\p{L}Ω°]{1,4}$/u.test(word) && !common.has(word.toLowerCase());
}

/** `−3.01 dB`: a logarithm of what was computed. */
export function isLogarithmicUnit(word: string): boolean {
  return /^(?:dB[mivuw]?|decibels?|nepers?)$/i.test(word);
}

/** Steps between units that are no powers of ten: time, bytes. */
const steps = [7, 12, 24, 60, 1440, 3600, 86400, ...[1, 2, 3, 4, 5, 6].map((k) => 1024 ** k)];

/** Relative error up to which a ratio is taken for a step: results are rounded. */
const nearly = 0.01;

/** Whether the two values differ by a change of units: 1000, 1024, 60, 8 bits to a byte. */
export function differByUnits(left: Value<Real> | undefined, right: Value<Real> | undefined, near = nearly): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const quotient = Math.abs(toDouble(left.value) / toDouble(right.value));
  if (!Number.isFinite(quotient) || quotient === 0) return false;
  const ratio = Math.max(quotient, 1 / quotient);
  if ([ratio, ratio / 8, ratio * 8].some((one) => isPowerOfTen(one, near))) return true;
  return steps.some((step) => Math.abs(ratio / step - 1) < near);
}

/** 10, 100, …, but not 1: that is no step. */
function isPowerOfTen(value: number, near: number): boolean {
  const exponent = Math.round(Math.log10(value));
  return exponent >= 1 && Math.abs(value / 10 ** exponent - 1) < near;
}
