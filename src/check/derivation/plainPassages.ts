import { hasOtherArithmetic } from '../../document/otherArithmetic';
import { isHypothetical } from '../../document/denials';
import type { Passage } from '../../document/passages';
import { findPlainMath, type PlainMath } from '../../document/plainMath';
import type { BlockReading } from '../../document/readBlock';
import { lexPlain } from '../../math/plainTokens';
import { splitStatements, type Chain } from '../../math/statements';

/** Math with letters that stands in prose without delimiters. */
export interface PlainPassage extends PlainMath {
  readonly chains: readonly Chain[];
}

/** What chains are read from. */
export type ChainSource = Pick<
  Passage,
  | 'start'
  | 'end'
  | 'chains'
  | 'syntax'
  | 'joinsPrevious'
  | 'isHypothetical'
  | 'hasOtherArithmetic'
  | 'wordBefore'
  | 'isTail'
>;

/** Words for what a letter may be. */
const describes =
  /\b(?:matri|vector|scalar|number|real|integer|positive|symmetric|orthogonal|diagonal|invertible|constant|random|independent|i\.?i\.?d|normal|uniform|bernoulli|unit)/i;

const known = new WeakMap<BlockReading, readonly PlainPassage[]>();

/** The math of a block that stands between its words without delimiters, where its layout tells what it means. */
export function plainPassages(reading: BlockReading): readonly PlainPassage[] {
  let found = known.get(reading);
  if (!found) {
    // Where math has delimiters, a letter between words is none.
    const mayHoldLetters = reading.spans.length === 0 && describes.test(reading.prose);
    found = findPlainMath(reading.prose, mayHoldLetters).flatMap((math) => {
      const tokens = lexPlain(reading.prose, math.start, math.end);
      return tokens ? [{ ...math, chains: splitStatements(tokens) }] : [];
    });
    known.set(reading, found);
  }
  return found;
}

/** Those that are steps, or equations in a sentence: of these is not sure enough where they end to call them wrong. */
export function plainSources(reading: BlockReading): readonly ChainSource[] {
  const { prose } = reading;
  let isOther: boolean | undefined;
  return plainPassages(reading)
    .filter(({ place, isRelation }) => isRelation && place !== 'part')
    .map(({ start, end, chains, place }) => ({
      start,
      end,
      chains,
      syntax: 'latex' as const,
      joinsPrevious: isJoined(reading, start),
      isTail: false,
      isHypothetical: () => !isStep(reading, start, chains, place) || isHypothetical(prose, start, end),
      hasOtherArithmetic: () => (isOther ??= hasOtherArithmetic(prose)),
      wordBefore: (/(\p{L}+)[\s:,]*$/u.exec(prose.slice(Math.max(start - 30, 0), start))?.[1] ?? '').toLowerCase(),
    }));
}

/**
 * Whether it is a step of a derivation beyond doubt: a line with several relation signs, or one that goes on from the line
 * before or is gone on with. A single equation may be a law of another algebra, or an equation to solve; where numbers come in,
 * values have been put in, maybe with their units.
 */
function isStep(reading: BlockReading, start: number, chains: readonly Chain[], place: PlainMath['place']): boolean {
  if (place !== 'line' || chains.some(hasValues)) return false;
  const all = plainPassages(reading);
  const next = all[all.findIndex((one) => one.start === start) + 1];
  return (
    chains.some(({ relations, continues }) => relations.length > 1 || continues) || next?.chains[0]?.continues === true
  );
}

/** Whether a side is a number, or a number with a letter after it, other than 0 and 1. */
function hasValues({ sides }: Chain): boolean {
  return sides.some((side) => {
    const own = side.filter(({ kind }) => kind !== 'open' && kind !== 'close');
    const letters = own.filter(({ kind }) => kind === 'symbol' || kind === 'function');
    const isUnit = letters.length === 1 && own.at(-1) === letters[0] && own.at(-1)!.spaced;
    const isPlain = own.length === 1 && /^[01]$/.test(own[0]!.text);
    return own.length > 0 && (letters.length === 0 || (isUnit && own[0]!.kind === 'number')) && !isPlain;
  });
}

/** Whether nothing but blanks stands between the math before and this. */
function isJoined(reading: BlockReading, start: number): boolean {
  const ends = [...reading.spans.map(({ outer }) => outer.end), ...plainPassages(reading).map(({ end }) => end)].filter(
    (end) => end <= start,
  );
  return ends.length > 0 && /^[\s.,;]*$/.test(reading.prose.slice(Math.max(...ends), start));
}

/** Whether a block begins with a line of plain math that goes on from the last line of the block before: `= y² − 2xy`. */
export function goesOnInPlainText(reading: BlockReading, before: BlockReading | undefined): boolean {
  const [first] = plainPassages(reading);
  const isContinued =
    first?.place === 'line' && first.chains[0]?.continues === true && reading.prose.slice(0, first.start).trim() === '';
  if (!isContinued || !before) return false;
  const last = plainPassages(before).at(-1);
  return last?.place === 'line' && /^[\s.,;:]*$/.test(before.prose.slice(last.end));
}
