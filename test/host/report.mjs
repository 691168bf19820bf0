// The suites' own account of what happened, without which no run counts as passed.
import fs from 'node:fs';
import { EXIT } from './vscodeHost.mjs';

/**
 * What a suite reports: `{ tests, failures, failed: [{ title, error }], passed?, remark? }`, where
 * `tests` counts those that ran. Returns undefined if `file` was never written or is not such a report.
 */
export function readReport(file) {
  if (!fs.existsSync(file)) return undefined;
  return parseReport(fs.readFileSync(file, 'utf8'));
}

/** As {@link readReport}, from text. */
export function parseReport(text) {
  try {
    const report = JSON.parse(text);
    return Number.isInteger(report.tests) && Number.isInteger(report.failures) ? report : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Prints the verdict, its last line `<name>: N passed, N failed`, and returns the exit code: 0 only
 * if the run ended with 0 and the report tells of at least one test and no failure.
 */
export function conclude(name, report, code) {
  if (!report || report.tests === 0) {
    console.error(`${name}: no report of any test came back (exit code ${code})`);
    console.log(`${name}: 0 passed, 0 failed`);
    return code || EXIT.noReport;
  }
  for (const { title, error } of report.failed ?? []) console.error(`FAILED ${title}\n${error}\n`);
  // A hook that fails is a failure, but no test.
  const passed = report.passed ?? Math.max(0, report.tests - report.failures);
  if (code !== 0 && report.failures === 0) console.error(`${name}: VS Code ended with ${code}`);
  if (report.remark) console.log(report.remark);
  console.log(`${name}: ${passed} passed, ${report.failures} failed`);
  return report.failures > 0 ? code || 1 : code;
}
