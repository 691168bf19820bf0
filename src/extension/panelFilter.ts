import * as vscode from 'vscode';
import { rowFilters, type RowFilter } from '../language/rowFilter';
import type { Store } from '../language/store';
import { commands, contextKeys, type CommandId } from './contributions';
import { DisposableStore } from './disposables';
import { registerCommand } from './registerCommand';

const key = 'panel.filter';

const filterCommands: readonly (readonly [CommandId, RowFilter])[] = [
  [commands.showAll, 'all'],
  [commands.showNotCorrect, 'notCorrect'],
  [commands.showWrong, 'wrong'],
];

/** Which rows the Chalkline view shows, remembered for the workspace. */
export class PanelFilter implements vscode.Disposable {
  readonly #kept: Store;
  readonly #store = new DisposableStore();
  readonly #didChange = this.#store.add(new vscode.EventEmitter<void>());
  #filter: RowFilter;

  readonly onDidChange = this.#didChange.event;

  constructor(kept: Store) {
    this.#kept = kept;
    const last = kept.get(key);
    this.#filter = rowFilters.find((one) => one === last) ?? 'all';
    this.#announce();
    for (const [id, filter] of filterCommands) this.#store.add(registerCommand(id, () => this.#choose(filter)));
  }

  get filter(): RowFilter {
    return this.#filter;
  }

  /** What the view says of it; nothing where all is shown. */
  get description(): string {
    switch (this.#filter) {
      case 'all':
        return '';
      case 'notCorrect':
        return vscode.l10n.t('filter: not correct');
      case 'wrong':
        return vscode.l10n.t('filter: wrong');
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #choose(filter: RowFilter): Promise<void> {
    this.#filter = filter;
    this.#announce();
    this.#didChange.fire();
    await this.#kept.update(key, filter);
  }

  #announce(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.filter, this.#filter);
  }
}
