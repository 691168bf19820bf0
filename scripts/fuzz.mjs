// Tries the properties of the unit tests on cases that nobody has seen yet, many times as often as usual.
//
//   node scripts/fuzz.mjs [times as often, 50 unless told]
import { spawnSync } from 'node:child_process';
import { ROOT } from './setUp.mjs';

const { status } = spawnSync('npx', ['mocha', 'src/**/*.test.ts', '--timeout', '0'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, CHALKLINE_FUZZ: process.argv[2] ?? '50' },
});
process.exitCode = status ?? 1;
