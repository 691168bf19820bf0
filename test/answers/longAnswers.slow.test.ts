import assert from 'node:assert/strict';
import { problemSets } from '../../src/check/answers/problemSets';
import { defaultSettings } from '../../src/language/model';
import { checkSource } from '../../src/cli/checkSource';

const found = (entries: number) => {
  const text = `## Problem 1\n\n(b) **Answer:** [${Array(entries).fill('1').join(', ')}]\n\n(c) [[1, 2], [3, 4]]\n`;
  const report = checkSource(text, 'markdown', { ...defaultSettings, sets: problemSets(), problems: 'eecs182-hw5' });
  return report.findings.map(({ code, range }) => [code, range.start.line, range.start.character]);
};

describe('an answer without end', () => {
  it('of more than 60,000 characters is said to be too long, and the next part is judged', () => {
    assert.deepEqual(found(30_000), [['answer-too-long', 2, 0], ['answer-shape', 4, 4]]); // prettier-ignore
  });

  it('of 10^5 entries is not read, and holds nothing up', () => {
    assert.deepEqual(found(100_000)[0], ['block-too-large', 2, 0]);
  });
});

describe('a marked answer without end', () => {
  /** A vector whose entries are 0 … 9, over and over. */
  const entries = (count: number, separator = ', ') => Array.from({ length: count }, (_, i) => i % 10).join(separator);
  const column = (count: number) => `$$\n\\begin{bmatrix}${entries(count, ' \\\\\n')}\\end{bmatrix}\n$$`;
  const forms: readonly (readonly [string, (count: number) => string])[] = [
    ['on the next line', (count) => `**Answer:** [${entries(count)}]`],
    ['in a paragraph of its own', (count) => `\n**Answer:** [${entries(count)}]`],
    ['in a sentence', (count) => `\nThe output is $y = (${entries(count)})^T$.`],
    ['as a column', (count) => `\n${column(count)}`],
    ['as printed', (count) => `\n\`\`\`\n[${entries(count, ' ')}]\n\`\`\``],
    ['as a sum', (count) => `\n**Answer:** $x + ${entries(count, ' + ')}$`],
  ];
  for (const [name, write] of forms)
    for (const count of [3000, 10_000, 30_000, 100_000])
      it(`of ${count} entries ${name} has one finding, which says so`, () => {
        const text = `# Problem 1\n\n<!-- @check [1, 2, 3] -->\n${write(count)}\n\nMore.\n`;
        const { findings } = checkSource(text, 'markdown', defaultSettings);
        assert.equal(findings.length, 1, JSON.stringify(findings));
        assert.ok(
          ['answer-shape', 'answer-too-long', 'block-too-large'].includes(findings[0]!.code),
          findings[0]!.code,
        );
      });

  it('is judged where it can be read', () => {
    const judged = (last: string) =>
      checkSource(
        `<!-- @check [${entries(2000)}] -->\n\n**Answer:** [${entries(1999)}, ${last}]\n`,
        'markdown',
        defaultSettings,
      ).findings.map(({ code }) => code);
    assert.deepEqual(judged('9'), ['answer-equal']);
    assert.deepEqual(judged('8'), ['answer-differs']);
  });

  it('behind the answer does not hide it', () => {
    const text = `<!-- @check [1, 2, 3] -->\n\n**Answer:** [1, 2, 3]\n\n\`\`\`\n${entries(50_000)}\n\`\`\`\n`;
    assert.deepEqual(
      checkSource(text, 'markdown', defaultSettings).findings.map(({ code }) => code),
      ['answer-equal'],
    );
  });
});
