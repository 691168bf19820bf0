import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { CodeActionData, DiagnosticData } from '../language/model';
import { diagnosticSource, toDiagnostic } from './diagnostics';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { paperOf } from './papers';
import { locate, spanIn } from './places';
import { readSettings } from './settings';

function toCodeAction(
  data: CodeActionData,
  report: DocumentReport,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(data.title, vscode.CodeActionKind.QuickFix);
  const edit = new vscode.WorkspaceEdit();
  for (const { range: whole, newText, snippet } of data.edits) {
    const { uri, range } = locate(report, whole);
    const change =
      snippet === undefined
        ? new vscode.TextEdit(range, newText)
        : new vscode.SnippetTextEdit(range, new vscode.SnippetString(snippet));
    edit.set(uri, [...edit.get(uri), change]);
  }
  action.edit = edit;
  action.isPreferred = data.isPreferred;
  const { diagnostic } = data;
  if (diagnostic) action.diagnostics = [findShown(diagnostic, report, shown) ?? toDiagnostic(diagnostic, report)];
  return action;
}

/** The editor ties a fix to a squiggle by identity, so that it has to be the diagnostic which it handed over. */
function findShown(
  diagnostic: DiagnosticData,
  report: DocumentReport,
  shown: readonly vscode.Diagnostic[],
): vscode.Diagnostic | undefined {
  const { range } = locate(report, diagnostic.range);
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
        const report = await checker.current(paperOf(document), token);
        const span = report && spanIn(report, document, range);
        if (!span) return [];
        const actions = report.codeActions(span, readSettings(document).language);
        return actions.map((data) => toCodeAction(data, report, context.diagnostics));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
