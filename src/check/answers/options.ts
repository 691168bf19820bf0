import { literally } from '../../document/phrases';
import type { AnsweredPart } from './answeredPart';
import { aliasOf } from './choiceLabels';

/** Blanks out the options as a sheet lists them: "A B C", "A, B or C", "True/False", one a line. All of them together are nobody's choice. */
export function withoutOptions(body: string, choices: ReadonlyMap<string, string>, { siblings }: AnsweredPart): string {
  const labels = [...choices.keys()];
  const inLines = withoutListedOptions(body, choices);
  if (labels.length < 2 || siblings.filter(({ kind }) => kind === 'choice').length >= Math.max(2, labels.length))
    return inLines;
  const each = labels.map((label) => String.raw`[$*(]*${literally(label)}[)$*]*`);
  // Of two options a comma and "and" say more: "Yes, no entry changes".
  const between =
    labels.length === 2
      ? String.raw`[ \t]*(?:[/|]|\bor\b)[ \t]*`
      : String.raw`[ \t]*(?:[,;/|][ \t]*|[ \t])(?:or[ \t]+)?`;
  const list = new RegExp(
    String.raw`(?<![\w\\])${each.join(between)}(?![\w^_])`,
    labels.every((label) => label.length === 1) ? 'g' : 'gi',
  );
  return inLines.replace(list, blank);
}

/** Lines that hold an option and nothing else, one after the other. */
function withoutListedOptions(body: string, choices: ReadonlyMap<string, string>): string {
  const words = [...choices].flatMap(([label, value]) => [label, ...(aliasOf(label, value) ?? [])]);
  if (words.every((word) => word.length === 1)) return body;
  const option = new RegExp(
    String.raw`^[ \t>]*(?:[-*+•]|\\(?:item|choice)|\(?\w{1,3}[.)])[ \t]*(?:[*$(]*\w{1,3}[.):]+[*$]*[ \t]*)?(?:${words.map(literally).join('|')})[.;,]?[ \t]*$`,
    'i',
  );
  const lines = body.split('\n');
  const isOption = lines.map((line) => option.test(line));
  return lines
    .map((line, index) =>
      isOption[index] === true && (isOption[index - 1] === true || isOption[index + 1] === true) ? blank(line) : line,
    )
    .join('\n');
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
