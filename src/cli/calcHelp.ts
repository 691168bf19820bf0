import type { Operation } from '../core/operation';
import { operations } from '../core/operations';
import type { Sentence } from '../core/sentence';
import { createCalculator } from '../language/calculatorService';
import { argumentText } from '../language/calculatorText';
import { english } from '../language/messages';

export const calcUsage = `chalkline calc: computes what homework asks for, exactly where that can be

  chalkline calc OPERATION NAME=VALUE… [--steps] [--json] [--format plain|markdown|latex|json]
  chalkline calc 'OPERATION(NAME=VALUE, …)'
  chalkline calc --list               all operations by topic
  chalkline calc OPERATION --help     its arguments, results and an example

Values are written as people write them: [[1,2],[3,4]], '1 2; 3 4', a LaTeX matrix, 1/3, 1e-5, letters where the
operation takes them, null, true, words, layers such as 'Conv2d(3, 4, 3, bias=False)'.

Example

  chalkline calc conv1d x=[1,2,3] w=[1,-1] --steps`;

/** Longer types have lines of their own. */
const maxTypeWidth = 50;
const lineWidth = 110;

/** Operations under the titles of their topics. */
interface TopicGroup {
  readonly title: string;
  readonly operations: readonly Operation[];
}

/** All operations in the order of the topics, and of the registry within each. */
export function operationsByTopic(): readonly TopicGroup[] {
  const described = createCalculator({ localize: english }).operations;
  const titles = [...new Set(described.map(({ topicTitle }) => topicTitle))];
  return titles.map((title) => {
    const names = described.filter(({ topicTitle }) => topicTitle === title).map(({ name }) => name);
    return { title, operations: operations.filter(({ name }) => names.includes(name)) };
  });
}

/** `chalkline calc --list` */
export function operationList(): string {
  const width = Math.max(...operations.map(({ name }) => name.length));
  const groups = operationsByTopic().map(({ title, operations: group }) =>
    [title, ...group.map((operation) => `  ${operation.name.padEnd(width)}  ${inEnglish(operation.title)}`)].join('\n'),
  );
  return groups.join('\n\n');
}

/** `chalkline calc OPERATION --help` */
export function operationHelp(operation: Operation): string {
  const parameters = Object.entries(operation.parameters);
  const nameWidth = Math.max(...parameters.map(([name]) => name.length));
  const shortTypes = parameters.map(([, { type }]) => type.length).filter((n) => n <= maxTypeWidth);
  const typeWidth = Math.max(0, ...shortTypes);
  const indent = ' '.repeat(nameWidth + 4);
  const resultWidth = Math.max(...Object.keys(operation.results).map((name) => name.length));
  const lines = [
    `${operation.name}: ${inEnglish(operation.title)}`,
    inEnglish(operation.summary),
    '',
    'Arguments',
    ...parameters.flatMap(([name, { type, defaultText, meaning }]) => {
      const isLong = type.length > maxTypeWidth;
      const fallback = defaultText === undefined ? 'required' : `default ${defaultText}`;
      const shown = (isLong ? '' : type).padEnd(typeWidth);
      return [
        `  ${name.padEnd(nameWidth)}  ${shown}  ${fallback}`,
        ...(isLong ? wrapped(type, indent) : []),
        ...wrapped(inEnglish(meaning), indent),
      ];
    }),
    '',
    'Results',
    ...Object.entries(operation.results).map(
      ([name, meaning]) => `  ${name.padEnd(resultWidth)}  ${inEnglish(meaning)}`,
    ),
    '',
    'Example',
    `  ${exampleCommand(operation)}`,
    '',
    `Source: ${operation.source}`,
  ];
  if (operation.aliases.length > 0) lines.push(`See also under: ${operation.aliases.join(', ')}`);
  return lines.join('\n');
}

/** Words in lines of one width. */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + word.length >= lineWidth) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** The example as it is typed in a shell. */
export function exampleCommand(operation: Operation): string {
  const parts = Object.entries(operation.example).map(
    ([name, value]) => `${name}=${quoted(argumentText(value) ?? '')}`,
  );
  return ['chalkline calc', operation.name, ...parts].join(' ');
}

function quoted(text: string): string {
  return /^[\w.,:/+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function inEnglish({ text, values }: Sentence): string {
  return english(text, ...values);
}
