import * as vscode from 'vscode';
import type { DocumentReport } from '../language/languageService';
import type { Position, Range } from '../language/model';
import { fromPosition, fromRange, toRange } from './convert';

type Checked = Pick<DocumentReport, 'uri' | 'pieces'>;

/** Where a range of a report lies: in its document, or in a cell of its notebook. */
export function locate({ uri, pieces }: Checked, range: Range): vscode.Location {
  const found = pieces?.toPiece(range);
  return new vscode.Location(vscode.Uri.parse(found?.uri ?? uri), toRange(found?.range ?? range));
}

/** A range of a report in one of the documents that it is of; undefined where it lies in another one. */
export function rangeIn(report: Checked, { uri }: vscode.TextDocument, range: Range): vscode.Range | undefined {
  const found = locate(report, range);
  return found.uri.toString() === uri.toString() ? found.range : undefined;
}

/** A place in a document as the report has it; undefined where the document was no piece of it yet. */
export function placeIn(
  { pieces }: Checked,
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Position | undefined {
  const place = fromPosition(position);
  return pieces ? pieces.toWhole(uri.toString(), place) : place;
}

/** As {@link placeIn}, for a range. */
export function spanIn(report: Checked, document: vscode.TextDocument, range: vscode.Range): Range | undefined {
  if (!report.pieces) return fromRange(range);
  const [start, end] = [placeIn(report, document, range.start), placeIn(report, document, range.end)];
  return start && end && { start, end };
}
