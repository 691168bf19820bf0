import * as vscode from 'vscode';
import type { CodeActionData } from '../language/model';
import { fromRange, toRange } from './convert';
import { diagnosticSource, toDiagnostic } from './diagnostics';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { readSettings } from './settings';

function toCodeAction(
  data: CodeActionData,
  document: vscode.TextDocument,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(data.title, vscode.CodeActionKind.QuickFix);
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of data.edits) edit.replace(document.uri, toRange(range), newText);
  action.edit = edit;
  action.isPreferred = data.isPreferred;
  action.diagnostics = [findShown(data, shown) ?? toDiagnostic(data.diagnostic, document.uri)];
  return action;
}

/** The editor ties a fix to a squiggle by identity, so that it has to be the diagnostic which it handed over. */
function findShown(
  { diagnostic }: CodeActionData,
  shown: readonly vscode.Diagnostic[],
): vscode.Diagnostic | undefined {
  const range = toRange(diagnostic.range);
  return shown.find(
    (candidate) =>
      candidate.source === diagnosticSource &&
      candidate.message === diagnostic.message &&
      candidate.range.isEqual(range),
  );
}

/** Quick fixes for findings. */
export const registerCodeActions: Feature = (_context, { checker }) =>
  vscode.languages.registerCodeActionsProvider(
    [...homeworkSelector],
    {
      async provideCodeActions(document, range, context, token) {
        const report = await checker.current(document, token);
        const { language } = readSettings(document);
        const actions = report?.codeActions(fromRange(range), language) ?? [];
        return actions.map((data) => toCodeAction(data, document, context.diagnostics));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
