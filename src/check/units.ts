import type { Value } from '../math/value';
import { toDouble, type Real } from '../core/real';

/** Words after a number that make it another number: "1.5 million", "15 mod 4", "2 times as much". */
const scaling: ReadonlySet<string> = new Set(
  (
    'million millions billion billions trillion thousand thousands hundred hundreds dozen k bn mn times plus minus over divided mod modulo ' +
    'choose squared cubed percent percentage pct to of th st nd rd x10 e'
  ).split(' '),
);

const unitWord =
  /^(?:(?:milli|micro|nano|pico|kilo|mega|giga|tera|kibi|mebi|gibi)?(?:seconds?|secs?|meters?|metres?|grams?|watts?|volts?|amps?|amperes?|hertz|bits?|bytes?|joules?|newtons?|pascals?|moles?|liters?|litres?)|hours?|hrs?|h|minutes?|mins?|days?|weeks?|months?|years?|yrs?|dollars?|cents?|euros?|feet|ft|inch(?:es)?|miles?|(?:[munpµμkMGTPcd]|[KMGT]i)?(?:s|m|g|W|V|A|Hz|B|b|bit|bits|byte|bytes|bps|Pa|J|N|F|Ω|ohm|mol|eV|cal|L|l|FLOPS?|flops?|OPS)|[kmgt]i?bps|rpm|deg|rad|per|apiece|each)$/;

/** "1.5 million" is no longer 1.5. */
export function isScalingWord(word: string): boolean {
  return scaling.has(word.toLowerCase());
}

/** `ms`, `kB`, `minutes`: what stands before it may be counted in another unit than the computation. */
export function isUnit(word: string): boolean {
  return unitWord.test(word) || unitWord.test(word.toLowerCase());
}

/** Steps between units, apart from powers of ten. */
const steps = [1, 8, 24, 60, 3600, 1440, 86400, 1024, 1024 ** 2, 1024 ** 3, 7, 12, 1000 / 8];

/** Whether the two values differ by a change of units: 1000, 1024, 8, 60, … and powers of ten. */
export function differByUnits(
  left: Value<Real> | undefined,
  right: Value<Real> | undefined,
): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const ratio = Math.abs(toDouble(left.value) / toDouble(right.value));
  if (!Number.isFinite(ratio) || ratio === 0) return false;
  return steps.some((step) => isPowerOfTen(ratio * step) || isPowerOfTen(ratio / step));
}

function isPowerOfTen(value: number): boolean {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) < 0.003;
}
