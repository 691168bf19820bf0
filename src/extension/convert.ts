import * as vscode from 'vscode';
import type { Position, Range, Severity } from '../language/model';
import { internalCommands } from './contributions';

/** A range of the language layer as the editor wants it. */
export function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** A position of the editor as plain data. */
export function fromPosition(position: vscode.Position): Position {
  return { line: position.line, character: position.character };
}

/** A range of the editor as plain data. */
export function fromRange(range: vscode.Range): Range {
  return { start: fromPosition(range.start), end: fromPosition(range.end) };
}

/** A severity of the language layer as the editor wants it. */
export function toSeverity(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
    case 'hint':
      return vscode.DiagnosticSeverity.Hint;
    default:
      return severity satisfies never;
  }
}

/** The command behind a lens or a row: shows `range` of the document. */
export function openRangeCommand(title: string, uri: vscode.Uri, range: Range): vscode.Command {
  return { title, command: internalCommands.openRange, arguments: [uri.toString(), range] };
}
