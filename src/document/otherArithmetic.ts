import { expression, phrases, wholeWords } from './phrases';

/** Computing in other numbers than the real ones, or said to be false. */
const arithmeticWords = phrases`
  binary(?!\s+(?:class\w*|cross|labels?|masks?|targets?|variables?|outcomes?|random|trees?|search|vectors?|indicators?|choice|decision))
  octal
  hexadecimal
  checksum
  two's complement
  ones' complement
  gray code
  xor
  base[- ](?:\d+|two|three|eight|sixteen)
  u?int(?:8|16|32|64)
  unsigned bytes?
  overflow(?:s|ed|ing)?
  wrap(?:s|ped|ping)? around
  saturat(?:es|ed|ing) (?:at|to|arithmetic|add\w*|subtract\w*|cast\w*)
  clipped to
  interval arithmetic
  max-plus
  tropical (?:semirings?|algebra\w*|arithmetic|geometry|addition|sums?|products?|polynomials?|multiplication)
  means? max
  (?:is|for|denotes?|means?) concatenation
  as a union
  half precision
  bf16
  fp16
  m[oóò]dulo
  modular (?:arithmetic|inverses?|exponent\w*|reduction)
  mod
  residues?
  zero divisors?
  finite field
  localisation
  localization
  cyclic group
  repeated ind(?:ex|ices)
  einstein(?:['’]s)?[- ](?:summation|notation|convention|sums?)
  summation convention
  characteristic (?:\d|\$?p)
  sign bit
  sign[- ]and[- ]magnitude
  bogus
  counter-?examples?
  contre-exemple
  contraejemplo
  gegenbeispiel
`;
/**
 * What a paragraph is about, where ordinary arithmetic does not hold: other bases, residues, ideals. A mismatch there is no
 * slip.
 */
const otherArithmetic = expression(
  phrases`
  ${wholeWords(arithmeticWords)}
  \\pmod
  \\bmod
  \\math(?:bb|ds|bf|scr|rm)\s*\{?[ZF]\}?\s*(?:_|\/)
  \{\\bf\s+[ZF]\}\s*(?:_|\/)
  \\[ZF]_
  \bZ_?\d
  ℤ_?[\d₀-₉]
  \bGF ?\(
  \bfields? (?:with|of) \w+ elements\b
  轮换
  对换
  置换
  同余
  模(?=\s*(?:\ufffc|\$|\d|\\\())
  を法として
  反例
  phản ví dụ
  đại số boole
`,
  'iu',
);
/** Words of algebra that everyday language has as well, in the company that they keep there: not "an ideal gas". */
const algebra = expression(
  phrases`
  \bideals\b
  \b(?:prime|maximal|principal|proper|zero|unit|left|right|two-sided) ideal\b
  \bideal(?=\s*(?:$|[.,;:)(]|\$|\\\(|⟨|<|(?:of|in|generated|containing|is)\b))
  \b(?:quotient|polynomial|commutative|finite|local|noetherian|factor|division|integral|unital|matrix|group) rings?\b
  \brings? (?:of (?:integers|residues?|polynomials|matrices|fractions|endomorphisms)|(?:homo|iso)morphisms?|theory|axioms?|structure|with|where|in which|whose|such that)\b
  \b(?:in|over) (?:an?|the|this|that|any|some|our) ring\b
  \bring(?=\s*(?:$|[.,;:)]|\$|\\\(|ℤ|\\mathbb|Z\b|R\b))
  \b(?:legendre|jacobi)(?:['’]s)?[- ](?:symbols?|\$?\\left\()
`,
  'iu',
);
const congruence = /\bcongruen\w*/i;
const geometry = /\b(?:triangles?|polygons?|rectangles?|quadrilaterals?|segments?|angles?)\b/i;

/** Algebra of truth values. */
const logicWords = phrases`
  boole(?!['’]s inequality)
  truth tables?
  logic (?:gates?|functions?)
  minterms?
  karnaugh
`;

/**
 * Words that explain some mismatches and not others.
 * - `cycles`   permutations: brackets with digits, but no factorial
 * - `bits`     Boolean algebra: zeros and ones
 * - `carry`    digits that were carried: a ten, or a power of two, is missing
 * - `clock`    hours and minutes: whole turns are missing
 * - `floating` numbers with so many digits: small differences
 */
export type PartialArithmetic = 'cycles' | 'bits' | 'carry' | 'clock' | 'floating';

const partial: readonly (readonly [PartialArithmetic, RegExp])[] = [
  ['cycles', /\bpermutations?\b/i],
  ['bits', expression([wholeWords(['boolean', ...logicWords])])],
  ['carry', /\b(?:carry(?! (?:out|on|through)\b)|borrow)\b/i],
  ['clock', /\b(?:(?:24|12)[- ]?h(?:our)? clock|on (?:a|the) clock|o['’]clock|uhr)\b/i],
  ['floating', /\bfloating[- ]points?\b|\bfp (?:operations?|arithmetic|addition)\b/i],
];

/** The arithmetic of a paragraph. */
export interface BlockArithmetic {
  /** Not that of the real numbers: no mismatch is a slip. */
  readonly isOther: boolean;
  /** What explains some mismatches. */
  readonly partial: readonly PartialArithmetic[];
}

/** What the words of a paragraph tell of its arithmetic. */
export function arithmeticOf(block: string): BlockArithmetic {
  const isCongruence = congruence.test(block) && !geometry.test(block);
  return {
    isOther: otherArithmetic.test(block) || algebra.test(block) || isCongruence,
    partial: partial.flatMap(([kind, words]) => (words.test(block) ? [kind] : [])),
  };
}

/** Whether letters may be computed with in another way than real numbers. */
export function hasOtherArithmetic(block: string): boolean {
  const { isOther, partial } = arithmeticOf(block);
  return isOther || partial.length > 0;
}

/** Words of abstract algebra. */
const algebraWords = phrases`
  ${logicWords}
  subgroups?
  cosets?
  homomorphisms?
  isomorphisms?
  automorphisms?
  abelian
  ideals
  (?:prime|maximal|principal) ideal
  quotient (?:ring|group)s?
  boolean (?:algebra|ring)s?
  finite fields?
  (?:cyclic|dihedral|symmetric|alternating|permutation) groups?
  galois
  integral domains?
  commutative rings?
  group theory
  abstract algebra
  field extensions?
  zero divisors?
  congruen(?:t|ce) modulo
  legendre symbols?
  (?:pos|sop) forms?
  generating functions?
`;
const abstractAlgebra = expression(
  phrases`
  ${wholeWords(algebraWords)}
  \\math(?:bb|ds)\s*\{?F\}?\s*_
  \\math(?:bb|ds)\s*\{?Z\}?\s*(?:_|\/)
  \\F_
  \\Z_
  \\Z\s*\/
  \\pmod
  GF ?\(
  轮换
  对换
  置换群
  特征为
  有限域
  đại số boole
  boolean_algebra
  logic_gates
`,
  'giu',
);

/** How often a paragraph speaks of groups, rings, residues, Boolean algebra: arithmetic that is not that of numbers. */
export function mentionsOfAlgebra(block: string): number {
  return block.match(abstractAlgebra)?.length ?? 0;
}
