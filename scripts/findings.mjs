// Writes all that is found in the texts of the fixtures and the examples, one JSON line a text: what a refactoring must leave as it is.
//
//   node --import tsx scripts/findings.mjs [--every N] [FILE…] > findings.jsonl
//
// Compare two of them with `cmp`. FILEs are further texts to check; --every 20 takes one text of twenty: all take minutes.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { problemSets } from '../src/check/answers/problemSets.ts';
import { DocumentChecker } from '../src/check/documentChecker.ts';
import { documentLanguage } from '../src/document/language.ts';
import { reportJson } from '../src/language/contract.ts';
import { english } from '../src/language/messages.ts';
import { Report } from '../src/language/report.ts';
import { ROOT } from './setUp.mjs';

const { values: flags, positionals: further } = parseArgs({
  options: { every: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const texts = [
  ...[...further, ...filesIn('examples')].map(wholeFile),
  ...filesIn('test/fixtures', '.json').flatMap(textsOf),
].filter((_, index) => index % Number(flags.every) === 0);
for (const { name, language, text } of texts) {
  const options = name.startsWith('answers') ? { problems: 'eecs182-hw5' } : {};
  console.log(JSON.stringify({ name, ...checked(text, language, options) }));
}

function filesIn(folder, ending = '') {
  return readdirSync(path.join(ROOT, folder), { recursive: true })
    .filter((name) => name.endsWith(ending) && path.extname(name) !== '')
    .map((name) => path.join(folder, name))
    .sort();
}

function wholeFile(file) {
  return {
    name: path.basename(file),
    language: documentLanguage(file),
    text: readFileSync(path.resolve(ROOT, file), 'utf8'),
  };
}

/** Every `text` in a file of JSON, with the language of the object that it stands in or of one around it. */
function textsOf(file) {
  const found = [];
  const visit = (value, name, language = 'markdown') => {
    if (typeof value !== 'object' || value === null) return;
    const own = value.language ?? language;
    if (typeof value.text === 'string') found.push({ name, language: own, text: value.text });
    for (const [key, inner] of Object.entries(value)) visit(inner, `${name}/${value.id ?? ''}${key}`, own);
  };
  visit(JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')), path.relative('test/fixtures', file));
  return found;
}

function checked(text, language, options) {
  const document = new DocumentChecker(language).check(text, { prose: true, sets: problemSets(), ...options });
  const report = new Report('', 0, language, document, english);
  const { findings, links, sheet } = document;
  return {
    findings,
    links,
    report: reportJson(report, 'answer'),
    sheet: sheet && report.sheet,
  };
}
