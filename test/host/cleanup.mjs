// Things that must be undone even if the run is interrupted: processes, temporary folders.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const pending = new Set();
let listening = false;

/**
 * Runs `undo` (synchronous) when the process exits or is interrupted.
 * Returns a function that runs it now instead; calling that twice is harmless.
 */
export function atExit(undo) {
  listen();
  pending.add(undo);
  return () => {
    if (pending.delete(undo)) undo();
  };
}

/** A new temporary folder, removed at exit or by `dispose()`, unless `keep`. */
export function temporaryFolder(prefix, { keep = false } = {}) {
  // The real path: VS Code compares paths as text, and the temporary folder may be a link.
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), prefix));
  const dispose = keep ? () => {} : atExit(() => removeFolder(folder));
  return { folder, dispose };
}

/** A temporary copy of the folder `source`, so that what a test types leaves the original alone. */
export function temporaryCopy(source, prefix = 'chalkline-workspace-') {
  const copy = temporaryFolder(prefix);
  fs.cpSync(source, copy.folder, { recursive: true });
  return copy;
}

function removeFolder(folder) {
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.error(`could not remove ${folder}: ${error.message}`);
  }
}

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    // The latest first: a server goes before the folder that it writes into.
    for (const undo of [...pending].reverse()) undo();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(130));
  }
}
