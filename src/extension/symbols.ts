import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { SymbolData } from '../language/model';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { paperOf } from './papers';
import { locate, rangeIn } from './places';

/** The symbols that begin in the document, which may be a piece of what was checked. */
function toSymbols(
  symbols: readonly SymbolData[],
  report: DocumentReport,
  document: vscode.TextDocument,
): vscode.DocumentSymbol[] {
  return symbols.flatMap((data) => {
    const heading = rangeIn(report, document, data.selectionRange);
    const inner = toSymbols(data.children, report, document);
    return heading ? [toSymbol(data, locate(report, data.range).range, heading, inner)] : inner;
  });
}

function toSymbol(
  data: SymbolData,
  range: vscode.Range,
  heading: vscode.Range,
  children: vscode.DocumentSymbol[],
): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    // The editor refuses symbols without a name, and a heading may be empty while it is typed.
    data.name.trim() || '…',
    data.detail,
    symbolKind(data.kind),
    range,
    heading,
  );
  symbol.children = children;
  return symbol;
}

function symbolKind(kind: SymbolData['kind']): vscode.SymbolKind {
  switch (kind) {
    case 'problem':
      return vscode.SymbolKind.Module;
    case 'part':
      return vscode.SymbolKind.Field;
    default:
      return kind satisfies never;
  }
}

/** Problems and parts in the Outline, breadcrumbs and "Go to Symbol". */
export const registerSymbols: Feature = (_context, { checker }) =>
  vscode.languages.registerDocumentSymbolProvider(
    [...homeworkSelector],
    {
      async provideDocumentSymbols(document, token) {
        const report = await checker.settled(paperOf(document), token);
        return report ? toSymbols(report.symbols(), report, document) : [];
      },
    },
    { label: 'Chalkline' },
  );
