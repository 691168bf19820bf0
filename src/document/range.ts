/** A stretch of the document: UTF-16 offsets, `end` exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** True when `inner` lies inside `outer` (equal ends count as inside). */
export function contains(outer: OffsetRange, inner: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The same range, moved by `offset`. */
export function shift(range: OffsetRange, offset: number): OffsetRange {
  return { start: range.start + offset, end: range.end + offset };
}
