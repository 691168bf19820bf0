import type { Syntax } from '../lexerOptions';
import { sideOf } from '../statements';
import type { Node } from '../syntax';
import type { Token } from '../token';
import { walk } from '../syntax';
import { both, either, isSign, relationStatement, type Statement } from './statement';

const wordKinds: ReadonlySet<Token['kind']> = new Set<Token['kind']>(['symbol', 'text', 'operator']);

/** What the sides of relations are to be after parsing: a rewriting that the caller wants. */
export type Rewrite = (node: Node) => Node;

const maxDepth = 40;
/** Brackets around a whole statement. */
const maxBrackets = 8;

/**
 * Reads `x = 1 or x = 2`, `a^2 = b and b > 0`, `not A`, `x = 2, y = 3`, `x ∈ {1, 2}`, `all`, `none`. Undefined where the
 * tokens are no statement or cannot be read.
 */
export function readStatement(
  tokens: readonly Token[],
  syntax: Syntax,
  rewrite: Rewrite = (node) => node,
): Statement | undefined {
  return new StatementReader(syntax, rewrite).alternatives(tokens, 0);
}

/** Whether the tokens are a statement rather than an expression: signs or words stand outside of all brackets. */
export function isStatement(tokens: readonly Token[]): boolean {
  let inner: readonly Token[] | undefined = tokens;
  for (let depth = 0; inner && depth < maxBrackets; depth++) {
    if (depthZero(inner).some((token) => token.kind === 'relation' || isWord(token))) return true;
    inner = insideOfBrackets(inner);
  }
  return false;
}

const words: Readonly<Record<string, 'or' | 'and' | 'not' | 'true' | 'false'>> = {
  or: 'or',
  '∨': 'or',
  and: 'and',
  '∧': 'and',
  not: 'not',
  '¬': 'not',
  true: 'true',
  all: 'true',
  false: 'false',
  none: 'false',
};

function wordOf(token: Token): (typeof words)[string] | undefined {
  return Object.hasOwn(words, token.text) ? words[token.text] : undefined;
}

function isWord(token: Token): boolean {
  return wordOf(token) !== undefined && wordKinds.has(token.kind);
}

class StatementReader {
  constructor(
    private readonly syntax: Syntax,
    private readonly rewrite: Rewrite,
  ) {}

  alternatives(tokens: readonly Token[], depth: number): Statement | undefined {
    if (depth > maxDepth) return undefined;
    const parts = split(tokens, (token) => wordOf(token) === 'or' && isWord(token));
    // `x = 2 or 3`: what has no sign of its own goes with the left side before.
    let left: readonly Token[] | undefined;
    const statements: Statement[] = [];
    for (const part of parts) {
      const equals = part.findIndex((token) => token.kind === 'relation');
      const bare = left && parts.length > 1 && !part.some((t) => t.kind === 'relation' || isWord(t));
      const statement = this.conjunction(bare ? [...left!, ...part] : part, depth);
      if (!statement) return undefined;
      statements.push(statement);
      if (equals > 0 && !bare) left = part.slice(0, equals + 1);
    }
    return either(statements);
  }

  private conjunction(tokens: readonly Token[], depth: number): Statement | undefined {
    const isAnd = (token: Token) =>
      (wordOf(token) === 'and' && isWord(token)) || token.text === 'quad' || token.text === '\\\\';
    const statements: Statement[] = [];
    for (const part of split(tokens, isAnd)) {
      const statement = this.part(part, depth);
      if (!statement) return undefined;
      statements.push(statement);
    }
    return both(statements);
  }

  private part(tokens: readonly Token[], depth: number): Statement | undefined {
    const [first] = tokens;
    if (!first) return undefined;
    if (isWord(first) && wordOf(first) === 'not') {
      const part = this.part(tokens.slice(1), depth + 1);
      return part && { kind: 'not', part };
    }
    if (tokens.length === 1 && isWord(first)) {
      const word = wordOf(first);
      return { kind: 'truth', value: word === 'true' };
    }
    const inner = insideOfBrackets(tokens);
    if (inner && isStatement(inner)) return this.alternatives(inner, depth + 1);
    if (tokens.some((t) => t.kind === 'relation')) return this.list(tokens);
    if (tokens.length === 1 && first.kind === 'symbol') return { kind: 'proposition', name: first.text };
    return undefined;
  }

  /** `x = 2, y = 3`; `x = 2, 3` */
  private list(tokens: readonly Token[]): Statement | undefined {
    const parts = split(tokens, (token) => token.kind === 'separator' && token.text === ',');
    const related = parts.filter((part) => part.some((token) => token.kind === 'relation'));
    if (parts.length === 1 || related.length === parts.length) {
      const statements: Statement[] = [];
      for (const part of parts) {
        const statement = this.chain(part);
        if (!statement) return undefined;
        statements.push(statement);
      }
      return both(statements);
    }
    const [head, ...values] = parts;
    const sign = head!.findIndex((token) => token.kind === 'relation');
    if (related.length > 1 || sign < 1 || head![sign]!.text !== '=') return undefined;
    const statements: Statement[] = [];
    for (const value of [head!.slice(sign + 1), ...values]) {
      const statement = this.chain([...head!.slice(0, sign + 1), ...value]);
      if (!statement) return undefined;
      statements.push(statement);
    }
    return either(statements);
  }

  /** `0 < x ≤ 3`: each two neighbours. */
  private chain(tokens: readonly Token[]): Statement | undefined {
    const sides = split(tokens, (token) => token.kind === 'relation').map((side) => this.side(side));
    const signs = depthZero(tokens).filter((token) => token.kind === 'relation');
    const statements: Statement[] = [];
    for (const [i, { text }] of signs.entries()) {
      const [left, right] = [sides[i], sides[i + 1]];
      if (!left || !right) return undefined;
      const sign = text === '∈' && isFiniteSet(right) ? '=' : text;
      if (!isSign(sign)) return undefined;
      statements.push(relationStatement({ left, right, sign }));
    }
    return both(statements);
  }

  private side(tokens: readonly Token[]): Node | undefined {
    if (tokens.length === 0) return undefined;
    const node = this.rewrite(sideOf(tokens, this.syntax).node());
    return [...walk(node)].some(({ kind }) => kind === 'error' || kind === 'text') ? undefined : node;
  }
}

function isFiniteSet(node: Node): boolean {
  return node.kind === 'bracket' && node.open === '\\{';
}

/** The tokens outside of all brackets. */
function depthZero(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token.kind === 'close') depth--;
    const isOutside = depth === 0 && token.kind !== 'close' && token.kind !== 'open';
    if (token.kind === 'open') depth++;
    return isOutside;
  });
}

/** The stretches between separating tokens outside of all brackets. */
function split(tokens: readonly Token[], separates: (token: Token) => boolean): readonly (readonly Token[])[] {
  const outside = new Set(depthZero(tokens).filter(separates));
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (outside.has(token)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** What stands between brackets that enclose all. */
function insideOfBrackets(tokens: readonly Token[]): readonly Token[] | undefined {
  const [first] = tokens;
  if (first?.kind !== 'open' || !/^[({]$/.test(first.text)) return undefined;
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && --depth === 0) return i === tokens.length - 1 ? tokens.slice(1, -1) : undefined;
  }
  return undefined;
}
