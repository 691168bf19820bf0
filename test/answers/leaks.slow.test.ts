import assert from 'node:assert/strict';
import { partsOf } from '../../src/check/answers/problemSet';
import { problemSets } from '../../src/check/answers/problemSets';
import { DocumentChecker } from '../../src/check/documentChecker';
import { reportJson } from '../../src/language/contract';
import type { Attempts } from '../../src/language/attempts';
import { english } from '../../src/language/messages';
import { defaultSettings, type Reveal, type TreeNode } from '../../src/language/model';
import { Report } from '../../src/language/report';
import type { DocumentLanguage } from '../../src/document/language';
import { fixture } from '../support/fixtures';

interface Row {
  readonly id: string;
  readonly language: DocumentLanguage;
  readonly part: string;
  readonly text: string;
}

const rows = fixture<readonly Row[]>('answers/development.json');

/**
 * What nobody could know but from the reference of a part, in the ways that it may be written. Worked out by hand from the
 * statements; parts whose answer is a letter or a formula that everybody writes are left out.
 */
const secrets: Readonly<Record<string, RegExp>> = {
  '1b': /2[,;&\s]+[-−]1[,;&\s]+3(?!\d)/,
  '1c': /[-−]1[,;&\s]+3[,;&\s]+[-−]2|3[,;&\s]+[-−]3[,;&\s]+1(?!\d)/,
  '3a': /(?<![\d.])108(?!\d)/,
  '3b': /(?<![\d.])39(?!\d)/,
  '5a': /110\s*\/\s*101|1\.089/,
  '5c': /11\s*\/\s*30|0\.36[67]/,
};

const sets = problemSets();
const set = sets.find('eecs182-hw5')!;
/** As if every hint had been asked for (but one: their number is an answer), and every part missed first. */
const attempts: Attempts = Object.fromEntries(
  partsOf(set).map(({ id, hints }) => [
    id,
    {
      hints: id === '2a' ? 1 : hints.length,
      tries: [{ state: 'wrong', mark: 'x', slips: ['kernel-flipped', 'bias-counted'] }],
    },
  ]),
);

function* treeTexts(nodes: readonly TreeNode[]): Generator<{ row: TreeNode; texts: string[] }> {
  for (const row of nodes) {
    const { label, description, tooltip, accessibilityLabel, children } = row;
    yield { row, texts: [label, description, tooltip, accessibilityLabel] };
    yield* treeTexts(children);
  }
}

function reportOf({ text, language }: Row): Report {
  const document = new DocumentChecker(language).check(text, { prose: true, sets, problems: set.id });
  return new Report('file:///a.md', 0, language, document, english);
}

/** Everything that the faces show of a document; what repeats the student's own text is taken out of it. */
function said(report: Report, reveal: Reveal): readonly string[] {
  const { document } = report;
  const settings = { ...defaultSettings, reveal };
  const answers = report.answers!;
  const findings = reportJson(report, reveal);
  const range = report.range({ start: 0, end: document.text.length });
  const own = [...treeTexts(report.tree(settings, attempts))];
  const labels = own.filter(({ row }) => row.kind === 'finding').map(({ row }) => row.label);
  const positions = document.findings.flatMap((finding) => [report.range(finding).start]);
  const headings = partsOf(set).flatMap(({ id }) => answers.placeOf(id)?.start ?? []);
  const hovers = [...positions, ...headings].map(
    (position) => report.hover(position, settings, attempts)?.markdown ?? '',
  );
  const all = [
    ...own.flatMap(({ texts }) => texts),
    ...report.lenses(true, attempts).flatMap(({ title, tooltip }) => [title, tooltip]),
    ...report.symbols().flatMap(({ detail, children }) => [detail, ...children.map((one) => one.detail)]),
    ...report.diagnostics(settings).flatMap(({ message, related }) => [message, ...related.map((one) => one.message)]),
    ...report
      .codeActions(range, settings)
      .flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]),
    ...hovers.map((hover) => hover.replace(/```text\n[\s\S]*?\n```/g, '')),
    ...findings.findings.flatMap(({ message, hint = '' }) => [message, hint]),
    JSON.stringify(findings.outline),
    answers.headline,
    JSON.stringify(answers.states()),
    answers.progressReport(attempts, reveal, 'a.md'),
    ...partsOf(set).map(({ id }) => answers.worked(id, reveal) ?? ''),
  ];
  // A row of the panel is labelled with what the student wrote, and a derivation lists the steps as written.
  return all.map((one) => labels.reduce((left, label) => (label === '' ? left : left.split(label).join('')), one));
}

describe('below "answer"', () => {
  // What stands in the text is no secret, and may be repeated.
  const kept = rows.flatMap((row) => {
    const secret = secrets[row.part];
    return secret && !secret.test(row.text) ? [{ row, secret }] : [];
  });
  const reports: { row: Row; secret: RegExp; report: Report }[] = [];

  before(function () {
    this.timeout(120_000);
    for (const one of kept) reports.push({ ...one, report: reportOf(one.row) });
  });

  for (const reveal of ['verdict', 'hint'] as const)
    it(`no face tells a reference under "${reveal}": findings, hovers, lenses, rows, hints, reports, JSON`, () => {
      assert.ok(reports.length > 0);
      const leaks: string[] = [];
      for (const { row, secret, report } of reports)
        for (const one of said(report, reveal)) if (secret.test(one)) leaks.push(`${row.id}: ${one.slice(0, 200)}`);
      assert.deepEqual(leaks, []);
    }).timeout(120_000);

  it('the secrets would be found: the worked solutions hold each of them', () => {
    const document = new DocumentChecker('markdown').check('', { prose: true, sets, problems: set.id });
    const report = new Report('file:///a.md', 0, 'markdown', document, english);
    for (const [part, secret] of Object.entries(secrets)) assert.match(report.answers!.worked(part, 'answer')!, secret);
  });

  it('are most rows of wrong answers looked at', () => {
    const looked = rows.filter(({ part, text }) => secrets[part] && !secrets[part].test(text));
    assert.ok(looked.length >= 40, String(looked.length));
  });
});
