import { namesIn, type CheckedBlock } from '../checkBlock';
import type { BlockFacts } from './readFacts';
import { holdsIn, type Scope } from './scopes';

/** What a sheet says of the letters of each problem of which the document itself says nothing there. */
export function sheetFacts(
  blocks: readonly CheckedBlock[],
  scopes: readonly Scope[],
  sheet: readonly (BlockFacts | undefined)[],
): ReadonlyMap<Scope, BlockFacts> {
  const found = new Map<Scope, BlockFacts>();
  sheet.forEach((facts, index) => {
    if (facts && !found.has(scopes[index]!)) found.set(scopes[index]!, facts);
  });
  if (found.size === 0) return found;
  for (const [scope, facts] of found) {
    // The masks of one problem are the noise of another one.
    const own = namesIn(blocks.filter((_, index) => holdsIn(scopes[index]!.number, scope)));
    found.set(scope, {
      ...facts,
      declarations: facts.declarations.filter(([name]) => !own.has(name)),
      definitions: facts.definitions.filter(({ name }) => !own.has(name)),
    });
  }
  return found;
}
