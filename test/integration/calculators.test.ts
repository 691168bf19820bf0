import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import { api, checked, closeAll, open, pause, rangeOf, until } from './host';

const transposed = {
  operation: 'conv_transpose2d',
  values: { x: [[-1, 2], [3, 1]], w: '[[1, -1], [0, 1]]' },
}; // prettier-ignore
const y = [[-1, 3, -2], [3, -3, 1], [0, 3, 1]]; // prettier-ignore
const yLatex = String.raw`\begin{bmatrix} -1 & 3 & -2 \\ 3 & -3 & 1 \\ 0 & 3 & 1 \end{bmatrix}`;

interface Outcome {
  readonly results?: Readonly<Record<string, unknown>>;
  readonly error?: string;
}

/** Calls a calculator as a key binding does. */
function run(command: string, given?: unknown): Thenable<Outcome | undefined> {
  return vscode.commands.executeCommand(`chalkline.${command}`, given);
}

/** Puts the cursor behind the text of an editor. */
function toEnd({ document }: vscode.TextEditor): vscode.Position {
  return document.positionAt(document.getText().length);
}

describe('The calculators', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
  });

  it('insert a result in the language of the document', async () => {
    for (const [language, expected] of [
      ['markdown', `Text.\n\n$$\ny = ${yLatex}\n$$\n`],
      ['latex', `Text.\n\n\\[\ny = ${yLatex}\n\\]\n`],
    ] as const) {
      const editor = await open('Text.\n\n', language);
      const end = toEnd(editor);
      editor.selection = new vscode.Selection(end, end);
      const outcome = await run('calculate', { ...transposed, then: 'insert' });
      equal(outcome?.results?.['y'], y);
      equal(editor.document.getText(), expected);
    }
  });

  it('insert steps that check as correct, behind what is selected', async () => {
    const given = `# Problem 1\n\n$$x = [[-1, 2], [3, 1]]$$\n`;
    const editor = await open(given);
    const selected = rangeOf(editor.document, '[[-1, 2], [3, 1]]');
    editor.selection = new vscode.Selection(selected.start, selected.end);
    await run('calculate', { ...transposed, then: 'insertWithSteps' });
    const text = editor.document.getText();
    ok(text.startsWith(given.trimEnd()), text);
    ok(text.includes(yLatex), text);
    await checked(editor.document);
    const { report } = await api();
    const tally = report(editor.document.uri)?.tally;
    ok(tally && tally.correct > 0 && tally.wrong === 0 && tally.invalid === 0, JSON.stringify(tally));
  });

  it('put the cursor behind what they insert', async () => {
    const editor = await open('It is ');
    const end = toEnd(editor);
    editor.selection = new vscode.Selection(end, end);
    const values = { layers: '[{type: Linear, in_features: 3, out_features: 4}]' };
    await run('countParameters', { operation: 'param_count', values, then: 'insert' });
    equal(editor.document.getText(), 'It is $\\mathrm{total} = 16$');
    equal(editor.selection.active.character, editor.document.getText().length);
  });

  it('copy what a read-only editor does not take', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    ok(folder, 'no folder is open');
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'homework.md'));
    const before = editor.document.getText();
    const access = (kind: string) => vscode.commands.executeCommand(`workbench.action.files.${kind}InSession`);
    await access('setActiveEditorReadonly');
    try {
      await vscode.env.clipboard.writeText('');
      await run('calculate', { ...transposed, then: 'insert' });
      equal(editor.document.getText(), before);
      ok((await vscode.env.clipboard.readText()).includes(yLatex), 'the result was not copied');
    } finally {
      await access('setActiveEditorWriteable');
    }
  });

  it('work without a file', async () => {
    equal(vscode.window.activeTextEditor, undefined);
    const outcome = await run('calculate', { ...transposed, then: 'copy' });
    equal(outcome?.results?.['y'], y);
    equal(await vscode.env.clipboard.readText(), `$$\ny = ${yLatex}\n$$`);
    await run('calculate', { ...transposed, then: 'showSteps' });
    const editor = vscode.window.activeTextEditor;
    ok(editor, 'no document');
    equal(editor.document.languageId, 'markdown');
    ok(editor.document.isUntitled);
    match(editor.document.getText(), /^# 2-D transposed convolution\n/);
    ok(editor.document.getText().includes(yLatex));
  });

  it('say what is wrong with a request', async () => {
    const errors: (string | undefined)[] = [];
    for (const request of [
      { operation: 'conv9d' },
      { operation: 3 },
      { ...transposed, values: { x: [[1, 2], [3]], w: [[1]] }, then: 'copy' },
      { ...transposed, then: 'format the disk' },
    ]) {
      errors.push((await run('calculate', request))?.error);
    }
    match(errors[0] ?? '', /conv9d/);
    match(errors[1] ?? '', /operation/);
    match(errors[2] ?? '', /x/);
    match(errors[3] ?? '', /then/);
  });

  it('show a result, and insert it on Enter', async () => {
    const editor = await open('');
    const done = run('calculate', transposed);
    await until('the result', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return editor.document.getText() !== '';
    });
    equal((await done)?.results?.['y'], y);
    equal(editor.document.getText(), `$$\ny = ${yLatex}\n$$\n`);
  });

  it('are left silently', async () => {
    const editor = await open('Text.');
    for (const [command, given] of [
      ['calculate', undefined],
      ['calculateConvolution', undefined],
      ['calculateTransposedConvolution', undefined],
      ['recoverFilter', undefined],
      ['calculateNormalisation', undefined],
      ['countParameters', undefined],
      ['calculateDropoutAndRidge', undefined],
      ['calculate', transposed],
      ['calculate', { operation: 'conv1d' }],
      ['evaluateSelection', undefined],
    ] as const) {
      const done = run(command, given);
      let isDone = false;
      void done.then(() => (isDone = true));
      await until(`the end of ${command}`, async () => {
        await pause(30);
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isDone;
      });
      equal(await done, undefined);
    }
    equal(editor.document.getText(), 'Text.');
  });
});

describe('Evaluate Selection', () => {
  afterEach(closeAll);

  async function evaluated(
    text: string,
    selected: readonly string[],
    then: string,
    language = 'markdown',
  ): Promise<string> {
    const editor = await open(text, language);
    editor.selections = selected.map((part) => {
      const { start, end } = rangeOf(editor.document, part);
      return new vscode.Selection(start, end);
    });
    await run('evaluateSelection', { then });
    return editor.document.getText();
  }

  it('writes the value behind the selection', async () => {
    const text = 'so $\\frac{3}{4}+2$ is';
    const selected = ['\\frac{3}{4}+2'];
    equal(await evaluated(text, selected, 'insertExact'), 'so $\\frac{3}{4}+2 = \\frac{11}{4}$ is');
    equal(await evaluated(text, selected, 'insertDecimal'), 'so $\\frac{3}{4}+2 = 2.75$ is');
    equal(await evaluated('so 3*4 is', ['3*4'], 'insertExact'), 'so 3*4 = 12 is');
    equal(await evaluated('so 1/3 is', ['1/3'], 'insertDecimal', 'latex'), 'so 1/3 $\\approx 0.333333$ is');
  });

  it('writes the values of several selections', async () => {
    const text = '- 3*4\n- 1/4 + 1/4\n';
    equal(await evaluated(text, ['3*4', '1/4 + 1/4'], 'insertExact'), '- 3*4 = 12\n- 1/4 + 1/4 = 1/2\n');
  });

  it('copies the value', async () => {
    await evaluated('$[1, 2] + [3, 4]$', ['[1, 2] + [3, 4]'], 'copyExact');
    equal(await vscode.env.clipboard.readText(), '[4, 6]');
  });

  it('takes an expression where nothing is selected, and needs no file', async () => {
    const values = await vscode.commands.executeCommand('chalkline.evaluateSelection', {
      expression: '2/6',
      then: 'copyExact',
    });
    equal(values, [{ exact: '1/3', decimal: '0.333333' }]);
    equal(await vscode.env.clipboard.readText(), '1/3');
  });

  it('says why there is no value', async () => {
    const outcome = await run('evaluateSelection', { expression: '1/0', then: 'copyExact' });
    match(outcome?.error ?? '', /zero/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
