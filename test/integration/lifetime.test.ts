import * as vscode from 'vscode';
import { equal } from './assert';
import { api, closeAll, openChecked, until } from './host';

describe('Opening and closing', () => {
  after(closeAll);

  it('leaves nothing behind after 50 documents', async function () {
    this.timeout(120_000);
    const { counts } = await api();
    await closeAll();
    await until('a clean start', () => counts().reports === 0);
    for (let round = 0; round < 50; round++) {
      await openChecked(`# Problem ${round}\n\n$$3 \\times 9 = 28$$\n`);
      await closeAll();
    }
    await until('no documents', () => counts().reports === 0);
    equal(counts(), { reports: 0, checks: 0 });
    const left = vscode.languages.getDiagnostics().flatMap(([, list]) => list);
    equal(left.filter(({ source }) => source === 'chalkline').length, 0);
  });

  it('gives up the check of a document that is closed at once', async () => {
    const { counts } = await api();
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: '# Problem 1\n\n$$3 \\times 9 = 28$$\n'.repeat(500),
    });
    await vscode.window.showTextDocument(document, { preview: false });
    await closeAll();
    await until('nothing left', () => counts().reports === 0 && counts().checks === 0);
  });
});
