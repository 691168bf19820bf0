import * as vscode from 'vscode';
import type { TreeNode } from '../../src/language/model';
import { equal, match, ok } from './assert';
import { api, checked, closeAll, lenses, open, openChecked, rangeOf, replace, until, untilDiagnostics } from './host';

const content = '# Problem 1\n\n$$3 \\times 9 = 28$$\n\n# Problem 2\n\n$$2 + 2 = 4$$\n\nText after the answer.\n';

/** The title of a lens; a missing lens has one that no test accepts. */
function titleOf(lens: vscode.CodeLens | undefined): string {
  return lens?.command?.title ?? 'wrong: no lens';
}

/** Does what a click on a lens or a row does. */
async function click(command: vscode.Command | undefined): Promise<void> {
  ok(command, 'nothing happens on a click');
  const values: readonly unknown[] = command.arguments ?? [];
  await vscode.commands.executeCommand(command.command, ...values);
}

describe('Lenses', () => {
  afterEach(closeAll);

  it('stand above the problems and tell their state', async () => {
    const { document } = await openChecked(content);
    const shown = await lenses(document.uri);
    equal(
      shown.map(({ range }) => range.start.line),
      [0, 4],
    );
    match(titleOf(shown[0]), /1 wrong/);
    ok(!titleOf(shown[1]).includes('wrong'));
  });

  it('lead to the first wrong finding', async () => {
    const { document } = await openChecked(content);
    const [lens] = await lenses(document.uri);
    await click(lens?.command);
    equal(document.getText(vscode.window.activeTextEditor?.selection), '28');
  });

  it('are never gone while one types', async () => {
    const editor = await openChecked(content);
    for (let number = 28; number > 18; number--) {
      await replace(editor, `= ${number}`, `= ${number - 1}`);
      equal((await lenses(editor.document.uri)).length, 2);
    }
  });

  it('follow a correction', async () => {
    const editor = await openChecked(content);
    await replace(editor, '28', '27');
    const [lens] = await lenses(editor.document.uri);
    ok(!titleOf(lens).includes('wrong'), titleOf(lens));
  });
});

describe('The panel', () => {
  afterEach(closeAll);

  async function roots(): Promise<TreeNode[]> {
    const { tree } = await api();
    return (await tree.getChildren()) ?? [];
  }

  async function untilRows(...labels: RegExp[]): Promise<void> {
    await until(`rows ${labels.join(', ')}`, async () => {
      const rows = await roots();
      return rows.length === labels.length && rows.every(({ label }, index) => labels[index]?.test(label));
    });
  }

  it('lists the problems with their state, in shape and in words', async () => {
    const { tree } = await api();
    await openChecked(content);
    await untilRows(/1/, /2/);
    const rows = await roots();
    equal(
      rows.map(({ status }) => status),
      ['wrong', 'correct'],
    );
    const items: vscode.TreeItem[] = [];
    for (const row of rows) items.push(await tree.getTreeItem(row));
    equal(
      items.map(({ iconPath }) => (iconPath as vscode.ThemeIcon).id),
      ['error', 'pass'],
    );
    for (const { accessibilityInformation } of items) ok(accessibilityInformation?.label);
  });

  it('counts what is wrong on its badge', async () => {
    const { badge } = await api();
    const editor = await openChecked(content);
    await until('a badge', () => badge()?.value === 1);
    match(badge()?.tooltip ?? '', /1/);
    await replace(editor, '28', '27');
    await until('no badge', () => badge() === undefined);
  });

  it('knows the parent of every row', async () => {
    const { tree } = await api();
    await openChecked(content);
    await untilRows(/1/, /2/);
    const walk = async (row: TreeNode): Promise<void> => {
      for (const child of (await tree.getChildren(row)) ?? []) {
        equal(await tree.getParent?.(child), row);
        await walk(child);
      }
    };
    for (const row of await roots()) await walk(row);
  });

  it('leads to the place of a row', async () => {
    const { tree } = await api();
    await openChecked(content);
    await untilRows(/1/, /2/);
    const second = (await roots())[1];
    ok(second);
    const { command } = await tree.getTreeItem(second);
    await click(command);
    equal(vscode.window.activeTextEditor?.selection.start.line, 4);
  });

  it('does not show the rows of one document for those of another that is long in the making', async function () {
    this.timeout(60_000);
    const { report } = await api();
    await openChecked(content);
    await untilRows(/1/, /2/);
    const problem = (index: number): string => `# Problem ${index}\n\n$${index} + ${index} = ${2 * index}$\n`;
    const long = Array.from({ length: 3000 }, (_, i) => problem(i + 1)).join('\n');
    const { document } = await open(long);
    await untilRows();
    equal(report(document.uri), undefined);
  });

  it('follows the active editor, stays for what is no homework, and is empty at the end', async () => {
    await openChecked(content);
    await untilRows(/1/, /2/);
    await openChecked('# Problem 7\n\n$$1 + 1 = 2$$\n');
    await untilRows(/7/);
    const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'x' });
    await vscode.window.showTextDocument(plain, { preview: false });
    await untilRows(/7/);
    await closeAll();
    await untilRows();
  });
});

describe('Hovers', () => {
  afterEach(closeAll);

  const hoverText = async (document: vscode.TextDocument, place: string) => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, place).start,
    );
    return (
      hovers
        .flatMap(({ contents }) => contents)
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- old contents are read as well
        .map((part) => (typeof part === 'string' ? part : part.value))
        .join('\n')
    );
  };

  it('say what holds, and leave what is wrong to the squiggle', async () => {
    const { document } = await openChecked(content);
    ok((await hoverText(document, '4$$')).includes('This holds.'), 'no hover');
    equal(await hoverText(document, '28'), '');
  });
});

describe('Symbols', () => {
  afterEach(closeAll);

  it('are the problems', async () => {
    const { document } = await openChecked(content);
    const { report } = await api();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = symbols.map(({ name }) => name);
    const expected = report(document.uri)?.symbols() ?? [];
    equal(expected.length, 2);
    // Markdown's own symbols stand beside ours.
    for (const { name } of expected) ok(names.includes(name), `${name} not among ${names.join()}`);
  });
});

describe('The quick fix "Ignore this line"', () => {
  afterEach(closeAll);

  for (const [language, text, comment] of [
    ['markdown', content, /<!--\s*@ignore\s*-->/],
    ['latex', '\\section*{Problem 1}\n\n\\[3 \\times 9 = 28\\]\n', /%\s*@ignore/],
  ] as const) {
    it(`adds a directive in ${language}, and the finding goes`, async () => {
      const { document } = await openChecked(text, language);
      const [diagnostic] = await untilDiagnostics(document.uri, 1);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        diagnostic?.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ title }) => /ignore/i.test(title));
      ok(fix?.edit, `only ${actions.map(({ title }) => title).join()}`);
      ok(await vscode.workspace.applyEdit(fix.edit));
      match(document.getText(), comment);
      await untilDiagnostics(document.uri, 0);
    });
  }

  it('is a command too', async () => {
    const { document, selection } = await openChecked(content);
    ok(selection.isEmpty);
    await vscode.commands.executeCommand('chalkline.nextFinding');
    await vscode.commands.executeCommand('chalkline.ignoreHere');
    await checked(document);
    await untilDiagnostics(document.uri, 0);
  });
});
