import assert from 'node:assert/strict';
import { projectText } from '../../test/support/fixtures';
import { operations } from '../core/operations';
import { operationsPage } from './operationsPage';

describe('docs/operations.md', () => {
  const page = operationsPage();

  it('is what the definitions of the operations say (npm run docs)', () =>
    assert.equal(projectText('docs/operations.md'), page));

  it('has a section for every operation, with all arguments, results and slips', () => {
    const sections = new Map(
      page
        .split(/^### /m)
        .slice(1)
        .map((section) => [section.split('\n')[0]!, section]),
    );
    assert.deepEqual([...sections.keys()].sort(), operations.map(({ name }) => name).sort());
    for (const { name, parameters, results, slipCodes } of operations) {
      const section = sections.get(name)!;
      for (const row of [...Object.keys(parameters), ...Object.keys(results)])
        assert.match(section, new RegExp(`^\\| (?:\\*\\*)?\`${row}\``, 'm'), `${name} ${row}`);
      for (const { code } of slipCodes) assert.ok(section.includes(`- \`${code}\`: `), `${name} ${code}`);
    }
  });

  it('has tables whose rows have as many cells as their heads', () => {
    let width = 0;
    for (const line of page.split('\n')) {
      const isRow = line.startsWith('|');
      const cells = line.split(/(?<!\\)\|/).length;
      if (isRow && width > 0) assert.equal(cells, width, line);
      width = isRow ? cells : 0;
    }
  });
});
