import type { CheckedBlock } from '../checkBlock';
import type { Scope } from './scopes';
import { textOf } from './step';
import { symbolicChains, type BlockChains } from './symbolicChains';

export const noLetters: ReadonlySet<string> = new Set();

/** The letters in what each problem gives more than one number: `n = 4`, `2n + 1 = 9`, and further down another one. */
export function revaluedLetters(
  blocks: readonly CheckedBlock[],
  scopes: readonly Scope[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  const values = new Map<string, string>();
  for (const [index, { reading }] of blocks.entries()) {
    const { number } = scopes[index]!;
    for (const { side, letters, value } of valuesIn(symbolicChains(reading))) {
      const key = `${number} ${side}`;
      const before = values.get(key);
      values.set(key, value);
      if (before === undefined || before === value) continue;
      const all = found.get(number) ?? new Set();
      for (const letter of letters) all.add(letter);
      found.set(number, all);
    }
  }
  return found;
}

/** A side as text, and the number that its chain ends in. */
interface Valued {
  readonly side: string;
  readonly letters: ReadonlySet<string>;
  readonly value: string;
}

const known = new WeakMap<BlockChains, readonly Valued[]>();

/** What chains give numbers. */
function valuesIn(block: BlockChains): readonly Valued[] {
  let found = known.get(block);
  if (!found) {
    found = block.chains.flatMap(({ sides }) => {
      const last = sides.at(-1);
      if (!last?.isNumeric) return [];
      const value = textOf(last);
      return sides.flatMap((side) =>
        side && !side.isNumeric ? [{ side: textOf(side), letters: side.letters, value }] : [],
      );
    });
    known.set(block, found);
  }
  return found;
}
