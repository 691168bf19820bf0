// Stands in for @vscode/spdlog (a native module): the same interface, so that the log files exist.
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.raw = false;
    attempt(() => fs.mkdirSync(path.dirname(file), { recursive: true }));
  }

  write(level, message) {
    if (level < this.level) return;
    const line = `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n`;
    attempt(() => fs.appendFileSync(this.file, this.raw ? String(message) : line));
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }

  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {
    this.raw = true;
  }
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {}
}

/** A log that cannot be written must not stop the server. */
function attempt(action) {
  try {
    action();
  } catch {
    // Deliberately nothing: there is nowhere left to report it.
  }
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
