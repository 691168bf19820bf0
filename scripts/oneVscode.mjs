/**
 * A plugin that has all modules share one import of the editor's API. The bundler copies the hundreds of names in it wherever it is
 * imported, which was most of what the start took.
 */
export const oneVscode = {
  name: 'one import of vscode',
  setup({ onLoad, onResolve }) {
    onResolve(
      { filter: /^vscode$/ },
      ({ namespace }) =>
      namespace === 'one vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'one vscode' }, // prettier-ignore
    );
    onLoad({ filter: /^vscode$/, namespace: 'one vscode' }, () => ({
      contents: "export * from 'vscode';",
    }));
  },
};
