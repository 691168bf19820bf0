import * as vscode from 'vscode';
import type { ChalklineApi } from '../../src/extension/extension';
import { ok } from './assert';

/** The extension under test. */
export function extension(): vscode.Extension<ChalklineApi> {
  const found = vscode.extensions.getExtension<ChalklineApi>('chalkline.chalkline');
  ok(found, 'the extension is not installed');
  return found;
}

/** What its activation returned. */
export async function api(): Promise<ChalklineApi> {
  return extension().activate();
}

/** Asks until the answer is true, or fails with `what` after 10 s. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await holds())) {
    ok(performance.now() < deadline, `waited in vain: ${what}`);
    await pause(20);
  }
}

/** Resolves after some milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Opens an unsaved document in an editor. */
export async function open(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  // An unsaved document may take the name of one that is still being closed, and then be closed with it.
  for (let attempt = 0; ; attempt++) {
    const document = await vscode.workspace.openTextDocument({ language, content });
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    if (document.getText() === content && !document.isClosed) return editor;
    ok(attempt < 5, `the document does not hold its text: "${document.getText()}"`);
    await pause(100);
  }
}

/** Opens an unsaved document and waits until the report of its text is there. */
export async function openChecked(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const editor = await open(content, language);
  await checked(editor.document);
  return editor;
}

/** Waits until the report of the text as it is now is there. */
export async function checked(document: vscode.TextDocument): Promise<void> {
  const { report } = await api();
  await until('a report', () => report(document.uri)?.version === document.version);
}

/** Our diagnostics for a document. */
export function diagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'chalkline');
}

/** Waits until a document has so many diagnostics of ours. */
export async function untilDiagnostics(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  await until(`${count} diagnostics`, () => diagnostics(uri).length === count);
  return diagnostics(uri);
}

/** The range of the first place where `text` stands. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  ok(offset >= 0, `"${text}" is not in the document`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Replaces the first place where `from` stands, as typing would. */
export async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const range = rangeOf(editor.document, from);
  ok(await editor.edit((builder) => builder.replace(range, to)), 'the edit was refused');
}

/** The lenses of a document. */
export async function lenses(uri: vscode.Uri): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 100);
}

/** Closes all editors, throwing away what is not saved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Sets a setting for the user, and takes it back after `work`. */
export async function withSetting<T>(name: string, value: unknown, work: () => Promise<T>): Promise<T> {
  const configuration = vscode.workspace.getConfiguration('chalkline');
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await configuration.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
