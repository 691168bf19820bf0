import * as vscode from 'vscode';
import type { Range, TreeNode } from '../language/model';
import { commands, internalCommands } from './contributions';
import { fromPosition, toRange } from './convert';
import { DisposableStore } from './disposables';
import { isHomework } from './documents';
import type { Feature, Services } from './feature';
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
  register(internalCommands.openRange, (uri: string, range: Range) => openRange(uri, range));
  return store;
};

function homeworkEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isHomework(editor.document) ? editor : undefined;
}

/** @param row of the Chalkline view, whose document is meant then */
async function check({ checker, panel, notifications }: Services, row: TreeNode | undefined): Promise<void> {
  const { uri } = row ? panel.tree : { uri: homeworkEditor()?.document.uri };
  const report = uri && (await checker.check(await vscode.workspace.openTextDocument(uri)));
  if (report) notifications.remark(`Chalkline: ${describeTally(report.tally)}`);
}

async function goToFinding({ checker, panel, notifications }: Services, direction: 'next' | 'previous'): Promise<void> {
  const editor = homeworkEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const report = (await checker.current(document)) ?? (await checker.check(document));
  // From the end onwards, from the start backwards: the finding that is selected is not met again.
  const from = fromPosition(direction === 'next' ? selection.end : selection.start);
  const found = report?.adjacentFinding(from, direction);
  if (!found) {
    notifications.remark(vscode.l10n.t('Chalkline: no findings here'));
    return;
  }
  select(editor, toRange(found));
  await panel.select(document.uri, found.start);
}

async function ignoreHere({ checker, notifications }: Services): Promise<void> {
  const editor = homeworkEditor();
  if (!editor) return;
  const { document, selection } = editor;
  const report = (await checker.current(document)) ?? (await checker.check(document));
  const edit = report?.ignoreEdit(fromPosition(selection.active));
  if (!edit) {
    notifications.remark(vscode.l10n.t('Chalkline: nothing to ignore here'));
    return;
  }
  await editor.edit((builder) => builder.replace(toRange(edit.range), edit.newText));
}

async function goToRow({ panel }: Services, row: TreeNode | undefined): Promise<void> {
  const { uri } = panel.tree;
  if (row && uri) await openRange(uri.toString(), row.range);
}

async function openRange(uri: string, range: Range): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
  // Without a column the text would be opened once more in the active group, beside the one that shows it.
  const column = shown?.viewColumn;
  const editor = await vscode.window.showTextDocument(
    shown?.document ?? (await vscode.workspace.openTextDocument(target)),
    column === undefined ? {} : { viewColumn: column },
  );
  select(editor, toRange(range));
}

function select(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
