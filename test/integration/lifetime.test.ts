import * as vscode from 'vscode';
import { equal } from './assert';
import { api, closeAll, openChecked, until } from './host';

/** What is still open: VS Code keeps a file that was opened by its address for some minutes. */
const open = () =>
  vscode.workspace.textDocuments
    .filter(({ languageId }) => /^(?:markdown|latex)$/.test(languageId))
    .map(({ uri }) => uri.toString());

describe('Opening and closing', () => {
  after(closeAll);

  it('leaves nothing behind after 50 documents', async function () {
    this.timeout(120_000);
    const { counts } = await api();
    await closeAll();
    await until('a clean start', () => counts().reports <= open().length);
    const before = open().length;
    for (let round = 0; round < 50; round++) {
      await openChecked(`# Problem ${round}\n\n$$3 \\times 9 = 28$$\n`);
      await closeAll();
    }
    await until('no documents', () => open().length <= before && counts().reports <= open().length);
    equal(counts().checks, 0);
    const left = vscode.languages
      .getDiagnostics()
      .filter(([uri]) => !open().includes(uri.toString()))
      .flatMap(([, list]) => list);
    equal(left.filter(({ source }) => source === 'chalkline').length, 0);
  });

  it('gives up the check of a document that is closed at once', async () => {
    const { counts } = await api();
    const before = open().length;
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: '# Problem 1\n\n$$3 \\times 9 = 28$$\n'.repeat(500),
    });
    await vscode.window.showTextDocument(document, { preview: false });
    await closeAll();
    await until(
      'nothing left',
      () => open().length <= before && counts().reports <= open().length && counts().checks === 0,
    );
  });
});
