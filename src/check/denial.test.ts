import assert from 'node:assert/strict';
import { check, textsOf } from '../../test/support/fixtures';

/** False by themselves. */
const mistakes = ['$$\n(x + y)^2 = x^2 + y^2 - 3xy + 2xy\n$$', '$3 \\cdot 4 + 5 = 27$'];

/** Texts that say so; `S` stands for the mistake. */
const disowning = [
  'Never S: this does not hold.',
  "Don't write S here.",
  'This would require S.',
  'Then S. Contradiction.',
  'Then we would have S, but that is not the case.',
  'The student wrote S and lost two points.',
  'A common misconception is S for all values.',
  '❌ S',
  '- ✗ S',
  'Wrong: S',
  '## Common mistakes\n\nS',
  '## Errors to avoid\n\n### Squares\n\nS',
  '#### Find the mistake\n\nS\n',
];

/** The same words where they disown nothing. */
const owning = [
  'The error is S',
  '## Mistakes to avoid\n\nNone.\n\n## Solution\n\nS',
  'I corrected my formula:\n\nS',
  '## Mean squared error\n\nS',
];

describe('a false equation', () => {
  const wrong = (frame: string, mistake: string) =>
    textsOf(
      check(
        frame.replace('S', () => mistake),
        'markdown',
      ),
      'wrong',
    ).length;
  for (const frame of disowning)
    it(`is not blamed in "${frame.replace(/\n/g, '⏎')}"`, () => {
      // A display cannot stand inside of a sentence.
      const fitting = mistakes.filter((one) => !one.includes('\n') || /(?:^|\n)S/.test(frame));
      assert.deepEqual(fitting.map((mistake) => wrong(frame, mistake)), fitting.map(() => 0)); // prettier-ignore
    });
  it('is blamed where nothing disowns it', () => {
    assert.deepEqual(mistakes.map((mistake) => wrong('We get\n\nS', mistake)), [1, 1]); // prettier-ignore
  });
  for (const frame of owning)
    it(`is blamed in "${frame.replace(/\n/g, '⏎')}"`, () =>
      assert.equal(wrong(frame, mistakes[1]!), 1));
});

describe('shapes', () => {
  const right = [
    '(7, 1) + (1, 3) = (7, 3)',
    '(6, 9, 9) + (10, 9, 9) = (16, 9, 9)',
    '[20, 8] + [20, 8] = [20, 8]',
    '(4 × 6)(6 × 3) = (4 × 3)',
    '28×28×8 + 28×28×8 = 28×28×8',
  ];
  for (const line of right)
    it(`are no sums of numbers: ${line}`, () =>
      assert.deepEqual(textsOf(check(`The layer gives ${line}.`, 'markdown'), 'wrong'), []));

  it('do not excuse what is none', () => {
    const text = 'So $(7, 1) + (1, 3) = (8, 5)$.';
    assert.deepEqual(textsOf(check(text, 'markdown'), 'wrong'), ['(8, 5)']);
  });
});

describe('whole turns', () => {
  it('make angles the same', () => {
    assert.deepEqual(textsOf(check('Turned on, $340° + 50° = 30°$.', 'markdown'), 'wrong'), []);
    assert.equal(textsOf(check('Turned on, $340° + 50° = 40°$.', 'markdown'), 'wrong').length, 1);
  });
});
