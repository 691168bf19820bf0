import type { Token } from '../math/token';

/** Equation numbers at the end of a row: `\quad (4)`, `& \dots (1) \\`. */
export function withoutLabels(tokens: readonly Token[]): readonly Token[] {
  let result = tokens;
  for (let i = tokens.length - 1; i >= 2; i--) {
    const close = tokens[i]!;
    const ends =
      i === tokens.length - 1 ||
      tokens[i + 1]!.text === '\\\\' ||
      (tokens[i + 1]!.environment && tokens[i + 1]!.transparent);
    if (!ends || close.kind !== 'close' || close.text !== ')') continue;
    const label = tokens[i - 1]!;
    const open = tokens[i - 2]!;
    if (open.kind !== 'open' || open.text !== '(' || (label.kind !== 'number' && label.kind !== 'symbol')) continue;
    let from = i - 2;
    let set = false;
    while (
      from > 0 &&
      (tokens[from - 1]!.text === 'quad' || tokens[from - 1]!.text === '&' || tokens[from - 1]!.text === '…')
    ) {
      set = true;
      from--;
    }
    if (!set) continue;
    if (result === tokens) result = [...tokens];
    (result as Token[]).splice(from, i - from + 1);
    i = from;
  }
  return result;
}
