import * as vscode from 'vscode';
import type { DiagramRequest } from '../../core/diagram';
import type { DocumentPlace } from '../../language/calculator';
import type { DiagramService } from '../../language/diagramService';
import { insertText, placeIn } from '../calculators/output';
import { nameOf } from '../documents';
import type { Notifications } from '../notifications';
import { showUntitled } from '../untitled';

/** What diagrams need to give something back. */
export interface DiagramOutputParts {
  readonly notifications: Notifications;
  /** The service, loaded when it is first asked for. */
  readonly service: () => Promise<DiagramService>;
}

/** What of a diagram goes into a document. */
export type Inserted = 'result' | 'steps' | 'graph';

/**
 * Puts the result of a diagram into its document, at the cursor; into a new one where it has none.
 * @returns what became of it, for the view to tell
 */
export async function insertDiagram(
  { notifications, service }: DiagramOutputParts,
  diagram: DiagramRequest,
  what: Inserted,
  target: vscode.Uri | undefined,
): Promise<string> {
  const diagrams = await service();
  const editOf = (place: DocumentPlace) =>
    what === 'graph' ? diagrams.graphInsertion(diagram, place) : diagrams.insertion(diagram, place, what === 'steps');
  const editor = target && (await editorOf(target));
  if (!editor) {
    const start = { line: 0, character: 0 };
    const place = { languageId: 'markdown', text: '', selection: { start, end: start } };
    const edit = editOf(place);
    if (typeof edit === 'string') return edit;
    await showUntitled(edit.newText);
    return vscode.l10n.t('Inserted into a new document.');
  }
  const edit = editOf(placeIn(editor));
  if (typeof edit === 'string') return edit;
  const name = nameOf(editor.document.uri);
  const isInserted = await insertText(editor, [edit], notifications);
  return isInserted ? vscode.l10n.t('Inserted into {0}.', name) : vscode.l10n.t('Could not edit {0}.', name);
}

/**
 * Saves a picture where the reader says, beside the document unless told otherwise. In a virtual workspace it opens as a
 * document without a file.
 * @returns what became of it; empty where the reader thought better of it
 */
export async function savePicture(svg: string, target: vscode.Uri | undefined): Promise<string> {
  const folder =
    target && isOnDisk(target) ? vscode.Uri.joinPath(target, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder || !isOnDisk(folder)) {
    await showUntitled(svg, 'xml');
    return vscode.l10n.t('The picture was opened in a new document.');
  }
  const stem = target ? nameOf(target).replace(/\.\w+$/, '') : 'diagram';
  const place = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${stem}-diagram.svg`),
    filters: { SVG: ['svg'] },
    title: vscode.l10n.t('Save the picture'),
  });
  if (!place) return '';
  try {
    await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(`${svg}\n`));
  } catch {
    return vscode.l10n.t('Could not save the picture to {0}.', nameOf(place));
  }
  return vscode.l10n.t('Picture saved to {0}.', nameOf(place));
}

/** Whether files can be written beside a document, and found again by other programs. */
function isOnDisk({ scheme }: vscode.Uri): boolean {
  return (
    (scheme === 'file' || scheme === 'vscode-remote') && vscode.workspace.fs.isWritableFileSystem(scheme) !== false
  );
}

/** The editor of a document; it is opened where it is not in view. */
async function editorOf(uri: vscode.Uri): Promise<vscode.TextEditor | undefined> {
  const address = uri.toString();
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === address);
  if (visible) return visible;
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  } catch {
    // It is gone: a file that was deleted, a document that was never saved.
    return undefined;
  }
}
