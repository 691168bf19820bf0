import assert from 'node:assert/strict';
import { checkSource } from '../../src/cli/checkSource';
import type { DocumentLanguage } from '../../src/document/language';
import { defaultSettings } from '../../src/language/model';

/** The parts that a document answers and their states; what it does not answer is left out. */
function statesOf(text: string, language: DocumentLanguage): string {
  const { outline } = checkSource(text, language, { ...defaultSettings, problems: 'eecs182-hw5' });
  return outline
    .flatMap(({ parts }) => parts)
    .filter(({ status }) => status !== 'unanswered')
    .map(({ id, status }) => `${id} ${status}`)
    .join(', ');
}

/** What the text is, the text, the states that its author would expect. */
type Row = readonly [string, string, string];

describe('answers in Markdown', () => {
  const rows: readonly Row[] = [
    [
      'behind a byte-order mark and with line ends of Windows',
      '\ufeff1. **Filters**\r\n\r\n   (b) It is\r\n\r\n   $$\r\n   [2, -1, 3]\r\n   $$\r\n\r\n3. **Counts**\r\n\r\n   (a) 108\r\n\r\n   (b) 40\r\n',
      '1b correct, 3a correct, 3b wrong',
    ],
    [
      'with blanks that do not break and marks of no width',
      '## Problem\u00a03\n\n\u200b**(a)**\u00a0108\u200b\n\n\u200b**(b)**\u00a040\n',
      '3a correct, 3b wrong',
    ],
  ];
  for (const [name, text, expected] of rows) it(name, () => assert.equal(statesOf(text, 'markdown'), expected));
});
