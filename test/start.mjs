// `npm start`: a real VS Code in your browser, with this extension loaded, on the examples.
//
//   node test/start.mjs [FILE] [--port N] [--once]
//
// FILE is relative to examples/. --once checks that the address answers and ends.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryCopy } from './host/cleanup.mjs';
import { EXAMPLES, giveUp, requireExtension, ROOT } from './host/paths.mjs';
import { startServer, workbenchUrl } from './host/vscodeHost.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    once: { type: 'boolean', default: false },
  },
});
const port = Number(flags.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  giveUp(`--port wants a number from 0 to 65535, not "${flags.port}"`);
}

requireExtension();
const workspace = temporaryCopy(EXAMPLES, 'chalkline-examples-');
const openFile = fileToOpen(positionals[0]);
const server = await startServer({ port }).catch((error) => giveUp(error.message));
const address = workbenchUrl(server, {
  folder: workspace.folder,
  extensionDevelopmentPath: ROOT,
  openFile,
});
console.log(`VS Code runs with the extension in ${ROOT}`);
console.log(`on a copy of examples/ (${workspace.folder}): what you change there is thrown away`);
console.log(`Open ${address}`);

if (flags.once) {
  await requireAnswer();
  await server.stop();
  workspace.dispose();
} else {
  console.log('Ctrl-C ends it.');
  server.child.once('exit', (code) => {
    console.error(`VS Code's server ended (${code}):\n${server.log().slice(-2000)}`);
    process.exit(1);
  });
}

/** The path, inside the copy, of the file to show: the named one, or the first Markdown file. */
function fileToOpen(name = firstMarkdownFile()) {
  if (name === undefined) return undefined;
  const file = path.resolve(workspace.folder, name);
  if (!fs.existsSync(file)) giveUp(`there is no ${name} in examples/`);
  return file;
}

function firstMarkdownFile() {
  const names = fs.readdirSync(workspace.folder).sort();
  return names.find((name) => name.endsWith('.md'));
}

async function requireAnswer() {
  const response = await fetch(address);
  console.log(`the address answers ${response.status}`);
  if (response.status !== 200) process.exitCode = 1;
}
