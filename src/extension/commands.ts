import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { Position, Range, TreeNode } from '../language/model';
import { commands, internalCommands } from './contributions';
import { DisposableStore } from './disposables';
import type { Feature, Services } from './feature';
import { activePaper, openPaper } from './papers';
import { locate, placeIn } from './places';
import { registerCommand } from './registerCommand';
import { describeTally } from './statusItem';

/** The commands of the palette, and those behind lenses and rows. */
export const registerCommands: Feature = (_context, services) => {
  const store = new DisposableStore();
  const register: typeof registerCommand = (id, run) => store.add(registerCommand(id, run));
  register(commands.check, (row?: TreeNode) => check(services, row));
  register(commands.nextFinding, () => goToFinding(services, 'next'));
  register(commands.previousFinding, () => goToFinding(services, 'previous'));
  register(commands.ignoreHere, () => ignoreHere(services));
  register(commands.goToPart, (row?: TreeNode) => goToRow(services, row));
  register(commands.showLog, () => services.log.show());
  register(internalCommands.openRange, (uri: string, range: Range) => openRange(services, uri, range));
  return store;
};

/** @param row of the Chalkline view, whose document is meant then */
async function check({ checker, panel, notifications }: Services, row: TreeNode | undefined): Promise<void> {
  const uri = row && panel.tree.uri;
  const report = await checker.check(uri ? await openPaper(uri) : activePaper());
  if (report) notifications.remark(`Chalkline: ${describeTally(report.tally)}`);
}

async function goToFinding(services: Services, direction: 'next' | 'previous'): Promise<void> {
  const { checker, panel, notifications } = services;
  const paper = activePaper();
  const report = await checker.fresh(paper);
  // From the end onwards, from the start backwards: the finding that is selected is not met again.
  const from = report && cursorIn(report, direction === 'next' ? 'end' : 'start');
  const found = from && report.adjacentFinding(from, direction);
  if (!paper || !found) {
    notifications.remark(vscode.l10n.t('Chalkline: no findings here'));
    return;
  }
  await openRange(services, report.uri, found);
  await panel.select(paper.uri, found.start);
}

/** Where the reader is in what was checked: at the cursor, or in a notebook whose cells are only shown at the first of those selected. */
function cursorIn(report: DocumentReport, side: 'start' | 'end' | 'active'): Position | undefined {
  const { activeNotebookEditor: notebook, activeTextEditor: editor } = vscode.window;
  const place = editor && placeIn(report, editor.document, editor.selection[side]);
  if (place || !notebook) return place;
  const cells = notebook.notebook.getCells(notebook.selections[0] ?? notebook.selection);
  const places = cells.map(({ document }) => placeIn(report, document, new vscode.Position(0, 0)));
  return places.find(Boolean) ?? { line: 0, character: 0 };
}

async function ignoreHere({ checker, notifications }: Services): Promise<void> {
  const report = await checker.fresh(activePaper());
  const at = report && cursorIn(report, 'active');
  const edit = at && report.ignoreEdit(at);
  if (!edit) {
    notifications.remark(vscode.l10n.t('Chalkline: nothing to ignore here'));
    return;
  }
  const { uri, range } = locate(report, edit.range);
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, range, edit.newText);
  await vscode.workspace.applyEdit(change);
}

async function goToRow(services: Services, row: TreeNode | undefined): Promise<void> {
  const { uri } = services.panel.tree;
  if (row && uri) await openRange(services, uri.toString(), row.range);
}

/** @param whole a range of what was checked, which is to be found in one of the cells of a notebook */
async function openRange({ checker }: Services, address: string, whole: Range): Promise<void> {
  const report = checker.report(vscode.Uri.parse(address));
  const { uri, range } = locate(report ?? { uri: address, pieces: undefined }, whole);
  // A cell has an editor only while it is edited: its notebook is opened, and the editor goes to the cell by itself.
  if (report?.pieces) return openCell(uri, range);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  // Without a column the text would be opened once more in the active group, beside the one that shows it.
  const column = shown?.viewColumn;
  const editor = await vscode.window.showTextDocument(
    shown?.document ?? (await vscode.workspace.openTextDocument(uri)),
    column === undefined ? {} : { viewColumn: column },
  );
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function openCell(cell: vscode.Uri, selection: vscode.Range): Promise<void> {
  const address = cell.toString();
  const shown = vscode.window.visibleNotebookEditors.find(({ notebook }) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === address),
  );
  const viewColumn = shown?.viewColumn;
  await vscode.commands.executeCommand('vscode.open', cell, {
    selection,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  } satisfies vscode.TextDocumentShowOptions);
}
