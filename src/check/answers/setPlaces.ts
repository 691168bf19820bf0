import type { OffsetRange } from '../../document/range';
import type { FieldsNode, SetNode } from './setSource';

/** Where a field of a part stands in its file, for what is found out later. Items of a list are `hints 0`, `hints 1` … */
export type PlaceOf = (part: string, question: string, field: string) => OffsetRange;

/** The places of all fields of a set; those of the set itself belong to the part ''. */
export class SetPlaces {
  readonly #places = new Map<string, OffsetRange>();

  remember(part: string, question: string, node: FieldsNode): void {
    const add = (field: string, { start, end }: OffsetRange) => {
      const key = keyOf(part, question, field);
      if (!this.#places.has(key)) this.#places.set(key, { start, end });
    };
    for (const { name, value } of node.fields) {
      add(name, value);
      if (value.kind === 'list') value.items.forEach((item, index) => add(`${name} ${index}`, answerOf(item)));
    }
    add('', node.fields[0] ?? node);
  }

  /** The place of the field, or else of what it would stand in. */
  readonly of: PlaceOf = (part, question, field) => {
    const [list = ''] = field.split(' ');
    const keys = [
      keyOf(part, question, field),
      keyOf(part, question, list),
      keyOf(part, '', field),
      keyOf(part, '', list),
      keyOf(part, question, ''),
      keyOf(part, '', ''),
    ];
    const found = keys.find((key) => this.#places.has(key));
    return (found === undefined ? undefined : this.#places.get(found)) ?? { start: 0, end: 1 };
  };
}

function keyOf(part: string, question: string, field: string): string {
  return JSON.stringify([part, question, field]);
}

/** Of an alternative, what it accepts or refuses. */
function answerOf(item: SetNode): OffsetRange {
  if (item.kind !== 'fields') return item;
  return item.fields.find(({ name }) => name === 'answer')?.value ?? item;
}
