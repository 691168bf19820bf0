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
  'I first thought S, then I looked again.',
  'Originally we wrote S.',
  'My first attempt was S.',
  'I had S, but that was too quick.',
  'So S, which fails to hold.',
  'A naive student writes S.',
  'The wrong answer S is common.',
  'My guess was S, but I had miscounted.',
  'Many people think that S.',
  'Many students simply write S.',
  'It is not the case that S.',
  'S holds only if one of them is zero.',
  'S would only be true for zeros.',
  'S. This is only true if one of them is zero.',
  'In the book it says S, which is a typo.',
  'Old: S',
  'One answer was S. The right answer is smaller.',
  'If this were linear, we would have S.',
  'The student claims S; what is right is another formula.',
  'Gemini says S.',
  "Ann's answer: S",
  'Ein Kommilitone behauptet S; richtig ist etwas anderes.',
  "L'étudiant affirme que S.",
  'El alumno afirma que S.',
  'Finde den Fehler: S',
  "Trouvez l'erreur : S",
  'Take both equal. Then S, and we are done. Where is the error?',
];

/** The same words where they disown nothing. */
const owning = [
  'The error is S',
  'The claims follow from S',
  "**Student's answer:** S",
  'Student answer: S',
  'Claude answered: S',
  'The students have S',
  "Newton's method: S",
  'Die Behauptung ist S',
  '## Mistakes to avoid\n\nNone.\n\n## Solution\n\nS',
  'I corrected my formula:\n\nS',
  '## Mean squared error\n\nS',
  'First we had two rows, but in all S',
  'The false positive rate is S',
  'Rejecting wrongly has the probability S',
  'The probability of a wrong answer is S',
  'With 3 mistakes we are left with S',
  'A naive Bayes estimate: S',
  'So S, and the search fails to converge.',
  'So S, as the rate of false alarms.',
  'We had S and went on.',
  'A few more steps give S.',
  'S holds for all values.',
  'S, and the right answer is the larger one.',
  'S. This is true.',
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
      assert.deepEqual(
        fitting.map((mistake) => wrong(frame, mistake)),
        fitting.map(() => 0),
      );
    });
  it('is blamed where nothing disowns it', () => {
    assert.deepEqual(
      mistakes.map((mistake) => wrong('We get\n\nS', mistake)),
      [1, 1],
    );
  });
  for (const frame of owning)
    it(`is blamed in "${frame.replace(/\n/g, '⏎')}"`, () => assert.equal(wrong(frame, mistakes[1]!), 1));
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

describe('words of other fields', () => {
  const wrong = (text: string) => textsOf(check(text, 'markdown'), 'wrong');
  /** What the words explain. */
  const explained = [
    'As permutations, $(1\\,2)(2\\,3) = (1\\,2\\,3)$.',
    'The permutation $231 \\cdot 312 = 123$ changes nothing.',
    'In the ring $R$ we have $4 \\cdot 3 = 2$.',
    'In this ring, $4 \\cdot 3 = 2$.',
    'In the quotient by the prime ideal, $4 \\cdot 3 = 2$.',
    'Congruent numbers: $4 \\cdot 3 = 2$.',
    'Add the digits, $7 + 8 = 5$, and carry 1.',
    'A Boolean sum is $1 + 1 + 1 = 1$.',
    'On a clock, $9 + 7 = 4$.',
    "It is $9 + 7 = 4$ o'clock.",
    'Es ist $9 + 7 = 4$ Uhr.',
    'In floating point, $10^{9} + 0.3 = 10^9$.',
    'With the Einstein summation convention, $3 + 4 = 8$.',
  ];
  for (const line of explained) it(`explain what they can: ${line}`, () => assert.deepEqual(wrong(line), []));

  /** What the same words, or words that look like them, do not explain. */
  const unexplained: readonly (readonly [string, string])[] = [
    ['There are $4! = 25$ permutations.', '25'],
    ['For an ideal gas, $3 \\cdot 8 = 25$.', '25'],
    ['Carry out the product: $3 \\cdot 8 = 25$.', '25'],
    ['The numbers $13 + 14 = 28$ need no carry.', '28'],
    ['A ring of stones weighs $3 \\cdot 8 = 25$.', '25'],
    ['The Legendre polynomial has $3 \\cdot 8 = 25$ terms.', '25'],
    ['The triangles are congruent: $60 + 50 = 120$.', '120'],
    ["By Boole's inequality at most $0.21 + 0.32 = 0.66$.", '0.66'],
    ['A Boolean array of $3 \\cdot 8 = 25$ bytes.', '25'],
    ['That makes $3 \\cdot 8 = 28$ floating point operations.', '28'],
    ['As Einstein said, $3 \\cdot 8 = 25$.', '25'],
    ['In tropical waters, $3 \\cdot 8 = 25$.', '25'],
  ];
  for (const [line, slip] of unexplained)
    it(`explain nothing else: ${line}`, () => assert.deepEqual(wrong(line), [slip]));
});

describe('whole turns', () => {
  it('make angles the same', () => {
    assert.deepEqual(textsOf(check('Turned on, $340° + 50° = 30°$.', 'markdown'), 'wrong'), []);
    assert.equal(textsOf(check('Turned on, $340° + 50° = 40°$.', 'markdown'), 'wrong').length, 1);
  });
});
