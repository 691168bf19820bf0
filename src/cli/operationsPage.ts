import { isOperationError } from '../core/operationError';
import type { Operation } from '../core/operation';
import type { Sentence } from '../core/sentence';
import { exampleCommand, inEnglish, operationsByTopic } from './calcHelp';
import { resultLines } from './resultText';

const introduction = `# Operations

What Chalkline computes, with the names of arguments and results that the command line, \`chalkline batch\` and directives share.
This page is written by \`npm run docs\` from the definitions in \`src/core/operations/\`.

Values are written as people write them: \`[[1, 2], [3, 4]]\`, \`[1, 2; 3, 4]\`, rows of numbers, a LaTeX matrix, \`1/3\`, \`1e-5\`, \`√2\`; letters where
the operation takes them; \`null\`, \`true\`; words; layers as in PyTorch, \`Conv2d(3, 4, 3, bias=False)\`. Decimals are exact: 0.1 is 1/10.
Results are exact as long as fractions will do. Tensors are laid out as in PyTorch: \`[N][C][L]\`, \`[N][C][H][W]\`.
`;

/** Rows of a matrix, and characters of a line, that an example shows. */
const maxRows = 8;
const maxWidth = 120;

/** docs/operations.md: every operation with its arguments, results, slips and a computed example. */
export function operationsPage(): string {
  const topics = operationsByTopic();
  const contents = topics.map(
    ({ title, operations }) => `- **${title}**: ${operations.map(({ name }) => `[${name}](#${name})`).join(', ')}`,
  );
  const sections = topics.flatMap(({ title, operations }) => [`## ${title}`, ...operations.map(operationSection)]);
  return `${[introduction, contents.join('\n'), ...sections].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function operationSection(operation: Operation): string {
  const { slipCodes, aliases } = operation;
  return [
    `### ${operation.name}`,
    `**${prose(operation.title)}.** ${prose(operation.summary)}`,
    `$$\n${operation.formula}\n$$`,
    table(
      ['argument', 'type', 'default', 'meaning'],
      Object.entries(operation.parameters).map(([name, { type, defaultText, meaning }]) => [
        code(name),
        code(type),
        defaultText === undefined ? 'required' : code(defaultText),
        prose(meaning),
      ]),
    ),
    table(
      ['result', 'meaning'],
      Object.entries(operation.results).map(([name, meaning]) => [
        name === operation.primary ? `**${code(name)}**` : code(name),
        prose(meaning),
      ]),
    ),
    `\`\`\`sh\n${exampleCommand(operation)}\n\`\`\``,
    `\`\`\`text\n${exampleOutput(operation)}\n\`\`\``,
    ...(slipCodes.length > 0
      ? [
          `Slips that are told by name:\n\n${slipCodes.map(({ code: slip, sentence }) => `- \`${slip}\`: ${prose(sentence)}`).join('\n')}`,
        ]
      : []),
    `Source: ${operation.source}.${aliases.length > 0 ? ` Found under: ${aliases.join(', ')}.` : ''}`,
  ].join('\n\n');
}

function exampleOutput(operation: Operation): string {
  const calculation = operation.calculate(operation.example);
  if (isOperationError(calculation))
    throw new Error(`the example of ${operation.name} is refused: ${inEnglish(calculation.sentence)}`);
  return shortened(resultLines(calculation)).join('\n');
}

/** A page is no place for a hundred rows. */
function shortened(lines: readonly string[]): readonly string[] {
  let row = 0;
  return lines.flatMap((line) => {
    row = line.startsWith('    ') ? row + 1 : 0;
    if (row > maxRows) return row === maxRows + 1 ? ['    …'] : [];
    return [line.length > maxWidth ? `${line.slice(0, maxWidth - 1)}…` : line];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A sentence that Markdown shows as it is. */
function prose(sentence: Sentence): string {
  return inEnglish(sentence).replace(/[*<`$]/g, '\\$&');
}

function code(text: string): string {
  return `\`${text}\``;
}
