import assert from 'node:assert/strict';
import { codeIn } from './code';

describe('code in a part', () => {
  const found = (text: string) => codeIn(text, 'markdown').map(({ start, end }) => text.slice(start, end));

  it('is what stands in a fence', () => assert.deepEqual(found('```python\n5\n```'), ['5']));
  it('is a cell of MyST', () => assert.deepEqual(found('```{code-cell} ipython3\n5\n```'), ['5']));
  it('is not what a directive of MyST frames', () =>
    assert.deepEqual(found('```{exercise} Part (b)\nFind 5.\n```\n'), []));
});
