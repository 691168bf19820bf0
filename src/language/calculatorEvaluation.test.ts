import assert from 'node:assert/strict';
import { check, textsOf } from '../../test/support/fixtures';
import type { DocumentPlace, Evaluated } from './calculator';
import { evaluateText, valueInsertion } from './calculatorEvaluation';
import { applied, placeOf } from '../../test/support/places';
import { english } from './messages';

function value(text: string, context?: DocumentPlace): Evaluated {
  const found = evaluateText(text, context, english);
  assert.ok(found.kind === 'value', found.kind === 'error' ? `${text}: ${found.message}` : '');
  return found;
}

describe('Evaluating an expression', () => {
  for (const [text, exact, decimal] of [
    [String.raw`\frac{3}{4}+2`, '11/4', '2.75'],
    ['3*4', '12', undefined],
    ['3 × 4 =', '12', undefined],
    ['$-7/3$', '-7/3', '-2.33333'],
    [String.raw`\[ \sqrt{2} \]`, undefined, '1.41421'],
    [String.raw`\sqrt{\frac{9}{4}}`, '3/2', '1.5'],
    ['(1, 2) + (3, 4)', '[4, 6]', undefined],
    [String.raw`\begin{bmatrix}1&2\\3&4\end{bmatrix}^{-1}`, '[[-2, 1], [3/2, -1/2]]', '[[-2, 1], [1.5, -0.5]]'],
    ['123456789/7', '123456789/7', '17636684.1429'],
    ['1/3000000000', '1/3000000000', '3.33333·10^(-10)'],
    ['2^200', undefined, '1.60694·10^60'],
    ['0.1 + 0.2', '3/10', '0.3'],
    ['0/5', '0', undefined],
  ] as const) {
    it(text, () => {
      const found = value(text);
      assert.equal(found.exact?.plain, exact);
      assert.equal(found.decimal?.plain, decimal);
    });
  }

  it('says "about" only of what is rounded', () => {
    assert.equal(value('1/4').decimal?.sign, '=');
    assert.equal(value('1/3').decimal?.sign, '≈');
    assert.equal(value(String.raw`\sqrt{2}`).decimal?.sign, '≈');
  });

  it('knows the macros of the document', () => {
    const text = '\\newcommand{\\half}{\\frac{1}{2}}\n\n$\\half + 1$\n';
    assert.equal(value('\\half + 1', placeOf(text, '\\half + 1')).exact?.plain, '3/2');
  });

  it('tells how ambiguous notation was read', () => {
    assert.equal(value('\\log 2').notes.length, 1);
    assert.equal(value('1 + 1').notes.length, 0);
  });

  for (const [text, reason] of [
    ['1/0', /zero/],
    ['x + 1', /x/],
    ['1 + 1 = 2', /side/],
    ['3 +', /read/],
    ['  ', /no expression/],
    ['[[1,2],[3]] + [[1,2],[3,4]]', /./],
    [String.raw`\begin{bmatrix}1&1\\1&1\end{bmatrix}^{-1}`, /inverse/],
    [String.raw`\sqrt{-1}`, /real/],
    ['9^9^9^9', /large/],
  ] as const) {
    it(`gives a reason for ${text}`, () => {
      const found = evaluateText(text, undefined, english);
      assert.ok(found.kind === 'error', JSON.stringify(found));
      assert.match(found.message, reason);
    });
  }
});

describe('Writing a value behind its expression', () => {
  for (const [language, text, selected, expected] of [
    ['markdown', 'so 3/4 + 2 follows', '3/4 + 2', 'so 3/4 + 2 = 11/4 follows'],
    ['markdown', 'so $3/4 + 2$ follows', '3/4 + 2', 'so $3/4 + 2 = \\frac{11}{4}$ follows'],
    ['markdown', 'so $3/4 + 2$ follows', '$3/4 + 2$', 'so $3/4 + 2 = \\frac{11}{4}$ follows'],
    ['markdown', '$$\n3/4 + 2\n$$\n', '$$\n3/4 + 2\n$$', '$$\n3/4 + 2 = \\frac{11}{4}\n$$\n'],
    ['markdown', '$3/4 + 2 = $', '3/4 + 2 = ', '$3/4 + 2 = \\frac{11}{4}$'],
    ['markdown', '3/4 + 2 =', '3/4 + 2 =', '3/4 + 2 = 11/4'],
    ['latex', 'so 3/4 + 2 follows', '3/4 + 2', 'so 3/4 + 2 $= \\frac{11}{4}$ follows'],
    ['latex', '\\[ 3/4 + 2 \\]', '3/4 + 2 ', '\\[ 3/4 + 2 = \\frac{11}{4} \\]'],
  ] as const) {
    it(`${language}: ${JSON.stringify(text)}`, () => {
      const place = placeOf(text, selected, language);
      const { exact } = value(selected, place);
      assert.ok(exact);
      const after = applied(place, valueInsertion(place, exact));
      assert.equal(after, expected);
      assert.deepEqual(textsOf(check(after, language), 'wrong'), []);
    });
  }

  it('uses the sign for rounded values', () => {
    const place = placeOf('$\\sqrt{2}$', '\\sqrt{2}');
    const { decimal } = value('\\sqrt{2}', place);
    assert.ok(decimal);
    const after = applied(place, valueInsertion(place, decimal));
    assert.equal(after, '$\\sqrt{2} \\approx 1.41421$');
    assert.equal(textsOf(check(after), 'correct').length, 1);
  });
});
