import { runToReport } from './report';

/** Entry of the web extension host: runs the suites, and prints the report as a line of the console. */
export async function run(): Promise<void> {
  // The browser build puts `mocha` and the bdd functions on the global object.
  await import('mocha/mocha.js');
  mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: 'spec' });
  await import('./suites');
  const report = await runToReport((done) => mocha.run(done));
  console.log(`CHALKLINE-REPORT ${JSON.stringify(report)}`);
  if (report.failures > 0) throw new Error(`${report.failures} tests failed`);
}
