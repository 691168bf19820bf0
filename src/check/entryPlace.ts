/** Where an entry stands: in a vector, a matrix, or a tensor, whose axes before the last two are `outer`; from 1. */
export interface EntryPlace {
  readonly outer?: readonly number[];
  readonly row: number;
  readonly column?: number;
}
