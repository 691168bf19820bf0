import { problemSets } from '../check/answers/problemSets';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import { projectMacros } from '../document/texProject';
import { defaultSettings } from '../language/model';
import type { CheckedFile } from './checkedFile';
import { checkSource, type SourceOptions } from './checkSource';
import type { Console } from './console';
import { isHomework, listFiles, projectFiles, readText, standardInput, withSlashes } from './files';
import { isNotebook, readNotebook } from './notebook';
import { oneOf, readOptions } from './options';
import { findSet } from './problems';
import { sarif } from './sarif';
import { stateLines, summary, textReport } from './text';

/** `chalkline check FILE…` */
export async function runCheck(args: readonly string[], console: Console): Promise<number> {
  const parsed = readOptions(args, {
    format: { type: 'string', default: 'text' },
    reveal: { type: 'string', default: 'verdict' },
    problems: { type: 'string' },
    language: { type: 'string' },
    'no-prose': { type: 'boolean', default: false },
  });
  if ('error' in parsed) return refuse(parsed.error, console);
  const format = oneOf('format', parsed.values['format'], ['text', 'json', 'sarif']);
  if (typeof format === 'object') return refuse(format.error, console);
  const reveal = oneOf('reveal', parsed.values['reveal'], ['verdict', 'hint', 'answer']);
  if (typeof reveal === 'object') return refuse(reveal.error, console);
  const { problems, language } = parsed.values;
  const known = language === undefined ? undefined : oneOf('language', language, ['markdown', 'latex']);
  if (typeof known === 'object') return refuse(known.error, console);
  const chosen = typeof problems === 'string' ? await findSet(problems) : { sets: problemSets() };
  if ('error' in chosen) return refuse(chosen.error, console);
  if (parsed.positionals.length === 0)
    return refuse('name at least one file or directory, or "-" for standard input', console);
  const settings: SourceOptions = {
    ...defaultSettings,
    ...chosen,
    reveal,
    mergeDuplicates: format !== 'json',
    prose: parsed.values['no-prose'] !== true,
  };
  return checkPaths(parsed.positionals, settings, { format, language: known }, console);
}

function refuse(message: string, console: Console): number {
  console.error(`chalkline check: ${message}`);
  return 2;
}

interface Output {
  readonly format: 'text' | 'json' | 'sarif';
  /** What all files are, whatever they are called. */
  readonly language: DocumentLanguage | undefined;
}

async function checkPaths(
  paths: readonly string[],
  settings: SourceOptions,
  { format, language }: Output,
  console: Console,
): Promise<number> {
  const { files, errors } = await listFiles(paths);
  const failures = [...errors];
  const checked: CheckedFile[] = [];
  for (const [index, path] of files.entries()) {
    if (files.length > 1) console.progress(`${index + 1}/${files.length} ${path}`);
    const file = await checkFile(path, settings, language, console);
    if ('error' in file) failures.push({ path, message: file.error });
    else {
      checked.push(file);
      if (format === 'text') {
        for (const line of textReport(file, console.colors)) console.out(line);
        if (settings.problems) for (const line of stateLines(file.report)) console.out(line);
      }
    }
  }
  console.progress('');
  for (const { path, message } of failures) console.error(`chalkline check: ${path}: ${message}`);
  if (format === 'json')
    console.out(JSON.stringify({ files: checked.map(({ path, report }) => ({ path, ...report })) }, null, 2));
  else if (format === 'sarif') console.out(JSON.stringify(sarif(checked, console.version), null, 2));
  else console.out(summary(checked));
  if (failures.length > 0) return 2;
  return checked.some(({ report }) => report.findings.some((f) => f.verdict === 'wrong')) ? 1 : 0;
}

async function checkFile(
  path: string,
  settings: SourceOptions,
  language: DocumentLanguage | undefined,
  console: Console,
): Promise<CheckedFile | { readonly error: string }> {
  const content = path === standardInput ? await inputText(console) : await readText(path);
  if ('error' in content) return content;
  const { text } = content;
  if (isNotebook(path)) {
    const notebook = readNotebook(text);
    if (!notebook) return { error: 'not a notebook' };
    const report = checkSource(notebook.text, path, { ...settings, language: 'markdown' });
    return { path, text, report: notebook.inFile(report) };
  }
  const kind = language ?? (isHomework(path) ? documentLanguage(path) : languageOf(text));
  if (path !== standardInput && language === undefined && !isHomework(path))
    console.error(`chalkline check: ${path}: read as ${kind === 'latex' ? 'LaTeX' : 'Markdown'}`);
  const isAlone = kind !== 'latex' || path === standardInput;
  const project = isAlone ? {} : { macros: await projectMacros(withSlashes(path), text, projectFiles) };
  return { path, text, report: checkSource(text, path, { ...settings, ...project, language: kind }) };
}

async function inputText(console: Console): Promise<{ text: string }> {
  const lines: string[] = [];
  for await (const line of console.lines()) lines.push(line);
  return { text: `${lines.join('\n').replace(/^\ufeff/, '')}\n` };
}

/** What a text without a telling name is. */
function languageOf(text: string): DocumentLanguage {
  return /\\(?:documentclass|begin\{document\}|section\*?\{)/.test(text) ? 'latex' : 'markdown';
}
