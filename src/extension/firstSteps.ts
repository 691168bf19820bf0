import * as vscode from 'vscode';
import type { Tally } from '../language/model';
import { commands, contextKeys } from './contributions';
import { DisposableStore } from './disposables';
import type { Feature } from './feature';
import { registerCommand } from './registerCommand';
import { showUntitled } from './untitled';

const sample = ['examples', 'first-steps.md'];

/** What the walkthrough needs: a text to try things on, and to know when a slip in it was mended. */
export const registerFirstSteps: Feature = ({ extensionUri }, { checker }) => {
  const store = new DisposableStore();
  store.add(
    registerCommand(commands.openSample, async () => {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, ...sample));
      await showUntitled(new TextDecoder().decode(bytes));
    }),
  );
  const tallies = new Map<string, Tally>();
  const watch = store.add(
    checker.onDidChangeReport(({ uri, report }) => {
      const before = tallies.get(uri.toString());
      if (!report) {
        tallies.delete(uri.toString());
        return;
      }
      tallies.set(uri.toString(), report.tally);
      if (!before || !isMended(before, report.tally)) return;
      void vscode.commands.executeCommand('setContext', contextKeys.slipMended, true);
      watch.dispose();
    }),
  );
  return store;
};

/** What was wrong is right now; that it was taken out would not do. */
function isMended(before: Tally, { wrong, correct }: Tally): boolean {
  return wrong < before.wrong && correct > before.correct;
}
