import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { Tally } from '../language/model';
import { commands } from './contributions';
import { DisposableStore } from './disposables';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { activePaper } from './papers';
import { readSettings, touchesSettings } from './settings';
import { section } from './settingsTable';
import type { SettingName } from './settingsTable';

/** "3 correct, 1 wrong": a count in words, without the verdicts that did not occur. */
export function describeTally(tally: Tally): string {
  const counts = [
    tally.correct > 0 ? vscode.l10n.t('{0} correct', tally.correct) : '',
    tally.wrong > 0 ? vscode.l10n.t('{0} wrong', tally.wrong) : '',
    tally.undecided > 0 ? vscode.l10n.t('{0} undecided', tally.undecided) : '',
    tally.invalid > 0 ? vscode.l10n.t('{0} invalid', tally.invalid) : '',
  ].filter((count) => count !== '');
  return counts.length > 0 ? counts.join(', ') : vscode.l10n.t('Nothing to check');
}

function describe(report: DocumentReport | undefined, isEnabled: boolean): string {
  if (!isEnabled) return vscode.l10n.t('Off');
  return report ? describeTally(report.tally) : vscode.l10n.t('Not checked');
}

function commandFor(report: DocumentReport | undefined, isEnabled: boolean): vscode.Command {
  if (!isEnabled) {
    const setting: SettingName = 'enable';
    return {
      command: 'workbench.action.openSettings',
      title: vscode.l10n.t('Settings'),
      arguments: [`${section}.${setting}`],
    };
  }
  const hasFindings = report !== undefined && report.tally.wrong + report.tally.invalid > 0;
  return hasFindings
    ? { command: commands.nextFinding, title: vscode.l10n.t('Next Finding') }
    : { command: commands.check, title: vscode.l10n.t('Check') };
}

/** One entry under the `{}` of the status bar: the tally of the active document, and whether a check is on its way. */
export const registerStatusItem: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const item = store.add(vscode.languages.createLanguageStatusItem('chalkline.status', [...homeworkSelector]));
  item.name = 'Chalkline';
  const update = (): void => {
    const paper = activePaper();
    if (!paper) return;
    const report = checker.report(paper.uri);
    const isEnabled = readSettings(paper.uri).enable;
    item.busy = checker.isBusy(paper.uri);
    item.detail = 'Chalkline';
    item.text = describe(report, isEnabled);
    item.command = commandFor(report, isEnabled);
  };
  store.add(checker.onDidChangeReport(update));
  store.add(checker.onDidChangeBusy(update));
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesSettings(event, 'enable')) update();
    }),
  );
  update();
  return store;
};
