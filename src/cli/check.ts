import { problemSets } from '../check/answers/problemSets';
import { defaultSettings } from '../language/model';
import type { CheckedFile } from './checkedFile';
import { checkSource, type SourceOptions } from './checkSource';
import type { Console } from './console';
import { listFiles, readText } from './files';
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
    'no-prose': { type: 'boolean', default: false },
  });
  if ('error' in parsed) return refuse(parsed.error, console);
  const format = oneOf('format', parsed.values['format'], ['text', 'json', 'sarif']);
  if (typeof format === 'object') return refuse(format.error, console);
  const reveal = oneOf('reveal', parsed.values['reveal'], ['verdict', 'hint', 'answer']);
  if (typeof reveal === 'object') return refuse(reveal.error, console);
  const { problems } = parsed.values;
  const chosen = typeof problems === 'string' ? await findSet(problems) : { sets: problemSets() };
  if ('error' in chosen) return refuse(chosen.error, console);
  if (parsed.positionals.length === 0) return refuse('name at least one file or directory', console);
  const settings: SourceOptions = {
    ...defaultSettings,
    ...chosen,
    reveal,
    once: format !== 'json',
    prose: parsed.values['no-prose'] !== true,
  };
  return checkPaths(parsed.positionals, settings, format, console);
}

function refuse(message: string, console: Console): number {
  console.error(`chalkline check: ${message}`);
  return 2;
}

async function checkPaths(
  paths: readonly string[],
  settings: SourceOptions,
  format: 'text' | 'json' | 'sarif',
  console: Console,
): Promise<number> {
  const { files, errors } = await listFiles(paths);
  const failures = [...errors];
  const checked: CheckedFile[] = [];
  for (const [index, path] of files.entries()) {
    if (files.length > 1) console.progress(`${index + 1}/${files.length} ${path}`);
    const content = await readText(path);
    if ('error' in content) failures.push({ path, message: content.error });
    else {
      const file = { path, text: content.text, report: checkSource(content.text, path, settings) };
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
