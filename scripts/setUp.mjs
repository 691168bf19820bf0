// The packages that everything else needs, on a clean checkout or after an update.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const oldestNode = 20;

/** npm, which is a script on Windows. Returns its exit code. */
export function npm(...args) {
  const options = { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync('npm', args, options).status ?? 1;
}

/** Runs `npm ci` unless what package-lock.json names is installed; ends the process if that fails. */
export function setUp() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    console.error(`Chalkline needs Node ${oldestNode} or newer; this is ${process.versions.node}.`);
    process.exit(2);
  }
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  if (npm('ci', '--no-audit', '--no-fund', '--loglevel=error') === 0) return;
  console.error('npm ci failed: see above. It needs the npm registry.');
  process.exit(2);
}

/**
 * Compares versions, not times: a checkout of another branch makes package-lock.json younger and
 * changes nothing in it.
 */
function isInstalled() {
  const installedFile = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  const wanted = packagesOf(path.join(ROOT, 'package-lock.json'));
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    // The root itself; and what is meant for other platforms.
    if (name === '' || ((optional || devOptional) && !installed[name])) return true;
    return installed[name]?.version === version;
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
