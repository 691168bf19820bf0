// Clocks and statistics.

/** The value below which the share `p` of `values` lies. */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}

/** The middle one of `values`. */
export function median(values) {
  return percentile(values, 0.5);
}

/** Milliseconds that `work` takes. */
export function time(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The medians of several pieces of work, which take turns so that a slow moment hits them alike. */
export function timeInTurns(works, { rounds = 9, warmUp = 2 } = {}) {
  const times = works.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const taken = time(work);
      if (round >= 0) times[index].push(taken);
    }
  }
  return times.map(median);
}

/**
 * The medians of milliseconds a call of several pieces of work, which take turns; some may give promises.
 * @param works `{call, calls, prepare}`: how many calls a round has, and what comes before it
 */
export async function timeCalls(works, { rounds, warmUp }) {
  const times = works.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, { call, calls = 1, prepare }] of works.entries()) {
      await prepare?.();
      // Looked at once: in each of a million small calls it would be a good part of what is measured.
      const result = call();
      const isAwaited = result instanceof Promise;
      await result;
      const started = performance.now();
      if (isAwaited) for (let i = 0; i < calls; i++) await call();
      else for (let i = 0; i < calls; i++) call();
      if (round >= 0) times[index].push((performance.now() - started) / calls);
    }
  }
  return times.map(median);
}

/** `12.3 ms`, `1.2 s`, `45.0 µs`, `80 ns`. */
export function milliseconds(value) {
  if (value >= 1000) return `${(value / 1000).toFixed(1)} s`;
  if (value >= 100) return `${value.toFixed(0)} ms`;
  if (value >= 0.1) return `${value.toFixed(1)} ms`;
  return value >= 0.001 ? `${(value * 1000).toFixed(1)} µs` : `${(value * 1e6).toFixed(0)} ns`;
}

/** Prints rows of `[what, measured, target, isMet]` as a table; `isMet` may be left out. */
export function printTable(title, rows) {
  const header = ['what', 'measured', 'target', ''];
  const cells = rows.map(([what, measured, target = '', isMet]) => [
    what,
    measured,
    target,
    isMet === undefined ? '' : isMet ? 'ok' : 'MISSED',
  ]);
  const widths = header.map((text, column) => Math.max(text.length, ...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
  console.log(`\n${title}\n`);
  console.log(line(header));
  console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  for (const row of cells) console.log(line(row));
}
