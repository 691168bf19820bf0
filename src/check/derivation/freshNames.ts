import type { Definition } from '../../math/symbolic/terms/resolve';
import type { CheckedBlock } from '../checkBlock';
import { letterOf } from './letterOf';
import { headOf } from './sideHead';
import { symbolicChains } from './symbolicChains';

/**
 * What blocks conclude for names that stand nowhere before: "the layer gives $A_{ij} = …$" says what `A` is, as nothing else
 * does.
 */
export function freshNames(blocks: readonly CheckedBlock[]): readonly (readonly Definition[])[] {
  const seen = new Set<string>();
  return blocks.map(({ facts, reading }) => {
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
    return fresh;
  });
}
