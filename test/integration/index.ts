import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { runToReport } from './report';

/** Entry of the Node extension host: runs the suites, and writes a report where TEST_REPORT says. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, color: false, reporter: 'spec' });
  // The suites are part of this bundle, so that there are no files which mocha could load.
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  await import('./suites');
  const report = await runToReport((done) => mocha.run(done));
  const file = process.env['TEST_REPORT'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report, null, 2));
  if (report.failures > 0) throw new Error(`${report.failures} tests failed`);
}
