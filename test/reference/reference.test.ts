import assert from 'node:assert/strict';
import { DocumentChecker } from '../../src/check/documentChecker';
import { LineIndex } from '../../src/document/lines';
import { judgeEqual } from '../../src/math/equal';
import { referenceText } from '../support/fixtures';

/** Rows of JSON lines, or undefined where the reference data is not there. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names what the rows are
function rows<T>(path: string): readonly T[] | undefined {
  return referenceText(path)
    ?.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

interface SeedLine {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: string;
  readonly quote: string;
}

describe('the reference solutions', () => {
  const lines = rows<SeedLine>('seeds/lines.jsonl');

  it('have no right line that is called wrong', function () {
    if (!lines) return this.skip();
    for (const file of new Set(lines.map((line) => line.file))) {
      const text = referenceText(`seeds/${file}`)!;
      const document = new DocumentChecker('markdown').check(text, { prose: true });
      const index = new LineIndex(text);
      const wrong = new Set(
        document.findings
          .filter((f) => f.verdict === 'wrong')
          .map((f) => index.position(f.start).line + 1),
      );
      const accepted: readonly SeedLine[] = lines.filter(
        (line) => line.file === file && line.verdict !== 'wrong',
      );
      assert.deepEqual(
        accepted.filter((line) => wrong.has(line.line)).map((line) => line.id),
        [],
      );
      assert.ok(document.findings.some((f) => f.verdict === 'correct'));
    }
  });
});

interface EqualityRow {
  readonly id: string;
  readonly kind: string;
  readonly student: string;
  readonly reference: string;
  readonly syntax: 'latex' | 'plain';
  readonly tolerance: { abs?: number; rel?: number; sigfigs?: number };
  readonly expected: string;
}

describe('the equality rows', () => {
  const all = rows<EqualityRow>('equality/rows.jsonl');
  const judge = (row: EqualityRow) => judgeEqual(row.student, row.reference, row).verdict;

  it('of numbers and matrices agree in at least 95 %', function () {
    if (!all) return this.skip();
    const numeric = all.filter(({ kind }) =>
      ['number', 'latex-number', 'matrix', 'latex-matrix'].includes(kind),
    );
    const agree = numeric.filter((row) => judge(row) === row.expected).length;
    assert.ok(agree / numeric.length >= 0.95, `${agree} of ${numeric.length}`);
  });

  it('of any kind are never called correct where they are not', function () {
    if (!all) return this.skip();
    assert.deepEqual(
      all
        .filter((row) => row.expected !== 'correct' && judge(row) === 'correct')
        .map((row) => row.id),
      [],
    );
  });
});
