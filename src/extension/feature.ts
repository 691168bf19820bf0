import type * as vscode from 'vscode';
import type { AttemptTracker } from './attemptTracker';
import type { Checker } from './checker';
import type { ChosenSets } from './chosenSets';
import type { Log } from './log';
import type { Notifications } from './notifications';
import type { ProblemsPanel } from './problemsPanel';

/** What the features share. */
export interface Services {
  readonly checker: Checker;
  readonly attempts: AttemptTracker;
  readonly chosenSets: ChosenSets;
  readonly panel: ProblemsPanel;
  readonly log: Log;
  readonly notifications: Notifications;
}

/** One face of the extension. What it registers is in the disposable that it hands back. */
export type Feature = (context: vscode.ExtensionContext, services: Services) => vscode.Disposable;
