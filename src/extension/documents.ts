import type * as vscode from 'vscode';
import type { TextSource } from '../language/languageService';
import { isProgressReport, progressMarkLine } from '../language/progressMark';

/** Languages whose documents are read. The activation events of package.json name the same ones. */
export const homeworkLanguages = ['markdown', 'quarto', 'rmd', 'latex', 'tex'] as const;

/** Selects the documents for providers. No scheme: files, virtual workspaces and unsaved texts are alike. */
export const homeworkSelector: readonly vscode.DocumentFilter[] = homeworkLanguages.map((language) => ({ language }));

/** Old versions that source control shows beside the new one. Their findings would all be listed twice. */
const schemesOfOldVersions: readonly string[] = ['git', 'gitlens', 'gitfs'];

/** Whether a document is one that people write their homework in. */
export function isHomework(document: vscode.TextDocument): boolean {
  const languages: readonly string[] = homeworkLanguages;
  return (
    languages.includes(document.languageId) &&
    !schemesOfOldVersions.includes(document.uri.scheme) &&
    !(document.lineCount > progressMarkLine && isProgressReport(document.lineAt(progressMarkLine).text))
  );
}

/** The last part of a document's address, which people know it by. */
export function nameOf({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The text as it is now; edits that come later do not show in it. */
export function snapshot(document: vscode.TextDocument): TextSource {
  const text = document.getText();
  return {
    uri: document.uri.toString(),
    languageId: document.languageId,
    version: document.version,
    getText: () => text,
  };
}
