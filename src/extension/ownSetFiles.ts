import * as vscode from 'vscode';
import type { ProblemSet } from '../check/answers/problemSet';
import type { OwnSets, SetDiagnostic } from '../language/ownSets';
import { toRange } from './convert';
import { diagnosticSource } from './diagnostics';
import { DisposableStore } from './disposables';
import { Lazy } from './lazy';
import { localize } from './localize';
import type { Log } from './log';
import { isSetPath, isSetText, notSetFiles, setFilePattern } from './setFiles';

/** More files than this are no collection of homework. */
const maxFiles = 200;
/** Milliseconds between the last keystroke in a set and its check. */
const delay = 300;

/**
 * Finds the problem sets of the workspace and tells what is wrong with them. Files are read through the editor, as they are
 * on disk or in its windows, so that it works in any kind of workspace.
 */
export class OwnSetFiles implements vscode.Disposable {
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection(`${diagnosticSource}-sets`));
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #didChange = this.#store.add(new vscode.EventEmitter<void>());
  #sets: OwnSets | undefined;
  /** What reads sets is evaluated when there is one. */
  readonly #reader = new Lazy<OwnSets>(async () => {
    const { OwnSets } = await import('../language/ownSets');
    return (this.#sets = new OwnSets(localize));
  });

  /** Fires when there are other sets than before. */
  readonly onDidChange = this.#didChange.event;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Every set that can be read. @param uri of a document: of two with one id the nearer one comes last */
  sets(uri: string): readonly ProblemSet[] {
    return this.#sets?.sets(uri) ?? [];
  }

  /** Begins to look for sets; resolves when those that are there have been read. */
  async start(): Promise<void> {
    const { workspace } = vscode;
    const watcher = this.#store.add(workspace.createFileSystemWatcher(setFilePattern));
    this.#store.add(watcher.onDidCreate((uri) => this.#read(uri)));
    this.#store.add(watcher.onDidChange((uri) => this.#read(uri)));
    this.#store.add(watcher.onDidDelete((uri) => this.#remove(uri)));
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#take(document)));
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#find()));
    const open = workspace.textDocuments.map((document) => this.#take(document));
    await Promise.all([...open, this.#find()]);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#store.dispose();
  }

  async #find(): Promise<void> {
    try {
      const found = await vscode.workspace.findFiles(setFilePattern, notSetFiles, maxFiles);
      await Promise.all(found.map((uri) => this.#read(uri)));
    } catch (error) {
      // Not every kind of workspace can be searched; the sets that ship are there all the same.
      this.#log.debug(`problem sets could not be searched: ${String(error)}`);
    }
  }

  async #read(uri: vscode.Uri): Promise<void> {
    if (!isSetPath(uri.path)) return;
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return this.#take(open);
    try {
      await this.#put(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch (error) {
      this.#log.debug(`a problem set could not be read: ${String(error)}`);
      await this.#remove(uri);
    }
  }

  #typed(document: vscode.TextDocument): void {
    if (!isSetDocument(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#take(document), delay),
    );
  }

  async #take(document: vscode.TextDocument): Promise<void> {
    if (isSetDocument(document) && !document.isClosed) await this.#put(document.uri, document.getText());
  }

  #closed(document: vscode.TextDocument): void {
    if (!isSetDocument(document)) return;
    // What was typed and not saved is gone; what is on disk counts.
    if (document.uri.scheme === 'untitled') void this.#remove(document.uri);
    else void this.#read(document.uri);
  }

  async #put(uri: vscode.Uri, text: string): Promise<void> {
    if (!isSetText(uri.path, text)) return this.#remove(uri);
    const found = (await this.#load())?.put(uri.toString(), text);
    if (!found) return;
    this.#collection.set(uri, found.map(toDiagnostic));
    this.#didChange.fire();
  }

  async #remove(uri: vscode.Uri): Promise<void> {
    // What is being read is removed after that.
    await this.#reader.current?.catch(() => undefined);
    this.#collection.delete(uri);
    if (this.#sets?.remove(uri.toString())) this.#didChange.fire();
  }

  /** Undefined where it fails: the sets that ship are there all the same, and the next set that is read tries again. */
  async #load(): Promise<OwnSets | undefined> {
    try {
      return await this.#reader.get();
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }
}

/** A set that is being written has no path yet. */
function isSetDocument({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === 'untitled' ? languageId === 'yaml' : isSetPath(uri.path);
}

function toDiagnostic({ range, message }: SetDiagnostic): vscode.Diagnostic {
  const { Error: severity } = vscode.DiagnosticSeverity;
  const diagnostic = new vscode.Diagnostic(toRange(range), message, severity);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
