import assert from 'node:assert/strict';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker } from '../check/documentChecker';
import { reportJson } from './contract';
import { english } from './messages';
import { defaultSettings, type Reveal } from './model';
import { Report } from './report';

function reportOf(text: string): Report {
  const document = new DocumentChecker('markdown').check(text, {
    prose: true,
    sets: problemSets(),
  });
  return new Report('test:a', 1, 'markdown', document, english);
}

const messages = (text: string, reveal: Reveal = 'verdict') =>
  reportOf(text)
    .diagnostics({ ...defaultSettings, reveal })
    .map(({ code, message }) => `${code}: ${message}`);

describe('a slip in a step that ends in the answer', () => {
  const text = '<!-- @check 27 * 4 -->\n\nSo $27 \\cdot 4 = 112$.\n';

  it('speaks once, with what names the sides, and counts once', () => {
    assert.deepEqual(messages(text), ['different: The two sides differ: 27·4 and 112.']);
    const report = reportOf(text);
    assert.deepEqual(report.tally, { correct: 0, wrong: 1, undecided: 0, invalid: 0 });
    assert.equal(report.tree(defaultSettings)[0]!.children.length, 1);
    assert.match(report.lenses()[0]!.title, /1 wrong/);
  });

  it('tells the known mistake in the answer, too', () => {
    const biased = '<!-- @check param_count(layers=[Conv2d(3, 4, 3)]) -->\n\nSo 3·3·3·4 = 109.\n';
    const [told, ...more] = messages(biased, 'hint');
    assert.deepEqual(more, []);
    assert.match(told!, /^different: The two sides differ: .* bias/i);
  });

  it('is two findings for other programs still', () => {
    const kinds = (shown: 'all' | 'merged') =>
      reportJson(reportOf(text), 'verdict', shown).findings.map(({ kind }) => kind);
    assert.deepEqual([...kinds('all')].sort(), ['answer', 'arithmetic']);
    assert.deepEqual(kinds('merged'), ['arithmetic']);
  });

  it('is told by the answer where the step holds', () => {
    const slip = '<!-- @check 27 * 4 -->\n\nSo $28 \\cdot 4 = 112$.\n';
    assert.deepEqual(messages(slip), ['answer-differs: This answer is not correct.']);
    assert.equal(reportOf(slip).tally.correct, 0);
  });

  it('is told by the answer alone where that is in a box, too', () => {
    const boxed = '<!-- @check 27 * 4 -->\n\nSo $28 \\cdot 4 = \\boxed{112}$.\n';
    assert.deepEqual(messages(boxed), ['answer-differs: This answer is not correct.']);
    assert.equal(reportOf(boxed).tally.correct, 0);
    assert.equal(reportOf(boxed.replace('27 * 4', '28 * 4')).tally.correct > 0, true);
  });
});

describe('an answer of one number', () => {
  it('has no entries', () => {
    for (const answer of ['3', '$\\frac{1}{3}$', '[3]', '1,000'])
      for (const reveal of ['verdict', 'hint'] as const)
        assert.deepEqual(
          messages(`<!-- @check 2 -->\n\nAnswer: ${answer}\n`, reveal),
          ['answer-differs: This answer is not correct.'],
          answer,
        );
    assert.deepEqual(messages('<!-- @check [1, 2] -->\n\nAnswer: [1, 3]\n', 'hint'), [
      'answer-differs: One entry of this answer is not correct. Look at entry 2.',
    ]);
  });
});

describe('the lens of a derivation', () => {
  const titles = (text: string) =>
    reportOf(text)
      .lenses()
      .map(({ title }) => title)
      .filter((title) => title.startsWith('Derivation'));

  it('counts its steps of numbers alone', () => {
    assert.deepEqual(titles('# Notes\n\n$f = qz$ with $q = 3$, $z = -4$.\n\nSo $f = qz = 3 \\cdot (-4) = 12$.\n'), [
      'Derivation: ✗ first wrong step in line 5 · 2 of 3 steps hold',
    ]);
  });
});
