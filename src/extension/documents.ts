import * as vscode from 'vscode';
import { isProgressReport, progressMarkLine } from '../language/progressMark';
import { homeworkLanguages } from './contributions';

/** Selects the documents for providers. No scheme: files, virtual workspaces and unsaved texts are alike. */
export const homeworkSelector: readonly vscode.DocumentFilter[] = homeworkLanguages.map((language) => ({ language }));

/** Old versions in file systems of their own. Their findings would all be listed twice. */
const schemesOfOldVersions: readonly string[] = ['git', 'gitlens', 'gitfs', 'vscode-local-history'];

/** Documents that somebody may write although no file system holds them. */
const schemesWithoutFiles: readonly string[] = ['untitled'];

/** Whether a document is only shown, mostly beside the one that it is a version of: what is saved, a clipboard, a commit. */
export function isOldVersion({ scheme }: vscode.Uri): boolean {
  const hasFileSystem = vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
  return schemesOfOldVersions.includes(scheme) || !(hasFileSystem || schemesWithoutFiles.includes(scheme));
}

/** Whether a document is one that people write their homework in; a cell of a notebook is a piece of one. */
export function isHomework(document: vscode.TextDocument): boolean {
  const languages: readonly string[] = homeworkLanguages;
  return (
    languages.includes(document.languageId) &&
    !isOldVersion(document.uri) &&
    !(document.lineCount > progressMarkLine && isProgressReport(document.lineAt(progressMarkLine).text))
  );
}

/** The last part of a document's address, which people know it by. */
export function nameOf({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
