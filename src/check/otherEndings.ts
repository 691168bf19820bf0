import type { Chain } from '../math/statements';
import type { Token } from '../math/token';

/**
 * A chain without what may end its sentence or its row and not its formula: the `!` of "so 2 + 2 = 4!", the points of
 * `3 + 4 = 7 (2)`. Nothing if it ends with neither.
 */
export function withoutEnding(chain: Chain): Chain | undefined {
  const last = chain.sides.at(-1)!;
  const length = isCalledOut(last) ? 1 : isAnnotated(last) ? 3 : 0;
  if (length === 0) return undefined;
  return { ...chain, sides: [...chain.sides.slice(0, -1), last.slice(0, -length)] };
}

function isCalledOut(side: readonly Token[]): boolean {
  return side.length > 1 && side.at(-1)!.text === '!';
}

/** A number in brackets, set apart: points, the number of an equation, a source. */
function isAnnotated(side: readonly Token[]): boolean {
  const [open, number, close] = side.slice(-3);
  const isBracket = open?.kind === 'open' && /^[([]$/.test(open.text) && open.spaced;
  return side.length > 3 && isBracket && number?.kind === 'number' && close?.kind === 'close';
}
