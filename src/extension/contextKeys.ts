import * as vscode from 'vscode';
import { contextKeys } from './contributions';
import type { ContextKey } from './contributions';
import { DisposableStore } from './disposables';
import type { Feature } from './feature';
import { activePaper } from './papers';
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
    const paper = activePaper();
    const isEnabled = paper !== undefined && readSettings(paper.uri).enable;
    set(contextKeys.homeworkActive, isEnabled);
    set(contextKeys.switchedOff, paper !== undefined && !isEnabled);
    const report = isEnabled ? checker.report(paper.uri) : undefined;
    set(contextKeys.waiting, isEnabled && !report && checker.isBusy(paper.uri));
    set(contextKeys.answersSet, report?.answers !== undefined);
  };
  store.add(vscode.window.onDidChangeActiveTextEditor(update));
  store.add(vscode.window.onDidChangeActiveNotebookEditor(update));
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
