import * as vscode from 'vscode';
import type { Checker } from '../checker';
import { internalCommands } from '../contributions';
import { DisposableStore } from '../disposables';
import { homeworkSelector } from '../documents';
import type { Feature } from '../feature';
import { paperOf } from '../papers';
import { rangeIn } from '../places';
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
  const report = await checker.settled(paperOf(document), token);
  if (!report) return [];
  return report.diagrams(language).flatMap(({ range, key }) => {
    const place = rangeIn(report, document, range);
    if (!place) return [];
    const title = vscode.l10n.t('Show diagram');
    const tooltip = vscode.l10n.t('Draw it with the numbers of this document');
    const command = internalCommands.showDiagram;
    return [new vscode.CodeLens(place, { title, tooltip, command, arguments: [report.uri, key] })];
  });
}
