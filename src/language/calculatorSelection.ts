/** A value in a selected text, with the name that it is given there: `w = [[1, 2], [3, 4]]`. */
export interface SelectedValue {
  /** Empty where there is none. */
  readonly name: string;
  readonly text: string;
}

const environment = /\\begin\{((?:[a-z]*matrix|array|smallmatrix)\*?)\}/y;

/** Longer selections are chapters, not values. */
export const maxSelection = 100_000;

/**
 * The values that a selected text holds, in order: each matrix or list in brackets, with the name before its `=`. A
 * text without any is one value as a whole: rows of numbers, a number.
 */
export function selectedValues(selected: string): readonly SelectedValue[] {
  const text = selected.slice(0, maxSelection);
  const values: SelectedValue[] = [];
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const end = valueEnd(text, i);
    if (end === undefined) {
      // An escaped character opens nothing: `\[`.
      if (text[i] === '\\') i++;
      continue;
    }
    values.push({ name: assignedName(text.slice(before, i)), text: text.slice(i, end) });
    before = end;
    i = end - 1;
  }
  if (values.length > 0) return values;
  const bare = withoutDelimiters(text);
  if (bare === '') return [];
  const [, name = '', value = bare] = /^\s*([\p{L}_\w{}\\]+)\s*=\s*([^=]+)$/u.exec(bare) ?? [];
  return [{ name: plainName(name), text: value.trim() }];
}

/** Where the value that starts here ends; undefined if none does. */
function valueEnd(text: string, at: number): number | undefined {
  if (text[at] === '[') return bracketEnd(text, at);
  if (text[at] !== '\\') return undefined;
  environment.lastIndex = at;
  const [, name] = environment.exec(text) ?? [];
  if (name === undefined) return undefined;
  const close = `\\end{${name}}`;
  const end = text.indexOf(close, at);
  return end < 0 ? undefined : end + close.length;
}

function bracketEnd(text: string, at: number): number | undefined {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '[') depth++;
    else if (text[i] === ']' && --depth === 0) {
      // An index in brackets, or a link of Markdown.
      const isValue = /\d|[,;]/.test(text.slice(at, i)) && !/[\p{L}\d)]$/u.test(text.slice(0, at));
      return isValue && text[i + 1] !== '(' ? i + 1 : undefined;
    }
  }
  return undefined;
}

function assignedName(before: string): string {
  const [, name = ''] = /([\p{L}_\w{}\\]+)\s*(?:=|:=|:|\\coloneqq)\s*(?:\\left)?\s*$/u.exec(before) ?? [];
  return plainName(name);
}

/** `\mathbf{x}` is x, `\gamma` is gamma. */
function plainName(name: string): string {
  return name.replace(/^\\math\w+\{(.*)\}$/, '$1').replace(/[\\{}]/g, '');
}

/** A text without the marks of math around it, and without what ends its sentence. */
export function withoutDelimiters(text: string): string {
  const bare = text.trim().replace(/(?<=[\])$}])[.,;]$/, '');
  for (const [open, close] of [['$$', '$$'], ['$', '$'], ['\\[', '\\]'], ['\\(', '\\)']] as const) {
    if (bare.length < open.length + close.length) continue;
    if (bare.startsWith(open) && bare.endsWith(close))
      return bare.slice(open.length, bare.length - close.length).trim();
  } // prettier-ignore
  return bare;
}
