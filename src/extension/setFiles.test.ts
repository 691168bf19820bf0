import assert from 'node:assert/strict';
import { isSetPath, isSetText, setFilePattern } from './setFiles';

describe('files of problem sets', () => {
  const paths: readonly (readonly [string, boolean])[] = [
    ['/w/problems/hw5.yaml', true],
    ['/w/a/problems/hw5.yml', true],
    ['/w/hw5.problems.yaml', true],
    ['/w/problems/deep/hw5.yaml', false],
    ['/w/problems.yaml', false],
    ['/w/my-problems/hw5.yaml', false],
    ['/w/hw5.yaml', false],
    ['/w/node_modules/x/problems/hw5.yaml', false],
  ];
  for (const [path, expected] of paths)
    it(`${expected ? 'are' : 'are not'} ${path}`, () => assert.equal(isSetPath(path), expected));

  it('are others only if they list problems, or are named so', () => {
    assert.ok(isSetText('/problems/a.yaml', 'id: a\nproblems:\n  - id: 1\n'));
    assert.ok(!isSetText('/problems/a.yaml', 'input: 3\noutput: 4\n'));
    assert.ok(isSetText('/a.problems.yaml', ''));
  });

  it('are searched by a pattern without braces in braces', () => {
    assert.equal(setFilePattern.match(/\{/g)?.length, 1);
  });
});
