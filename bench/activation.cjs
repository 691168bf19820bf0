// Loads and activates dist/extension.js in this process, with an editor that agrees to everything.
// Prints the milliseconds of both. The integration suites tell how long it took in real hosts.
const { Module } = require('node:module');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const agreeable = new Proxy(function agree() {}, {
  get: (_target, key) => (typeof key === 'symbol' ? undefined : agreeable),
  set: () => true,
  apply: () => agreeable,
  construct: () => agreeable,
});

const alsoAgreeable = (known) => new Proxy(known, { get: (_known, key) => (key in known ? known[key] : agreeable) });

const noDocuments = { activeTextEditor: undefined, visibleTextEditors: [], textDocuments: [] };
// The bundle copies the module's own properties, so that it has to have every one of them.
const types = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const exported = types.matchAll(/^\texport (?:class|enum|namespace|const) (\w+)/gm);
const vscode = Object.fromEntries(Array.from(exported, ([, name]) => [name, agreeable]));
for (const name of ['window', 'workspace']) {
  vscode[name] = alsoAgreeable(noDocuments);
}

const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const started = performance.now();
const extension = require(path.resolve(__dirname, '..', 'dist', 'extension.js'));
const loaded = performance.now();
extension.activate(alsoAgreeable({ subscriptions: [] }));
console.log(JSON.stringify({ load: loaded - started, activate: performance.now() - loaded }));
process.exit(0);
