import * as vscode from 'vscode';

/** A file system in memory, as a virtual workspace has one: files only, whose folders are told by their names. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly at: number }>();
  readonly #didChange = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#didChange.event;
  #clock = 1;

  /** Makes a file, or writes it anew. */
  put(path: string, text: string): void {
    this.#files.set(path, { bytes: new TextEncoder().encode(text), at: this.#clock++ });
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(uri.path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.at, size: file.bytes.length };
    if (this.readDirectory(uri).length > 0) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const names = [...this.#files.keys()].filter((name) => name.startsWith(prefix));
    const entries = names.map((name): [string, vscode.FileType] => {
      const [first, ...inner] = name.slice(prefix.length).split('/');
      return [first!, inner.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
    return [...new Map(entries)];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.#files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file.bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    this.#files.set(uri.path, { bytes, at: this.#clock++ });
    this.#didChange.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
