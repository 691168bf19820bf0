import assert from 'node:assert/strict';
import { problemSets } from '../../src/check/answers/problemSets';
import { DocumentChecker, type CheckOptions } from '../../src/check/documentChecker';
import { LineIndex } from '../../src/document/lines';
import { judgeEqual } from '../../src/math/equal';
import { referenceText } from '../support/fixtures';
import { judgeLines } from '../support/stepLines';

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

/** Wrong lines of the reference solutions that are found, by their ids. */
const foundLines = ['L6', 'O14', 'O15', 'O17', 'O18', 'O20', 'O3', 'O4', 'O5', 'O6', 'O7'];

describe('the reference solutions', () => {
  const lines = rows<SeedLine>('seeds/lines.jsonl');
  const checked = (file: string, options: Partial<CheckOptions> = {}) => {
    const text = referenceText(`seeds/${file}`)!;
    const document = new DocumentChecker('markdown').check(text, { prose: true, ...options });
    const index = new LineIndex(text);
    const wrong = document.findings.filter((f) => f.verdict === 'wrong').map((f) => index.position(f.start).line + 1);
    return { document, wrong: new Set(wrong) };
  };

  it('have wrong lines that are found', function () {
    if (!lines) return this.skip();
    const found = [...new Set(lines.map((line) => line.file))].flatMap((file) => {
      const { wrong } = checked(file, { problems: 'eecs182-hw5', sets: problemSets() });
      return lines.filter((line) => line.file === file && line.verdict === 'wrong' && wrong.has(line.line));
    });
    assert.deepEqual(found.map(({ id }) => id).sort(), foundLines);
  }).timeout(60_000);

  it('have no right line that is called wrong', function () {
    if (!lines) return this.skip();
    for (const file of new Set(lines.map((line) => line.file))) {
      const { document, wrong } = checked(file);
      const accepted: readonly SeedLine[] = lines.filter((line) => line.file === file && line.verdict !== 'wrong');
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

  it('agree in at least 97 %, those of numbers and matrices in at least 95 %', function () {
    if (!all) return this.skip();
    const agreement = (chosen: readonly EqualityRow[]) =>
      chosen.filter((row) => judge(row) === row.expected).length / chosen.length;
    const numeric = all.filter(({ kind }) => ['number', 'latex-number', 'matrix', 'latex-matrix'].includes(kind));
    assert.ok(agreement(all) >= 0.97, `${agreement(all)} of all`);
    assert.ok(agreement(numeric) >= 0.95, `${agreement(numeric)} of numbers`);
  }).timeout(60_000);

  it('are never called correct where they are not, tolerances aside', function () {
    if (!all) return this.skip();
    assert.deepEqual(
      all.filter((row) => row.expected !== 'correct' && judge(row) === 'correct').map((row) => row.id),
      [],
    );
  }).timeout(60_000);
});

interface StepRow {
  readonly id: string;
  readonly lines: readonly string[];
  readonly line_verdicts: readonly string[];
}

/** What our verdicts are called there; a line that is not equivalent may fail in more than one way. */
function agrees(ours: string, theirs: string): boolean {
  switch (theirs) {
    case 'equal':
    case 'equivalent':
    case 'same-roots':
    case 'equivalent-over-reals':
      return ours === 'equivalent' || ours === 'correct';
    case 'implies (solution gained)':
      return ours === 'follows';
    case 'is-implied-by (solution lost)':
      return ours === 'loses';
    case 'not-equivalent':
    case 'and/or confused':
      return /^(?:follows|loses|does-not-follow|contradicts|wrong)$/.test(ours);
    default:
      return false;
  }
}

describe('the lines of derivations', () => {
  const all = rows<StepRow>('equality/steps.jsonl');
  const judged = () =>
    (all ?? []).flatMap(({ id, lines, line_verdicts: theirs }) => {
      const ours = judgeLines(lines, theirs[0]?.includes('positive') ?? false);
      return theirs.flatMap((expected, i) =>
        expected.startsWith('first') ? [] : [{ id: `${id}:${i}`, ours: ours[i]!, expected }],
      );
    });

  it('agree in at least 97 %', function () {
    if (!all) return this.skip();
    const lines = judged();
    const other = lines.filter(({ ours, expected }) => !agrees(ours, expected));
    assert.ok(other.length / lines.length <= 0.03, JSON.stringify(other, null, 1));
  }).timeout(30_000);

  it('are never called wrong where they are right', function () {
    if (!all) return this.skip();
    const isWrong = (verdict: string) => /^(?:loses|does-not-follow|contradicts|wrong)$/.test(verdict);
    assert.deepEqual(
      judged()
        .filter(({ ours, expected }) => isWrong(ours) && agrees('equivalent', expected))
        .map(({ id }) => id),
      // |a| = |b| of positive numbers says a = b, and a = −b has no positive solution.
      ['stack-equiv-051:1'],
    );
  }).timeout(30_000);
});
