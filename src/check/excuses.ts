import { realAlgebra, toDouble } from '../core/real';
import type { PartialArithmetic } from '../document/otherArithmetic';
import type { NumericRelation, RelationJudgement } from '../math/relationJudgement';
import { relate } from '../math/relate';
import type { Side } from '../math/side';
import { sideOf } from '../math/statements';
import { walk, type Node } from '../math/syntax';
import type { Token } from '../math/token';
import { explains } from './arithmeticExcuses';
import { isOfShapes } from './shapeExcuses';
import { differByUnits } from './units';

/** What is known of a relation that seems wrong. */
export interface Suspect {
  readonly relation: NumericRelation;
  readonly left: Side;
  readonly right: Side;
  readonly judgement: RelationJudgement;
  /** A unit, or a sign of money, stands at the right side. */
  readonly hasUnit: boolean;
  /** The words in the right side, and behind it. */
  readonly words: readonly string[];
  /** There are several of what the relation is about. */
  readonly isOfSeveral: () => boolean;
  /** The numbers that the document computes modulo. */
  readonly moduli: readonly number[];
  /** What the paragraph is about that explains some mismatches. */
  readonly arithmetic: () => readonly PartialArithmetic[];
}

type Excuse = (suspect: Suspect) => boolean;

/** Other things that such a line may say. Each names notation of some field in which it would be right. */
const excuses: readonly Excuse[] = [
  // 0.2 milliseconds for 0.0002 s
  ({ judgement, hasUnit, relation }) =>
    hasUnit && differByUnits(judgement.left, judgement.right, relation === '≈' ? 0.04 : undefined),
  // [6][7]^{-1} = [6][3]: classes
  ({ left, right }) => [left, right].every(({ tokens }) => tokens.some(isClass)),
  // 3^2 = 1: residues
  ({ judgement: { left, right }, moduli }) => moduli.some((modulus) => isCongruent(left, right, modulus)),
  // ≈ 210 for 208.8, ≈ 1/11 for 9/98
  ({ relation, judgement, right }) => relation === '≈' && isCoarse(judgement, right.node()),
  // = 5×5: a size
  ({ judgement: { left }, right }) =>
    isSize(right.tokens) &&
    left?.kind === 'scalar' &&
    right.tokens[0]!.text === right.tokens[2]!.text &&
    toDouble(left.value) === Number(right.tokens[0]!.text),
  // 28/2 = 14×14×512: a shape
  ({ judgement: { left }, right }) => isShape(right.tokens) && isFirstOf(right.tokens, left),
  // 1.22 × 3·10⁻⁷ = 0.075 arcsec: numbers without a unit, and an angle in some other
  ({ judgement, words }) => words.some((word) => convertedUnit.test(word)) && isFarApart(judgement),
  // two 3×3 = 18 weights: so many of them
  ({ left, judgement, isOfSeveral }) => isSize(left.tokens) && isMultiple(judgement) && isOfSeveral(),
  // (2) = (5): ideals
  ({ left, right }) => isLoneInBrackets(left.tokens) || isLoneInBrackets(right.tokens),
  // (3/7) = -1: Legendre's symbol
  ({ left, right }) => isLegendre(left.node(), right.node()) || isLegendre(right.node(), left.node()),
  // 1×4 · 4×4 = 1×4: sizes of matrices
  ({ left, right }) => isSize(right.tokens) && left.tokens.filter((token) => token.text === '×').length >= 2,
  // (5, 1) + (1, 4) = (5, 4): shapes
  ({ left, right }) => isOfShapes(left.node(), right.node()),
  // 350° + 20° = 10°: angles
  ({ left, right, judgement }) => [left, right].every(({ tokens }) => tokens.some(isDegree)) && isWholeTurn(judgement),
  // 0.90/0.75 = +20 %: a relative change
  ({ right }) => right.tokens[0]?.text === '+' && right.tokens.at(-1)?.text === '%',
  // 1011 + 1 = 1100, 010 = 2: other bases
  ({ left, right }) => hasBinaryNumeral([...left.tokens, ...right.tokens]),
  ({ left, right }) => isExpansion(left.tokens, right.tokens) || isExpansion(right.tokens, left.tokens),
  // 7/1/2026 - 7/1/2023: dates
  ({ left }) =>
    left.tokens.some(
      (token, i) =>
        token.text === '/' &&
        left.tokens[i + 2]?.text === '/' &&
        /^(?:19|20)\d\d$/.test(left.tokens[i + 3]?.text ?? ''),
    ),
  // 1 + 1 = 1: nobody computes that; it is said of something else, or to be false
  ({ left, relation }) => relation === '=' && left.tokens.map(({ text }) => text).join('') === '1+1',
  // 1 - π ≈ 75 %: a share
  ({ left, right }) => right.tokens.at(-1)?.text === '%' && left.tokens.some(({ text }) => text === 'π'),
  // arccsc(-1) = 3π/2: another branch
  ({ left, judgement }) => isOtherBranch(left.node(), judgement),
  // 1{,}177 √(2^{32}) ≈ 77{,}000: a decimal comma here, thousands there
  ({ left, right, relation }) => holdsWithDecimals(left, right, relation),
  // (126)(35) = (35)(126): permutations as cycles
  ({ left, right }) => isCycles(left.tokens) && isCycles(right.tokens),
  // -16 % -4: a remainder
  ({ left, right }) =>
    [left, right].some(({ tokens }) => tokens.some(({ text }, at) => text === '%' && isSignedNumber(tokens, at + 1))),
  // 5!! = 5 · 3 · 1, 6!^{(2)}: factorials of other kinds
  ({ left, right }) =>
    [left, right].some(({ tokens }) =>
      tokens.some(({ text }, at) => text === '!' && /^[!^]$/.test(tokens[at + 1]?.text ?? '')),
    ),
  // 5^{(2)} = 30: a rising factorial; ((3 over 2)) = 6: so many multisets
  ({ left, right }) =>
    [left, right].some((side) => [...walk(side.node())].some((node) => isRising(node) || isMultichoice(node))),
  // 180 - 155 = 25°: degrees all along
  ({ left, right }) => left.tokens.some(isDegree) !== right.tokens.some(isDegree),
  // 676.000: a point between the thousands
  ({ left, right, judgement }) =>
    hasPointedThousands([...left.tokens, ...right.tokens]) || isPointed(right.tokens, judgement),
  // √10 ≈ π: near enough for a rule of thumb
  ({ relation, left, right, judgement }) => relation === '≈' && isRoughFormula(left.node(), right.node(), judgement),
  // carries, Boolean values, numbers with few digits, where the paragraph speaks of them
  ({ left, right, judgement, arithmetic }) => arithmetic().some((kind) => explains(kind, left, right, judgement)),
  // 700^4 ≈ 10^{11}: an order of magnitude
  ({ relation, left, right, judgement }) => isOrderOfMagnitude(left.node(), right.node(), judgement, relation === '≈'),
];

/** Whether the line would be right if it meant something else than plain arithmetic. */
export function isExcused(suspect: Suspect): boolean {
  return excuses.some((excuse) => excuse(suspect));
}

/** A number with an exponent in brackets: `5^{(2)}`. */
function isRising(node: Node): boolean {
  if (node.kind !== 'power' || node.base.kind !== 'number') return false;
  const { exponent } = node;
  const inner =
    exponent.kind === 'bracket' && exponent.open === '{' && exponent.items.length === 1 ? exponent.items[0]! : exponent;
  return inner.kind === 'bracket' && inner.open === '(' && inner.items[0]?.kind === 'number';
}

/** A binomial coefficient in brackets of its own. */
function isMultichoice(node: Node): boolean {
  return node.kind === 'bracket' && node.open === '(' && node.items[0]?.kind === 'binomial';
}

/** An inverse function of angles, and a value that is a half turn or a whole one away, or its mirror image. */
function isOtherBranch(node: Node, { left, right }: RelationJudgement): boolean {
  if (node.kind !== 'call' || !/^a(?:rc)?(?:sin|cos|tan|cot|sec|csc)$/.test(node.name)) return false;
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const [a, b] = [toDouble(left.value), toDouble(right.value)];
  return [a - b, a + b].some((angle) => Math.abs(Math.sin(angle)) < 1e-9);
}

/** Whether a relation holds if what looks like thousands on its left are three decimals. */
function holdsWithDecimals(left: Side, right: Side, relation: NumericRelation): boolean {
  const isGrouped = ({ kind, text, start, end }: Token) =>
    kind === 'number' && end - start > text.length && /^\d{4,6}$/.test(text);
  if (!left.tokens.some(isGrouped)) return false;
  const tokens = left.tokens.map((token) =>
    isGrouped(token) ? { ...token, text: `${token.text.slice(0, -3)}.${token.text.slice(-3)}` } : token,
  );
  return relate(relation, sideOf(tokens, 'latex'), right).verdict === 'correct';
}

/** `(126)(35)(4)`: brackets with nothing but digits, none twice in one of them. */
function isCycles(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('');
  const cycles = /^(?:\(\d+\))+$/.test(text) ? text.slice(1, -1).split(')(') : [];
  return cycles.some((cycle) => cycle.length > 1) && cycles.every((cycle) => new Set(cycle).size === cycle.length);
}

function isSignedNumber(tokens: readonly Token[], at: number): boolean {
  const sign = /^[-−]$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  return tokens[at + sign]?.kind === 'number';
}

function isDegree({ text }: Token): boolean {
  return text === '°' || text === '∘';
}

/** All decimals have three digits and a whole part, and one of them ends in `00`, or there are several. */
function hasPointedThousands(tokens: readonly Token[]): boolean {
  const decimals = tokens.filter(({ kind, text }) => kind === 'number' && text.includes('.'));
  const isPointed = decimals.every(({ text }) => /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text));
  return decimals.length > 0 && isPointed && (decimals.length > 1 || decimals[0]!.text.endsWith('00'));
}

/** `66 × 455 = 30.030`: the digits are those of the whole number. */
function isPointed(tokens: readonly Token[], { left }: RelationJudgement): boolean {
  const [token] = tokens;
  if (tokens.length !== 1 || left?.kind !== 'scalar' || !/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(token!.text)) return false;
  return toDouble(left.value) === Number(token!.text.replaceAll('.', ''));
}

/** `14×14×512` */
function isShape(tokens: readonly Token[]): boolean {
  return tokens.length >= 5 && tokens.every(({ kind, text }, at) => (at % 2 === 0 ? kind === 'number' : text === '×'));
}

/** Whether a value is the first of some numbers. */
function isFirstOf([first]: readonly Token[], value: RelationJudgement['left']): boolean {
  return value?.kind === 'scalar' && toDouble(value.value) === Number(first!.text);
}

/** Units that numbers without one are turned into. */
const convertedUnit = /^(?:arc-?(?:sec|min)\w*|deg(?:rees?)?|turns?|dB|decibels?|bits?|nats?)$/i;

/** More than rounding and slips of a digit. */
function isFarApart({ left, right }: RelationJudgement): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const ratio = Math.abs(toDouble(left.value) / toDouble(right.value));
  return ratio > 1.4 || ratio < 0.7;
}

/** Both sides are formulas without decimals, and less than a tenth apart. */
function isRoughFormula(left: Node, right: Node, judgement: RelationJudgement): boolean {
  const { left: a, right: b } = judgement;
  if (a?.kind !== 'scalar' || b?.kind !== 'scalar') return false;
  const isFormula = [...walk(right)].some(({ kind }) => kind === 'symbol' || kind === 'power');
  const hasDecimal = [left, right].some((side) =>
    [...walk(side)].some((node) => node.kind === 'number' && node.text.includes('.')),
  );
  const [x, y] = [toDouble(a.value), toDouble(b.value)];
  return isFormula && !hasDecimal && Math.abs(x - y) <= 0.1 * Math.max(Math.abs(x), Math.abs(y));
}

/** `[` of `[6]`. */
function isClass({ text }: Token, at: number, all: readonly Token[]): boolean {
  return text === '[' && all[at + 1]?.kind === 'number' && all[at + 2]?.text === ']';
}

function isCongruent(left: RelationJudgement['left'], right: RelationJudgement['right'], modulus: number): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const [a, b] = [toDouble(left.value), toDouble(right.value)];
  // One of the two is reduced.
  const isReduced = Math.min(Math.abs(a), Math.abs(b)) < modulus;
  return isReduced && Number.isSafeInteger(a - b) && (a - b) % modulus === 0;
}

function isMultiple({ left, right }: RelationJudgement): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const times = toDouble(right.value) / toDouble(left.value);
  return Number.isInteger(times) && times > 1;
}

/** Whether two angles are whole turns apart. */
function isWholeTurn({ left, right }: RelationJudgement): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const turns = (toDouble(left.value) - toDouble(right.value)) / (2 * Math.PI);
  return Math.abs(turns - Math.round(turns)) < 1e-9;
}

/** Zeros at the end may stand for digits that were dropped; a fraction may stand for what it is near to. */
function isCoarse({ left, right }: RelationJudgement, node: Node): boolean {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return false;
  const [exact, told] = [toDouble(left.value), toDouble(right.value)];
  if ([...walk(node)].some(({ kind }) => kind === 'fraction')) return Math.abs(told / exact - 1) < 0.05;
  const typed = [...walk(node)].find(({ kind }) => kind === 'number');
  const [digits = '', zeros = ''] = /^\d*[1-9](0+)$/.exec(typed?.kind === 'number' ? typed.text : '') ?? [];
  return zeros !== '' && Math.abs(told / exact - 1) <= 10 ** zeros.length / 2 / Number(digits);
}

function isLoneInBrackets(tokens: readonly Token[]): boolean {
  return tokens.length === 3 && tokens[0]!.text === '(' && tokens[1]!.kind === 'number' && tokens[2]!.text === ')';
}

function isLegendre(side: Node, other: Node): boolean {
  const inner = side.kind === 'bracket' && side.open === '(' && side.items.length === 1 ? side.items[0]! : undefined;
  if (inner?.kind !== 'fraction') return false;
  if (other.kind === 'bracket')
    return isLegendre(other, { ...other, kind: 'number', text: '1', value: { n: 1, d: 1 } });
  const value = other.kind === 'unary' ? other.operand : other;
  return value.kind === 'number' && /^[01]$/.test(value.text);
}

function isSize(tokens: readonly Token[]): boolean {
  return tokens.length === 3 && tokens[0]!.kind === 'number' && tokens[1]!.text === '×' && tokens[2]!.kind === 'number';
}

/** A leading zero, or many digits that are all 0 or 1. Where only two are 1, all other numbers must be of that sort, too. */
function hasBinaryNumeral(tokens: readonly Token[]): boolean {
  const numbers = tokens.flatMap((token) => (token.kind === 'number' && token.text.length > 1 ? [token.text] : []));
  if (numbers.some((text) => /^0\d+$/.test(text) || isBits(text, 3))) return true;
  return numbers.some((text) => isBits(text, 2)) && numbers.every((text) => /^[01.]+$/.test(text));
}

/** Four and more binary digits, so many of them 1. */
function isBits(text: string, ones: number): boolean {
  return /^(?:[01]{4,}|[01]+\.[01]{3,})$/.test(text) && text.replace(/[^1]/g, '').length >= ones;
}

/** `254 = 2·8² + 5·8 + 4`: the digits of a numeral in some base. */
function isExpansion(numeral: readonly Token[], sum: readonly Token[]): boolean {
  const digits = numeral.length === 1 && numeral[0]!.kind === 'number' ? numeral[0]!.text : '';
  if (!/^\d{2,}$/.test(digits)) return false;
  const text = sum.map((token) => (token.text === '{' || token.text === '}' ? '' : token.text)).join('');
  const terms = text.split('+');
  const bases = new Set<string>();
  const coefficients = terms.map((term) => {
    const match = /^(\d)(?:[×·*](\d+)(?:\^\d+)?)?$/.exec(term);
    if (match?.[2] !== undefined) bases.add(match[2]);
    return match?.[1] ?? '?';
  });
  const isUsual = [...bases].every((base) => base === '2' || base === '8' || base === '16');
  return bases.size === 1 && isUsual && coefficients.join('') === digits;
}

function isOrderOfMagnitude(
  left: Node,
  right: Node,
  { left: a, right: b }: RelationJudgement,
  isApproximate: boolean,
): boolean {
  const base = Math.max(powerBase(left) ?? 0, powerBase(right) ?? 0);
  if (base === 0 || a?.kind !== 'scalar' || b?.kind !== 'scalar') return false;
  const quotient = realAlgebra.divide(a.value, b.value);
  if (!('exact' in quotient || 'approximate' in quotient)) return false;
  const ratio = Math.abs(toDouble(quotient));
  // Under `=` only large powers of ten are used so, and then for what they nearly are.
  const isLarge = base === 10 && toDouble(b.value) >= 1e6;
  const limit = isApproximate ? base : isLarge ? 1.2 : 1;
  return ratio > 1 / limit && ratio < limit;
}

/** The base of a bare power of whole numbers. */
function powerBase(node: Node): number | undefined {
  if (node.kind === 'product' && node.factors.length === 2) return powerBase(node.factors[1]!.node);
  if (node.kind !== 'power' || node.base.kind !== 'number') return undefined;
  const base = Number(node.base.text);
  return Number.isInteger(base) && base >= 2 ? base : undefined;
}
