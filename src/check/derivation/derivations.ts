import { goesOn, type CheckedBlock } from '../checkBlock';
import { judgeSteps, noSteps, type BlockSteps } from './judgeSteps';
import { Ledger } from './ledger';
import { symbolicChains, type SymbolicSide } from './symbolicChains';

interface Judged {
  readonly key: string;
  readonly before: SymbolicSide | undefined;
  readonly result: BlockSteps;
}

const known = new WeakMap<CheckedBlock, Judged>();

/**
 * Judges the derivations of a document, block by block, each with what was said up to its end. A block is judged anew only
 * if the facts that concern its letters have changed. Yields after every block that took work.
 */
export function* judgeDerivations(
  blocks: readonly CheckedBlock[],
): Generator<void, readonly BlockSteps[]> {
  const ledger = new Ledger();
  const results: BlockSteps[] = [];
  let previous: CheckedBlock | undefined;
  let lastSide: SymbolicSide | undefined;
  let hasProperties = false;
  for (const block of blocks) {
    const { chains, letters, isSymbolic } = symbolicChains(block.reading);
    const earlier = isSymbolic ? ledger.concerning(letters) : undefined;
    ledger.add(block.facts);
    hasProperties ||= block.reading.namesProperties;
    if (!earlier) results.push({ ...noSteps, lastSide: chains.at(-1)?.sides.at(-1) });
    else {
      const now = ledger.concerning(letters);
      const mayBeWrong = !hasProperties && !block.reading.namesFacts && !now.isAmbiguous;
      const key = `${earlier.key};${now.key};${Number(mayBeWrong)}`;
      const before = goesOn(block, previous) ? lastSide : undefined;
      let judged = known.get(block);
      if (judged?.key !== key || judged.before !== before) {
        const result = judgeSteps(chains, before, mayBeWrong, now.facts, earlier.facts);
        judged = { key, before, result };
        known.set(block, judged);
        yield;
      }
      results.push(judged.result);
    }
    if (!block.reading.isBlank) {
      previous = block;
      lastSide = results.at(-1)!.lastSide;
    }
  }
  return results;
}
