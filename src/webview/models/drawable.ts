import type { Pair } from '../../core/convolution/parameters';
import { OperationError } from '../../core/operationError';
import { say } from '../../core/sentence';
import { shapeText } from '../../core/tensor';
import { maxPlaneEntries } from './plane';

/** The channels that are drawn at once, under the name of the tensor that has them. */
export interface DrawnChannels {
  readonly name: 'x' | 'y';
  readonly count: number;
  readonly most: number;
}

/**
 * Why a convolution cannot be drawn; undefined where it can.
 * @param sizes of one plane of each tensor
 */
export function tooLarge(
  sizes: Readonly<Record<'x' | 'w' | 'y', Pair>>,
  { name: drawn, count, most }: DrawnChannels,
): OperationError | undefined {
  for (const [name, size] of Object.entries(sizes))
    if (size[0] * size[1] > maxPlaneEntries)
      return new OperationError(
        'too_large',
        name,
        say('{0}: {1} is too large to draw; the limit is 64×64.', name, shapeText(size)),
      );
  if (count <= most) return undefined;
  return new OperationError(
    'too_large',
    drawn,
    say('{0}: {1} channels are too many to draw; the limit is {2}.', drawn, count, most),
  );
}
