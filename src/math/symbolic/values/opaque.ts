import { Failure } from '../../../core/failure';
import { grid, settled, type Numeric } from './numeric';

/** Waves that a function is made of. */
const waves = 3;

/**
 * The value of a function of which nothing is known: the same for the same arguments, smooth, of the sign of `base`, and
 * otherwise as general as what is tried at a few places needs. It has as many entries as `base`, which is drawn by chance.
 * @param along directions in which it is differentiated, each as long as all arguments together
 */
export function opaqueValue(base: Numeric, place: readonly number[], along: readonly (readonly number[])[]): Numeric {
  const at = (value: number): number => {
    let result = along.length === 0 ? 1 : 0;
    for (let wave = 0; wave < waves; wave++) {
      let phase = 6 * fraction(value, wave, -1);
      const slopes = along.map(() => 0);
      place.forEach((x, i) => {
        const frequency = 0.3 + 0.9 * fraction(value, wave, i);
        const signed = fraction(value, i, wave + 17) < 0.5 ? -frequency : frequency;
        phase += signed * x;
        along.forEach((direction, k) => (slopes[k]! += signed * (direction[i] ?? 0)));
      });
      const product = slopes.reduce((sofar, slope) => sofar * slope, 1);
      result += (product * Math.sin(phase + (along.length * Math.PI) / 2)) / (waves + 1);
    }
    return value * result;
  };
  return typeof base === 'number' ? at(base) : { ...base, data: base.data.map(at) };
}

/** A number between 0 and 1 that depends on nothing else than these. */
function fraction(value: number, a: number, b: number): number {
  let h = Math.imul(Math.round(value * 1e6) + 1, 0x9e3779b1) ^ Math.imul(a + 7, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ Math.imul(b + 3, 0xc2b2ae35), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** The derivatives of a function of one argument, as many as it has primes: a number, a gradient, a matrix. */
export function primed(
  base: Numeric,
  argument: Numeric,
  primes: number,
  along: readonly (readonly number[])[],
): Numeric | Failure {
  const place = entriesOf(argument);
  if (primes === 0) return opaqueValue(base, place, along);
  const unit = (position: number) => place.map((_, i) => Number(i === position));
  if (typeof argument === 'number')
    return opaqueValue(base, place, [...along, ...Array.from({ length: primes }, () => [1])]);
  if (typeof base !== 'number' || primes > 2) return new Failure('unsupported', 'derivative');
  const at = (...directions: readonly (readonly number[])[]): number => {
    const value = opaqueValue(base, place, [...along, ...directions]);
    return typeof value === 'number' ? value : NaN;
  };
  return primes === 1
    ? settled({ ...argument, data: place.map((_, i) => at(unit(i))) })
    : grid(place.length, place.length, (i, j) => at(unit(i), unit(j)));
}

/** All entries of a number or a matrix, row by row. */
export function entriesOf(value: Numeric): readonly number[] {
  return typeof value === 'number' ? [value] : value.data;
}
