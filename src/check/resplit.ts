import { headEnd, splitFrom, type Block } from '../document/blocks';
import type { DocumentLanguage } from '../document/language';

/** Where a block of the new text comes from. */
export interface Resplit {
  /** So many blocks at the start are as they were. */
  readonly head: number;
  /** Blocks that are new, in order. */
  readonly fresh: readonly Block[];
  /** The old block from which on all are as they were, moved by `delta`. */
  readonly tail: number;
  readonly delta: number;
}

/** Compares so many characters at a time. */
const stride = 4096;

/** How many characters two texts have in common at the start. */
function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at + stride <= limit && a.slice(at, at + stride) === b.slice(at, at + stride)) at += stride;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many characters two texts have in common at the end, up to `limit`. */
function commonSuffix(a: string, b: string, limit: number): number {
  let length = 0;
  const same = (n: number) =>
    a.slice(a.length - length - n, a.length - length) === b.slice(b.length - length - n, b.length - length);
  while (length + stride <= limit && same(stride)) length += stride;
  while (length < limit && same(1)) length++;
  return length;
}

/** Cuts an edited text into blocks, looking only at the part that the edit can have changed. */
export function resplit(before: string, blocks: readonly Block[], text: string, language: DocumentLanguage): Resplit {
  const prefix = headEnd(before, language) === headEnd(text, language) ? commonPrefix(before, text) : 0;
  const suffix = commonSuffix(before, text, Math.min(before.length, text.length) - prefix);
  const delta = text.length - before.length;
  if (delta === 0 && prefix === text.length) return { head: blocks.length, fresh: [], tail: blocks.length, delta };
  let head = 0;
  while (head < blocks.length && blocks[head]!.reach <= prefix) head++;
  const fresh: Block[] = [];
  let tail = blocks.length;
  let next = head;
  splitFrom(text, language, head > 0 ? blocks[head - 1]!.end : 0, (block) => {
    fresh.push(block);
    if (block.end < text.length - suffix) return true;
    // From here on the text is as it was: where an old block starts, all that follow are the old ones.
    while (next < blocks.length && blocks[next]!.start < block.end - delta) next++;
    if (blocks[next]?.start !== block.end - delta) return true;
    tail = next;
    return false;
  });
  return { head, fresh, tail, delta };
}
