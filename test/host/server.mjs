// VS Code's remote server as a child process: workbench for the browser, Node extension host.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { atExit, temporaryFolder } from './cleanup.mjs';
import { VSCODE } from './paths.mjs';
import { HOST_SETTINGS, trustSettings } from './settings.mjs';
import { setupHost } from './setupHost.mjs';

const START_TIMEOUT = 30_000;

/**
 * Starts VS Code on 127.0.0.1 with a data folder of its own, so that no run sees another's state.
 *
 * Options: `settings` (user settings on top of {@link HOST_SETTINGS}), `env` (reaches the extension
 * host), `port` (0: any free one), `extensionsDir` (installed extensions), `workspaceTrust` (true:
 * unknown folders open in Restricted Mode; false: trust is off and everything is trusted), `keep`
 * (leave the data folder for a look at the logs).
 *
 * Returns `{ port, data, child, log(), stop() }`; `log()` is all that the server has printed and
 * the log of the extension host, where failed activations show.
 */
export async function startServer({
  settings = {},
  env = {},
  port = 0,
  extensionsDir,
  workspaceTrust = false,
  keep = false,
} = {}) {
  await setupHost();
  const data = temporaryFolder('chalkline-vscode-', { keep });
  const user = path.join(data.folder, 'data', 'User');
  fs.mkdirSync(user, { recursive: true });
  const allSettings = { ...HOST_SETTINGS, ...trustSettings(workspaceTrust), ...settings };
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(allSettings, null, 2));

  const child = spawn(process.execPath, serverArguments({ data: data.folder, port, extensionsDir, workspaceTrust }), {
    cwd: VSCODE,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, to be killed as a whole: a hung extension host outlives the
    // server otherwise.
    detached: true,
    env: serverEnvironment(data.folder, env),
  });
  const killGroup = atExit(() => kill(child));
  let output = '';
  const collect = (chunk) => (output += chunk);
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const impatience = setTimeout(() => kill(child), 3000);
      await gone;
      clearTimeout(impatience);
    }
    killGroup();
    data.dispose();
  };

  try {
    const actualPort = await listening(child, () => output);
    const log = () => output + extensionHostLog(path.join(data.folder, 'data', 'logs'));
    return { port: actualPort, data: data.folder, child, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments({ data, port, extensionsDir, workspaceTrust }) {
  return [
    'out/server-main.js',
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    '--accept-server-license-terms',
    ...['--server-data-dir', data],
    ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    // Not quieter: what the tests print reaches us from this level on only.
    ...['--log', 'info'],
  ];
}

function serverEnvironment(data, extra) {
  const environment = {
    ...process.env,
    // Where it puts its sockets, which an extension host that is killed leaves behind.
    XDG_RUNTIME_DIR: data,
    // Without an empty gallery both the server and the page would ask open-vsx.org.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    VSCODE_PROXY_URI: '',
    ...extra,
  };
  delete environment.ELECTRON_RUN_AS_NODE;
  delete environment.NODE_OPTIONS;
  return environment;
}

/** Resolves to the port once the server accepts connections. */
function listening(child, output) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(`VS Code's server ${reason}:\n${output()}`));
    const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`exited with ${code}`);
    });
    // It would stay up without listening.
    child.stderr.on('data', () => {
      if (!output().includes('EADDRINUSE')) return;
      clearTimeout(timer);
      reject(new Error('another program already listens on that port'));
    });
    child.stdout.on('data', () => {
      const match = /Extension host agent listening on (\d+)/.exec(output());
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1]));
    });
  });
}

function extensionHostLog(logs) {
  if (!fs.existsSync(logs)) return '';
  const names = fs.readdirSync(logs, { recursive: true });
  const wanted = names.filter((name) => path.basename(name) === 'remoteexthost.log');
  return wanted.map((name) => `\n--- ${name}\n${fs.readFileSync(path.join(logs, name), 'utf8')}`).join('');
}

function kill(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
