import * as vscode from 'vscode';
import type { Log } from './log';

/** How long a remark stays in the status bar, in milliseconds. */
const remarkDuration = 3000;

/** The one place that addresses the reader unasked. */
export class Notifications {
  readonly #log: Log;
  #hasComplained = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Says something in the status bar, for a few seconds. */
  remark(message: string): void {
    vscode.window.setStatusBarMessage(message, remarkDuration);
  }

  /** Says why a command that was just called could not do its work. */
  warn(message: string): void {
    void vscode.window.showWarningMessage(message);
  }

  /** Asks before something is lost. @param action what the button says that goes on */
  async confirm(question: string, detail: string, action: string): Promise<boolean> {
    const options = { modal: true, detail };
    return (await vscode.window.showWarningMessage(question, options, action)) === action;
  }

  /** Logs a failure of our own. The first one of a session is also shown; more of them would only be in the way. */
  failure(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
    if (this.#hasComplained) return;
    this.#hasComplained = true;
    void this.#complain();
  }

  async #complain(): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Chalkline could not check this document.');
    const chosen = await vscode.window.showErrorMessage(message, showLog);
    if (chosen === showLog) this.#log.show();
  }
}
