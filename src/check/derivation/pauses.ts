/** So many blocks that take no work are gone through at one go. */
const blocksAtOnce = 200;

/** Whether whoever goes through the blocks of a document gives way before one: there may be very many. */
export function isPause(index: number): boolean {
  return index % blocksAtOnce === blocksAtOnce - 1;
}
