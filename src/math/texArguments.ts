import { isSpace } from './characters';
import { matchAt } from './matchAt';

/** A backslash with the name or the character after it. */
const commandPattern = /\\([A-Za-z]+\*?|.)/y;

/** The command that stands at a backslash; the backslash alone where nothing follows. */
export function commandAt(text: string, position: number): string {
  return matchAt(commandPattern, text, position) ?? '\\';
}

/** The first place from `position` that is not white space, `end` at the latest. */
export function skipSpaces(text: string, position: number, end: number): number {
  while (position < end && isSpace(text.charCodeAt(position))) position++;
  return position;
}

/** The next `{…}`, command or character before `end`, as text without the braces. */
export function argumentAt(text: string, from: number, end: number): { text: string; end: number } {
  const position = skipSpaces(text, from, end);
  if (position >= end) return { text: '', end };
  if (text[position] === '{') {
    const close = matchingBrace(text, position, end);
    return { text: text.slice(position + 1, close), end: Math.min(close + 1, end) };
  }
  const length = text[position] === '\\' ? commandAt(text, position).length : 1;
  const stop = Math.min(position + length, end);
  return { text: text.slice(position, stop), end: stop };
}

/** Where the brace at `open` closes; `end` where it does not. */
function matchingBrace(text: string, open: number, end: number): number {
  let depth = 0;
  for (let i = open; i < end; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return i;
  }
  return end;
}

/** Where the next `count` arguments end. */
export function skipArguments(text: string, position: number, end: number, count: number): number {
  for (let i = 0; i < count; i++) position = argumentAt(text, position, end).end;
  return position;
}
