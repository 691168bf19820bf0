import { wholes } from './integers';

/**
 * A matrix as the product reads it: four lines (rows of the left one, columns of the right one) at a time, entry by
 * entry, `[lines/4][depth][4]`. Lines that are missing to a multiple of four may hold anything.
 */
type Packed = Float64Array;

/** To a multiple of 4. */
export function roundUp(count: number): number {
  return 4 * wholes(count + 3, 4);
}

/** Where a line begins; its entries are 4 apart. */
export function placeAt(line: number, depth: number): number {
  return (line - (line % 4)) * depth + (line % 4);
}

/** @param place where an entry of a line lies in `entries` */
export function pack(
  entries: ArrayLike<number>,
  lines: number,
  depth: number,
  place: (line: number, k: number) => number,
): Packed {
  const packed = new Float64Array(roundUp(lines) * depth);
  for (let line = 0; line < lines; line++) {
    let at = placeAt(line, depth);
    for (let k = 0; k < depth; k++, at += 4) packed[at] = entries[place(line, k)]!;
  }
  return packed;
}

interface Product {
  readonly left: Packed;
  readonly rows: number;
  readonly right: Packed;
  readonly columns: number;
  /** Entries of a row of the left matrix, and of a column of the right one. */
  readonly depth: number;
  /** What is added to all entries of a row; as many as rows, to a multiple of 4. */
  readonly initial: Float64Array;
}

/**
 * Writes the product into a part of a row-major matrix, which starts at `start` and whose rows are `pitch` apart. Four
 * rows and four columns at a time: their sums stay in registers, and each number that is read is used four times.
 */
export function multiply(
  { left, rows, right, columns, depth, initial }: Product,
  out: Float64Array,
  start: number,
  pitch: number,
): void {
  for (let row = 0; row < rows; row += 4)
    for (let column = 0; column < columns; column += 4) {
      let l = row * depth;
      let r = column * depth;
      // One by one: an array that is taken apart would be made anew for every tile.
      let a0 = initial[row]!;
      let b0 = initial[row + 1]!;
      let c0 = initial[row + 2]!;
      let d0 = initial[row + 3]!;
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b1 = b0;
      let b2 = b0;
      let b3 = b0;
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      let d1 = d0;
      let d2 = d0;
      let d3 = d0;
      for (let k = 0; k < depth; k++, l += 4, r += 4) {
        const r0 = right[r]!;
        const r1 = right[r + 1]!;
        const r2 = right[r + 2]!;
        const r3 = right[r + 3]!;
        const a = left[l]!;
        a0 += a * r0;
        a1 += a * r1;
        a2 += a * r2;
        a3 += a * r3;
        const b = left[l + 1]!;
        b0 += b * r0;
        b1 += b * r1;
        b2 += b * r2;
        b3 += b * r3;
        const c = left[l + 2]!;
        c0 += c * r0;
        c1 += c * r1;
        c2 += c * r2;
        c3 += c * r3;
        const d = left[l + 3]!;
        d0 += d * r0;
        d1 += d * r1;
        d2 += d * r2;
        d3 += d * r3;
      }
      // A tile at the edge reaches beyond the matrix.
      const width = columns - column;
      const at = start + row * pitch + column;
      writeFour(out, at, width, a0, a1, a2, a3);
      if (row + 1 < rows) writeFour(out, at + pitch, width, b0, b1, b2, b3);
      if (row + 2 < rows) writeFour(out, at + 2 * pitch, width, c0, c1, c2, c3);
      if (row + 3 < rows) writeFour(out, at + 3 * pitch, width, d0, d1, d2, d3);
    }
}

/** The next four entries, or as many as there are. */
function writeFour(
  out: Float64Array,
  at: number,
  count: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  out[at] = first;
  if (count > 1) out[at + 1] = second;
  if (count > 2) out[at + 2] = third;
  if (count > 3) out[at + 3] = fourth;
}
