import type { Sentence } from '../../core/sentence';
import type { OffsetRange } from '../../document/range';

/** What is wrong with a problem set, at its characters. */
export interface SetIssue extends OffsetRange {
  readonly sentence: Sentence;
}

/** A value in the source of a problem set, with its place. `unread` is what has been complained about already. */
export type SetNode = OffsetRange &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly SetNode[] }
    | { readonly kind: 'fields'; readonly fields: readonly SetField[] }
    | { readonly kind: 'unread' }
  );

export type FieldsNode = SetNode & { readonly kind: 'fields' };

export interface SetField extends OffsetRange {
  /** The range is that of the name. */
  readonly name: string;
  readonly value: SetNode;
}

/** The source of a problem set: its values, and what could not be read as such. */
export interface SetSource {
  readonly root?: SetNode;
  readonly issues: readonly SetIssue[];
  /** Where one thing ends and the next begins is not clear: what else seems wrong may come of that. */
  readonly broken: boolean;
}

/** A set as data: what ships is written so, every value as its text. */
export type SetData = string | readonly SetData[] | { readonly [name: string]: SetData };

const nowhere: OffsetRange = { start: 0, end: 1 };

/** A set that is data already; it has no places. */
export function dataSource(data: SetData): SetSource {
  return { root: nodeOf(data), issues: [], broken: false };
}

function nodeOf(data: SetData): SetNode {
  if (typeof data === 'string') return { ...nowhere, kind: 'text', text: data };
  if (isList(data)) return { ...nowhere, kind: 'list', items: data.map(nodeOf) };
  const fields = Object.entries(data).map(([name, value]) => ({ ...nowhere, name, value: nodeOf(value) }));
  return { ...nowhere, kind: 'fields', fields };
}

function isList(data: SetData): data is readonly SetData[] {
  return Array.isArray(data);
}
