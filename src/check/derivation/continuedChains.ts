import { shift } from '../../document/range';
import { sideOf } from '../../math/statements';
import type { Token } from '../../math/token';
import type { CheckedBlock } from '../checkBlock';
import { isNumeric, rangeOf } from '../sideTokens';
import { constants, lettersOf, symbolicChains, type BlockChains, type SymbolicChain } from './symbolicChains';
import type { SymbolicSide } from './symbolicSide';

/** The chains of a block, with what follows in displays that go on with its last sum. */
export function chainsAt(blocks: readonly CheckedBlock[], index: number): BlockChains {
  let found = symbolicChains(blocks[index]!.reading);
  if (!blocks[index]!.reading.endsWithMath) return found;
  let distance = blocks[index]!.reading.prose.length;
  for (let at = index + 1; at < blocks.length; at++) {
    const { continuation, isBlank, prose } = blocks[at]!.reading;
    if (continuation) found = withContinuation(found, continuation, distance);
    else if (!isBlank) break;
    distance += prose.length;
  }
  return found;
}

interface Extended {
  readonly continuation: readonly Token[];
  readonly distance: number;
  readonly chains: BlockChains;
}

const extended = new WeakMap<BlockChains, Extended>();

/**
 * The chains of a block whose last side goes on in the display after it: that is where the side ends, and where it is judged.
 * @param distance from the start of the block to that of the display's
 */
function withContinuation(own: BlockChains, continuation: readonly Token[], distance: number): BlockChains {
  const known = extended.get(own);
  let found = known?.continuation === continuation && known.distance === distance ? known.chains : undefined;
  if (!found) {
    const more = continuation.map((token) => ({ ...token, ...shift(token, distance) }));
    const chains = own.chains.map((chain, i) => (i === own.chains.length - 1 ? longer(chain, more) : chain));
    const letters = new Set([...own.letters, ...lettersOf(continuation)]);
    found = { ...own, chains, letters, isSymbolic: chains.some(({ isSymbolic }) => isSymbolic) };
    extended.set(own, { continuation, distance, chains: found });
  }
  return found;
}

function longer(chain: SymbolicChain, more: readonly Token[]): SymbolicChain {
  const last = chain.sides.at(-1);
  if (!last) return chain;
  const side: SymbolicSide = {
    side: sideOf([...last.side.tokens, ...more], 'latex'),
    range: rangeOf(more),
    letters: new Set([...last.letters, ...lettersOf(more)]),
    isNumeric: last.isNumeric && isNumeric(more, constants),
  };
  return {
    ...chain,
    sides: [...chain.sides.slice(0, -1), side],
    isSymbolic: chain.isSymbolic || !side.isNumeric,
  };
}
