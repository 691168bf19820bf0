import * as vscode from 'vscode';
import type { CodeActionData, DiagnosticData, TextEditData } from '../language/model';
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
  edit.set(document.uri, data.edits.map(toEdit));
  action.edit = edit;
  action.isPreferred = data.isPreferred;
  const { diagnostic } = data;
  if (diagnostic) action.diagnostics = [findShown(diagnostic, shown) ?? toDiagnostic(diagnostic, document.uri)];
  return action;
}

function toEdit({ range, newText, snippet }: TextEditData): vscode.TextEdit | vscode.SnippetTextEdit {
  return snippet === undefined
    ? new vscode.TextEdit(toRange(range), newText)
    : new vscode.SnippetTextEdit(toRange(range), new vscode.SnippetString(snippet));
}

/** The editor ties a fix to a squiggle by identity, so that it has to be the diagnostic which it handed over. */
function findShown(diagnostic: DiagnosticData, shown: readonly vscode.Diagnostic[]): vscode.Diagnostic | undefined {
  const range = toRange(diagnostic.range);
  return shown.find(
    (candidate) =>
      candidate.source === diagnosticSource &&
      candidate.message === diagnostic.message &&
      candidate.range.isEqual(range),
  );
}

/** Quick fixes for findings and for undecided steps. */
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
