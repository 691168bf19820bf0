// The headless Chromium that shows the workbench.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CHROMIUM_DIR, HOST } from './paths.mjs';

/** Names that the browser may resolve: with this it cannot reach anything but this machine. */
const RESOLVER = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost';

const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  `--host-resolver-rules=${RESOLVER}`,
];

/**
 * Starts the registry's Chromium, or the one that `CHROME_PATH` names (needed off Linux x64).
 * Returns Playwright's `{ browser, context }`; closing the browser ends its processes.
 */
export async function launchBrowser({ viewport = { width: 1280, height: 900 } } = {}) {
  const { chromium } = createRequire(path.join(HOST, 'package.json'))('playwright-core');
  const executablePath = process.env.CHROME_PATH ?? path.join(CHROMIUM_DIR, 'chromium');
  const browser = await chromium.launch({
    executablePath,
    args: CHROMIUM_ARGUMENTS,
    env: browserEnvironment(executablePath),
  });
  const context = await browser.newContext({ viewport, serviceWorkers: 'allow' });
  return { browser, context };
}

/** Adds the libraries and the font of the npm package, but only where the machine lacks them. */
function browserEnvironment(executablePath) {
  const environment = { ...process.env };
  if (!executablePath.startsWith(CHROMIUM_DIR)) return environment;
  const libraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout;
  if (!libraries || libraries.includes('not found')) {
    const bundled = path.join(CHROMIUM_DIR, 'al2023', 'lib');
    const inherited = environment.LD_LIBRARY_PATH;
    environment.LD_LIBRARY_PATH = inherited ? `${bundled}:${inherited}` : bundled;
  }
  const systemFonts = ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype'];
  if (!systemFonts.some((folder) => fs.existsSync(folder))) {
    environment.FONTCONFIG_PATH = path.join(CHROMIUM_DIR, 'fonts');
  }
  return environment;
}

const LOCAL = /^(127\.0\.0\.1|localhost|.+\.localhost)$/;

/** Webview resources: this name is answered by the webview's service worker, from our server. */
const WEBVIEW_RESOURCE = /\.vscode-resource\.vscode-cdn\.net$/;

/**
 * Watches every request in `context` and returns a live Set of the addresses outside this machine
 * that were asked. A webview resource counts only if its service worker did not answer it.
 */
export function watchNetwork(context) {
  const outside = new Set();
  const hostOf = (url) => (/^(https?|wss?):/.test(url) ? new URL(url).hostname : 'localhost');
  const note = (url) => {
    if (!LOCAL.test(hostOf(url)) && !WEBVIEW_RESOURCE.test(hostOf(url))) outside.add(url);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  context.on('response', (response) => {
    const url = response.url();
    if (WEBVIEW_RESOURCE.test(hostOf(url)) && !response.fromServiceWorker()) outside.add(url);
  });
  context.on('requestfailed', (request) => {
    const unresolved = request.failure()?.errorText.includes('NAME_NOT_RESOLVED');
    if (unresolved && WEBVIEW_RESOURCE.test(hostOf(request.url()))) outside.add(request.url());
  });
  return outside;
}
