import * as vscode from 'vscode';
import type { TextSource } from '../language/languageService';
import { Pieces } from '../language/pieces';
import { isHomework, isOldVersion } from './documents';

/** What is checked as one text: a document, or all Markdown cells of a notebook. */
export interface Paper {
  /** That of the document, or of the notebook. */
  readonly uri: vscode.Uri;
  /** Another one after each change of the text. */
  readonly version: number;
  readonly isDirty: boolean;
  readonly isClosed: boolean;
  /** Whether an editor shows it. */
  isVisible(): boolean;
  /** The text as it is now; edits that come later do not show in it. */
  source(): TextSource;
}

const { window, workspace } = vscode;

/** The scheme of the documents that cells of notebooks are. */
const cellScheme = 'vscode-notebook-cell';

/** The paper that a document is, or is a piece of; undefined where it is nobody's homework. */
export function paperOf(document: vscode.TextDocument): Paper | undefined {
  if (document.uri.scheme !== cellScheme) return isHomework(document) ? textPaper(document) : undefined;
  const notebook = notebookOf(document.uri);
  return notebook && notebookPaper(notebook);
}

/** The paper that a notebook is; undefined where it is an old version of one. */
export function notebookPaper(notebook: vscode.NotebookDocument): Paper | undefined {
  if (isOldVersion(notebook.uri)) return undefined;
  return {
    uri: notebook.uri,
    get version() {
      return versionOf(notebook);
    },
    get isDirty() {
      return notebook.isDirty;
    },
    get isClosed() {
      return notebook.isClosed;
    },
    isVisible: () => window.visibleNotebookEditors.some((editor) => editor.notebook === notebook),
    source() {
      const pieces = new Pieces(
        markdownCells(notebook).map(({ document, index }) => ({
          uri: document.uri.toString(),
          text: document.getText(),
          cell: index + 1,
        })),
      );
      const { text } = pieces;
      const version = versionOf(notebook);
      return { uri: notebook.uri.toString(), languageId: 'markdown', version, getText: () => text, pieces };
    },
  };
}

/** The address of what a document is a piece of; its own, where it is none. */
export function paperUri(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === cellScheme ? (notebookOf(uri)?.uri ?? uri) : uri;
}

/** The paper with an address, opened if it has to be. */
export async function openPaper(uri: vscode.Uri): Promise<Paper | undefined> {
  const address = uri.toString();
  const notebook = workspace.notebookDocuments.find((one) => one.uri.toString() === address);
  return notebook ? notebookPaper(notebook) : paperOf(await workspace.openTextDocument(uri));
}

/** The paper that the reader is at. A notebook is that, too, while none of its cells is being edited. */
export function activePaper(): Paper | undefined {
  const { activeNotebookEditor, activeTextEditor } = window;
  if (activeNotebookEditor) return notebookPaper(activeNotebookEditor.notebook);
  return activeTextEditor && paperOf(activeTextEditor.document);
}

/** The papers that editors show. */
export function visiblePapers(): readonly Paper[] {
  const texts = window.visibleTextEditors.filter(({ document }) => document.uri.scheme !== cellScheme);
  const papers = [
    ...texts.map(({ document }) => paperOf(document)),
    ...window.visibleNotebookEditors.map(({ notebook }) => notebookPaper(notebook)),
  ];
  return papers.filter((paper) => paper !== undefined);
}

/** The papers that are open, shown or not. */
export function openPapers(): readonly Paper[] {
  const texts = workspace.textDocuments.filter(({ uri }) => uri.scheme !== cellScheme);
  const papers = [...texts.map(paperOf), ...workspace.notebookDocuments.map(notebookPaper)];
  return papers.filter((paper) => paper !== undefined);
}

function textPaper(document: vscode.TextDocument): Paper {
  return {
    uri: document.uri,
    get version() {
      return document.version;
    },
    get isDirty() {
      return document.isDirty;
    },
    get isClosed() {
      return document.isClosed;
    },
    isVisible: () => window.visibleTextEditors.some((editor) => editor.document === document),
    source() {
      const text = document.getText();
      const { uri, languageId, version } = document;
      return { uri: uri.toString(), languageId, version, getText: () => text };
    },
  };
}

function notebookOf(cell: vscode.Uri): vscode.NotebookDocument | undefined {
  const address = cell.toString();
  return workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === address),
  );
}

function markdownCells(notebook: vscode.NotebookDocument): readonly vscode.NotebookCell[] {
  return notebook
    .getCells()
    .filter(({ kind, document }) => kind === vscode.NotebookCellKind.Markup && document.languageId === 'markdown');
}

interface Version {
  readonly number: number;
  readonly cells: string;
}

const versions = new WeakMap<vscode.NotebookDocument, Version>();

/** Counts the states of the Markdown cells: the notebook's own version changes with what programs print, too. */
function versionOf(notebook: vscode.NotebookDocument): number {
  const cells = markdownCells(notebook)
    .map(({ document: { uri, version } }) => `${uri.toString()} ${version}`)
    .join('\n');
  const known = versions.get(notebook);
  if (known?.cells === cells) return known.number;
  const number = (known?.number ?? 0) + 1;
  versions.set(notebook, { number, cells });
  return number;
}
