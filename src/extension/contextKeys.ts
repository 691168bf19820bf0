import * as vscode from 'vscode';
import { contextKeys } from './contributions';
import type { ContextKey } from './contributions';
import { DisposableStore } from './disposables';
import { isHomework } from './documents';
import type { Feature } from './feature';
import { readSettings, touchesSettings } from './settings';

/** Keeps the keys that the manifest's `when` clauses read in step with the active editor. */
export const registerContextKeys: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const lastValues = new Map<ContextKey, boolean>();
  const set = (key: ContextKey, value: boolean): void => {
    if (lastValues.get(key) === value) return;
    lastValues.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const isOurs = document !== undefined && isHomework(document);
    const isEnabled = isOurs && readSettings(document).enable;
    set(contextKeys.homeworkActive, isEnabled);
    set(contextKeys.switchedOff, isOurs && !isEnabled);
    const report = isEnabled ? checker.report(document.uri) : undefined;
    set(contextKeys.waiting, isEnabled && !report && checker.isBusy(document.uri));
    set(contextKeys.answersSet, report?.answers !== undefined);
  };
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  store.add(vscode.workspace.onDidOpenTextDocument(update));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesSettings(event, 'enable')) update();
    }),
  );
  store.add(checker.onDidChangeReport(update));
  store.add(checker.onDidChangeBusy(update));
  update();
  return store;
};
