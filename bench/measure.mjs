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

/** `12.3 ms`, `1.2 s`, `45 µs`. */
export function milliseconds(value) {
  if (value >= 1000) return `${(value / 1000).toFixed(1)} s`;
  if (value >= 100) return `${value.toFixed(0)} ms`;
  return value >= 0.1 ? `${value.toFixed(1)} ms` : `${(value * 1000).toFixed(1)} µs`;
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
  const widths = header.map((text, column) =>
    Math.max(text.length, ...cells.map((row) => row[column].length)),
  );
  const line = (row) => `| ${row.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
  console.log(`\n${title}\n`);
  console.log(line(header));
  console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  for (const row of cells) console.log(line(row));
}
