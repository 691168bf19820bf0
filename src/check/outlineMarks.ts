import type { OutlineMark } from '../document/outline';
import { shift } from '../document/range';

/** The mark, moved by `offset`. */
export function shiftMark(mark: OutlineMark, offset: number): OutlineMark {
  switch (mark.kind) {
    case 'problem':
    case 'part':
    case 'item':
      return { ...mark, heading: shift(mark.heading, offset) };
    case 'heading':
      return { ...mark, start: mark.start + offset };
    case 'enumerate':
      return mark;
  }
}
