// Everything that has to hold, in order, from a clean checkout on.
//
//   node scripts/test.mjs [--quick] [--verbose]
//
// --quick leaves out what needs an editor; --verbose shows the output of stages that pass, too.
// A stage that is run for its exit code counts as one test. The last line is
// `N passed, N failed`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, setUp } from './setUp.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const unitReport = path.join(ROOT, 'test-results', 'unit.json');
const toUnitReport = ['--reporter', 'json', '--reporter-option', `output=${unitReport}`];

/** `count` tells what a stage came to: `{ passed, failed, closing }`, or undefined if it did not run. */
const stages = [
  { name: 'types', count: countExit },
  { name: 'lint', count: countExit },
  { name: 'format', script: 'format:check', count: countExit },
  { name: 'layers', count: countExit },
  { name: 'dead code', script: 'dead-code', count: countExit },
  { name: 'unit', script: 'test:unit', args: toUnitReport, count: countUnit },
  { name: 'build', slow: true, count: countBuild },
  { name: 'integration', script: 'test:integration', slow: true, count: countSuite },
  { name: 'e2e', script: 'test:e2e', slow: true, count: countSuite },
  { name: 'web', script: 'test:web', slow: true, count: countSuite },
];

setUp();
fs.rmSync(unitReport, { force: true });
fs.mkdirSync(path.dirname(unitReport), { recursive: true });

const totals = { passed: 0, failed: 0 };
for (const stage of stages.filter(({ slow }) => !(slow && flags.quick))) {
  if (!(await runStage(stage))) break;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Returns false if the stage could not run, so that the ones after it would say nothing. */
async function runStage({ name, script = name, args = [], count }) {
  const started = Date.now();
  const { code, output } = await runScript(script, args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const result = count({ name, code, output });
  const failed = result === undefined || result.failed > 0;
  if (failed || flags.verbose) console.log(`\n${output.trimEnd()}\n`);
  const closing = result?.closing ?? 'could not run: the stages after it are left out';
  console.log(`${failed ? 'FAILED' : 'ok'}  ${name}  ${seconds} s  ${closing}`);
  totals.passed += result?.passed ?? 0;
  totals.failed += result?.failed ?? 1;
  return result !== undefined;
}

/** Runs a script of package.json; resolves with its exit code and everything that it printed. */
function runScript(script, args) {
  return new Promise((resolve) => {
    const command = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
    const child = spawn('npm', command, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function countExit({ code, output }) {
  const lines = output.trim().split('\n');
  const closing = lines.at(-1)?.trim() || 'nothing to complain of';
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, closing };
}

/** No test by itself, but nothing after it can run without. */
function countBuild({ code }) {
  return code === 0 ? { passed: 0, failed: 0, closing: 'dist/ and out/' } : undefined;
}

/** Mocha's own numbers, from the file that its JSON reporter writes when it has run to its end. */
function countUnit({ code }) {
  if (!fs.existsSync(unitReport)) return undefined;
  const { stats, failures } = JSON.parse(fs.readFileSync(unitReport, 'utf8'));
  for (const { fullTitle, err } of failures) console.log(`\nFAILED ${fullTitle}\n${err.stack}`);
  const { passes: passed, failures: failed, pending } = stats;
  return counted('unit', code, passed, failed, pending > 0 ? `, ${pending} skipped` : '');
}

/** The closing line `<name>: N passed, N failed` of a suite in an editor. */
function countSuite({ name, code, output }) {
  const closing = new RegExp(`^${name}: (\\d+) passed, (\\d+) failed$`, 'm').exec(output);
  if (closing === null) return undefined;
  const flaky = output.match(/^FLAKY: .*$/gm) ?? [];
  for (const line of flaky) console.log(`\n${line}`);
  const measured = /^activated in .*$/m.exec(output)?.[0];
  const remark =
    (flaky.length > 0 ? `, ${flaky.length} only at the second attempt` : '') + (measured ? `; ${measured}` : '');
  return counted(name, code, Number(closing[1]), Number(closing[2]), remark);
}

/** A suite without a test, or one that fails without a failing test, counts as one failure. */
function counted(name, code, passed, failed, remark = '') {
  const hidden = failed === 0 && (passed === 0 || code !== 0) ? 1 : 0;
  const reason = hidden === 0 ? '' : passed === 0 ? ' (no test ran)' : ` (exit code ${code})`;
  const closing = `${name}: ${passed} passed, ${failed} failed${remark}${reason}`;
  return { passed, failed: failed + hidden, closing };
}
