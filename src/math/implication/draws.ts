import { isReal, type Complex } from '../../core/complex';
import * as Q from '../../core/rational';
import { toDouble } from '../../core/real';
import type { Relation } from './statement';
import { rationalValue, type Numbers, type Point } from './truth';

/** What a letter may be; nothing said: any real number. */
export type Domain = 'positive' | 'natural' | 'unit';

export interface Sampling {
  readonly letters: readonly string[];
  readonly domains: ReadonlyMap<string, Domain>;
  readonly numbers: Numbers;
  /** `i` is the imaginary unit. */
  readonly hasImaginary: boolean;
  /** All relations whose truth matters: their zeros and gaps are looked at. */
  readonly relations: readonly Relation[];
}

/** Fractions away from 0 and ±1, large and small; fixed, so that a verdict never changes. */
const large = [
  [7, 3],
  [11, 4],
  [13, 6],
  [17, 9],
  [19, 8],
  [23, 10],
  [29, 12],
  [31, 14],
  [37, 11],
  [41, 15],
  [43, 19],
  [47, 13],
] as const;
const small = [
  [2, 5],
  [3, 11],
  [5, 13],
  [4, 9],
  [3, 8],
  [7, 15],
  [1, 6],
  [5, 17],
  [2, 7],
  [6, 19],
  [3, 10],
  [4, 21],
] as const;

/** How many draws there are. */
export const drawCount = 4;

/** A value for one letter: the same for the same draw. */
export function drawn(domain: Domain | undefined, letter: number, draw: number): Complex {
  const at = letter * 5 + draw * 7;
  if (domain === 'unit') return rationalValue(2 + ((letter * 3 + draw * 2) % 7), 11);
  if (domain === 'natural') return rationalValue(2 + ((letter * 3 + draw * 5) % 9));
  // Circles have their points near zero, roots their values beyond it.
  const [n, d] = (draw % 4 < 2 ? large : small)[at % 12]!;
  const isNegative = domain !== 'positive' && draw % 2 === 1 && (letter + (draw >> 1)) % 2 === 0;
  return rationalValue(isNegative ? -n : n, d);
}

/** Whether a value is one that the letter may have. */
export function lies(value: Complex | undefined, domain: Domain): boolean {
  if (!value) return true;
  if (!isReal(value)) return false;
  const x = toDouble(value.re);
  switch (domain) {
    case 'positive':
      return x > 0;
    case 'unit':
      return x > 0 && x < 1;
    case 'natural':
      return x > 0 && value.re.exact !== undefined && Q.isInteger(value.re.exact);
  }
}

/** Points at random values of all letters. */
export function randomPoints({ letters, domains }: Sampling): readonly Point[] {
  return Array.from(
    { length: 8 },
    (_, draw) => new Map(letters.map((letter, i) => [letter, drawn(domains.get(letter), i, draw)] as const)),
  );
}
