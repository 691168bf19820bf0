import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { checked, closeAll, replace, untilDiagnostics } from './host';

describe('The sample of the walkthrough', () => {
  afterEach(closeAll);

  it('opens without a file, with two slips that are found and can be mended', async () => {
    await vscode.commands.executeCommand('chalkline.openSample');
    const editor = vscode.window.activeTextEditor;
    ok(editor, 'no editor');
    equal(editor.document.uri.scheme, 'untitled');
    equal(editor.document.languageId, 'markdown');
    await checked(editor.document);
    const texts = (await untilDiagnostics(editor.document.uri, 2)).map(({ range }) => editor.document.getText(range));
    equal(texts, ['446', '[1, 3, 1]']);
    await replace(editor, '446', '456');
    await replace(editor, '[1, 3, 1]', '[1, 3, 0]');
    await untilDiagnostics(editor.document.uri, 0);
  });
});
