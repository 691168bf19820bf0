import * as vscode from 'vscode';
import { AttemptBook } from '../language/attemptBook';
import { noAttempts, type AttemptEvent, type Attempts } from '../language/attempts';
import type { DocumentReport } from '../language/languageService';
import type { Store } from '../language/store';
import type { Checker } from './checker';
import { DisposableStore } from './disposables';
import type { Paper } from './papers';

/** Milliseconds without a change after which an answer counts as meant. */
const settledAfter = 5000;

/** Counts the attempts at the documents that are checked. The text of none is kept. */
export class AttemptTracker implements vscode.Disposable {
  readonly #checker: Checker;
  readonly #book: AttemptBook;
  readonly #store = new DisposableStore();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents that were saved while they waited for their report. */
  readonly #saved = new Set<string>();
  readonly #didChange = this.#store.add(new vscode.EventEmitter<vscode.Uri>());

  /** Fires when hints or tries of a document are other than before. */
  readonly onDidChange = this.#didChange.event;

  constructor(checker: Checker, store: Store) {
    this.#checker = checker;
    this.#book = new AttemptBook(store);
    this.#store.add(
      checker.onDidChangeReport(({ uri, report }) => {
        if (report) void this.#judged(uri, report);
        else this.#closed(uri);
      }),
    );
    this.#store.add(checker.onDidSave((paper) => this.#save(paper)));
    this.#store.add(
      vscode.workspace.onDidRenameFiles(async ({ files }) => {
        for (const { oldUri, newUri } of files) await this.#book.rename(oldUri.toString(), newUri.toString());
      }),
    );
  }

  /** What is remembered of the document of a report. */
  of({ uri, answers }: DocumentReport): Attempts {
    return answers ? this.#book.of(uri, answers.set.id) : noAttempts;
  }

  /** One more hint of a part is shown. */
  async showHint(report: DocumentReport, part: string): Promise<void> {
    await this.#take(vscode.Uri.parse(report.uri), report, { kind: 'hint', part });
  }

  /** Forgets everything of a document. */
  async forget(uri: vscode.Uri): Promise<void> {
    await this.#book.forget(uri.toString());
    this.#didChange.fire(uri);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#store.dispose();
  }

  async #judged(uri: vscode.Uri, report: DocumentReport): Promise<void> {
    if (!report.answers) return;
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#settle(uri), settledAfter),
    );
    await this.#take(uri, report, {
      kind: 'judged',
      answers: report.answers.states(),
      at: performance.now(),
    });
    if (this.#saved.delete(key)) await this.#settle(uri);
  }

  #save({ uri, version }: Paper): void {
    const report = this.#checker.report(uri);
    if (report?.version === version) void this.#settle(uri);
    else if (report?.answers) this.#saved.add(uri.toString());
  }

  async #settle(uri: vscode.Uri): Promise<void> {
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.delete(uri.toString());
    const report = this.#checker.report(uri);
    if (report) await this.#take(uri, report, { kind: 'settled' });
  }

  async #take(uri: vscode.Uri, { answers }: DocumentReport, event: AttemptEvent): Promise<void> {
    if (!answers) return;
    const isNew = await this.#book.take(uri.toString(), answers.set.id, event);
    if (isNew) this.#didChange.fire(uri);
  }

  #closed(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#saved.delete(key);
    // The name of an unsaved document is soon that of another one.
    if (uri.scheme === 'untitled') void this.#book.forget(key);
  }
}
