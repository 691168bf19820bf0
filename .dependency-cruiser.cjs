// The layers of ARCHITECTURE.md: each may import only those to its left.
//
//   core → math → document → check → language → extension, cli;   core, math → webview

const layers = ['core', 'math', 'document', 'check', 'language'];
const tests = '\\.test\\.ts$';

/** `layer` may import itself and `allowed`, of everything under src/. */
function mayImport(layer, allowed) {
  const open = [...allowed, layer].join('|');
  return {
    name: `layer-${layer}`,
    comment: `src/${layer} may import only ${open}`,
    severity: 'error',
    from: { path: `^src/${layer}/` },
    to: { path: '^src/', pathNot: `^src/(${open})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map((layer, index) => mayImport(layer, layers.slice(0, index))),
    {
      ...mayImport('extension', layers),
      comment: 'of the view it knows the messages, and nothing else',
      to: {
        path: '^src/',
        pathNot: `^src/(?:(${[...layers, 'extension'].join('|')})/|webview/protocol\\.ts$)`,
      },
    },
    mayImport('cli', layers),
    mayImport('webview', ['core', 'math']),
    {
      name: 'views-read-no-homework',
      comment:
        'the reader of homework would be a third of their bundle: numbers in a view are read by models/plainNumber.ts',
      severity: 'error',
      from: { path: '^src/webview/', pathNot: tests },
      to: { path: '^src/math/(arguments/|lexer)', reachable: true },
    },
    {
      name: 'no-folder-beside-the-layers',
      comment: 'a new folder under src/ is a new layer and needs its rule here',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${layers.join('|')}|extension|cli|webview)/` },
      to: {},
    },
    {
      name: 'pure-layers-know-no-host',
      comment: 'they run in Node, in a web worker and in a webview alike: no vscode, no Node',
      severity: 'error',
      from: { path: `^src/(${layers.join('|')}|webview)/`, pathNot: tests },
      to: { path: '^vscode$|^node_modules/(@types/)?(vscode|node)(/|$)' },
    },
    {
      name: 'pure-layers-use-no-builtins',
      severity: 'error',
      from: { path: `^src/(${layers.join('|')}|extension|webview)/`, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'cli-knows-no-editor',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^vscode$|^node_modules/@types/vscode(/|$)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-imports-of-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: `${tests}|^test/` },
    },
    {
      name: 'ships-only-dependencies',
      comment: 'what is bundled is listed under "dependencies"',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        // The editor itself provides this one; @types/vscode is all there is to install.
        pathNot: '^vscode$|^node_modules/@types/vscode(/|$)',
      },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: they tie layers together just as well.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require'] },
  },
};
