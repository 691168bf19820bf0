// Tries the properties of the unit tests on cases that nobody has seen yet, many times as often as usual.
//
//   node scripts/fuzz.mjs [times as often, 50 unless told] [part of a file's name]
//
// All of them take half an hour. Each file tells its failures when it ends: a seed in them repeats a case.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './setUp.mjs';

const [times = '50', part = ''] = process.argv.slice(2);
const env = { ...process.env, CHALKLINE_FUZZ: times };

const hasProperties = (file) =>
  file.endsWith('.test.ts') && readFileSync(path.join(ROOT, file), 'utf8').includes('/support/properties');
const files = readdirSync(path.join(ROOT, 'src'), { recursive: true })
  .map((name) => path.join('src', name))
  .filter((file) => file.includes(part) && hasProperties(file));

for (const file of files.sort()) {
  console.log(`\n${file}`);
  const args = ['mocha', file, '--timeout', '0'];
  const { status } = spawnSync('npx', args, { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0) process.exitCode = 1;
}
