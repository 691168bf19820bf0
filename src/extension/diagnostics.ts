import * as vscode from 'vscode';
import type { DiagnosticData } from '../language/model';
import type { ReportChange } from './checker';
import { toRange, toSeverity } from './convert';
import { DisposableStore } from './disposables';
import type { Feature } from './feature';
import { readSettings } from './settings';

/** The source that the Problems panel of the editor names. */
export const diagnosticSource = 'chalkline';

/** The page that explains every code, one heading each. */
const codesPage = vscode.Uri.parse('https://github.com/chalkline/chalkline/blob/main/docs/findings.md');

/** A diagnostic of the language layer as the editor wants it. */
export function toDiagnostic(data: DiagnosticData, uri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(data.range), data.message, toSeverity(data.severity));
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: data.code, target: codesPage.with({ fragment: data.code }) };
  diagnostic.relatedInformation = data.related.map(
    ({ range, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(range)), message),
  );
  return diagnostic;
}

/** Squiggles and entries of the Problems panel: those of a document change with its report and go when it is closed. */
export const registerDiagnostics: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const collection = store.add(vscode.languages.createDiagnosticCollection(diagnosticSource));
  const show = ({ uri, report }: ReportChange): void => {
    if (!report) return collection.delete(uri);
    const { language } = readSettings(uri);
    collection.set(
      uri,
      report.diagnostics(language).map((data) => toDiagnostic(data, uri)),
    );
  };
  store.add(checker.onDidChangeReport(show));
  return store;
};
