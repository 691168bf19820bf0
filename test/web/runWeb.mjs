// Runs out/web-suite/index.js in the web-worker extension host of VS Code for the Web, on an
// in-memory copy of examples/.
//
//   node test/web/runWeb.mjs [--verbose]
//
// The suite cannot write a file: it prints one line `CHALKLINE-REPORT {json}` on its console.
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { EXAMPLES, requireBuilt, requireExtension, ROOT } from '../host/paths.mjs';
import { conclude, parseReport } from '../host/report.mjs';
import { setupHost } from '../host/setupHost.mjs';
import { launchBrowser, watchNetwork, watchSuite } from '../host/vscodeHost.mjs';
import { BUILD, setupWeb, WEB } from './setupWeb.mjs';

const REPORT = 'CHALKLINE-REPORT ';
const verbose = process.argv.includes('--verbose');
const extensionTestsPath = path.join(ROOT, 'out', 'web-suite', 'index.js');
requireExtension();
requireBuilt(extensionTestsPath);
await setupHost();
await setupWeb();

const { open } = createRequire(path.join(WEB, 'package.json'))('@vscode/test-web');
const port = await freePort();
const server = await open({
  ...BUILD,
  // It would start Playwright's own browser, which is not installed; ours comes below.
  browserType: 'none',
  host: 'localhost',
  port,
  extensionDevelopmentPath: ROOT,
  extensionTestsPath,
  folderPath: EXAMPLES,
});
let code;
let report;
let outside;
const { browser, context } = await launchBrowser();
try {
  outside = watchNetwork(context);
  // Reading what was copied back is a person's to allow.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const suite = await watchSuite(page, { onLine: takeReport, verbose });
  await page.goto(`http://localhost:${port}/`);
  code = await suite.code;
} finally {
  await browser.close().catch(() => {});
  server.dispose();
}
if (outside.size > 0) {
  console.error(`requests left the machine:\n${[...outside].join('\n')}`);
  code ||= 1;
}
process.exitCode = conclude('web', report, code);

/** Keeps the report instead of showing it; true if `line` is the report. */
function takeReport(line) {
  if (!line.startsWith(REPORT)) return false;
  report = parseReport(line.slice(REPORT.length));
  return true;
}

/** A port that nobody listens on: test-web cannot choose one itself. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
