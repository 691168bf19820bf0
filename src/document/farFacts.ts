import type { Notation } from '../math/lexerOptions';
import { readGradientNames } from './gradientNames';
import { readMacros } from './macros';
import { mentionsOfAlgebra } from './otherArithmetic';

/** What a block says that reaches beyond it. */
export interface FarFacts {
  readonly notation: Notation;
  /** Constants that are letters here: `\pi(s)`, `\pi_k`, `\pi = …`, `e = y - ŷ`. */
  readonly ownLetters: readonly string[];
  readonly starIsOperation: boolean;
  readonly moduli: readonly number[];
  /** How often it speaks of other arithmetic than that of numbers. */
  readonly algebra: number;
}

const ownPi = /(?:\\pi|π)\s*(?:[_(=':]|\^\s*\{?\s*\(|\\in|\\sim|\\to\b|\\colon|\\left\()|\\pi\^\{?2\}?\s*=\s*\\pi/;
const ownE = /(?:\$|\\\(|\\\[|&|\b[Ll]et\b|\b[Ww]here\b|,)\s*e\s*(?:=|:=|\\coloneqq|\\in\b|\\sim\b)(?!\s*2\.7)/;

/** Constants that a block gives another meaning. */
function ownLettersIn(source: string): readonly string[] {
  return [...(ownPi.test(source) ? ['π'] : []), ...(ownE.test(source) ? ['e'] : [])];
}

const starWords = /\*\$?\s+(?:is|denotes|means)\s+(?:the\s+)?(?:element|entry|component|convolution|hadamard)/i;
const starDefinition = /\b(?:define[sd]?|operation|operator)\b[^.]{0,60}?\w\s*(?:\*|\\ast|\\star)\s*\w/i;

/** `mod 4`, `\pmod{12}`, `\mathbb{Z}_5`: computed with residues. */
function moduliIn(source: string): readonly number[] {
  const pattern =
    /(?:\bmod(?:ulo)?\b|\\[pb]?mod)[\s\\{($]*(\d{1,6})|(?:\\mathbb\s*\{?Z\}?|ℤ)\s*(?:_\s*\{?|\/\s*)(\d{1,6})/g;
  if (!/mod|Z|ℤ/.test(source)) return [];
  return [...source.matchAll(pattern)].map((match) => Number(match[1] ?? match[2])).filter((modulus) => modulus > 1);
}

/** Reads what a block says that reaches beyond it. */
export function readFarFacts(source: string): FarFacts {
  return {
    notation: { macros: readMacros(source), names: readGradientNames(source) },
    ownLetters: ownLettersIn(source),
    starIsOperation: starWords.test(source) || starDefinition.test(source),
    moduli: moduliIn(source),
    algebra: mentionsOfAlgebra(source),
  };
}
