#!/usr/bin/env node
// Looks like the `code` executable to @vscode/test-electron, and runs the tests in our own host.
import path from 'node:path';
import { runTests } from './vscodeHost.mjs';

const args = process.argv.slice(2);
const option = (name) => {
  const prefix = `--${name}=`;
  return args.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
};
const folder = args.find((argument) => !argument.startsWith('-'));

process.exitCode = await runTests({
  extensionDevelopmentPath: option('extensionDevelopmentPath'),
  extensionTestsPath: option('extensionTestsPath'),
  folder: folder && path.resolve(folder),
});
