import * as vscode from 'vscode';
import type { ProjectFiles } from '../document/texProject';
import { documentLanguage } from '../document/language';
import type { TextSource } from '../language/languageService';
import { DisposableStore } from './disposables';

/** What LaTeX documents read. */
const projectFilePattern = '**/*.{tex,ltx,latex,sty,cls,def}';

type ProjectMacros = NonNullable<TextSource['macros']>;

interface Known {
  readonly marks: string;
  readonly macros: Promise<ProjectMacros>;
}

/**
 * The macros that the other files of a LaTeX project define for a document, as they were saved last. Files are read through
 * the editor, so that it works in any kind of workspace.
 */
export class TexProjects implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #known = new Map<string, Known>();
  readonly #didChange = this.#store.add(new vscode.EventEmitter<void>());
  #isWatching = false;

  /** Fires when a document that was asked for may have other macros. */
  readonly onDidChange = this.#didChange.event;

  /** The text with what its project defines. */
  async withMacros(source: TextSource): Promise<TextSource> {
    const uri = vscode.Uri.parse(source.uri);
    const isFile = vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
    if (documentLanguage(source.languageId) !== 'latex' || !isFile) return source;
    this.#watch();
    const { projectMacros, projectMarks } = await import('../document/texProject');
    const text = source.getText();
    const marks = projectMarks(text);
    let known = this.#known.get(source.uri);
    if (known?.marks !== marks) {
      known = { marks, macros: projectMacros(uri.path, text, filesAround(uri)) };
      this.#known.set(source.uri, known);
    }
    return { ...source, macros: await known.macros };
  }

  dispose(): void {
    this.#store.dispose();
    this.#known.clear();
  }

  /** From the first LaTeX document on. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { workspace } = vscode;
    const watcher = this.#store.add(workspace.createFileSystemWatcher(projectFilePattern));
    this.#store.add(watcher.onDidCreate(() => this.#forget()));
    this.#store.add(watcher.onDidChange(() => this.#forget()));
    this.#store.add(watcher.onDidDelete(() => this.#forget()));
    // What lies outside of the workspace is not watched.
    this.#store.add(
      workspace.onDidSaveTextDocument(({ languageId }) => {
        if (documentLanguage(languageId) === 'latex') this.#forget();
      }),
    );
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())));
  }

  #forget(): void {
    if (this.#known.size === 0) return;
    this.#known.clear();
    this.#didChange.fire();
  }
}

/** The files of the file system that a document is in. */
function filesAround(document: vscode.Uri): ProjectFiles {
  const { fs } = vscode.workspace;
  return {
    async read(path) {
      try {
        return new TextDecoder().decode(await fs.readFile(document.with({ path })));
      } catch {
        return undefined;
      }
    },
    async list(path) {
      try {
        return (await fs.readDirectory(document.with({ path }))).map(([name]) => name).sort();
      } catch {
        return [];
      }
    },
  };
}
