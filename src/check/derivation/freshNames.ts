import type { Definition } from '../../math/symbolic/terms/resolve';
import type { CheckedBlock } from '../checkBlock';
import { letterOf } from './letterOf';
import { isPause } from './pauses';
import { headOf } from './sideHead';
import { symbolicChains } from './symbolicChains';

/**
 * What blocks conclude for names that stand nowhere before: "the layer gives $A_{ij} = …$" says what `A` is, as nothing else
 * does. Yields now and then.
 */
export function* freshNames(blocks: readonly CheckedBlock[]): Generator<void, readonly (readonly Definition[])[]> {
  const seen = new Set<string>();
  const all: (readonly Definition[])[] = [];
  for (const [index, { facts, reading }] of blocks.entries()) {
    if (isPause(index)) yield;
    const { chains, letters } = symbolicChains(reading);
    const fresh = facts.derived.filter(({ name }) => {
      const letter = letterOf(name);
      const first = chains.find(({ sides }) => sides.some((side) => side?.letters.has(letter)));
      const [head, ...others] = first?.sides ?? [];
      const isHead = head !== undefined && headOf(head.side.node()) === letter;
      return isHead && !seen.has(letter) && !others.some((side) => side?.letters.has(letter));
    });
    for (const [name] of facts.declarations) seen.add(letterOf(name));
    for (const letter of letters) seen.add(letter);
    all.push(fresh);
  }
  return all;
}
