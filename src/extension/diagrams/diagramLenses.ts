import * as vscode from 'vscode';
import type { Checker } from '../checker';
import { internalCommands } from '../contributions';
import { toRange } from '../convert';
import { DisposableStore } from '../disposables';
import { homeworkSelector } from '../documents';
import type { Feature } from '../feature';
import { readSettings, touchesSettings } from '../settings';

/** "Show diagram" above directives and parts with something to draw. */
export const registerDiagramLenses: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const refresh = store.add(new vscode.EventEmitter<void>());
  store.add(checker.onDidChangeReport(() => refresh.fire()));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesSettings(event, 'codeLens.enabled')) refresh.fire();
    }),
  );
  store.add(
    vscode.languages.registerCodeLensProvider([...homeworkSelector], {
      onDidChangeCodeLenses: refresh.event,
      provideCodeLenses: (document, token) => diagramLenses(checker, document, token),
    }),
  );
  return store;
};

async function diagramLenses(
  checker: Checker,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<vscode.CodeLens[]> {
  const { codeLens, language } = readSettings(document);
  if (!codeLens) return [];
  const report = await checker.settled(document, token);
  return (report?.diagrams(language) ?? []).map(({ range, key }) => {
    const title = vscode.l10n.t('Show diagram');
    const tooltip = vscode.l10n.t('Draw it with the numbers of this document');
    const command = internalCommands.showDiagram;
    return new vscode.CodeLens(toRange(range), {
      title,
      tooltip,
      command,
      arguments: [document.uri.toString(), key],
    });
  });
}
