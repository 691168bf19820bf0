import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand as run } from '../../test/support/commandLine';
import { readNotebook } from './notebook';

const cell = (kind: string, source: unknown) => ({ cell_type: kind, metadata: {}, source });
const notebook = (...cells: unknown[]) =>
  JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1);

describe('a Jupyter notebook', () => {
  const text = notebook(
    cell('markdown', [
      '# Problem 1\n',
      '\n',
      'A "half": $\\frac{1}{2} + \\frac12 = 1$, \u{1f600} and $2 \\cdot 7 = 15$.\n',
    ]),
    { ...cell('code', ['3 + 4 == 8\n', '# $3 + 4 = 8$']), outputs: [{ data: { 'text/markdown': ['$3 + 4 = 8$'] } }] },
    cell('markdown', '## Problem 2\n\n$3 \\times 9 = 28$'),
    cell('raw', ['$3 + 4 = 8$']),
  );

  it('is read cell by cell as one document, without code and what it printed', () => {
    assert.equal(
      readNotebook(text)?.text,
      '# Problem 1\n\nA "half": $\\frac{1}{2} + \\frac12 = 1$, \u{1f600} and $2 \\cdot 7 = 15$.\n\n\n## Problem 2\n\n$3 \\times 9 = 28$\n\n',
    );
  });

  const noNotebooks = ['', '{', '[]', '{"cells": 3}', '"cells"', `${'['.repeat(50)}${']'.repeat(50)}`];
  for (const other of noNotebooks)
    it(`is not: ${JSON.stringify(other)}`, () => assert.equal(readNotebook(other), undefined));

  it('may hold nothing, and values of any depth', () => {
    assert.equal(readNotebook('{"cells": []}')?.text, '');
    const deep = `${'{"a": ['.repeat(2000)}"}"${']}'.repeat(2000)}`;
    const held = `{"cells": [{"metadata": ${deep}, "source": "$1$", "cell_type": "markdown"}]}`;
    assert.equal(readNotebook(held)?.text, '$1$\n\n');
  });

  describe('on the command line', () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), 'chalkline-'))));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const write = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };

    it('has its findings at their characters in the file', async () => {
      const { status, out, errors } = await run(['check', write('a.ipynb', text), '--format', 'json']);
      assert.deepEqual([status, errors], [1, []]);
      const { files } = JSON.parse(out.join('\n')) as {
        files: { findings: { verdict: string; range: { start: Place; end: Place } }[]; outline: { id: string }[] }[];
      };
      interface Place {
        line: number;
        character: number;
      }
      const lines = text.split('\n');
      const wrong = files[0]!.findings.filter(({ verdict }) => verdict === 'wrong');
      assert.deepEqual(
        wrong.map(({ range: { start, end } }) => [
          start.line,
          lines[start.line]!.slice(start.character, end.character),
        ]),
        ['15', '28'].map((number) => [lines.findIndex((line) => line.includes(`= ${number}`)), number]),
      );
      assert.deepEqual(
        files[0]!.outline.map(({ id }) => id),
        ['1', '2'],
      );
    });

    it('that is none is no text to check', async () => {
      const { status, errors } = await run(['check', write('b.ipynb', '$3 + 4 = 8$')]);
      assert.deepEqual([status, errors.length, errors[0]!.endsWith('b.ipynb: not a notebook')], [2, 1, true]);
    });
  });
});
