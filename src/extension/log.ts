import * as vscode from 'vscode';

/** Where the shell writes what it does. Its level is the reader's own choice (Developer: Set Log Level). */
export type Log = vscode.LogOutputChannel;

/** Makes the channel "Chalkline" in the Output panel. Nothing but errors, versions and times goes there: no text of a document. */
export function createLog(): Log {
  return vscode.window.createOutputChannel('Chalkline', { log: true });
}
