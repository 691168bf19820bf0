import type { Directive } from '../document/directives';
import type { OutlineMark } from '../document/outlineMarks';
import { shift } from '../document/range';

/** The mark, moved by `offset`. */
export function shiftMark(mark: OutlineMark, offset: number): OutlineMark {
  switch (mark.kind) {
    case 'problem':
    case 'item':
    case 'heading':
    case 'counter':
      return { ...mark, heading: shift(mark.heading, offset) };
    case 'part':
      return {
        ...mark,
        heading: shift(mark.heading, offset),
        ...(mark.row ? { row: shift(mark.row, offset) } : {}),
      };
    case 'enumerate':
      return mark;
  }
}

/** The directive, moved by `offset`. */
export function shiftDirective(directive: Directive, offset: number): Directive {
  const { body } = directive;
  return { ...directive, ...shift(directive, offset), body: { ...body, ...shift(body, offset) } };
}
