import assert from 'node:assert/strict';
import { applied, cursorIn, placeOf } from '../../test/support/places';
import { insertAt, readPlace, type Insertable } from './calculatorPlacement';
import type { DocumentPlace } from './calculator';

const display: Insertable = { block: '$$\ny = 3\n$$', inline: 'y = 3', bare: '3' };
const worked: Insertable = { block: 'First.\n\n$$\ny = 3\n$$', inline: undefined, bare: undefined };

function after(place: DocumentPlace, what: Insertable): string {
  return applied(place, insertAt(readPlace(place), what));
}

describe('Putting a result into a document', () => {
  for (const [marked, expected] of [
    ['|', '$$\ny = 3\n$$\n'],
    ['Text.\n|', 'Text.\n\n$$\ny = 3\n$$\n'],
    ['Text.\n\n|', 'Text.\n\n$$\ny = 3\n$$\n'],
    ['Text.\n\n|\n\nMore.', 'Text.\n\n$$\ny = 3\n$$\n\nMore.'],
    ['Text.\n\n|\nMore.', 'Text.\n\n$$\ny = 3\n$$\n\nMore.'],
    ['> |', '> $$\n> y = 3\n> $$\n'],
    ['So it is|', 'So it is $y = 3$'],
    ['So | it is.', 'So $y = 3$ it is.'],
    ['($|$ is it)', '($3$ is it)'],
    ['$$\ny = |\n$$\n', '$$\ny = 3\n$$\n'],
    ['$$|$$', '$$3$$'],
    ['\\[|\\]', '\\[3\\]'],
  ] as const) {
    it(`the result, at ${JSON.stringify(marked)}`, () => {
      assert.equal(after(cursorIn(marked), display), expected);
    });
  }

  for (const [marked, expected] of [
    ['|', 'First.\n\n$$\ny = 3\n$$\n'],
    ['Text.|', 'Text.\n\nFirst.\n\n$$\ny = 3\n$$\n'],
    ['Text, | more.', 'Text, \n\nFirst.\n\n$$\ny = 3\n$$\n\n more.'],
    ['$$\nx = 2|\n$$\n\nMore.', '$$\nx = 2\n$$\n\nFirst.\n\n$$\ny = 3\n$$\n\nMore.'],
    ['> $x = |2$', '> $x = 2$\n>\n> First.\n>\n> $$\n> y = 3\n> $$\n'],
  ] as const) {
    it(`the steps, at ${JSON.stringify(marked)}`, () => {
      assert.equal(after(cursorIn(marked), worked), expected);
    });
  }

  it('comes after what is selected, and after the math around that', () => {
    const text = '$$x = [1, 2]$$\n\nMore.\n';
    assert.equal(after(placeOf(text, '[1, 2]'), display), '$$x = [1, 2]$$\n\n$$\ny = 3\n$$\n\nMore.\n');
    assert.equal(after(placeOf('Let [1, 2] be.', '[1, 2]'), display), 'Let [1, 2] $y = 3$ be.');
  });

  it('leaves a row of a table whole', () => {
    const table = '| a | b |\n| - | - |\n| x | $2 = 3$ |\n| y | 1 |\n\nMore.\n';
    assert.equal(
      after(placeOf(table, '3'), display),
      '| a | b |\n| - | - |\n| x | $2 = 3$ $y = 3$ |\n| y | 1 |\n\nMore.\n',
    );
    assert.equal(
      after(placeOf(table, '3'), worked),
      '| a | b |\n| - | - |\n| x | $2 = 3$ |\n| y | 1 |\n\nFirst.\n\n$$\ny = 3\n$$\n\nMore.\n',
    );
  });

  it('follows its sentence in LaTeX, where a blank line is a new paragraph', () => {
    const latex: Insertable = { block: '\\[\ny = 3\n\\]', inline: 'y = 3', bare: '3' };
    assert.equal(after(cursorIn('Hence\n|\nand so on.', 'latex'), latex), 'Hence\n\\[\ny = 3\n\\]\nand so on.');
    assert.equal(after(cursorIn('\\[ y = | \\]', 'latex'), latex), '\\[ y = 3 \\]');
  });

  it('knows the lines of Windows', () => {
    assert.equal(after(cursorIn('Text.\r\n\r\n|\r\n\r\nMore.'), display), 'Text.\r\n\r\n$$\ny = 3\n$$\r\n\r\nMore.');
  });
});
