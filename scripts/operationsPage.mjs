// Writes docs/operations.md from the registry of operations: `npm run docs`. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operationsPage } from '../src/cli/operationsPage.ts';

const page = new URL('../docs/operations.md', import.meta.url);
const wanted = operationsPage();
if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== wanted) {
    console.error(`${fileURLToPath(page)} is not up to date: run "npm run docs"`);
    process.exitCode = 1;
  }
} else writeFileSync(page, wanted);
