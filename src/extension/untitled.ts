import * as vscode from 'vscode';

/** Shows a text as a document that has no file yet: nothing is written anywhere unasked. */
export async function showUntitled(content: string, language = 'markdown'): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { preview: false });
}
