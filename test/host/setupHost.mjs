// Installs a real VS Code and a real Chromium into this folder; only the npm registry is contacted.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnce, npm } from './install.mjs';
import { CHROMIUM_DIR, HOST, VSCODE } from './paths.mjs';

/** Raise this when the steps below change, so that existing installations are redone. */
const RECIPE = 1;

/** Installs the host unless that has been done; a second call returns at once. */
export async function setupHost({ log = (text) => console.error(`[host] ${text}`) } = {}) {
  await installOnce({
    folder: HOST,
    recipe: RECIPE,
    log,
    install() {
      npm(HOST, ['ci'], log);
      // Not `ci`: the shrinkwrap that ships with VS Code lacks a peer dependency, but still pins.
      npm(VSCODE, ['install', '--omit=dev'], log);
      provideRipgrep(log);
      replaceNativeModules(log);
      unpackChromium(log);
    },
  });
}

/** Search and `findFiles` need ripgrep where VS Code looks for it; the registry has the binary. */
function provideRipgrep(log) {
  log('ripgrep from its platform package');
  const platformPackage = `@vscode/ripgrep-${process.platform}-${process.arch}/package.json`;
  const manifest = createRequire(path.join(HOST, 'package.json')).resolve(platformPackage);
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = path.join(VSCODE, 'node_modules', '@vscode', 'ripgrep', 'bin', name);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(path.dirname(manifest), 'bin', name), target);
  fs.chmodSync(target, 0o755);
}

/** Two native modules that were not compiled get a JavaScript stand-in; nothing else needs one. */
function replaceNativeModules(log) {
  log('JavaScript stand-ins for spdlog and native-watchdog');
  const modules = path.join(VSCODE, 'node_modules');
  const stubs = path.join(HOST, 'stubs');
  fs.copyFileSync(path.join(stubs, 'spdlog.cjs'), path.join(modules, '@vscode', 'spdlog', 'index.js'));
  fs.copyFileSync(path.join(stubs, 'nativeWatchdog.cjs'), path.join(modules, 'native-watchdog', 'index.js'));
}

/** Unpacks Chromium, and the libraries and the font that a slim machine lacks. */
function unpackChromium(log) {
  log('unpacking Chromium');
  fs.rmSync(CHROMIUM_DIR, { recursive: true, force: true });
  fs.mkdirSync(CHROMIUM_DIR, { recursive: true });
  const script = "await (await import('@sparticuz/chromium')).default.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: HOST,
    stdio: 'inherit',
    env: {
      ...process.env,
      // The package unpacks into the temporary folder and trusts whatever it finds there.
      TMPDIR: CHROMIUM_DIR,
      // Only with this does it unpack its libraries and fonts, too.
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    },
  });
  fs.writeFileSync(
    path.join(CHROMIUM_DIR, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${CHROMIUM_DIR}/fonts</dir>
  <cachedir>${CHROMIUM_DIR}/fonts-cache</cachedir>
</fontconfig>
`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setupHost();
