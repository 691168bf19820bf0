import * as vscode from 'vscode';
import type { Checker } from '../checker';
import { internalCommands } from '../contributions';
import { homeworkSelector } from '../documents';
import type { Feature } from '../feature';
import { paperOf } from '../papers';
import { rangeIn } from '../places';
import { readSettings } from '../settings';

/** "Show diagram" over the directive or the heading of a part: some people switch lenses off. */
export const registerDiagramHovers: Feature = (_context, { checker }) =>
  vscode.languages.registerHoverProvider([...homeworkSelector], {
    provideHover: (document, position, token) => diagramHover(checker, document, position, token),
  });

async function diagramHover(
  checker: Checker,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  const report = await checker.current(paperOf(document), token);
  if (!report) return undefined;
  const diagrams = report.diagrams(readSettings(document).language);
  const diagram = diagrams.find(({ range }) => rangeIn(report, document, range)?.contains(position));
  if (!diagram) return undefined;
  const address = encodeURIComponent(JSON.stringify([report.uri, diagram.key]));
  const link = new vscode.MarkdownString(
    `[${vscode.l10n.t('Show diagram')}](command:${internalCommands.showDiagram}?${address})`,
  );
  // All of this text is ours, and no other command runs.
  link.isTrusted = { enabledCommands: [internalCommands.showDiagram] };
  return new vscode.Hover(link, rangeIn(report, document, diagram.range));
}
