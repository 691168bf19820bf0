import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { LensData } from '../language/model';
import type { AttemptTracker } from './attemptTracker';
import type { Checker } from './checker';
import { commands } from './contributions';
import { openRangeCommand } from './convert';
import { DisposableStore } from './disposables';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { paperOf } from './papers';
import { rangeIn } from './places';
import { readSettings, touchesSettings } from './settings';

function toLens(data: LensData, range: vscode.Range, { uri }: DocumentReport): vscode.CodeLens {
  const { title, hintFor } = data;
  const command =
    hintFor === undefined
      ? openRangeCommand(title, vscode.Uri.parse(uri), data.target)
      : { title, command: commands.nextHint, arguments: [uri, hintFor] };
  return new vscode.CodeLens(range, { ...command, tooltip: data.tooltip });
}

/**
 * Lenses above problems, parts and derivations. While a check is on its way the editor is kept waiting, and goes on
 * showing the lenses that it has, moved along with the text: an empty list, or one with the lines of an
 * older version, would make the text jump at every keystroke.
 */
class CodeLensProvider implements vscode.CodeLensProvider {
  readonly #checker: Checker;
  readonly #attempts: AttemptTracker;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(checker: Checker, attempts: AttemptTracker, onDidChangeCodeLenses: vscode.Event<void>) {
    this.#checker = checker;
    this.#attempts = attempts;
    this.onDidChangeCodeLenses = onDidChangeCodeLenses;
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    const { codeLens, derivationLens } = readSettings(document);
    if (!codeLens) return [];
    const report = await this.#checker.settled(paperOf(document), token);
    if (!report) return [];
    const lenses = report.lenses(derivationLens, this.#attempts.of(report));
    return lenses.flatMap((lens) => {
      const range = rangeIn(report, document, lens.range);
      return range ? [toLens(lens, range, report)] : [];
    });
  }
}

/** Registers the lenses; they are asked for anew when a report or their setting changes. */
export const registerCodeLenses: Feature = (_context, { checker, attempts }) => {
  const store = new DisposableStore();
  const refresh = store.add(new vscode.EventEmitter<void>());
  store.add(checker.onDidChangeReport(() => refresh.fire()));
  store.add(attempts.onDidChange(() => refresh.fire()));
  store.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesSettings(event, 'codeLens.enabled', 'codeLens.derivations')) refresh.fire();
    }),
  );
  const provider = new CodeLensProvider(checker, attempts, refresh.event);
  store.add(vscode.languages.registerCodeLensProvider([...homeworkSelector], provider));
  return store;
};
