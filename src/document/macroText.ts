import type { Macro, Macros } from '../math/lexerOptions';

const maxRounds = 8;
const maxLength = 20_000;

/** The text with the document's own commands written out. */
export function withMacros(text: string, macros: Macros): string {
  if (macros.size === 0 || !text.includes('\\')) return text;
  let result = text;
  for (let round = 0; round < maxRounds && result.length < maxLength; round++) {
    const next = once(result, macros);
    if (next === result) break;
    result = next;
  }
  return result;
}

function once(text: string, macros: Macros): string {
  let result = '';
  let position = 0;
  for (const match of text.matchAll(/\\([A-Za-z]+)/g)) {
    const macro = macros.get(match[1]!);
    if (!macro || match.index < position) continue;
    const read = argumentsAt(text, match.index + match[0].length, macro.parameters, macro.optional);
    if (!read) continue;
    const body = macro.body.replace(/#(\d)/g, (_, digit: string) => read.values[Number(digit) - 1] ?? '');
    result += `${text.slice(position, match.index)}${body}`;
    // A command that ends the body must not run into what follows.
    if (/\\[A-Za-z]+$/.test(body) && /^[A-Za-z]/.test(text.slice(read.end))) result += ' ';
    position = read.end;
  }
  return result + text.slice(position);
}

/** Where a text uses one of the commands in `names`, and what stands there once it is written out. */
export function usesOf(
  text: string,
  macros: Macros,
  names: ReadonlySet<string>,
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  return [...text.matchAll(/\\([A-Za-z]+)/g)].flatMap((match) => {
    const macro = names.has(match[1]!) ? macros.get(match[1]!) : undefined;
    const read = macro && argumentsAt(text, match.index + match[0].length, macro.parameters, macro.optional);
    if (!read) return [];
    return [{ start: match.index, end: read.end, text: withMacros(text.slice(match.index, read.end), macros) }];
  });
}

/** The name under which `\\newenvironment` is kept among the macros. */
export function environmentName(name: string): string {
  return `begin ${name}`;
}

/** What a macro comes to with the arguments at a place, and where they end. */
export function writtenOut(
  text: string,
  from: number,
  { parameters, optional, body }: Macro,
): { readonly text: string; readonly end: number } | undefined {
  const read = argumentsAt(text, from, parameters, optional);
  return (
    read && { text: body.replace(/#(\d)/g, (_, digit: string) => read.values[Number(digit) - 1] ?? ''), end: read.end }
  );
}

function argumentsAt(
  text: string,
  from: number,
  count: number,
  optional: string | undefined,
): { readonly values: readonly string[]; readonly end: number } | undefined {
  const values: string[] = [];
  let at = from;
  if (optional !== undefined && count > 0) {
    const given = /^\s*\[([^\]]*)\]/.exec(text.slice(at));
    values.push(given?.[1] ?? optional);
    at += given?.[0].length ?? 0;
  }
  while (values.length < count) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = text[at] === '{' ? closing(text, at) : at + (/^\\[A-Za-z]+/.exec(text.slice(at))?.[0].length ?? 1);
    if (end === undefined || at >= text.length) return undefined;
    values.push(text[at] === '{' ? text.slice(at + 1, end - 1) : text.slice(at, end));
    at = end;
  }
  return { values, end: at };
}

function closing(text: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i + 1;
  }
  return undefined;
}
