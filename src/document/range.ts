/** A stretch of the document: UTF-16 offsets, `end` exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** The same range, moved by `offset`. */
export function shift(range: OffsetRange, offset: number): OffsetRange {
  return { start: range.start + offset, end: range.end + offset };
}
