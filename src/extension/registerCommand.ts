import * as vscode from 'vscode';
import type { CommandId } from './contributions';

/** Registers a command of the manifest, or an internal one: an id that is neither does not compile. */
export function registerCommand(id: CommandId, run: (...args: never[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, run);
}
