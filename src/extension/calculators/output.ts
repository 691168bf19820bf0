import * as vscode from 'vscode';
import { documentLanguage } from '../../document/language';
import type { CalculatorResult, DocumentPlace } from '../../language/calculator';
import type { TextEditData } from '../../language/model';
import { fromRange, toRange } from '../convert';
import type { Notifications } from '../notifications';

/** Editors that show what programs print: nothing is written there. */
const schemesOfOutput: readonly string[] = ['output', 'debug', 'walkThroughSnippet'];

/** The editor that text can be put into. */
export function writableEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && !schemesOfOutput.includes(editor.document.uri.scheme) ? editor : undefined;
}

/** How a result is written for an editor; Markdown where there is none. */
export function resultFormat(editor: vscode.TextEditor | undefined): 'markdown' | 'latex' {
  return editor && documentLanguage(editor.document.languageId) === 'latex' ? 'latex' : 'markdown';
}

/** The texts that are selected in the active editor, in the order of the document. */
export function selectedTexts(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  return [...editor.selections]
    .filter(({ isEmpty }) => !isEmpty)
    .sort((a, b) => a.start.compareTo(b.start))
    .map((selection) => editor.document.getText(selection));
}

/** Where the cursor is, or one of the selections. */
export function placeIn({ document, selection }: vscode.TextEditor, at: vscode.Selection = selection): DocumentPlace {
  return { languageId: document.languageId, text: document.getText(), selection: fromRange(at) };
}

/** Puts the result into the editor. What cannot be put there is copied. */
export async function insertResult(
  editor: vscode.TextEditor,
  result: CalculatorResult,
  withSteps: boolean,
  notifications: Notifications,
): Promise<void> {
  await insertText(editor, [result.insertion(placeIn(editor), withSteps)], notifications);
}

/**
 * Makes insertions, and goes on behind them. What cannot be put there is copied, and said to be.
 * @returns whether the document has them
 */
export async function insertText(
  editor: vscode.TextEditor,
  edits: readonly TextEditData[],
  notifications: Notifications,
): Promise<boolean> {
  const { document } = editor;
  const { version } = document;
  const isAccepted = await editor
    .edit((builder) => {
      for (const { range, newText } of edits) builder.replace(toRange(range), newText);
    })
    // Its tab was closed in the meantime.
    .then(undefined, () => false);
  // A read-only editor accepts edits, too, and does nothing with them.
  if (!isAccepted || document.version === version) {
    await copyInstead(edits.map(({ newText }) => newText.trim()).join('\n'), notifications);
    return false;
  }
  const [only, ...more] = edits;
  // Where several texts were put, what is selected stays selected.
  if (!only || more.length > 0) return true;
  const { start } = toRange(only.range);
  const end = endOf(start, only.newText.trimEnd());
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(start, end));
  return true;
}

/** Where a text ends that starts at a position. */
function endOf(start: vscode.Position, text: string): vscode.Position {
  const lines = text.split('\n');
  const last = lines.at(-1)?.length ?? 0;
  return lines.length === 1 ? start.translate(0, last) : new vscode.Position(start.line + lines.length - 1, last);
}

/** Puts a text into the clipboard, and says so. */
export async function copy(text: string, notifications: Notifications): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  notifications.remark(vscode.l10n.t('Chalkline: copied'));
}

/** For what cannot be put into the document. */
export async function copyInstead(text: string, notifications: Notifications): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  notifications.warn(vscode.l10n.t('Could not edit the document. The text was copied to the clipboard.'));
}
