import * as vscode from 'vscode';
import type { DocumentReport, LanguageService } from '../language/languageService';
import { CheckQueue } from './checkQueue';
import { DisposableStore } from './disposables';
import { Lazy } from './lazy';
import type { Log } from './log';
import type { Notifications } from './notifications';
import { notebookPaper, openPapers, paperOf, paperUri, visiblePapers, type Paper } from './papers';
import { readSettings, touchesSettings } from './settings';
import type { TexProjects } from './texProjects';

/** The report of a paper is new, is to be read with other settings, or (`undefined`) is gone. */
export interface ReportChange {
  /** That of the paper: of a notebook, where its cells are checked. */
  readonly uri: vscode.Uri;
  readonly report: DocumentReport | undefined;
}

/** What a checker works with. */
export interface CheckerParts {
  /** Loads the language service; called when the first document is checked, and again while that fails. */
  load(): Promise<LanguageService>;
  /** Knows what other files define for a document. */
  readonly projects: TexProjects;
  readonly log: Log;
  readonly notifications: Notifications;
}

/**
 * Knows the last report of every open paper, a document or a notebook, and has papers checked when they are due: those
 * that are shown in an editor, and others only when somebody asks.
 */
export class Checker implements vscode.Disposable {
  readonly #parts: CheckerParts;
  readonly #store = new DisposableStore();
  readonly #reports = new Map<string, DocumentReport>();
  readonly #queue: CheckQueue;
  readonly #didChangeReport = this.#store.add(new vscode.EventEmitter<ReportChange>());
  readonly #didChangeBusy = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #didSave = this.#store.add(new vscode.EventEmitter<Paper>());
  readonly #service: Lazy<LanguageService>;

  /** Fires when there is something new to show for a document. */
  readonly onDidChangeReport = this.#didChangeReport.event;
  /** Fires when a paper begins or ceases to wait for its report. */
  readonly onDidChangeBusy = this.#didChangeBusy.event;
  /** Fires when a document or a notebook of ours was saved. */
  readonly onDidSave = this.#didSave.event;

  constructor(parts: CheckerParts) {
    this.#parts = parts;
    this.#service = new Lazy(() => parts.load());
    this.#queue = this.#store.add(
      new CheckQueue({
        check: async (source, patience) => {
          const { language } = readSettings(vscode.Uri.parse(source.uri));
          const [service, whole] = await Promise.all([this.#service.get(), parts.projects.withMacros(source)]);
          return service.check(whole, language, patience);
        },
        onReport: (report) => this.#accept(report),
        onFailure: (_uri, error) => parts.notifications.failure(error),
        onBusy: (uri) => this.#didChangeBusy.fire(vscode.Uri.parse(uri)),
      }),
    );
    this.#listen();
  }

  /** The last report of a document or of what it is a cell of, perhaps of an older version; undefined before the first check. */
  report(uri: vscode.Uri): DocumentReport | undefined {
    return this.#reports.get(paperUri(uri).toString());
  }

  /** Whether a document waits for its report. */
  isBusy(uri: vscode.Uri): boolean {
    return this.#queue.isBusy(paperUri(uri).toString());
  }

  /** How many documents have a report and how many wait for one. */
  counts(): { readonly reports: number; readonly checks: number } {
    return { reports: this.#reports.size, checks: this.#queue.size };
  }

  /** Checks a paper now, whatever `chalkline.run` says. @returns undefined where there is nothing of ours. */
  async check(paper: Paper | undefined): Promise<DocumentReport | undefined> {
    if (!paper || !canCheck(paper)) return undefined;
    this.#schedule(paper, 0);
    await this.#queue.whenIdle(paper.uri.toString());
    return this.report(paper.uri);
  }

  /**
   * The last report once nothing newer is on its way. Where papers are checked unasked, one that no
   * editor shows is checked too, because somebody wants to know of it.
   * @returns the report, perhaps of an older version where checks wait for a save or a command.
   */
  async settled(paper: Paper | undefined, token?: vscode.CancellationToken): Promise<DocumentReport | undefined> {
    if (!paper) return undefined;
    if (this.#isDue(paper)) this.#schedule(paper, 0);
    if (this.isBusy(paper.uri)) {
      await unlessCancelled(token, this.#queue.whenIdle(paper.uri.toString()));
    }
    return this.report(paper.uri);
  }

  /** As `settled`, but undefined when the report is not of the text as it is now. */
  async current(paper: Paper | undefined, token?: vscode.CancellationToken): Promise<DocumentReport | undefined> {
    const report = await this.settled(paper, token);
    return report?.version === paper?.version ? report : undefined;
  }

  /** The report of the text as it is now, checked now if nothing else has it checked. */
  async fresh(paper: Paper | undefined): Promise<DocumentReport | undefined> {
    return (await this.current(paper)) ?? (await this.check(paper));
  }

  /** Checks every paper again that has a report, unless checks wait for a command: what it is compared with is another. */
  checkAgain(): void {
    for (const paper of openPapers())
      if (this.report(paper.uri) && canCheck(paper) && readSettings(paper.uri).run !== 'manual')
        this.#schedule(paper, 0);
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
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#changed(paperOf(document));
      }),
    );
    // Of what changes in a notebook, its cells: what is typed in one comes as above, what programs print is nothing to us.
    this.#store.add(
      workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length > 0) this.#changed(notebookPaper(notebook));
      }),
    );
    this.#store.add(workspace.onDidSaveTextDocument((document) => this.#saved(paperOf(document))));
    this.#store.add(workspace.onDidSaveNotebookDocument((notebook) => this.#saved(notebookPaper(notebook))));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#store.add(workspace.onDidCloseNotebookDocument(({ uri }) => this.#forget(uri)));
    // A change of a document's language comes as a close and an open, in an editor that stays.
    this.#store.add(workspace.onDidOpenTextDocument(() => this.#checkVisible()));
    this.#store.add(window.onDidChangeVisibleTextEditors(() => this.#checkVisible()));
    this.#store.add(window.onDidChangeVisibleNotebookEditors(() => this.#checkVisible()));
    this.#store.add(workspace.onDidChangeConfiguration((event) => this.#configured(event)));
    this.#checkVisible();
  }

  #changed(paper: Paper | undefined): void {
    if (!paper || !canCheck(paper)) return;
    const { run, delay } = readSettings(paper.uri);
    // A check that was asked for goes on with the new text, even where typing alone would start none.
    if (this.isBusy(paper.uri) || (run === 'onType' && paper.isVisible())) {
      this.#schedule(paper, delay);
    }
  }

  #saved(paper: Paper | undefined): void {
    if (!paper) return;
    const isStale = this.report(paper.uri)?.version !== paper.version;
    if (isStale && canCheck(paper) && readSettings(paper.uri).run !== 'manual') {
      this.#schedule(paper, 0);
    }
    this.#didSave.fire(paper);
  }

  #checkVisible(): void {
    for (const paper of visiblePapers()) {
      if (this.#isDue(paper)) this.#schedule(paper, 0);
    }
  }

  /** Whether a paper wants a check that nobody has started yet. */
  #isDue(paper: Paper): boolean {
    if (this.isBusy(paper.uri) || !canCheck(paper)) return false;
    const report = this.report(paper.uri);
    const { run } = readSettings(paper.uri);
    if (run === 'manual' || report?.version === paper.version) return false;
    return run === 'onType' || !report || !paper.isDirty;
  }

  #configured(event: vscode.ConfigurationChangeEvent): void {
    if (!touchesSettings(event)) return;
    const needsCheck = touchesSettings(event, 'prose');
    for (const paper of openPapers()) {
      const { uri } = paper;
      const report = this.report(uri);
      if (!canCheck(paper)) this.#forget(uri);
      else if (report && needsCheck && readSettings(uri).run !== 'manual') {
        this.#schedule(paper, 0);
      } else if (report) this.#didChangeReport.fire({ uri, report });
    }
    this.#checkVisible();
  }

  #schedule(paper: Paper, delay: number): void {
    this.#queue.schedule(paper.uri.toString(), delay, () => paper.source());
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

function canCheck(paper: Paper): boolean {
  return !paper.isClosed && readSettings(paper.uri).enable;
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
