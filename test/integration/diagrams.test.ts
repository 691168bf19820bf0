import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { closeAll, openChecked, until } from './host';

interface Shown {
  readonly type: string;
  readonly diagram: {
    readonly operation: string;
    readonly arguments: Readonly<Record<string, unknown>>;
    readonly conceal: boolean;
  };
  readonly source?: { readonly label: string; readonly key: string };
}

function isPanelOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Chalkline diagram'));
}

describe('The diagrams', () => {
  afterEach(closeAll);

  it('show the numbers of a directive, and tell no result', async () => {
    const editor = await openChecked('<!-- @check conv1d(x=[1, 2, 3], w=[1, -1]) -->\n\n$[-1, -1]$\n');
    const uri = editor.document.uri.toString();
    const lenses: vscode.CodeLens[] = await vscode.commands.executeCommand(
      'vscode.executeCodeLensProvider',
      editor.document.uri,
      100,
    );
    const lens = lenses.find(({ command }) => command?.title === 'Show diagram');
    ok(lens?.command, 'no lens');
    const shown: Shown = await vscode.commands.executeCommand(
      lens.command.command,
      ...(lens.command.arguments as unknown[]),
    );
    equal(shown.diagram, {
      kind: 'convolution',
      operation: 'conv1d',
      arguments: { x: [1, 2, 3], w: [1, -1] },
      conceal: true,
    });
    equal(shown.source, {
      label: '@check in line 1',
      document: editor.document.fileName.split('/').pop(),
      uri,
      key: 'check 1',
    });
  });

  it('draw what is selected', async () => {
    const editor = await openChecked('$[[1, 2, 3], [4, 5, 6]]$\n');
    editor.selection = new vscode.Selection(0, 0, 0, 24);
    const shown: Shown = await vscode.commands.executeCommand('chalkline.showConvolution');
    equal(shown.diagram.arguments['x'], [
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('are linked over the directive whose numbers they show', async () => {
    const { document } = await openChecked('<!-- @check conv1d(x=[1, 2, 3], w=[1, -1]) -->\n\n$[-1, -1]$\n');
    const at = new vscode.Position(0, 7);
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const texts = hovers.flatMap(({ contents }) => contents).map((content) => (content as vscode.MarkdownString).value);
    const [, command = '', given = ''] = /^\[Show diagram\]\(command:([\w.]+)\?(.*)\)$/m.exec(texts.join('\n')) ?? [];
    equal(command, 'chalkline.showDiagram');
    equal(JSON.parse(decodeURIComponent(given)), [document.uri.toString(), 'check 1']);
  });

  it('ask the same quiz for the same seed', async () => {
    const shown: Shown = await vscode.commands.executeCommand('chalkline.normalisationQuiz', 7);
    equal(shown.diagram.arguments, { seed: 7 });
  });

  it('leave nothing behind when the panel is closed', async () => {
    await vscode.commands.executeCommand('chalkline.showNormalisation');
    await until('the panel', isPanelOpen);
    await closeAll();
    await until('no panel', () => !isPanelOpen());
    await vscode.commands.executeCommand('chalkline.showNormalisation');
    await until('the panel again', isPanelOpen);
  });
});
