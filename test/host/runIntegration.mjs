// Runs out/integration/index.js inside a real VS Code on a copy of examples/.
//
//   node test/host/runIntegration.mjs [--untrusted] [--verbose]
//     in the host that test/host installs; --untrusted opens the folder in Restricted Mode
//   node test/host/runIntegration.mjs --electron
//     in a desktop VS Code: the one VSCODE_EXECUTABLE names, or a downloaded one
//   node test/host/runIntegration.mjs --electron --shim
//     the way of @vscode/test-electron, but in our host
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryCopy, temporaryFolder } from './cleanup.mjs';
import { EXAMPLES, giveUp, HOST, requireBuilt, requireExtension, ROOT } from './paths.mjs';
import { conclude, readReport } from './report.mjs';
import { runTests } from './vscodeHost.mjs';

const { values: flags } = parseArgs({
  options: {
    electron: { type: 'boolean', default: false },
    shim: { type: 'boolean', default: false },
    untrusted: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
if (flags.shim && !flags.electron) giveUp('--shim goes with --electron');
if (flags.untrusted && flags.electron) giveUp('--untrusted needs our own host');

const extensionTestsPath = path.join(ROOT, 'out', 'integration', 'index.js');
requireExtension();
requireBuilt(extensionTestsPath);

const workspace = temporaryCopy(EXAMPLES);
const results = temporaryFolder('chalkline-report-');
const reportFile = path.join(results.folder, 'report.json');
const suite = {
  extensionDevelopmentPath: ROOT,
  extensionTestsPath,
  extensionTestsEnv: { TEST_REPORT: reportFile },
};

try {
  const code = await (flags.electron ? runInElectron() : runInHost());
  process.exitCode = conclude('integration', readReport(reportFile), code);
} finally {
  workspace.dispose();
  results.dispose();
}

async function runInHost() {
  const screenshots = path.join(ROOT, 'test-results', 'integration');
  fs.rmSync(screenshots, { recursive: true, force: true });
  return runTests({
    ...suite,
    folder: workspace.folder,
    workspaceTrust: flags.untrusted,
    verbose: flags.verbose,
    screenshot: path.join(screenshots, 'failed.png'),
  });
}

/** The exit code that @vscode/test-electron gives, by return or by rejection. */
async function runInElectron() {
  const electron = createRequire(path.join(ROOT, 'package.json'))('@vscode/test-electron');
  const shim = path.join(HOST, 'codeShim.mjs');
  const vscodeExecutablePath = flags.shim ? shim : process.env.VSCODE_EXECUTABLE;
  try {
    return await electron.runTests({
      ...suite,
      ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
      launchArgs: [workspace.folder, ...(flags.shim ? [] : ['--disable-extensions'])],
    });
  } catch (error) {
    console.error(`@vscode/test-electron: ${error.message}`);
    return typeof error.code === 'number' ? error.code : 1;
  }
}
