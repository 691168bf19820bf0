import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { Range, TreeNode } from '../language/model';
import { commands } from './contributions';
import { DisposableStore } from './disposables';
import type { Feature, Services } from './feature';
import { activePaper } from './papers';
import { locate, placeIn } from './places';
import { registerCommand } from './registerCommand';

/** The hints of a part: one more a call, shown in the hover of the part and under its row. */
export const registerHints: Feature = (_context, services) => {
  const store = new DisposableStore();
  store.add(
    registerCommand(commands.nextHint, async (target?: string | TreeNode, part?: string) =>
      nextHint(services, target, part),
    ),
  );
  return store;
};

/** @param target the row of a part; or the document of a lens, with its part; nothing for the part at the cursor */
async function nextHint(services: Services, target?: string | TreeNode, part?: string): Promise<void> {
  const { checker, attempts, panel, notifications } = services;
  const isRow = typeof target === 'object';
  const uri = documentOf(services, target);
  const report = uri && checker.report(uri);
  const id = isRow ? target.part?.id : (part ?? partAtCursor(services));
  if (!uri || !report?.answers || id === undefined) {
    notifications.remark(vscode.l10n.t('Chalkline: no part of a problem set here'));
    return;
  }
  const hint = report.answers.nextHint(id, attempts.of(report));
  if (hint) await attempts.showHint(report, id);
  else notifications.remark(vscode.l10n.t('Chalkline: no more hints for {0}', id));
  await panel.selectHint(uri, id);
  if (!isRow) await showPart(report, report.answers.placeOf(id));
}

function documentOf({ panel }: Services, target: string | TreeNode | undefined): vscode.Uri | undefined {
  if (typeof target === 'string') return vscode.Uri.parse(target);
  if (target) return panel.tree.uri;
  return activePaper()?.uri;
}

function partAtCursor({ checker }: Services): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const report = editor && checker.report(editor.document.uri);
  const place = report && placeIn(report, editor.document, editor.selection.active);
  return place && report.answers?.partAt(place);
}

/** Opens the hover at the label of a part, where its hints are. */
async function showPart(report: DocumentReport, place: Range | undefined): Promise<void> {
  const target = place && locate(report, place);
  const address = target?.uri.toString();
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === address);
  if (!editor || !target) return;
  const { start } = target.range;
  const shown = await vscode.window.showTextDocument(editor.document, {
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
  });
  shown.selection = new vscode.Selection(start, start);
  shown.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.showHover');
}
