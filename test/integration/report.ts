import { api } from './host';

/** What a run of the suites came to, for the launcher outside. */
export interface RunReport {
  readonly tests: number;
  readonly failures: number;
  readonly failed: readonly { readonly title: string; readonly error: string }[];
  /** What was measured on the way, in words; the bench judges times, no test does. */
  readonly remark: string;
}

/** The part of mocha's runner that a report is made from. Its two builds share no type. */
interface Runner {
  on(event: 'pass', listener: () => void): unknown;
  on(
    event: 'fail',
    listener: (test: { fullTitle(): string }, error: { readonly stack?: string; readonly message: string }) => void,
  ): unknown;
}

/** Runs mocha to its end and reports. */
export async function runToReport(start: (done: (failures: number) => void) => Runner): Promise<RunReport> {
  const counts = await runMocha(start);
  const { activationTime } = await api();
  return { ...counts, remark: `activated in ${activationTime.toFixed(1)} ms (target 50 ms)` };
}

function runMocha(start: (done: (failures: number) => void) => Runner): Promise<Omit<RunReport, 'remark'>> {
  return new Promise((resolve) => {
    const failed: { title: string; error: string }[] = [];
    // Passes are counted, not ends: a pending test ends, too, and a failing hook does not.
    let passed = 0;
    const runner = start((failures) => resolve({ tests: passed + failures, failures, failed }));
    runner.on('pass', () => passed++);
    runner.on('fail', (test, error) => {
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message });
    });
  });
}
