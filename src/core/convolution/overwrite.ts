import type { Arithmetic, Scalar } from '../scalar';
import { painters, unpainted } from './adjoint';
import type { Geometry } from './geometry';
import { placeOf } from './places';

/**
 * `scatter` as people get it wrong: of the copies that one channel of `y` paints the later covers the earlier.
 * Channels are summed. @returns `[N][C_in][H][W]`
 */
export function overwrite<T extends Scalar>(
  numbers: Arithmetic<T>,
  y: ArrayLike<T>,
  w: ArrayLike<T>,
  b: ArrayLike<T> | null,
  g: Geometry,
): T[] {
  const [inPerGroup, outPerGroup] = [g.inChannels / g.groups, g.outChannels / g.groups];
  // The last copy on an entry is the last of its row and the last of its column.
  const [rows, columns] = ([0, 1] as const).map((axis) =>
    Array.from({ length: g.input[axis] }, (_, position) => painters(g, axis, position).at(-1)),
  );
  return unpainted(numbers, b, g).map((bare, offset) => {
    const [n, c, row, column] = placeOf(offset, g.inChannels, g.input);
    const [vertical, horizontal] = [rows![row], columns![column]];
    if (!vertical || !horizontal) return bare;
    const [[i, p], [j, q]] = [vertical, horizontal];
    const first = Math.floor(c / inPerGroup) * outPerGroup;
    let sum = bare;
    for (let o = first; o < first + outPerGroup; o++) {
      const factor = y[((n * g.outChannels + o) * g.output[0] + i) * g.output[1] + j]!;
      const tap = ((o * inPerGroup + (c % inPerGroup)) * g.kernel[0] + p) * g.kernel[1] + q;
      sum = numbers.add(sum, numbers.multiply(factor, w[tap]!));
    }
    return sum;
  });
}
