// How fast Chalkline is, and whether the targets of the design are met.
//
//   npm run bench [-- --quick] [-- --only operations]
//
// --quick leaves out the documents of 1 MB; --only runs one part: documents, derivations, answers, start,
// hostile or operations.
// No part of `npm test`: a busy machine must not fail it.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../scripts/setUp.mjs';
import { installOnce, npm } from '../test/host/install.mjs';
import { answerTables } from './answers.mjs';
import { buildChecker, loadChecker } from './bundle.mjs';
import { makeDerivations } from './derivations.mjs';
import { makeDocument, randomNumbers } from './documents.mjs';
import { names as hostileNames } from './hostile.mjs';
import { median, milliseconds, percentile, printTable, time, timeInTurns } from './measure.mjs';
import { operationTables } from './operations.mjs';

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const BENCH = path.join(ROOT, 'bench');
const EXAMPLES = path.join(ROOT, 'examples');
const HOSTILE_TIMEOUT = 60_000;
const EDITS = 200;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const log = (text) => console.error(`[bench] ${text}`);
await installOnce({ folder: BENCH, recipe: 1, log, install: () => npm(BENCH, ['ci'], log) });
await buildChecker();
const core = await loadChecker();
const { DocumentChecker, createLanguageService, defaultSettings, english } = core;
const MarkdownIt = createRequire(path.join(BENCH, 'package.json'))('markdown-it');
const markdown = new MarkdownIt();

console.log(`Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model}`);
const parts = {
  documents() {
    const sizes = flags.quick ? [1e5] : [1e5, 1e6];
    for (const size of sizes) for (const language of ['markdown', 'latex']) document(language, size);
  },
  derivations() {
    const [small, large] = flags.quick ? [15e3, 30e3] : [30e3, 140e3];
    derivations('fractions', 'latex', small);
    derivations('statistics', 'markdown', large);
  },
  answers() {
    const tables = answerTables(core, ROOT, (text) => markdown.parse(text, {}));
    for (const [title, rows] of tables) printTable(title, rows);
  },
  start: () => printTable('Start and size', [...startRows(), ...sizeRows()]),
  hostile: () => printTable('Hostile input', hostileRows()),
  async operations() {
    for (const [title, rows] of await operationTables(core)) printTable(title, rows);
  },
};
if (flags.only !== undefined && !Object.hasOwn(parts, flags.only))
  throw new Error(`--only takes ${Object.keys(parts).join(', ')}`);
for (const [name, run] of Object.entries(parts)) if ((flags.only ?? name) === name) await run();

/** Everything that is measured on one document. */
function document(language, size) {
  const text = makeDocument(EXAMPLES, language, size);
  const isLarge = size > 1e5;
  const check = () => new DocumentChecker(language).check(text, { prose: true });
  let result;
  const first = time(() => (result = check()));
  const plausible = makeDocument(EXAMPLES, language, size, { numbers: false });
  const checkPlausible = () => new DocumentChecker(language).check(plausible, { prose: true });
  const comparison = language === 'markdown' ? [() => markdown.parse(text, {})] : [];
  const [cold, mostlyRight, parse] = timeInTurns([check, checkPlausible, ...comparison], {
    rounds: isLarge ? 7 : 11,
  });
  const rows = [
    ['cold check', milliseconds(cold), ...(isLarge ? [] : ['< 150 ms', cold < 150])],
    ['cold check, numbers of the examples', milliseconds(mostlyRight)],
    ['cold check, the first of its kind', milliseconds(first)],
  ];
  if (parse !== undefined) {
    const ratio = cold / parse;
    const target = isLarge ? ['≤ 2', ratio <= 2] : [];
    rows.push(['markdown-it, bare parse', milliseconds(parse)]);
    rows.push(['cold check / markdown-it', ratio.toFixed(2), ...target]);
  }
  const { findings } = result;
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  rows.push(
    ['relations judged', `${findings.length}, ${wrong} wrong (numbers are random)`],
    ['per relation, all included', milliseconds(cold / findings.length)],
    ...keystrokeRows(language, text),
  );
  const kilobytes = (text.length / 1000).toFixed(0);
  printTable(`${language}, ${kilobytes} kB`, rows);
}

/** What steps between letters cost: in all, and how long the editor has to wait for its turn. */
function derivations(kind, language, size) {
  const text = makeDerivations(kind, language, size);
  const steps = new DocumentChecker(language).steps(text, { prose: true });
  const started = process.cpuUsage();
  const holds = [];
  let step;
  do holds.push(time(() => (step = steps.next())));
  while (!step.done);
  const taken = process.cpuUsage(started).user / 1000;
  const { findings, links } = step.value;
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  printTable(`${kind}, ${language}, ${(text.length / 1000).toFixed(0)} kB`, [
    ['cold check, time of the processor', milliseconds(taken)],
    ['steps judged', `${links.length}, ${wrong} wrong`],
    ['per step, all included', milliseconds(taken / links.length)],
    ['without a pause, p95', milliseconds(percentile(holds, 0.95))],
    ['without a pause, worst', milliseconds(Math.max(...holds))],
    ...keystrokeRows(language, text, { edits: 20 }),
  ]);
}

/** A person types: one character at a random place, then the squiggles are wanted. */
function keystrokeRows(language, text, { edits = EDITS } = {}) {
  const service = createLanguageService({ localize: english });
  const uri = 'file:///homework';
  let version = 0;
  const check = (current) => {
    const source = { uri, languageId: language, version: ++version, getText: () => current };
    return service.checkNow(source, defaultSettings).diagnostics(defaultSettings);
  };
  collectGarbage();
  const heapBefore = process.memoryUsage().heapUsed;
  check(text);
  collectGarbage();
  const held = (process.memoryUsage().heapUsed - heapBefore) / 1e6;
  const random = randomNumbers(7);
  let current = text;
  const times = [];
  for (let edit = 0; edit < edits; edit++) {
    current = typeSomewhere(current, random);
    times.push(time(() => check(current)));
  }
  const p95 = percentile(times, 0.95);
  return [
    ['after a keystroke, p50', milliseconds(median(times))],
    ['after a keystroke, p95', milliseconds(p95), '< 16 ms', p95 < 16],
    ['after a keystroke, worst', milliseconds(Math.max(...times))],
    ['memory held after the check', `${held.toFixed(1)} MB`],
  ];
}

/** One more letter or digit, next to one that is there. */
function typeSomewhere(text, random) {
  let at = Math.floor(random() * text.length);
  while (!/\w/.test(text[at] ?? '')) at = (at + 1) % text.length;
  const typed = /\d/.test(text[at]) ? String(Math.floor(random() * 10)) : 'e';
  return text.slice(0, at) + typed + text.slice(at);
}

function startRows() {
  const node = (...args) => {
    const run = () => time(() => spawnSync(process.execPath, args, { cwd: ROOT }));
    run();
    return median(Array.from({ length: 7 }, run));
  };
  const activations = Array.from({ length: 7 }, () =>
    JSON.parse(execFileSync(process.execPath, ['bench/activation.cjs'], { cwd: ROOT, encoding: 'utf8' })),
  );
  const load = median(activations.map((sample) => sample.load));
  const activate = median(activations.map((sample) => sample.activate));
  return [
    ['Node alone', milliseconds(node('-e', '0'))],
    ['command line, --version', milliseconds(node('dist/cli.js', '--version'))],
    ['command line, one homework', milliseconds(node('dist/cli.js', 'check', 'examples/homework.md'))],
    [
      'loading + activate(), no real editor',
      `${milliseconds(load)} + ${milliseconds(activate)}`,
      '< 50 ms',
      load + activate < 50,
    ],
  ];
}

function sizeRows() {
  const filesIn = (folder) => readdirSync(path.join(ROOT, 'dist', folder)).map((name) => `dist/${folder}/${name}`);
  const hosts = {
    'desktop, at the start': ['dist/extension.js'],
    'desktop, all parts': ['dist/extension.js', ...filesIn('shell'), 'dist/web/extension.js'],
    'command line, all parts': ['dist/cli.js', ...filesIn('parts')],
    web: ['dist/web/extension.js'],
  };
  return Object.entries(hosts).map(([host, files]) => {
    const content = Buffer.concat(files.map((file) => readFileSync(path.join(ROOT, file))));
    const [raw, zipped] = [content.length / 1000, gzipSync(content).length / 1000];
    return [host, `${raw.toFixed(0)} kB, gzip ${zipped.toFixed(0)} kB`, '< 800 kB', raw < 800];
  });
}

function hostileRows() {
  return hostileNames.map((name) => {
    const { stdout, status, signal } = spawnSync(process.execPath, ['bench/hostile.mjs', name], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: HOSTILE_TIMEOUT,
    });
    // A long text with much to judge is no trap: it may take its time.
    const target = name === '10 MB text' ? undefined : '< 100 ms';
    if (status !== 0) {
      const end = signal ? `stopped after ${HOSTILE_TIMEOUT / 1000} s` : `crashed (${status})`;
      return [name, end, target ?? '', false];
    }
    const { milliseconds: taken, memory, tally, codes } = JSON.parse(stdout);
    const verdicts = Object.entries(tally).filter(([, count]) => count > 0);
    const verdict = verdicts.map(([word, count]) => `${count} ${word}`).join(', ') || 'no relation';
    const reason = codes.length > 0 ? ` (${codes.join(', ')})` : '';
    const measured = `${milliseconds(taken)}, +${memory.toFixed(0)} MB: ${verdict}${reason}`;
    return [name, measured, ...(target ? [target, taken < 100] : [])];
  });
}
