// The first command on a fresh machine: sets everything up and shows what Chalkline does.
//
//   node scripts/demo.mjs
import { spawnSync } from 'node:child_process';
import { npm, ROOT, setUp } from './setUp.mjs';

setUp();
if (npm('run', '--silent', 'build') !== 0) process.exit(2);

console.log('chalkline check examples\n');
const check = spawnSync(process.execPath, ['dist/cli.js', 'check', 'examples'], {
  cwd: ROOT,
  stdio: 'inherit',
});
// 1 means "something is wrong", and the examples contain slips on purpose.
if (check.status !== 0 && check.status !== 1) process.exit(2);

console.log(`
The slips are there on purpose. To see them in the editor, with everything installed for you:

  npm start        a real VS Code in your browser, Chalkline loaded, the examples open

In a desktop VS Code: open this folder and press F5.`);
