import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { DiagnosticData } from '../language/model';
import type { ReportChange } from './checker';
import { toSeverity } from './convert';
import { DisposableStore } from './disposables';
import type { Feature } from './feature';
import { locate } from './places';
import { readSettings } from './settings';

/** The source that the Problems panel of the editor names. */
export const diagnosticSource = 'chalkline';

/** The page that explains every code, one heading each. */
const codesPage = vscode.Uri.parse('https://github.com/chalkline/chalkline/blob/main/docs/findings.md');

/** A diagnostic of the language layer as the editor wants it. */
export function toDiagnostic(data: DiagnosticData, report: DocumentReport): vscode.Diagnostic {
  const { range } = locate(report, data.range);
  const diagnostic = new vscode.Diagnostic(range, data.message, toSeverity(data.severity));
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: data.code, target: codesPage.with({ fragment: data.code }) };
  diagnostic.relatedInformation = data.related.map(
    ({ range, message }) => new vscode.DiagnosticRelatedInformation(locate(report, range), message),
  );
  return diagnostic;
}

/** Squiggles and entries of the Problems panel: those of a document change with its report and go when it is closed. */
export const registerDiagnostics: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const collection = store.add(vscode.languages.createDiagnosticCollection(diagnosticSource));
  /** The documents that each paper has diagnostics in: more than one where it is a notebook. */
  const marked = new Map<string, readonly vscode.Uri[]>();
  const show = ({ uri, report }: ReportChange): void => {
    const entries = report ? diagnosticsOf(report) : [];
    const now = new Set(entries.map(([one]) => one.toString()));
    for (const one of marked.get(uri.toString()) ?? []) if (!now.has(one.toString())) collection.delete(one);
    collection.set(entries);
    if (report)
      marked.set(
        uri.toString(),
        entries.map(([one]) => one),
      );
    else marked.delete(uri.toString());
  };
  store.add(checker.onDidChangeReport(show));
  return store;
};

/** By document: all of one stand together. */
function diagnosticsOf(report: DocumentReport): [vscode.Uri, vscode.Diagnostic[]][] {
  const entries = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
  const { language } = readSettings(vscode.Uri.parse(report.uri));
  for (const data of report.diagnostics(language)) {
    const { uri } = locate(report, data.range);
    const entry = entries.get(uri.toString()) ?? [uri, []];
    entries.set(uri.toString(), entry);
    entry[1].push(toDiagnostic(data, report));
  }
  return [...entries.values()];
}
