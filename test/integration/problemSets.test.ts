import * as vscode from 'vscode';
import type { TreeNode } from '../../src/language/model';
import { equal, match, ok } from './assert';
import { api, checked, closeAll, lenses, open, openChecked, rangeOf, until, untilDiagnostics } from './host';

const set = `id: own-set
title: Own homework
problems:
  - id: '1'
    title: Counting
    parts:
      - id: 1a
        title: Seven
        kind: number
        reference: 3 + 4
        hints: [Count with your fingers., Two hands are enough.]
`;
const homework = '<!-- @problems own-set -->\n# Problem 1\n\n(a) **Answer:** 8\n';

async function rows(): Promise<TreeNode[]> {
  const { tree } = await api();
  const all: TreeNode[] = [];
  const visit = async (node?: TreeNode): Promise<void> => {
    for (const child of (await tree.getChildren(node)) ?? []) {
      all.push(child);
      await visit(child);
    }
  };
  await visit();
  return all;
}

/** The states of the parts, as the panel shows them. */
async function states(): Promise<string[]> {
  return (await rows()).filter(({ kind }) => kind === 'part').map(({ label }) => label);
}

async function hintLens(uri: vscode.Uri): Promise<vscode.CodeLens | undefined> {
  return (await lenses(uri)).find(({ command }) => command?.command === 'chalkline.nextHint');
}

/** Calls "Forget Attempts" with an answer to what it asks; resolves to how often it asked. */
async function forget(isSure: boolean): Promise<number> {
  const { window } = vscode as { window: { showWarningMessage: unknown } };
  const shown = window.showWarningMessage;
  let asked = 0;
  window.showWarningMessage = (...texts: readonly unknown[]) => {
    asked++;
    return Promise.resolve(isSure ? texts.at(-1) : undefined);
  };
  try {
    await vscode.commands.executeCommand('chalkline.forgetAttempts');
  } finally {
    window.showWarningMessage = shown;
  }
  return asked;
}

describe('A problem set of one’s own', () => {
  afterEach(async () => {
    await forget(true);
    await closeAll();
  });

  it('is used as soon as it is written, and as it is now', async () => {
    const { document } = await open(set, 'yaml');
    await openChecked(homework);
    await until('the part to be wrong', async () => (await states()).includes('1a · wrong'));
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, rangeOf(document, '3 + 4'), '3 + 5');
    ok(await vscode.workspace.applyEdit(change), 'the edit was refused');
    await until('the part to be correct', async () => (await states()).includes('1a · correct'));
  });

  it('has its errors marked at their characters', async () => {
    await openChecked('# Problem 1\n');
    const { document } = await open(set.replace('3 + 4', 'conv9d(x=[1])'), 'yaml');
    const found = () => vscode.languages.getDiagnostics(document.uri);
    await until('a diagnostic', () => found().length === 1);
    match(found()[0]!.message, /conv9d/);
    ok(found()[0]!.range.isEqual(rangeOf(document, 'conv9d')), 'not at its characters');
  });

  it('shows one more hint a click, and forgets them', async () => {
    await open(set, 'yaml');
    const { document } = await openChecked(homework);
    await until('a lens', async () => (await hintLens(document.uri)) !== undefined);
    const click = async (): Promise<void> => {
      const { command } = (await hintLens(document.uri))!;
      const values: readonly unknown[] = command!.arguments ?? [];
      await vscode.commands.executeCommand(command!.command, ...values);
    };
    const hints = async (): Promise<string[]> =>
      (await rows()).filter(({ kind }) => kind === 'hint').map(({ label }) => label);
    await click();
    equal(await hints(), ['Count with your fingers.']);
    equal((await hintLens(document.uri))?.command?.title, 'hint 1 of 2 shown · next');
    await click();
    await click();
    const both = ['Count with your fingers.', 'Two hands are enough.'];
    equal(await hints(), both);
    equal(await forget(false), 1);
    equal(await hints(), both);
    equal(await forget(true), 1);
    equal(await hints(), []);
    // Where there is nothing to lose nobody is asked.
    equal(await forget(false), 0);
  });

  it('has the state of a part before its hints and its diagram', async () => {
    await open(set.replace('kind: number', 'kind: vector').replace('3 + 4', 'conv1d(x=[1, 2, 3], w=[1, -1])'), 'yaml');
    const { document } = await openChecked(homework.replace('8', '[3, 4]'));
    const titles = async (): Promise<readonly (string | undefined)[]> =>
      (await lenses(document.uri)).filter(({ range }) => range.start.line === 3).map(({ command }) => command?.title);
    await until('three lenses', async () => (await titles()).length === 3);
    equal(await titles(), ['✗ wrong', 'Show the first of 2 hints', 'Show diagram']);
  });

  it('has its progress written up in a document without a file', async () => {
    await open(set, 'yaml');
    await openChecked(homework);
    await until('the part to be wrong', async () => (await states()).includes('1a · wrong'));
    await vscode.commands.executeCommand('chalkline.exportProgress');
    const written = vscode.window.activeTextEditor!.document;
    equal([written.isUntitled, written.languageId], [true, 'markdown']);
    match(written.getText(), /# Progress: Own homework[\s\S]*\| 1a +\| Seven +\| not solved/);
    ok(!/(?<!\d)7(?!\d)/.test(written.getText()), 'the report holds the answer');
  });

  it('stays in the panel while its progress report is in front, which is not checked', async () => {
    await open(set, 'yaml');
    await openChecked(homework);
    await until('the part to be wrong', async () => (await states()).includes('1a · wrong'));
    await vscode.commands.executeCommand('chalkline.exportProgress');
    const report = vscode.window.activeTextEditor!.document;
    equal(await (await api()).checkNow(report.uri), undefined);
    equal(await states(), ['1a · wrong']);
  });
});

describe('A document that may answer two problem sets', () => {
  afterEach(closeAll);

  const sheet = (id: string, value: number): string =>
    set
      .replace('own-set', id)
      .replace('title: Own', "matches: ['^# Sheet 7']\ntitle: Own")
      .replace('3 + 4', `${value}`);

  it('has a quick fix for each in its first line, and is compared with the one that is taken', async () => {
    await open(sheet('spring', 8), 'yaml');
    await open(sheet('autumn', 9), 'yaml');
    const { document } = await openChecked('# Sheet 7\n\n## Problem 1\n\n(a) **Answer:** 8\n');
    const [diagnostic] = await untilDiagnostics(document.uri, 1);
    match(diagnostic!.message, /spring, autumn/);
    equal(document.getText(diagnostic!.range), '# Sheet 7');
    const fixes = await quickFixes(document, diagnostic!.range);
    equal(
      fixes.map(({ title }) => title),
      ['Declare that this document answers "spring"', 'Declare that this document answers "autumn"'],
    );
    ok(!(await states()).some((label) => label.includes(' · ')), 'it is compared with one of them');
    ok(await vscode.workspace.applyEdit(fixes[0]!.edit!), 'the edit was refused');
    equal(document.lineAt(0).text, '<!-- @problems spring -->');
    await until('the part to be correct', async () => (await states()).includes('1a · correct'));
    await untilDiagnostics(document.uri, 0);
  });
});

describe('A mistyped directive', () => {
  afterEach(closeAll);

  it('has a hint and a quick fix, and is read once it is mended', async () => {
    const { document } = await openChecked('<!-- @chek 4*27 -->\n**Answer:** 107\n');
    const [hint] = await untilDiagnostics(document.uri, 1);
    equal(hint!.severity, vscode.DiagnosticSeverity.Hint);
    const [fix] = await quickFixes(document, hint!.range);
    ok(await vscode.workspace.applyEdit(fix!.edit!), 'the edit was refused');
    await checked(document);
    equal(document.lineAt(0).text, '<!-- @check 4*27 -->');
    await until('the answer to be wrong', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ code }) => codeOf(code) === 'answer-differs'),
    );
  });
});

/** Our quick fixes for a stretch of a document. */
async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
  );
  return actions.filter(({ edit }) => edit !== undefined);
}

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

describe('Directives', () => {
  afterEach(closeAll);

  it('are completed, with signatures and hovers', async () => {
    const { document } = await openChecked('<!-- @check conv1d(x=[1, 2], st -->\n');
    const position = rangeOf(document, ' -->').start;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const stride = list.items.find(({ label }) => label === 'stride=');
    equal(stride?.detail, 'integer ≥ 1, 1 if left out');
    const help = await vscode.commands.executeCommand<vscode.SignatureHelp | undefined>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      position,
    );
    match(help?.signatures[0]?.label ?? '', /^conv1d\(x, w/);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'conv1d').start,
    );
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value));
    ok(
      texts.some((text) => text.includes('1-D convolution')),
      texts.join(' | '),
    );
  });
});
