import assert from 'node:assert/strict';
import { LineIndex } from '../../src/document/lines';
import type { DocumentPlace } from '../../src/language/calculator';
import type { TextEditData } from '../../src/language/model';

/** The document with the first occurrence of a text selected. */
export function placeOf(text: string, selected: string, languageId = 'markdown'): DocumentPlace {
  const start = text.indexOf(selected);
  assert.ok(start >= 0, `"${selected}" is not in the text`);
  const lines = new LineIndex(text);
  const selection = { start: lines.position(start), end: lines.position(start + selected.length) };
  return { languageId, text, selection };
}

/** The document with the cursor where `|` stands, which is no part of it. */
export function cursorIn(marked: string, languageId = 'markdown'): DocumentPlace {
  const at = marked.indexOf('|');
  assert.ok(at >= 0, 'there is no cursor');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const cursor = new LineIndex(text).position(at);
  return { languageId, text, selection: { start: cursor, end: cursor } };
}

/** The text after an edit. */
export function applied({ text }: DocumentPlace, { range, newText }: TextEditData): string {
  const lines = new LineIndex(text);
  return text.slice(0, lines.offset(range.start)) + newText + text.slice(lines.offset(range.end));
}
