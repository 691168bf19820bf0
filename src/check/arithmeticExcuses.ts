import { toDouble } from '../core/real';
import type { PartialArithmetic } from '../document/otherArithmetic';
import type { RelationJudgement } from '../math/relationJudgement';
import type { Side } from '../math/side';

/** Whether what a paragraph is about explains that two sides differ. */
export function explains(kind: PartialArithmetic, left: Side, right: Side, judgement: RelationJudgement): boolean {
  const numbers = [left, right].flatMap(({ tokens }) =>
    tokens.flatMap(({ kind, text }) => (kind === 'number' ? [text] : [])),
  );
  const pair = valuesOf(judgement);
  const difference = pair && pair.left - pair.right;
  switch (kind) {
    case 'cycles':
      return [left, right].some(hasCycle) || arePermutations(numbers);
    case 'bits':
      return numbers.every((text) => /^[01]+$/.test(text));
    case 'carry':
      return numbers.every((text) => /^[01]+$/.test(text)) || isMultiple(difference, [10, 8, 16, 60]);
    case 'clock':
      return isMultiple(difference, [12, 60]);
    case 'floating':
      return pair !== undefined && Math.abs(difference!) <= 0.05 * Math.max(Math.abs(pair.left), Math.abs(pair.right));
  }
}

function valuesOf({ left, right }: RelationJudgement): { left: number; right: number } | undefined {
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return undefined;
  return { left: toDouble(left.value), right: toDouble(right.value) };
}

function isMultiple(difference: number | undefined, units: readonly number[]): boolean {
  return difference !== undefined && units.some((unit) => difference % unit === 0);
}

/** `(1 3 2)`, `(13)`, a matrix of two rows: brackets with nothing but digits. */
function hasCycle({ tokens }: Side): boolean {
  return tokens.some((token, at) => {
    if (token.kind !== 'open' || token.text === '{') return false;
    if (token.environment) return true;
    const end = tokens.findIndex(({ kind }, i) => i > at && kind === 'close');
    const inner = tokens.slice(at + 1, end);
    return end > at + 1 && inner.every(({ kind }) => kind === 'number' || kind === 'separator');
  });
}

/** `231 · 312 = 123`: the digits of one word in several orders. */
function arePermutations(numbers: readonly string[]): boolean {
  const words = numbers.filter((text) => text.length > 1).map((text) => Array.from(text).sort().join(''));
  return words.length > 1 && words.every((word) => word === words[0] && new Set(word).size === word.length);
}
