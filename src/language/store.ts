/** Where an editor keeps things from one session to the next; `vscode.Memento` is one. */
export interface Store {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
