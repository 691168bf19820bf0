import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import {
  api,
  checked,
  closeAll,
  diagnostics,
  extension,
  openChecked,
  pause,
  rangeOf,
  replace,
  untilDiagnostics,
} from './host';

const markdown = '# Problem 1\n\n$$3 \\times 9 = 28$$\n';
const latex = '\\section*{Problem 1}\n\n\\[3 \\times 9 = 28\\]\n';

describe('Diagnostics', () => {
  afterEach(closeAll);

  for (const [language, content] of [
    ['markdown', markdown],
    ['latex', latex],
  ] as const) {
    it(`mark the wrong right-hand side in ${language}`, async () => {
      const { document } = await openChecked(content, language);
      const [diagnostic] = await untilDiagnostics(document.uri, 1);
      ok(diagnostic);
      ok(diagnostic.range.isEqual(rangeOf(document, '28')), document.getText(diagnostic.range));
      equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
      ok(diagnostic.message.length > 0);
    });
  }

  it('carry a code with a link to its explanation', async () => {
    const { document } = await openChecked(markdown);
    const [diagnostic] = await untilDiagnostics(document.uri, 1);
    const code = diagnostic?.code;
    ok(typeof code === 'object');
    match(String(code.value), /^[\w-]+$/);
    equal(code.target.fragment, code.value);
  });

  it('do not give the answer away', async () => {
    const { document } = await openChecked(markdown);
    const [diagnostic] = await untilDiagnostics(document.uri, 1);
    ok(diagnostic && !diagnostic.message.includes('27'), diagnostic?.message);
  });

  it('go when the slip is corrected, and come back with it', async () => {
    const editor = await openChecked(markdown);
    await untilDiagnostics(editor.document.uri, 1);
    await replace(editor, '28', '27');
    await untilDiagnostics(editor.document.uri, 0);
    await replace(editor, '27', '26');
    await untilDiagnostics(editor.document.uri, 1);
  });

  it('show the newest version however fast one types', async () => {
    const { report, counts } = await api();
    const editor = await openChecked(markdown);
    for (let number = 28; number > 20; number--) {
      await replace(editor, `= ${number}`, `= ${number - 1}`);
      await pause(10);
    }
    await replace(editor, '= 20', '= 27');
    await checked(editor.document);
    equal(report(editor.document.uri)?.tally.wrong, 0);
    await untilDiagnostics(editor.document.uri, 0);
    equal(counts().checks, 0);
  });

  it('belong to their own document, and go when it is closed', async () => {
    const first = await openChecked(markdown);
    const second = await openChecked(latex, 'latex');
    await untilDiagnostics(first.document.uri, 1);
    await untilDiagnostics(second.document.uri, 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilDiagnostics(second.document.uri, 0);
    equal(diagnostics(first.document.uri).length, 1);
  });

  it('are given for Quarto and R Markdown by the names of their files', async () => {
    for (const name of ['answers.qmd', 'answers.Rmd']) {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.from({ scheme: 'untitled', path: `/${name}` }),
      );
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), markdown));
      await untilDiagnostics(document.uri, 1);
    }
  });

  it('leave versions alone that are only shown beside a document', async () => {
    const { counts, checkNow } = await api();
    const before = counts().reports;
    const scheme = 'as-saved';
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => markdown,
    });
    try {
      const { document } = await vscode.window.showTextDocument(vscode.Uri.parse(`${scheme}:/saved.md`));
      equal(document.languageId, 'markdown');
      equal(await checkNow(document.uri), undefined);
      equal(diagnostics(document.uri).length, 0);
      equal(counts().reports, before);
    } finally {
      provider.dispose();
    }
  });

  for (const name of ['homework.md', 'homework.tex']) {
    it(`of examples/${name} are those of its report, inside the text`, async () => {
      const uri = vscode.Uri.joinPath(extension().extensionUri, 'examples', name);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document, { preview: false });
      const report = await (await api()).checkNow(uri);
      ok(report && report.tally.correct > 0, 'nothing correct in the example');
      ok(report.tally.wrong > 0, 'nothing wrong in the example');
      const shown = diagnostics(uri);
      const { Error: error } = vscode.DiagnosticSeverity;
      equal(shown.filter(({ severity }) => severity === error).length, report.tally.wrong);
      for (const { range, code } of shown) {
        ok(!range.isEmpty && document.validateRange(range).isEqual(range), 'range');
        ok(typeof code === 'object' && code.value !== '', 'code');
      }
    });
  }
});
