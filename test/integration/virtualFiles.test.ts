import * as vscode from 'vscode';
import { ok } from './assert';
import { closeAll, rangeOf, replace, untilDiagnostics } from './host';
import { MemoryFiles } from './memoryFiles';

const scheme = 'chalkline-memory';
const address = (path: string) => vscode.Uri.from({ scheme, path });
const show = async (path: string) =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument(address(path)), { preview: false });

describe('Files that are on no disk', () => {
  const files = new MemoryFiles();
  let registration: vscode.Disposable;
  before(() => {
    files.put(
      '/hw/main.tex',
      '\\documentclass{article}\n\\newcommand{\\kk}{5}\n\\begin{document}\n\\input{parts/one}\n\\end{document}\n',
    );
    files.put('/hw/parts/one.tex', '\\section*{Problem 1}\n\n$\\kk^2 \\cdot 4 = 101$ weights\n');
    files.put('/hw/notes.md', '# Problem 1\n\n$3 \\times 9 = 28$\n');
    registration = vscode.workspace.registerFileSystemProvider(scheme, files);
  });
  after(() => void registration.dispose());
  afterEach(closeAll);

  it('are checked like others', async () => {
    const { document } = await show('/hw/notes.md');
    const [diagnostic] = await untilDiagnostics(document.uri, 1);
    ok(diagnostic?.range.isEqual(rangeOf(document, '28')));
  });

  it('have the macros of the main file that reads them, and others when that is saved', async () => {
    const { document } = await show('/hw/parts/one.tex');
    const [diagnostic] = await untilDiagnostics(document.uri, 1);
    ok(diagnostic?.range.isEqual(rangeOf(document, '101')));
    const main = await show('/hw/main.tex');
    await replace(main, '{5}', '{101}');
    await replace(main, '{101}', '{\\frac{\\sqrt{101}}{2}}');
    ok(await main.document.save());
    await untilDiagnostics(document.uri, 0);
  });
});
