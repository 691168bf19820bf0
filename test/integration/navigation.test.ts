import * as vscode from 'vscode';
import { equal } from './assert';
import { closeAll, openChecked } from './host';

const content = '# Problem 1\n\n$$3 \\times 9 = 28$$\n\n$$2 + 2 = 4$$\n\n$$2 + 3 = 6$$\n';

describe('Going from finding to finding', () => {
  afterEach(closeAll);

  function start(editor: vscode.TextEditor, line: number): void {
    editor.selection = new vscode.Selection(line, 0, line, 0);
  }

  async function go(direction: 'next' | 'previous'): Promise<string> {
    await vscode.commands.executeCommand(`chalkline.${direction}Finding`);
    const editor = vscode.window.activeTextEditor;
    return editor ? editor.document.getText(editor.selection) : '';
  }

  it('goes forwards over what is right, and round at the end', async () => {
    start(await openChecked(content), 0);
    equal([await go('next'), await go('next'), await go('next')], ['28', '6', '28']);
  });

  it('goes backwards, and round at the start', async () => {
    start(await openChecked(content), 5);
    equal([await go('previous'), await go('previous'), await go('previous')], ['28', '6', '28']);
  });

  it('stays where it is when there is nothing to find', async () => {
    const editor = await openChecked('# Problem 1\n\n$$2 + 2 = 4$$\n');
    start(editor, 1);
    equal(await go('next'), '');
    equal(editor.selection.active.line, 1);
  });
});
