import assert from 'node:assert/strict';
import { statementEnd } from './statement';

/** A part and what is left of it behind the sheet's own text; the whole where none is copied. */
const rows: readonly (readonly [string, string])[] = [
  ['### (b)\n\n*The signal is [1, 2]. What is the filter?*\n\n[3, 4]', '[3, 4]'],
  ['(b) The result is [1, 2]. Which filter was it?\n\nSlide it. It is [3, 4].', 'Slide it. It is [3, 4].'],
  ['> (b) Given is [1, 2].\n> Find the filter.\n\n[3, 4]', '[3, 4]'],
  ['> [!question]\n> How many weights has it?\n\n27', '27'],
  ['\\item \\textbf{How many weights has it?}\\\\\n27', '27'],
  ['**Q3(b):** Let $v = 2$.\n\n$$\nu = v\n$$\n\nWhat is $w$? (Hint: use $u$.)\n\n(2 points)\n\n$4$', '$4$'],
  ['(a) With $v = \\Gamma w$, find the matrix. (Hint: it is square.)\n\n$X$', '$X$'],
  ['(a) Berechnen Sie die Zahl der Gewichte.\n\n27', '27'],
  ['(a) ¿Cuántos parámetros tiene la capa?\n\n27', '27'],
  ['### 3(a) How many weights has it?\n\n27', '27'],
  // Nothing is copied.
  ['(a) What is the filter? It is [3, 4].', '(a) What is the filter? It is [3, 4].'],
  ['(a) Compute $27 + 12 = 39$.', '(a) Compute $27 + 12 = 39$.'],
  ['**(a)** 27\n\nHow does it compare to the other layer?', '**(a)** 27\n\nHow does it compare to the other layer?'],
  ['(a) Thus it has 27. How many are saved then?\n\n81', '(a) Thus it has 27. How many are saved then?\n\n81'],
  ['(a) The mean is 3.\n\nWould you like a plot?', '(a) The mean is 3.\n\nWould you like a plot?'],
  ['Problem 3a. Weights: 27. Total = 31.', 'Problem 3a. Weights: 27. Total = 31.'],
  // Each question says what is answered behind it.
  [
    'Which one is the mean?\n\n- [x] A\n\nWhich one is the median?\n\n- [x] B',
    'Which one is the mean?\n\n- [x] A\n\nWhich one is the median?\n\n- [x] B',
  ],
];

describe('what a part has copied of the sheet', () => {
  for (const [text, rest] of rows)
    it(text.replace(/\n+/g, ' ⏎ '), () => assert.equal(text.slice(statementEnd(text)).trim(), rest));
});
