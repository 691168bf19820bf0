/** Values by how many fall between two bounds; the last bin has its upper bound, too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** @param count how many bins of one width. */
export function histogram(values: readonly number[], count: number): readonly Bin[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = (high - low) / count;
  if (!(width > 0)) return values.length > 0 ? [{ from: low, to: low, count: values.length }] : [];
  const counts = new Array<number>(count).fill(0);
  for (const value of values) counts[Math.min(Math.floor((value - low) / width), count - 1)]!++;
  return counts.map((number, i) => ({
    from: low + i * width,
    to: low + (i + 1) * width,
    count: number,
  }));
}

/** How many bins suit so many values: Sturges, 1926. */
export function binsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(count, 1))) + 1;
}
