/** A bracket that is open at the cursor. */
export interface OpenBracket {
  readonly kind: '(' | '[' | '{';
  /** What is called, for a bracket behind a name; else empty. */
  readonly name: string;
  /** The arguments begun so far; the last one holds the cursor. */
  readonly pieces: readonly Piece[];
}

/** One argument, or one item of the expression outside of brackets. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  /** `stride` of `stride=2`. */
  readonly name?: string;
}

/** What is open at the end of a text that is typed so far. */
export interface OpenText {
  /** The brackets, the innermost last. */
  readonly brackets: readonly OpenBracket[];
  /** The pieces outside of all brackets. */
  readonly outside: readonly Piece[];
  /** The cursor is in a text in quotes. */
  readonly isQuoted: boolean;
  /** The name of the call that was closed right before a dot: `f` of `f(x).me`. */
  readonly closedBefore?: string;
}

interface Level {
  readonly kind: OpenBracket['kind'];
  readonly name: string;
  readonly starts: number[];
}

/** Reads how far a call is typed. Brackets that were never opened are passed over. */
export function openText(text: string): OpenText {
  const levels: Level[] = [];
  const starts = [0];
  let quote = '';
  let closed: { readonly name: string; readonly end: number } | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"') quote = char;
    else if (char === '(' || char === '[' || char === '{') {
      const name = char === '(' ? (/([A-Za-z_][\w.]*)\s*$/.exec(text.slice(0, i))?.[1] ?? '') : '';
      levels.push({ kind: char, name, starts: [i + 1] });
    } else if (char === ')' || char === ']' || char === '}') {
      const level = levels.pop();
      closed = level && char === ')' ? { name: level.name, end: i + 1 } : undefined;
    } else if (char === ',') (levels.at(-1)?.starts ?? starts).push(i + 1);
  }
  const isDot = closed && /^\.\w*$/.test(text.slice(closed.end));
  return {
    brackets: levels.map(({ kind, name, starts: own }) => ({ kind, name, pieces: piecesOf(text, own) })),
    outside: piecesOf(text, starts),
    isQuoted: quote !== '',
    ...(closed && isDot ? { closedBefore: closed.name } : {}),
  };
}

function piecesOf(text: string, starts: readonly number[]): readonly Piece[] {
  return starts.map((start, index): Piece => {
    const piece = text.slice(start, (starts[index + 1] ?? text.length + 1) - 1);
    const name = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(piece)?.[1];
    return { start, text: piece, ...(name === undefined ? {} : { name }) };
  });
}
