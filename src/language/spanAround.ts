import { splitBlocks } from '../document/blocks';
import type { DocumentLanguage } from '../document/language';
import { maskBlock } from '../document/mask';
import { shift, type OffsetRange } from '../document/range';
import { findSpans } from '../document/spans';

/** The stretch of math that a place lies in, with its delimiters; undefined in plain text. */
export function spanAround(text: string, place: OffsetRange, language: DocumentLanguage): OffsetRange | undefined {
  const block = splitBlocks(text, language).find(({ start, end }) => start <= place.start && place.start < end);
  if (!block) return undefined;
  const { text: masked } = maskBlock(text.slice(block.start, block.end), language);
  return findSpans(masked)
    .map(({ outer }) => shift(outer, block.start))
    .find(({ start, end }) => start <= place.start && place.end <= end);
}
