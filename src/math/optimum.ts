import { closing, type Token } from './token';

/** `\arg\min_w f(w)`: where a function is least or most. */
export interface Optimum {
  readonly sign: 1 | -1;
  /** The letters that are sought, in the order that they are written. */
  readonly variables: readonly string[];
  /** They may be anything. */
  readonly isFree: boolean;
  readonly body: readonly Token[];
}

/** What is sought in the tokens of a side, if they begin with `\arg\min` or `\arg\max`. */
export function optimumOf(tokens: readonly Token[]): Optimum | undefined {
  const head = headOf(tokens);
  if (!head || head.end >= tokens.length) return undefined;
  const variables = head.under.flatMap(({ kind, text }) => (kind === 'symbol' && !/^[Rℝ]$/.test(text) ? [text] : []));
  if (variables.length === 0) return undefined;
  const isFree = !head.under.some(
    ({ kind, text }) => (kind === 'relation' && text !== '∈') || text === '[' || text === '≥',
  );
  const isSpace = !head.under.some(({ text }) => text === '∈') || head.under.some(({ text }) => /^[Rℝ]$/.test(text));
  const own = head.under.slice(0, head.under.findIndex(({ text }) => text === '∈') + 1 || undefined);
  const names = own.flatMap(({ kind, text }) => (kind === 'symbol' ? [text] : []));
  return {
    sign: head.name === 'min' ? 1 : -1,
    variables: names.length > 0 ? names : variables,
    isFree: isFree && isSpace,
    body: tokens.slice(head.end),
  };
}

interface Head {
  readonly name: 'min' | 'max';
  readonly under: readonly Token[];
  /** Where the body begins. */
  readonly end: number;
}

function headOf(tokens: readonly Token[]): Head | undefined {
  const [first] = tokens;
  if (first?.kind === 'command' && first.text === 'underset') {
    const under = closing(tokens, 1);
    const end = closing(tokens, under + 1);
    if (under < 0 || end < 0) return undefined;
    const name = nameAt(tokens.slice(under + 2, end));
    return name?.length === end - under - 2
      ? { name: name.is, under: tokens.slice(2, under), end: end + 1 }
      : undefined;
  }
  const isWrapped = first?.kind === 'open' && first.text === '{';
  const name = nameAt(isWrapped ? tokens.slice(1) : tokens);
  if (!name) return undefined;
  const at = name.length + (isWrapped ? 2 : 0);
  if (isWrapped && tokens[at - 1]?.text !== '}') return undefined;
  if (tokens[at]?.text !== '_') return undefined;
  const close = tokens[at + 1]?.kind === 'open' ? closing(tokens, at + 1) : at + 1;
  if (close < 0) return undefined;
  return { name: name.is, under: tokens.slice(at + 1, close + 1), end: close + 1 };
}

/** `\arg\min`, `\operatorname{argmin}`, `arg min` letter by letter. */
function nameAt(tokens: readonly Token[]): { readonly is: 'min' | 'max'; readonly length: number } | undefined {
  let text = '';
  for (const [i, { kind, text: own }] of tokens.slice(0, 6).entries()) {
    if (kind !== 'function' && kind !== 'symbol') return undefined;
    text += own;
    const found = /^arg(min|max)$/.exec(text)?.[1];
    if (found === 'min' || found === 'max') return { is: found, length: i + 1 };
  }
  return undefined;
}
