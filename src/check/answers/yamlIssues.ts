import { isCollection, isScalar, visit, type Document, type YAMLError } from 'yaml';
import { say, type Sentence } from '../../core/sentence';
import type { OffsetRange } from '../../document/range';
import type { SetIssue } from './setSource';

/**
 * What is wrong with the YAML of a set, in words for people who do not know the grammar. Of a broken file only the first
 * fault is told: the others mostly come of it.
 */
export function yamlIssues(
  document: Document.Parsed,
  text: string,
): { readonly issues: readonly SetIssue[]; readonly broken: boolean } {
  const { errors, warnings } = document;
  const isHarmless = ({ code }: YAMLError) => code === 'DUPLICATE_KEY';
  const fault = errors.find((error) => !isHarmless(error));
  const told = [...errors.filter(isHarmless), ...(fault ? [fault] : []), ...warnings];
  return { issues: told.map((error) => issueOf(error, document, text)), broken: fault !== undefined };
}

function issueOf(error: YAMLError, document: Document.Parsed, text: string): SetIssue {
  const [start, end] = error.pos;
  const at = (range: OffsetRange, sentence: Sentence): SetIssue => ({ ...range, sentence });
  const word = { start, end: start + Math.max(1, /^[^\s:,\]}]*/.exec(text.slice(start))![0].length) };
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return at(word, say('The field "{0}" is given twice.', text.slice(word.start, word.end)));
    case 'TAB_AS_INDENT':
      return at({ start, end }, say('Indent with spaces: a tab is none in YAML.'));
    case 'MULTIPLE_DOCS':
      return at({ start, end: start + 3 }, say('A file holds one problem set; here another one begins.'));
    case 'BLOCK_AS_IMPLICIT_KEY':
      return document.errors.some(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === start)
        ? at(lineAfter(start, text), say('This line is indented further than the one before, which is complete.'))
        : at(word, say('Put this text in quotes: it has a colon in it.'));
    case 'BAD_SCALAR_START':
      return at(word, say('Put this text in quotes: it begins with "{0}".', text[start] ?? ''));
    case 'UNEXPECTED_TOKEN':
      if (/[[\]{},]/.test(text[start] ?? ''))
        return at({ start, end: start + 1 }, say('A text with "{0}" in it needs quotes.', text[start]!));
      return at(word, say('This does not fit what stands before it.'));
    default: {
      const open = openingOf(error, document);
      if (open !== undefined) return at({ start: open, end: open + 1 }, say('This {0} is never closed.', text[open]!));
      return at({ start, end: Math.max(end, start + 1) }, say('{0}', error.message.replace(/ at line [\s\S]*$/, '')));
    }
  }
}

/** Where the quote or bracket stands that an error at the end of it says is open. */
function openingOf({ message, pos }: YAMLError, document: Document.Parsed): number | undefined {
  const isQuote = /closing .?quote|missing closing/i.test(message);
  if (!isQuote && !/end with a [\]}]/.test(message)) return undefined;
  let found: number | undefined;
  visit(document, {
    Value(_key, node) {
      const isOpen = isQuote
        ? isScalar(node) && /^QUOTE/.test(node.type ?? '')
        : isCollection(node) && node.flow === true;
      if (isOpen && node.range && node.range[0] < pos[0] && node.range[1] >= pos[0] - 1) found = node.range[0];
    },
  });
  return found;
}

/** The text of the next line. */
function lineAfter(start: number, text: string): OffsetRange {
  const [, lead, line] = /\n([ \t]*)([^\r\n]*)/.exec(text.slice(start)) ?? ['', '', ''];
  const from = text.indexOf('\n', start) + 1 + lead.length;
  return { start: from, end: from + Math.max(1, line.length) };
}
