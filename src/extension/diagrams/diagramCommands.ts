import * as vscode from 'vscode';
import type { DiagramKind, DiagramRequest } from '../../core/diagram';
import type { DiagramService } from '../../language/diagramService';
import type { TreeNode } from '../../language/model';
import { selectedTexts } from '../calculators/output';
import { commands, contextKeys, diagramViewType, internalCommands, type CommandId } from '../contributions';
import { DisposableStore } from '../disposables';
import type { Feature } from '../feature';
import { Lazy } from '../lazy';
import { openPaper } from '../papers';
import { registerCommand } from '../registerCommand';
import { readSettings } from '../settings';

/** The commands that draw what is selected, each with the kind of its diagram. */
const selectionCommands: readonly { readonly command: CommandId; readonly kind: DiagramKind }[] = [
  { command: commands.showConvolution, kind: 'convolution' },
  { command: commands.showTransposedConvolution, kind: 'transposed-convolution' },
  { command: commands.showFilterRecovery, kind: 'filter-recovery' },
  { command: commands.showNormalisation, kind: 'normalisation' },
  { command: commands.showBatchNormGraph, kind: 'batch-norm-graph' },
  { command: commands.showNormalisedData, kind: 'normalised-data' },
  { command: commands.showSeparableConvolution, kind: 'separable-convolution' },
  { command: commands.dropoutLab, kind: 'dropout-lab' },
];

/** The diagrams and the commands that open them: from the palette, from lenses, from rows and from calculators. */
export const registerDiagramCommands: Feature = (context, { checker, log, notifications, panel: rows }) => {
  const store = new DisposableStore();
  const register: typeof registerCommand = (id, run) => store.add(registerCommand(id, run));
  const service = new Lazy(loadService);
  const { extensionUri } = context;
  const output = { notifications, service: () => service.get() };
  // What reads the messages of the view is loaded with the first diagram, not with the extension.
  const diagrams = new Lazy(async () => {
    const { DiagramPanel } = await import('./diagramPanel');
    void vscode.commands.executeCommand('setContext', contextKeys.diagramShown, true);
    return store.add(new DiagramPanel({ extensionUri, checker, log, output }));
  });
  const show = async (request: DiagramRequest, remark?: string) => {
    const panel = await diagrams.get();
    panel.show(request, remark);
    return panel.shown;
  };
  const showOf = async (uri: vscode.Uri | undefined, key: string | undefined) => {
    const report = uri && (await checker.settled(await openPaper(uri)));
    const drawable = uri && report ? report.diagrams(readSettings(uri).language) : [];
    const diagram = drawable.find((one) => one.key === key);
    const panel = await diagrams.get();
    if (report && diagram) panel.showOf(report, diagram);
    else notifications.remark(vscode.l10n.t('Chalkline: nothing to draw here'));
    return panel.shown;
  };
  store.add(
    vscode.window.registerWebviewPanelSerializer(diagramViewType, {
      deserializeWebviewPanel: async (kept, state: unknown) => (await diagrams.get()).restore(kept, state),
    }),
  );
  for (const { command, kind } of selectionCommands)
    register(command, async () => {
      const selections = selectedTexts();
      const { request, remark } = (await service.get()).ofSelection(kind, selections);
      return show(request, remark);
    });
  register(commands.normalisationQuiz, (given?: unknown) => show(quizRequest(given)));
  register(commands.showPartDiagram, (row?: TreeNode) => showOf(rows.tree.uri, row?.part?.diagram));
  register(internalCommands.showDiagram, (address: string, key: string) => showOf(vscode.Uri.parse(address), key));
  register(internalCommands.draw, (request: DiagramRequest) => show(request));
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

/** The bundler leaves the modules behind a dynamic import unevaluated until they are asked for. */
async function loadService(): Promise<DiagramService> {
  const { createDiagramService } = await import('../../language/diagramService');
  return createDiagramService({ localize: (message, ...args) => vscode.l10n.t(message, ...args) });
}
