import * as vscode from 'vscode';
import type { Position, Range, Status, TreeNode } from '../language/model';
import { openRangeCommand } from './convert';

/** Icons that differ by shape, so that nobody has to tell their colours apart. */
const icons: Readonly<Record<Status, vscode.ThemeIcon>> = {
  correct: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  wrong: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  undecided: new vscode.ThemeIcon('question', new vscode.ThemeColor('testing.iconUnset')),
  invalid: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  unanswered: new vscode.ThemeIcon('circle-outline'),
  'self-check': new vscode.ThemeIcon('checklist'),
};

const hintIcon = new vscode.ThemeIcon('lightbulb');

/** What the menus of a row go by: its kind and what it offers. */
function contextValue({ kind, part }: TreeNode): string {
  return [
    kind,
    ...(part?.hints ? ['hints'] : []),
    ...(part?.steps ? ['steps'] : []),
    ...(part?.diagram === undefined ? [] : ['diagram']),
  ].join(' ');
}

/** The rows of one document. */
export class ProblemsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  #parents = new Map<TreeNode, TreeNode>();
  #roots: readonly TreeNode[] = [];
  #uri: vscode.Uri | undefined;

  readonly onDidChangeTreeData = this.#didChange.event;

  /** The document whose rows are shown. */
  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /** Shows other rows. */
  show(uri: vscode.Uri | undefined, roots: readonly TreeNode[]): void {
    this.#uri = uri;
    this.#roots = roots;
    this.#parents = new Map();
    this.#rememberParents(roots);
    this.#didChange.fire();
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node?.children ?? this.#roots)];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, collapsibleState(node));
    // Rows of two documents may have the same id, and must not share what is folded.
    item.id = `${this.#uri?.toString() ?? ''}#${node.id}`;
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.iconPath = node.kind === 'hint' ? hintIcon : icons[node.status];
    item.contextValue = contextValue(node);
    item.accessibilityInformation = { label: node.accessibilityLabel };
    if (this.#uri) item.command = openRangeCommand(node.label, this.#uri, node.range);
    return item;
  }

  /** The innermost row that `position` belongs to. */
  rowAt(position: Position): TreeNode | undefined {
    let row: TreeNode | undefined;
    for (let rows = this.#roots; ; rows = row.children) {
      const inner = rows.find(({ range }) => includes(range, position));
      if (!inner) return row;
      row = inner;
    }
  }

  /** The row of a part of the problem set. */
  partRow(id: string): TreeNode | undefined {
    return this.#roots.flatMap(({ children }) => children).find(({ part }) => part?.id === id);
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #rememberParents(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      for (const child of node.children) this.#parents.set(child, node);
      this.#rememberParents(node.children);
    }
  }
}

function collapsibleState({ kind, status, children }: TreeNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  const isWorthALook = kind === 'problem' || status === 'wrong' || status === 'invalid';
  return isWorthALook ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function includes({ start, end }: Range, { line, character }: Position): boolean {
  const isAfterStart = line > start.line || (line === start.line && character >= start.character);
  const isBeforeEnd = line < end.line || (line === end.line && character <= end.character);
  return isAfterStart && isBeforeEnd;
}
