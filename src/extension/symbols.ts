import * as vscode from 'vscode';
import type { SymbolData } from '../language/model';
import { toRange } from './convert';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';

function toSymbol(data: SymbolData): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    // The editor refuses symbols without a name, and a heading may be empty while it is typed.
    data.name.trim() || '…',
    data.detail,
    symbolKind(data.kind),
    toRange(data.range),
    toRange(data.selectionRange),
  );
  symbol.children = data.children.map(toSymbol);
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
        const report = await checker.settled(document, token);
        return (report?.symbols() ?? []).map(toSymbol);
      },
    },
    { label: 'Chalkline' },
  );
