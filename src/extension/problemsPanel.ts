import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { Position, TreeNode } from '../language/model';
import { filteredRows } from '../language/rowFilter';
import type { Store } from '../language/store';
import type { AttemptTracker } from './attemptTracker';
import type { Checker } from './checker';
import { contextKeys, views } from './contributions';
import { DisposableStore } from './disposables';
import { nameOf } from './documents';
import { PanelFilter } from './panelFilter';
import { activePaper } from './papers';
import { ProblemsTree } from './problemsTree';
import { readSettings } from './settings';

/** Milliseconds that the rows of the last document stay while another one is checked for the first time. */
const patience = 500;

/**
 * The view of problems, parts and findings. It follows the active editor, and keeps its rows when the
 * focus goes to something that is no homework, until their document is closed.
 */
export class ProblemsPanel implements vscode.Disposable {
  readonly #checker: Checker;
  readonly #attempts: AttemptTracker;
  readonly #store = new DisposableStore();
  /** The rows, as the view asks for them. */
  readonly tree = this.#store.add(new ProblemsTree());
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #filter: PanelFilter;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #announced = '';

  constructor(checker: Checker, attempts: AttemptTracker, kept: Store) {
    this.#filter = this.#store.add(new PanelFilter(kept));
    this.#checker = checker;
    this.#attempts = attempts;
    this.#view = this.#store.add(
      vscode.window.createTreeView(views.problems, {
        treeDataProvider: this.tree,
        showCollapseAll: true,
      }),
    );
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(() => this.#follow()));
    this.#store.add(vscode.window.onDidChangeActiveNotebookEditor(() => this.#follow()));
    this.#store.add(
      checker.onDidChangeReport(({ uri, report }) => {
        const isShown = uri.toString() === this.tree.uri?.toString();
        if (isShown && report) this.#render(uri);
        else if (isShown) this.#clear();
        else this.#follow();
      }),
    );
    this.#store.add(
      attempts.onDidChange((uri) => {
        if (uri.toString() === this.tree.uri?.toString()) this.#render(uri);
      }),
    );
    this.#store.add(
      this.#filter.onDidChange(() => {
        if (this.tree.uri) this.#render(this.tree.uri);
      }),
    );
    this.#follow();
  }

  /** What the activity bar shows: how many findings are wrong; nothing when none is. */
  get badge(): vscode.ViewBadge | undefined {
    return this.#view.badge;
  }

  /** Selects the row of `position` when the view is open. It is not opened for that. */
  async select(uri: vscode.Uri, position: Position): Promise<void> {
    if (!this.#view.visible || uri.toString() !== this.tree.uri?.toString()) return;
    const row = this.tree.rowAt(position);
    if (row) await this.#view.reveal(row, { select: true, focus: false });
  }

  /** Selects the last hint that is shown of a part, when the view is open. */
  async selectHint(uri: vscode.Uri, part: string): Promise<void> {
    if (!this.#view.visible || uri.toString() !== this.tree.uri?.toString()) return;
    const row = this.tree
      .partRow(part)
      ?.children.filter(({ kind }) => kind === 'hint')
      .at(-1);
    if (row) await this.#view.reveal(row, { select: true, focus: false, expand: true });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #follow(): void {
    const paper = activePaper();
    if (paper) this.#render(paper.uri);
  }

  #render(uri: vscode.Uri): void {
    clearTimeout(this.#timer);
    const report = this.#checker.report(uri);
    if (!report) {
      const isAsked = readSettings(uri).run === 'manual' && !this.#checker.isBusy(uri);
      this.#announce(isAsked ? 'unchecked' : 'some');
      // A document that is shown for the first time has its report in a moment; blank rows until then would flicker.
      // Where it takes longer, rows of another document would be taken for its own.
      if (this.#checker.isBusy(uri)) this.#timer = setTimeout(() => this.#losePatience(uri), patience);
      else this.#clear();
      return;
    }
    this.#view.description = nameOf(uri);
    this.#view.badge = badge(report.tally.wrong);
    this.tree.show(uri, this.#rows(uri, report));
    // With no row to show, the welcome text speaks.
    const hasRows = this.tree.getChildren().length > 0;
    const summary = [report.answers?.headline, this.#filter.description].filter(Boolean).join(' · ');
    this.#view.message = hasRows ? summary : '';
    this.#announce(hasRows ? 'some' : 'none');
  }

  /** Welcome texts go by this and not by the rows: those are on screen a while after they are there, and nothing must be said meanwhile. */
  #announce(rows: 'some' | 'none' | 'unchecked'): void {
    if (rows === this.#announced) return;
    this.#announced = rows;
    void vscode.commands.executeCommand('setContext', contextKeys.rows, rows);
  }

  #losePatience(uri: vscode.Uri): void {
    if (this.#checker.report(uri)) this.#render(uri);
    else this.#clear();
  }

  #rows(uri: vscode.Uri, report: DocumentReport): readonly TreeNode[] {
    const rows = report.tree(readSettings(uri).language, this.#attempts.of(report));
    return filteredRows(rows, this.#filter.filter);
  }

  #clear(): void {
    this.#view.description = '';
    this.#view.message = '';
    this.#view.badge = undefined;
    this.tree.show(undefined, []);
  }
}

function badge(wrong: number): vscode.ViewBadge | undefined {
  if (wrong === 0) return undefined;
  const tooltip = wrong === 1 ? vscode.l10n.t('1 wrong finding') : vscode.l10n.t('{0} wrong findings', wrong);
  return { value: wrong, tooltip };
}
