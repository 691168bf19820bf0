import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { TreeNode } from '../language/model';
import { commands } from './contributions';
import { DisposableStore } from './disposables';
import { nameOf } from './documents';
import type { Feature, Services } from './feature';
import { activePaper, openPaper } from './papers';
import { registerCommand } from './registerCommand';
import { readSettings } from './settings';
import { showUntitled } from './untitled';

/** What was tried of a problem set: its report, and how to have it forgotten. */
export const registerProgress: Feature = (_context, services) => {
  const store = new DisposableStore();
  const register: typeof registerCommand = (id, run) => store.add(registerCommand(id, run));
  register(commands.exportProgress, () => exportProgress(services));
  register(commands.forgetAttempts, () => forgetAttempts(services));
  register(commands.showSteps, (row?: TreeNode) => showSteps(services, row));
  return store;
};

/** The worked solution of the part of a row, where `reveal` allows it. */
async function showSteps({ checker, panel }: Services, row: TreeNode | undefined): Promise<void> {
  const { uri } = panel.tree;
  if (!uri || !row?.part) return;
  const worked = checker.report(uri)?.answers?.worked(row.part.id, readSettings(uri).language.reveal);
  if (worked !== undefined) await showUntitled(worked);
}

/** Opens the report as a document without a file: nothing is written anywhere. */
async function exportProgress(services: Services): Promise<void> {
  const report = await reportOf(services);
  if (!report?.answers) return;
  const uri = vscode.Uri.parse(report.uri);
  const { reveal } = readSettings(uri).language;
  const attempts = services.attempts.of(report);
  await showUntitled(report.answers.progressReport(attempts, reveal, nameOf(uri)));
}

async function forgetAttempts(services: Services): Promise<void> {
  const report = await reportOf(services);
  if (!report) return;
  const attempts = Object.values(services.attempts.of(report));
  const isSure =
    attempts.every(({ tries, hints }) => tries.length === 0 && hints === 0) ||
    (await services.notifications.confirm(
      vscode.l10n.t('Forget the tries and hints of {0}?', nameOf(vscode.Uri.parse(report.uri))),
      vscode.l10n.t('This cannot be undone. The text is not changed.'),
      vscode.l10n.t('Forget'),
    ));
  if (!isSure) return;
  await services.attempts.forget(vscode.Uri.parse(report.uri));
  services.notifications.remark(vscode.l10n.t('Chalkline: attempts forgotten'));
}

/** Of the document in the active editor, or else of the one that the Chalkline view shows. */
async function reportOf({ checker, panel, notifications }: Services): Promise<DocumentReport | undefined> {
  const active = activePaper();
  const uri = active && checker.report(active.uri)?.answers ? active.uri : panel.tree.uri;
  const report = uri && ((await checker.current(await openPaper(uri))) ?? checker.report(uri));
  if (report?.answers) return report;
  notifications.remark(vscode.l10n.t('Chalkline: this document does not answer a problem set'));
  return undefined;
}
