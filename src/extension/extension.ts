import type * as vscode from 'vscode';
import type { DocumentReport, LanguageService } from '../language/languageService';
import type { TreeNode } from '../language/model';
import { AttemptTracker } from './attemptTracker';
import { registerCalculators } from './calculators/register';
import { Checker } from './checker';
import { ChosenSets } from './chosenSets';
import { registerCodeActions } from './codeActions';
import { registerCodeLenses } from './codeLenses';
import { registerCommands } from './commands';
import { registerContextKeys } from './contextKeys';
import { registerDiagnostics } from './diagnostics';
import { registerDirectiveAssist } from './directiveAssist';
import { registerDiagramCommands } from './diagrams/diagramCommands';
import { registerDiagramHovers } from './diagrams/diagramHovers';
import { registerDiagramLenses } from './diagrams/diagramLenses';
import { DisposableStore } from './disposables';
import type { Feature } from './feature';
import { registerFirstSteps } from './firstSteps';
import { registerHints } from './hints';
import { registerHovers } from './hovers';
import { localize } from './localize';
import { createLog } from './log';
import { Notifications } from './notifications';
import { OwnSetFiles } from './ownSetFiles';
import { openPaper } from './papers';
import { registerProblemSetCommands } from './problemSetCommands';
import { ProblemsPanel } from './problemsPanel';
import { registerProgress } from './progress';
import { registerStatusItem } from './statusItem';
import { registerSymbols } from './symbols';
import { TexProjects } from './texProjects';

/** What `activate` returns: a handle for the integration tests. */
export interface ChalklineApi {
  /** How long the activation took, in milliseconds. */
  readonly activationTime: number;
  /** The last report of a document. */
  readonly report: (uri: vscode.Uri) => DocumentReport | undefined;
  /** Checks a document whatever the settings say of when; resolves with its report. */
  readonly checkNow: (uri: vscode.Uri) => Promise<DocumentReport | undefined>;
  /** The rows of the Chalkline view, as its view asks for them. */
  readonly tree: vscode.TreeDataProvider<TreeNode>;
  /** The badge of the Chalkline view. */
  readonly badge: () => vscode.ViewBadge | undefined;
  /** How many documents have a report, and how many wait for one. */
  readonly counts: () => { readonly reports: number; readonly checks: number };
}

const features: readonly Feature[] = [
  registerContextKeys,
  registerCommands,
  registerDiagnostics,
  registerDiagramCommands,
  // Lenses and hovers of what is registered later stand before those of what is registered earlier: first how a part stands.
  registerDiagramHovers,
  registerDiagramLenses,
  registerCodeLenses,
  registerHovers,
  registerHints,
  registerDirectiveAssist,
  registerProgress,
  registerProblemSetCommands,
  registerSymbols,
  registerCodeActions,
  registerStatusItem,
  registerCalculators,
  registerFirstSteps,
];

/** First stage: registers the features. The second one, `loadService`, waits for the first document. */
export function activate(context: vscode.ExtensionContext): ChalklineApi {
  const started = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(createLog());
  const notifications = new Notifications(log);
  const chosenSets = new ChosenSets(context.workspaceState);
  const setFiles = store.add(new OwnSetFiles(log));
  const load = (): Promise<LanguageService> => loadService(setFiles, chosenSets);
  const projects = store.add(new TexProjects());
  const checker = store.add(new Checker({ load, projects, log, notifications }));
  store.add(setFiles.onDidChange(() => checker.checkAgain()));
  store.add(projects.onDidChange(() => checker.checkAgain()));
  const attempts = store.add(new AttemptTracker(checker, context.workspaceState));
  const panel = store.add(new ProblemsPanel(checker, attempts, context.workspaceState));
  for (const register of features) {
    store.add(register(context, { checker, attempts, chosenSets, panel, log, notifications }));
  }
  const activationTime = performance.now() - started;
  log.info(`activated in ${activationTime.toFixed(1)} ms`);
  return {
    activationTime,
    report: (uri) => checker.report(uri),
    checkNow: async (uri) => checker.check(await openPaper(uri)),
    tree: panel.tree,
    badge: () => panel.badge,
    counts: () => checker.counts(),
  };
}

/** Everything that is held hangs on the context's subscriptions. */
export function deactivate(): void {
  // Nothing of ours outlives the subscriptions.
}

/** Milliseconds that the first check waits for the sets of the workspace; those that are found later have it done again. */
const patienceForSets = 1000;

/** The bundler leaves the modules behind a dynamic import unevaluated until they are asked for. */
async function loadService(setFiles: OwnSetFiles, chosenSets: ChosenSets): Promise<LanguageService> {
  const { createLanguageService } = await import('../language/createLanguageService');
  const enough = new Promise<void>((resolve) => setTimeout(resolve, patienceForSets));
  await Promise.race([setFiles.start(), enough]);
  return createLanguageService({
    localize,
    ownSets: (uri) => setFiles.sets(uri),
    chosenSet: (uri) => chosenSets.of(uri),
  });
}
