import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { api, closeAll, extension, open, openChecked } from './host';

describe('Activation', () => {
  after(closeAll);

  it('waits for a document that is ours', async () => {
    await open('3 × 9 = 28', 'plaintext');
    ok(!extension().isActive, 'active without a Markdown or LaTeX document');
    await open('# Problem 1\n');
    const started = performance.now();
    while (!extension().isActive && performance.now() - started < 10_000) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    ok(extension().isActive, 'not activated by a Markdown document');
  });

  it('registers the commands of the manifest', async () => {
    const manifest = extension().packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const registered = await vscode.commands.getCommands(true);
    const names = manifest.contributes.commands.map(({ command }) => command);
    equal(
      names.filter((name) => !registered.includes(name)),
      [],
    );
  });

  it('leaves documents of other languages alone', async () => {
    const { report, checkNow } = await api();
    const { document } = await open('$$3 \\times 9 = 28$$\n', 'plaintext');
    equal(await checkNow(document.uri), undefined);
    equal(report(document.uri), undefined);
  });

  it('takes up a document whose language becomes ours, and drops it when it changes back', async () => {
    const { report } = await api();
    const { document } = await openChecked('# Problem 1\n\n$$3 \\times 9 = 28$$\n');
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    equal(report(document.uri), undefined);
    equal(vscode.languages.getDiagnostics(document.uri).length, 0);
  });
});
