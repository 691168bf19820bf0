import * as vscode from 'vscode';
import type { DiagramKind, DiagramRequest } from '../../core/diagram';
import type { DiagramService } from '../../language/diagramService';
import type { TreeNode } from '../../language/model';
import { selectedTexts } from '../calculators/output';
import type { Checker } from '../checker';
import { commands, contextKeys, diagramViewType, internalCommands } from '../contributions';
import { toRange } from '../convert';
import { DisposableStore } from '../disposables';
import { homeworkSelector } from '../documents';
import type { Feature } from '../feature';
import { Lazy } from '../lazy';
import { readSettings, touchesSettings } from '../settings';

/** The commands that draw what is selected, each with the kind of its diagram. */
const selectionCommands: readonly { readonly command: string; readonly kind: DiagramKind }[] = [
  { command: commands.showConvolution, kind: 'convolution' },
  { command: commands.showTransposedConvolution, kind: 'transposed-convolution' },
  { command: commands.showFilterRecovery, kind: 'filter-recovery' },
  { command: commands.showNormalisation, kind: 'normalisation' },
  { command: commands.showBatchNormGraph, kind: 'batch-norm-graph' },
  { command: commands.showNormalisedData, kind: 'normalised-data' },
  { command: commands.showSeparableConvolution, kind: 'separable-convolution' },
  { command: commands.dropoutLab, kind: 'dropout-lab' },
];

/** Diagrams: the commands of the palette, the lenses over what can be drawn, and the panel. */
export const registerDiagrams: Feature = (context, { checker, log, notifications, panel: rows }) => {
  const store = new DisposableStore();
  const loadedService = new Lazy(loadService);
  const service = () => loadedService.get();
  const { extensionUri } = context;
  const output = { notifications, service };
  // What reads the messages of the view is loaded with the first diagram, not with the extension.
  const openedPanel = new Lazy(async () => {
    const { DiagramPanel } = await import('./diagramPanel');
    void vscode.commands.executeCommand('setContext', contextKeys.diagramShown, true);
    return store.add(new DiagramPanel({ extensionUri, checker, log, output }));
  });
  const opened = () => openedPanel.get();
  store.add(
    vscode.window.registerWebviewPanelSerializer(diagramViewType, {
      deserializeWebviewPanel: async (kept, state: unknown) => (await opened()).restore(kept, state),
    }),
  );
  store.add(
    vscode.commands.registerCommand(commands.normalisationQuiz, async (given?: unknown) => {
      const panel = await opened();
      panel.show(quizRequest(given));
      return panel.shown;
    }),
  );
  for (const { command, kind } of selectionCommands)
    store.add(
      vscode.commands.registerCommand(command, async () => {
        const selections = selectedTexts();
        const { request, remark } = (await service()).ofSelection(kind, selections);
        const panel = await opened();
        panel.show(request, remark);
        return panel.shown;
      }),
    );
  const showOf = async (uri: vscode.Uri | undefined, key: string | undefined) => {
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    const report = document && (await checker.settled(document));
    const diagrams = uri && report ? report.diagrams(readSettings(uri).language) : [];
    const diagram = diagrams.find((one) => one.key === key);
    const panel = await opened();
    if (uri && diagram) panel.showOf(uri, diagram);
    else notifications.remark(vscode.l10n.t('Chalkline: there is nothing to draw here'));
    return panel.shown;
  };
  store.add(
    vscode.commands.registerCommand(internalCommands.showDiagram, (address: string, key: string) =>
      showOf(vscode.Uri.parse(address), key),
    ),
  );
  store.add(
    vscode.commands.registerCommand(internalCommands.draw, async (request: DiagramRequest) => {
      const panel = await opened();
      panel.show(request);
      return panel.shown;
    }),
  );
  store.add(
    vscode.commands.registerCommand(commands.showPartDiagram, (row?: TreeNode) =>
      showOf(rows.tree.uri, row?.part?.diagram),
    ),
  );
  store.add(
    vscode.languages.registerHoverProvider([...homeworkSelector], {
      provideHover: (document, position, token) => diagramHover(checker, document, position, token),
    }),
  );
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

/** Another quiz each time; a key binding may ask for the same one. */
function quizRequest(given: unknown): DiagramRequest {
  const isSeed = typeof given === 'number' && Number.isSafeInteger(given);
  const seed = isSeed ? given : Math.floor(Math.random() * 2 ** 31);
  return {
    kind: 'normalisation-quiz',
    operation: 'norm_axes',
    arguments: { seed },
    conceal: false,
  };
}

/** "Show diagram" over directives and parts with something to draw. */
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

/** The same over the directive or the heading of the part: some switch lenses off. */
async function diagramHover(
  checker: Checker,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const report = await checker.current(document, token);
  const diagrams = report?.diagrams(readSettings(document).language) ?? [];
  const diagram = diagrams.find(({ range }) => toRange(range).contains(position));
  if (!diagram) return undefined;
  const address = encodeURIComponent(JSON.stringify([document.uri.toString(), diagram.key]));
  const link = new vscode.MarkdownString(
    `[${vscode.l10n.t('Show diagram')}](command:${internalCommands.showDiagram}?${address})`,
  );
  // All of this text is ours, and no other command runs.
  link.isTrusted = { enabledCommands: [internalCommands.showDiagram] };
  return new vscode.Hover(link, toRange(diagram.range));
}

/** The bundler leaves the modules behind a dynamic import unevaluated until they are asked for. */
async function loadService(): Promise<DiagramService> {
  const { createDiagramService } = await import('../../language/diagramService');
  return createDiagramService({ localize: (message, ...args) => vscode.l10n.t(message, ...args) });
}
