import * as vscode from 'vscode';
import type { DocumentReport, LanguageService } from '../language/languageService';
import { CheckQueue } from './checkQueue';
import { DisposableStore } from './disposables';
import { isHomework, snapshot } from './documents';
import { Lazy } from './lazy';
import type { Log } from './log';
import type { Notifications } from './notifications';
import { readSettings, touchesSettings } from './settings';

/** The report of a document is new, is to be read with other settings, or (`undefined`) is gone. */
export interface ReportChange {
  readonly uri: vscode.Uri;
  readonly report: DocumentReport | undefined;
}

/** What a checker works with. */
export interface CheckerParts {
  /** Loads the language service; called when the first document is checked, and again while that fails. */
  load(): Promise<LanguageService>;
  readonly log: Log;
  readonly notifications: Notifications;
}

/**
 * Knows the last report of every open document, and has documents checked when they are due: those
 * that are shown in an editor, and others only when somebody asks.
 */
export class Checker implements vscode.Disposable {
  readonly #parts: CheckerParts;
  readonly #store = new DisposableStore();
  readonly #reports = new Map<string, DocumentReport>();
  readonly #queue: CheckQueue;
  readonly #didChangeReport = this.#store.add(new vscode.EventEmitter<ReportChange>());
  readonly #didChangeBusy = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #service: Lazy<LanguageService>;

  /** Fires when there is something new to show for a document. */
  readonly onDidChangeReport = this.#didChangeReport.event;
  /** Fires when a document begins or ceases to wait for its report. */
  readonly onDidChangeBusy = this.#didChangeBusy.event;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
    this.#service = new Lazy(() => parts.load());
    this.#queue = this.#store.add(
      new CheckQueue({
        check: async (source, patience) => {
          const { language } = readSettings(vscode.Uri.parse(source.uri));
          return (await this.#service.get()).check(source, language, patience);
        },
        onReport: (report) => this.#accept(report),
        onFailure: (_uri, error) => parts.notifications.failure(error),
        onBusy: (uri) => this.#didChangeBusy.fire(vscode.Uri.parse(uri)),
      }),
    );
    this.#listen();
  }

  /** The last report, which may be of an older version; undefined before the first check. */
  report(uri: vscode.Uri): DocumentReport | undefined {
    return this.#reports.get(uri.toString());
  }

  /** Whether a document waits for its report. */
  isBusy(uri: vscode.Uri): boolean {
    return this.#queue.isBusy(uri.toString());
  }

  /** How many documents have a report and how many wait for one. */
  counts(): { readonly reports: number; readonly checks: number } {
    return { reports: this.#reports.size, checks: this.#queue.size };
  }

  /** Checks a document now, whatever `chalkline.run` says. @returns undefined for a document that is not ours. */
  async check(document: vscode.TextDocument): Promise<DocumentReport | undefined> {
    if (!canCheck(document)) return undefined;
    this.#schedule(document, 0);
    await this.#queue.whenIdle(document.uri.toString());
    return this.report(document.uri);
  }

  /**
   * The last report once nothing newer is on its way. Where documents are checked unasked, one that no
   * editor shows is checked too, because somebody wants to know of it.
   * @returns the report, perhaps of an older version where checks wait for a save or a command.
   */
  async settled(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<DocumentReport | undefined> {
    if (this.#isDue(document)) this.#schedule(document, 0);
    if (this.isBusy(document.uri)) {
      await unlessCancelled(token, this.#queue.whenIdle(document.uri.toString()));
    }
    return this.report(document.uri);
  }

  /** As `settled`, but undefined when the report is not of the text as it is now. */
  async current(document: vscode.TextDocument, token?: vscode.CancellationToken): Promise<DocumentReport | undefined> {
    const report = await this.settled(document, token);
    return report?.version === document.version ? report : undefined;
  }

  /** Checks every document again that has a report, unless checks wait for a command: what it is compared with is another. */
  checkAgain(): void {
    for (const document of vscode.workspace.textDocuments)
      if (this.report(document.uri) && canCheck(document) && readSettings(document).run !== 'manual')
        this.#schedule(document, 0);
  }

  /** The problem sets that a document may answer. */
  async sets(): Promise<ReturnType<LanguageService['sets']>> {
    return (await this.#service.get()).sets();
  }

  /** Gives up all work. */
  dispose(): void {
    this.#store.dispose();
    this.#reports.clear();
  }

  #listen(): void {
    const { workspace, window } = vscode;
    this.#store.add(workspace.onDidChangeTextDocument((event) => this.#changed(event)));
    this.#store.add(workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)));
    // A change of a document's language comes as a close and an open, in an editor that stays.
    this.#store.add(workspace.onDidOpenTextDocument(() => this.#checkVisible()));
    this.#store.add(window.onDidChangeVisibleTextEditors(() => this.#checkVisible()));
    this.#store.add(workspace.onDidChangeConfiguration((event) => this.#configured(event)));
    this.#checkVisible();
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !canCheck(document)) return;
    const { run, delay } = readSettings(document);
    // A check that was asked for goes on with the new text, even where typing alone would start none.
    if (this.isBusy(document.uri) || (run === 'onType' && isVisible(document))) {
      this.#schedule(document, delay);
    }
  }

  #saved(document: vscode.TextDocument): void {
    const isStale = this.report(document.uri)?.version !== document.version;
    if (isStale && canCheck(document) && readSettings(document).run !== 'manual') {
      this.#schedule(document, 0);
    }
  }

  #checkVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (this.#isDue(document)) this.#schedule(document, 0);
    }
  }

  /** Whether a document wants a check that nobody has started yet. */
  #isDue(document: vscode.TextDocument): boolean {
    if (this.isBusy(document.uri) || !canCheck(document)) return false;
    const report = this.report(document.uri);
    const { run } = readSettings(document);
    if (run === 'manual' || report?.version === document.version) return false;
    return run === 'onType' || !report || !document.isDirty;
  }

  #configured(event: vscode.ConfigurationChangeEvent): void {
    if (!touchesSettings(event)) return;
    const needsCheck = touchesSettings(event, 'prose');
    for (const document of vscode.workspace.textDocuments.filter(isHomework)) {
      const report = this.report(document.uri);
      if (!canCheck(document)) this.#forget(document.uri);
      else if (report && needsCheck && readSettings(document).run !== 'manual') {
        this.#schedule(document, 0);
      } else if (report) this.#didChangeReport.fire({ uri: document.uri, report });
    }
    this.#checkVisible();
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    this.#queue.schedule(document.uri.toString(), delay, () => snapshot(document));
  }

  #accept(report: DocumentReport): void {
    this.#reports.set(report.uri, report);
    this.#parts.log.debug(`version ${report.version} of a document checked`);
    this.#didChangeReport.fire({ uri: vscode.Uri.parse(report.uri), report });
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#queue.cancel(key);
    // A service that could not be loaded keeps nothing; the check that asked for it has reported the failure.
    this.#service.current?.then(
      (service) => service.close(key),
      () => undefined,
    );
    if (this.#reports.delete(key)) this.#didChangeReport.fire({ uri, report: undefined });
  }
}

function canCheck(document: vscode.TextDocument): boolean {
  return isHomework(document) && !document.isClosed && readSettings(document).enable;
}

function isVisible(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some((editor) => editor.document === document);
}

/** Resolves with `work`, or earlier when the editor has lost interest. */
async function unlessCancelled(token: vscode.CancellationToken | undefined, work: Promise<void>): Promise<void> {
  if (!token) return work;
  const store = new DisposableStore();
  const lostInterest = new Promise<void>((resolve) => {
    store.add(token.onCancellationRequested(() => resolve()));
  });
  await Promise.race([work, lostInterest]);
  store.dispose();
}
