/**
 * - `number`      `3`, `.35`, `1,000`, `1.3e17`; `text` is the number as typed, separators removed
 * - `symbol`      one letter, or a name in a font; `text` without font, accents come as commands
 * - `function`    `\sin`, `log`, `softmax`; `text` is the name
 * - `operator`    `+ - * / ^ _ ! % '` and their kin, canonical
 * - `relation`    `= ≈ < ≤ ⇒ ∈ :=`, canonical
 * - `open`,`close` brackets, `\left…\right`, environments (`text` is the environment's name)
 * - `bar`         `|` or `‖`, opening or closing by its place
 * - `separator`   `,` `;` `:` `&` `\\` `quad` `text`
 * - `command`     `\frac` and others that take arguments
 * - `text`        `\text{…}`: words between the math
 * - `error`       a character or command that means nothing here
 */
export type TokenKind =
  | 'number'
  | 'symbol'
  | 'function'
  | 'operator'
  | 'relation'
  | 'open'
  | 'close'
  | 'bar'
  | 'separator'
  | 'command'
  | 'text'
  | 'big'
  | 'error';

export interface Token {
  readonly kind: TokenKind;
  /** Canonical: `\leq`, `≤` and `<=` are all `≤`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** White space, also a command for space, stands before it. */
  readonly spaced: boolean;
  /** So much space stands before it that something else may begin. */
  readonly isApart?: true;
  /** Of brackets that only wrap (`\boxed{…}`, a bare `{…}`, `aligned`): a relation inside is at statement level. */
  readonly transparent?: boolean;
  /** Of an environment: opened by `\begin`. */
  readonly environment?: boolean;
  /** Of a letter: 𝔼, ℙ, `\mathbb{E}`. */
  readonly isDoubleStruck?: boolean;
  /** Of a one: 𝟏, 𝟙, `\mathbf{1}`. */
  readonly isBold?: boolean;
}

/** The bracket that closes the one at `open`; -1 where none opens there or it stays open. */
export function closing(tokens: readonly Token[], open: number): number {
  if (tokens[open]?.kind !== 'open') return -1;
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.kind === 'open') depth++;
    else if (tokens[i]!.kind === 'close' && --depth === 0) return i;
  }
  return -1;
}
