import assert from 'node:assert/strict';
import { checkSource } from '../../src/cli/checkSource';
import { defaultSettings } from '../../src/language/model';

const found = (expression: string, answer: string) => {
  const text = `<!-- @let A = [[2, 0], [0, 4]] -->\n<!-- @check ${expression} -->\n\nThe answer is ${answer}.\n`;
  return checkSource(text, 'markdown', defaultSettings).findings.map(
    ({ verdict, message, range: { start, end } }) =>
      `${verdict}: ${text.split('\n')[start.line]!.slice(start.character, end.character)}: ${message}`,
  );
};

describe('names in @check that are no operations', () => {
  it('are errors on their characters, with what is meant', () => {
    const inverse = (name: string) => [`invalid: ${name}: There is no operation "${name}"; write A^-1.`];
    assert.deepEqual(found('inv([[2, 0], [0, 4]])', '$[[1/2, 0], [0, 1/4]]$'), inverse('inv'));
    assert.deepEqual(found('inv(A)', 'left out'), inverse('inv'));
    assert.deepEqual(found('inverse(A)', '$[1, 2]$'), inverse('inverse'));
    for (const answer of ['$[1]$', 'left out'])
      assert.deepEqual(found('conv1D(x=[1, 2], w=[1, -1])', answer), [
        'invalid: conv1D: There is no operation "conv1D". Did you mean conv1d?',
      ]);
  });

  it('are not those of functions and of products of letters, nor layers in a list', () => {
    for (const [expression, answer] of [
      ['np(1 - p)', '$np - np^2$'],
      ['tr(A)', '$6$'],
      ['param_count(layers=[Conv2d(3, 4, 3)])', '112'],
      ['A^-1', '$[[1/2, 0], [0, 1/4]]$'],
    ] as const)
      assert.ok(!found(expression, answer).some((one) => one.startsWith('invalid')), expression);
  });

  it('leave what is found of other answers', () => {
    const text = '<!-- @check inv([2]) -->\n\nThe answer is 1.\n\n<!-- @check 2 + 2 -->\n\nThe answer is 5.\n';
    const { findings } = checkSource(text, 'markdown', defaultSettings);
    assert.ok(findings.some(({ code }) => code === 'bad-directive'));
    assert.ok(findings.some(({ verdict, range }) => verdict === 'wrong' && range.start.line === 6));
  });
});
