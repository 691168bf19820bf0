// Runs an extension's tests in a real VS Code: server, browser, workbench, Node extension host.
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

export { launchBrowser, watchNetwork } from './browser.mjs';
export { startServer } from './server.mjs';

/** Exit codes of {@link runTests} and the runners when the suite itself could not give one. */
export const EXIT = {
  noReport: 94,
  serverExited: 95,
  pageClosed: 96,
  pageCrashed: 97,
  timedOut: 98,
};

/** How long a whole suite may take, in milliseconds. */
const SUITE_TIMEOUT = Number(process.env.CHALKLINE_TEST_TIMEOUT ?? 120_000);

/** What VS Code itself says while tests run. */
const NOISE = new RegExp(
  '^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional builtin|' +
    'Updating additional builtin|Found additional builtin|Ignoring the error while validating|' +
    'Using ESM loader|Loading development extension|vscode-test-web-support|ChatSessionStore|' +
    "Request to '[^']*package.nls.json'|\\[(Service Worker|LifecycleService|WORKSPACE)\\])",
);

/**
 * The address of the workbench on `server` with the folder `folder` open. All paths are absolute;
 * `openFile` is shown at start, `payload` holds further `[key, value]` pairs for the workbench.
 */
export function workbenchUrl(server, { folder, extensionDevelopmentPath, extensionTestsPath, openFile, payload = [] }) {
  const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const pairs = [...payload, ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  if (extensionDevelopmentPath) {
    pairs.push(['extensionDevelopmentPath', remote(extensionDevelopmentPath)]);
  }
  if (extensionTestsPath) pairs.push(['extensionTestsPath', remote(extensionTestsPath)]);
  if (openFile) pairs.push(['openFile', remote(openFile)]);
  const workspace = folder ? `folder=${encodeURIComponent(folder)}` : 'ew=true';
  const encoded = encodeURIComponent(JSON.stringify(pairs));
  return `http://127.0.0.1:${server.port}/?${workspace}&payload=${encoded}`;
}

/**
 * Lets `page` speak for the suite that VS Code will run in it. Each line that the suite prints goes
 * to the console, unless `onLine(line)` returns true for it; `verbose` shows VS Code's own, too.
 *
 * Returns `{ code, finish }`: `code` is a promise of the exit code, one of {@link EXIT} if the
 * suite never ends; `finish(code)` settles it from outside.
 */
export async function watchSuite(page, { onLine = () => false, timeout = SUITE_TIMEOUT, verbose = false } = {}) {
  let finish;
  const code = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    if (onLine(line) || (!verbose && NOISE.test(line))) return;
    (console[type] ?? console.log)(line);
  });
  if (verbose) page.on('console', (message) => console.error('[page]', message.text()));
  await page.exposeFunction('codeAutomationExit', (exitCode) => finish(exitCode));
  page.on('crash', () => finish(EXIT.pageCrashed));
  page.on('close', () => finish(EXIT.pageClosed));
  const timer = setTimeout(() => finish(EXIT.timedOut), timeout);
  return { code: code.finally(() => clearTimeout(timer)), finish };
}

/**
 * Runs the suite at `extensionTestsPath` (a CommonJS module that exports `run()`) in VS Code with
 * `folder` open. Resolves to an exit code: 0, the suite's own, or one of {@link EXIT}.
 *
 * An extension host that dies makes VS Code say 0: never trust the code without the suite's report.
 */
export async function runTests({
  extensionDevelopmentPath,
  extensionTestsPath,
  folder,
  extensionTestsEnv = {},
  settings,
  workspaceTrust,
  timeout = SUITE_TIMEOUT,
  screenshot,
  verbose = false,
}) {
  const server = await startServer({ env: extensionTestsEnv, settings, workspaceTrust });
  let browser;
  try {
    const launched = await launchBrowser();
    browser = launched.browser;
    const page = await launched.context.newPage();
    const suite = await watchSuite(page, { timeout, verbose });
    server.child.once('exit', () => suite.finish(EXIT.serverExited));
    await page.goto(workbenchUrl(server, { folder, extensionDevelopmentPath, extensionTestsPath }));
    const code = await suite.code;
    if (code !== 0 && screenshot) await page.screenshot({ path: screenshot }).catch(() => {});
    if (code >= EXIT.serverExited) explainFailure(code, server);
    return code;
  } finally {
    await browser?.close().catch(() => {});
    await server.stop();
  }
}

function explainFailure(code, server) {
  const reason = Object.keys(EXIT).find((name) => EXIT[name] === code) ?? 'unknown';
  console.error(`the suite did not end by itself (${reason}); the end of the logs:`);
  console.error(server.log().slice(-6000));
}
