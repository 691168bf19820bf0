// Where things are: the extension under test, and the folders of the installed host.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder of the extension under test: this repository, or `CHALKLINE_ROOT`. */
export const ROOT = path.resolve(process.env.CHALKLINE_ROOT ?? path.join(here, '..', '..'));

/** The example homework that every test run and `npm start` opens a copy of. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** The nested package that holds VS Code, Chromium and Playwright. */
export const HOST = here;

/** VS Code's own remote server inside code-server, whose express wrapper is not used. */
export const VSCODE = path.join(HOST, 'node_modules', 'code-server', 'lib', 'vscode');

/** The folder that Chromium is unpacked into. */
export const CHROMIUM_DIR = path.join(HOST, 'node_modules', '.chromium');

/** Ends a script with a sentence and no stack: for what the person who started it can mend. */
export function giveUp(message) {
  console.error(message);
  process.exit(2);
}

/** Gives up if `file` (an absolute path) has not been built yet. */
export function requireBuilt(file) {
  if (fs.existsSync(file)) return;
  giveUp(`${path.relative(ROOT, file)} is missing in ${ROOT}: run "npm run build" first`);
}

/** Gives up unless the extension that package.json under {@link ROOT} names has been built. */
export function requireExtension() {
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  for (const entry of [manifest.main, manifest.browser]) {
    if (entry) requireBuilt(path.join(ROOT, entry.endsWith('.js') ? entry : `${entry}.js`));
  }
}
