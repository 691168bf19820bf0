import * as vscode from 'vscode';
import { equal, ok } from './assert';
import { api, closeAll, diagnostics, lenses, rangeOf, until, untilDiagnostics } from './host';

const cells = [
  '# Problem 1\n\nLet $k = 5$ and $c = 3$.',
  'k = 5  # $3 + 4 = 8$',
  'There are $k^2 c = 75$ weights, and with the bias $k^2 c + 1 = 77$.',
  '## Problem 2\n\n$3 \\times 9 = 27$',
];

async function open(texts: readonly string[] = cells): Promise<vscode.NotebookEditor> {
  const { Markup, Code } = vscode.NotebookCellKind;
  const data = new vscode.NotebookData(
    texts.map((text) =>
      text.startsWith('k =')
        ? new vscode.NotebookCellData(Code, text, 'python')
        : new vscode.NotebookCellData(Markup, text, 'markdown'),
    ),
  );
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
  return vscode.window.showNotebookDocument(notebook, { preview: false });
}

const textOf = ({ notebook }: vscode.NotebookEditor, cell: number) => notebook.cellAt(cell).document;

async function replaceIn(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, from), to);
  ok(await vscode.workspace.applyEdit(edit));
}

/** One notebook for all, in this order: it takes a second to open one, and more to close it. */
describe('A notebook', () => {
  let editor: vscode.NotebookEditor;
  before(async () => {
    editor = await open();
  });
  after(closeAll);

  it('is checked as one text: what one cell says counts in the next, and each mark is in its cell', async () => {
    const [diagnostic] = await untilDiagnostics(textOf(editor, 2).uri, 1);
    ok(diagnostic?.range.isEqual(rangeOf(textOf(editor, 2), '77')));
    const { report } = await api();
    equal(report(editor.notebook.uri)?.tally.wrong, 1);
    // A cell has the report of its notebook.
    equal(report(textOf(editor, 0).uri), report(editor.notebook.uri));
    for (const cell of [0, 1, 3]) equal(diagnostics(textOf(editor, cell).uri).length, 0);
  });

  it('has its findings gone to while none of its cells is edited', async () => {
    ok(vscode.window.visibleTextEditors.every(({ document }) => document.languageId !== 'markdown'));
    await vscode.commands.executeCommand('chalkline.nextFinding');
    await untilSelected(textOf(editor, 2), '77');
  });

  it('has its rows in the Chalkline view, which tell the cell and lead to it', async () => {
    const { tree } = await api();
    const rows = (await tree.getChildren()) ?? [];
    equal(rows.length, 2);
    const wrong = rows[0]!.children.find(({ status }) => status === 'wrong');
    ok(wrong);
    equal(wrong.description, 'cell 3, line 1');
    const follow = async (row: typeof wrong) => {
      const { command } = await tree.getTreeItem(row);
      await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
    };
    await follow(rows[1]!);
    await until('the other cell is edited', () => vscode.window.activeTextEditor?.document === textOf(editor, 3));
    await follow(wrong);
    await untilSelected(textOf(editor, 2), '77');
  });

  it('has its lenses in the cell of what they are above, with lines as they are counted there', async () => {
    const titles = async () => (await lenses(textOf(editor, 2).uri)).map(({ command }) => command?.title ?? '');
    await until('a lens', async () => (await titles()).some((title) => title.includes('line 1')));
    equal((await titles()).length, 1);
  });

  it('is checked again when one of its cells is edited, wherever the marks are', async () => {
    await replaceIn(textOf(editor, 2), '77', '76');
    await untilDiagnostics(textOf(editor, 2).uri, 0);
    await replaceIn(textOf(editor, 0), 'k = 5', 'k = 4');
    const [diagnostic] = await untilDiagnostics(textOf(editor, 2).uri, 1);
    ok(diagnostic?.range.isEqual(rangeOf(textOf(editor, 2), '75')));
  });

  it('has its quick fixes in the cell', async () => {
    const document = textOf(editor, 2);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, '75'),
    );
    const action = actions.find(({ title }) => title === 'Ignore this line');
    ok(action?.edit);
    ok(await vscode.workspace.applyEdit(action.edit));
    await untilDiagnostics(document.uri, 0);
    ok(document.getText().includes('@ignore'), document.getText());
  });

  it('is checked again when a cell is gone, whose marks go with it', async () => {
    const { uri } = textOf(editor, 3);
    await replaceIn(textOf(editor, 3), '27', '28');
    await untilDiagnostics(uri, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.set(editor.notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(3, 4))]);
    ok(await vscode.workspace.applyEdit(edit));
    await untilDiagnostics(uri, 0);
  });

  it('leaves nothing behind when it is closed', async () => {
    const { uri } = textOf(editor, 0);
    await replaceIn(textOf(editor, 0), 'Let', '$3 \\times 9 = 28$ Let');
    await untilDiagnostics(uri, 1);
    await closeAll();
    await untilDiagnostics(uri, 0);
    const { report } = await api();
    equal(report(editor.notebook.uri), undefined);
  });
});

/** The cell is being edited, and the text is selected in it. */
async function untilSelected(document: vscode.TextDocument, text: string): Promise<void> {
  await until(`"${text}" is selected`, () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document === document && document.getText(editor.selection) === text;
  });
}
