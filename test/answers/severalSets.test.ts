import assert from 'node:assert/strict';
import { problemSets } from '../../src/check/answers/problemSets';
import { readProblemSet } from '../../src/check/answers/readProblemSet';
import { yamlSource } from '../../src/check/answers/yamlSource';
import { defaultSettings } from '../../src/language/model';
import { checkSource } from '../../src/cli/checkSource';

const yaml = (id: string, reference: number) => `
id: ${id}
title: ${id}
matches: ['^# Sheet 7']
problems:
  - id: '1'
    title: One
    parts: [{ id: 1a, title: A number, kind: number, reference: '${reference}' }]
`;
const sets = problemSets([yaml('spring', 5), yaml('autumn', 6)].map((text) => readProblemSet(yamlSource(text)).set!));
const check = (text: string) => checkSource(text, 'markdown', { ...defaultSettings, sets });

describe('a document that matches two problem sets', () => {
  const text = '\n# Sheet 7\n\n## 1\n\n(a) **Answer:** 6\n';

  it('is told so in its first line, and compared with neither', () => {
    const { findings } = check(text);
    assert.deepEqual(
      findings.map(({ kind, code }) => `${kind} ${code}`),
      ['directive bad-directive'],
    );
    assert.match(findings[0]!.message, /spring, autumn.*@problems spring/);
    assert.deepEqual(findings[0]!.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } });
  });

  it('is compared with the one that it names', () => {
    const { findings } = check(`<!-- @problems autumn -->${text}`);
    assert.deepEqual(
      findings.map(({ kind, verdict }) => `${kind} ${verdict}`),
      ['answer correct'],
    );
  });

  it('is left alone where it says "none"', () => {
    assert.deepEqual(check(`<!-- @problems none -->${text}`).findings, []);
  });
});
