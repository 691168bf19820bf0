// Installs a nested test package once, and notices when it has to be done again.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Runs npm in `cwd`, never with install scripts: those of code-server compile native modules and
 * fetch from GitHub, and Playwright's fetches a browser.
 */
export function npm(cwd, args, log) {
  log(`npm ${args.join(' ')} --ignore-scripts (in ${path.basename(cwd)}/)`);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * Runs `install` unless it has already run to its end for the same package-lock.json in `folder`
 * and the same `recipe` (a number to raise when `install` changes).
 */
export async function installOnce({ folder, recipe, log, install }) {
  const marker = path.join(folder, 'node_modules', '.ready');
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const wanted = `${recipe} ${createHash('sha256').update(lock).digest('hex')}`;
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === wanted) return;
  const started = Date.now();
  // An interrupted run must not look finished, whatever it leaves behind.
  fs.rmSync(marker, { force: true });
  await install();
  fs.writeFileSync(marker, wanted);
  log(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
