/** Which files of a workspace may hold problem sets. Knows nothing of `vscode`. */

/** For the editor's search and its watcher. Braces within braces are not understood there. */
export const setFilePattern = '{**/problems/*.yaml,**/problems/*.yml,**/*.problems.yaml,**/*.problems.yml}';

export const notSetFiles = '**/node_modules/**';

/** Whether a path is one that the pattern finds. */
export function isSetPath(path: string): boolean {
  if (/(?:^|\/)node_modules\//.test(path)) return false;
  return /(?:^|\/)(?:problems\/[^/]+|[^/]*\.problems)\.ya?ml$/.test(path);
}

/** A folder "problems" may hold anything: what lists no problems is left alone, but for a name that says it is a set. */
export function isSetText(path: string, text: string): boolean {
  return /\.problems\.ya?ml$/.test(path) || /^problems[ \t]*:/m.test(text);
}
