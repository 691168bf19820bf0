import { checkProblemSet } from '../check/answers/checkProblemSet';
import { partsOf } from '../check/answers/problemSet';
import { problemSets, type ProblemSets } from '../check/answers/problemSets';
import { readProblemSet } from '../check/answers/readProblemSet';
import type { SetSource } from '../check/answers/setSource';
import { LineIndex } from '../document/lines';
import { english } from '../language/messages';
import { localized } from '../language/answerMessages';
import type { Console } from './console';
import { readText } from './files';
import { readOptions } from './options';
import { excerpt } from './text';

/** `chalkline problems list|show ID|check FILE` */
export async function runProblems(args: readonly string[], console: Console): Promise<number> {
  const parsed = readOptions(args, {});
  if ('error' in parsed) return refuse(parsed.error, console);
  const [command, name, ...more] = parsed.positionals;
  const [extra] = command === 'list' ? parsed.positionals.slice(1) : more;
  if (extra !== undefined) return refuse(`nothing can be done with ${JSON.stringify(extra)}`, console);
  switch (command) {
    case 'list':
      return list(console);
    case 'show':
      return name === undefined
        ? refuse(`name the problem set to show; ${thereAre(problemSets().ids)}`, console)
        : show(name, console);
    case 'check':
      return name === undefined ? refuse('name the file to check', console) : check(name, console);
    default:
      return refuse('say one of "list", "show ID", "check FILE"', console);
  }
}

function refuse(message: string, console: Console): number {
  console.error(`chalkline problems: ${message}`);
  return 2;
}

function list(console: Console): number {
  const sets = problemSets();
  for (const id of sets.ids) {
    const set = sets.find(id)!;
    console.out(`${id}  ${set.title}, ${partsOf(set).length} parts`);
  }
  return 0;
}

async function show(name: string, console: Console): Promise<number> {
  const found = await findSet(name);
  if ('error' in found) return refuse(found.error, console);
  const set = found.sets.find(found.problems)!;
  console.out(`${set.id}: ${set.title}`);
  for (const problem of set.problems) {
    console.out('');
    console.out(`${problem.id}. ${problem.title}`);
    for (const { id, title, questions, hints } of problem.parts) {
      const kinds = [...new Set(questions.map(({ kind }) => kind))].join(', ');
      const hintCount = hints.length === 0 ? '' : `, ${hints.length} hint${hints.length === 1 ? '' : 's'}`;
      console.out(`  ${id.padEnd(4)} ${title} (${kinds}${hintCount})`);
    }
  }
  return 0;
}

/** Exit status 1 if something is wrong with the set. */
async function check(path: string, console: Console): Promise<number> {
  const content = await readText(path);
  if ('error' in content) return refuse(`${path}: ${content.error}`, console);
  const { text } = content;
  const { set, issues } = checkProblemSet(await sourceOf(text));
  const lines = new LineIndex(text);
  const rows = text.split(/\r\n|\r|\n/);
  for (const issue of issues) {
    const { line, character } = lines.position(issue.start);
    console.out(`${path}:${line + 1}:${character + 1} ${localized(issue.sentence, english)}`);
    const end = lines.position(issue.end);
    for (const row of excerpt(
      rows[line] ?? '',
      character,
      end.line === line ? end.character : undefined,
      (value) => value,
    ))
      console.out(row);
  }
  const count = set ? partsOf(set).length : 0;
  console.out(
    issues.length === 0
      ? `${set?.id}: ${count} parts, nothing wrong`
      : `${issues.length} ${issues.length === 1 ? 'thing' : 'things'} wrong`,
  );
  return issues.length === 0 ? 0 : 1;
}

/** A set by its id, or by the path of its file. */
export async function findSet(
  name: string,
): Promise<{ readonly sets: ProblemSets; readonly problems: string } | { readonly error: string }> {
  const sets = problemSets();
  if (sets.find(name)) return { sets, problems: name };
  if (!/\.(?:ya?ml|json)$/i.test(name)) return { error: noSet(name, sets.ids) };
  const content = await readText(name);
  if ('error' in content) return { error: `${name}: ${content.error}` };
  const { set } = readProblemSet(await sourceOf(content.text));
  if (!set || set.id === '') return { error: `${name} is no problem set` };
  return { sets: problemSets([set]), problems: set.id };
}

/** The library that reads YAML is evaluated for sets of one's own only. */
async function sourceOf(text: string): Promise<SetSource> {
  const { yamlSource } = await import('../check/answers/yamlSource');
  return yamlSource(text);
}

export function noSet(name: string, ids: readonly string[]): string {
  return `there is no problem set ${JSON.stringify(name)}; ${thereAre(ids)}`;
}

function thereAre(ids: readonly string[]): string {
  return `there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}`;
}
