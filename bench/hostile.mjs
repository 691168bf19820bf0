// One hostile text in a process of its own: `node bench/hostile.mjs NAME` prints one line of JSON.
import { fileURLToPath } from 'node:url';
import { loadChecker } from './bundle.mjs';

const block = (text) => `# Problem 1\n\n$$${text}$$\n`;
const row = `${'1 & '.repeat(999)}1`;

const texts = {
  '9^9^9^9': () => block('9^{9^{9^9}} = 1'),
  '(10^9)!': () => block('(10^9)! = 1'),
  '100,000 nested braces': () => block(`${'{'.repeat(1e5)}1${'}'.repeat(1e5)} = 1`),
  '100,000 nested fractions': () => block(`${'\\frac{1}{'.repeat(1e5)}1${'}'.repeat(1e5)} = 1`),
  '100,000 open brackets': () => block(`${'('.repeat(1e5)}1 = 1`),
  'matrix of 10^6 entries': () => {
    const matrix = `\\begin{bmatrix}${Array(1000).fill(row).join('\\\\\n')}\\end{bmatrix}`;
    return block(`${matrix} = ${matrix}`);
  },
  'sum to 10^12': () => block('\\sum_{k=1}^{10^{12}} k = 1'),
  '1 MB in one line of math': () => block(`${'1 + '.repeat(250_000)}1 = 250001`),
  '1 MB in one line of prose': () => `${'so 1 + 1 = 2 and '.repeat(62_000)}\n`,
  '10 MB line': () => `${'x'.repeat(1e7)}\n`,
  '10 MB of dollars': () => '$'.repeat(1e7),
  '10 MB of digits': () => block(`${'7'.repeat(1e7)} = 1`),
  '100 kB in one line of an answer': () =>
    `<!-- @problems eecs182-hw5 -->\n\n## Problem 1\n\n(b) ${'so 3 + 4 = 7, '.repeat(7000)}${' '.repeat(30_000)}\n`,
  '10 MB text': () => 'A line of text with $3 \\times 9 = 28$ in it.\n\n'.repeat(213_000),
};

/** The names of the texts. */
export const names = Object.keys(texts);

const name = process.argv[2];
if (process.argv[1] === fileURLToPath(import.meta.url) && name) {
  const { createLanguageService, defaultSettings, english } = await loadChecker();
  const service = createLanguageService({ localize: english });
  const sourceOf = (text) => ({
    uri: 'file:///h.md',
    languageId: 'markdown',
    version: 1,
    getText: () => text,
  });
  service.checkNow(sourceOf('$1 + 1 = 2$\n'), defaultSettings);
  const text = texts[name]();
  const before = process.resourceUsage().maxRSS;
  const started = performance.now();
  const report = service.checkNow(sourceOf(text), defaultSettings);
  const milliseconds = performance.now() - started;
  const memory = (process.resourceUsage().maxRSS - before) / 1024;
  const codes = [...new Set(report.diagnostics(defaultSettings).map(({ code }) => code))];
  console.log(JSON.stringify({ milliseconds, memory, tally: report.tally, codes }));
}
