import { Side } from './side';
import { withAnnotated } from './annotatedRelations';
import { inColumns } from './columns';
import type { Syntax } from './lexerOptions';
import { closing, type Token } from './token';

/** What starts no chain of its own behind a gap. */
const notOpening: ReadonlySet<Token['kind']> = new Set<Token['kind']>(['operator', 'close', 'separator', 'text']);

/** Two sides and the sign between them. Sides are never empty; a side is `undefined` where it was left out. */
export interface Chain {
  readonly sides: readonly (readonly Token[])[];
  /** One fewer than `sides`. */
  readonly relations: readonly Token[];
  /** The first side is empty: the chain goes on from what was said before. */
  readonly continues: boolean;
  /** An implication sign stands before it: it follows from something. */
  readonly isConcluded: boolean;
  /** `←` stands after it: it is given what follows. */
  readonly isAssigned?: true;
  /** It stands beside the chain before, not under it: nothing leads from one to the other. */
  readonly isBeside?: true;
}

/** Signs after which a new statement begins. */
const implications = new Set(['⇒', '⇔', '⇐', '∴', '∵', '→', '←', '↔', '↦']);
const concluding = new Set(['⇒', '⇔', '∴', '→']);
const continuing = new Set(['+', '-', '−', '·', '×', '*', '/', '±', '⊙', '÷']);

/**
 * Splits the tokens of a span into chains of relations. A chain splits only at depth 0 of every bracket and
 * environment; `,` `;` `\quad`, implications and rows end it. A row goes on with the chain of the row before
 * only if its left cell is empty (`&= …`, a bare `= …`, `&+ …`).
 */
export function splitStatements(tokens: readonly Token[]): readonly Chain[] {
  const all = inColumns(withOpaqueArguments(openEnvironments(withAnnotated(tokens))));
  const splitter = new Splitter(all);
  all.forEach((token, at) => splitter.take(token, at));
  splitter.endRow();
  return splitter.chains;
}

/** An `array` that holds relations is a system of equations, not a matrix: its cells are at statement level. */
function openEnvironments(tokens: readonly Token[]): readonly Token[] {
  const result = [...tokens];
  const stack: { index: number; relation: boolean }[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'open') stack.push({ index, relation: false });
    else if (token.kind === 'relation') {
      const open = stack.at(-1);
      if (open) open.relation = true;
    } else if (token.kind === 'close') {
      const open = stack.pop();
      const begin = open && tokens[open.index]!;
      const before = open && tokens[open.index - 1];
      if (
        begin?.environment &&
        begin.text === 'array' &&
        open!.relation &&
        before?.kind !== 'open' &&
        token.environment
      ) {
        result[open!.index] = { ...begin, transparent: true };
        result[index] = { ...token, transparent: true };
      }
    }
  });
  return result;
}

/** `\Prob{X = 2}`: what stands in the braces of a function or of an unknown command is its argument. */
function withOpaqueArguments(tokens: readonly Token[]): readonly Token[] {
  const isHead = (token: Token | undefined) =>
    token?.kind === 'function' || token?.kind === 'error' || token?.isDoubleStruck === true;
  if (!tokens.some((token, i) => token.text === '{' && isHead(tokens[i - 1]))) return tokens;
  const result = [...tokens];
  tokens.forEach((token, i) => {
    if (token.kind !== 'open' || token.text !== '{' || !token.transparent) return;
    const before = tokens[i - 1];
    // `\foo{a}{b}`
    const isNext = before?.kind === 'close' && before.text === '}' && result[i - 1]!.transparent === false;
    const end = isHead(before) || (isNext && before.end === token.start) ? closing(tokens, i) : -1;
    if (end < 0) return;
    result[i] = { ...token, transparent: false };
    result[end] = { ...tokens[end]!, transparent: false };
  });
  return result;
}

class Splitter {
  readonly chains: Chain[] = [];
  private sides: Token[][] = [[]];
  private relations: Token[] = [];
  private continues = false;
  private isConcluded = false;
  private isBeside = false;
  /** The row that begins is that of another column. */
  private beginsColumn = false;
  private readonly stack: {
    readonly opaque: boolean;
    readonly environment: boolean;
    hasRelation: boolean;
  }[] = [];
  private opaque = 0;
  private rowStart = true;
  private leftCellEmpty = false;
  /** A comma stands between: a relation that follows has no left side. */
  private afterSeparator = false;
  private afterCell = false;
  /** What follows in this row is a remark in a column of its own. */
  private skipping = false;
  /** Environments whose rows are one statement. */
  private multline = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  take(token: Token, at: number): void {
    if (token.kind === 'open') {
      this.stack.push({
        opaque: !token.transparent,
        environment: token.environment ?? false,
        hasRelation: false,
      });
      if (!token.transparent) this.opaque++;
      else if (token.environment) {
        if (token.text === 'multline') this.multline++;
        return;
      }
    } else if (token.kind === 'close') {
      if (this.stack.pop()?.opaque) this.opaque--;
      if (token.environment && token.transparent) {
        if (token.text === 'multline') this.multline--;
        return this.endRow();
      }
    } else if (this.opaque === 0) {
      const wrapper = this.stack.at(-1);
      if (token.kind === 'relation') {
        if (wrapper) wrapper.hasRelation = true;
        return this.relation(token);
      }
      // `{9 \choose 4, 3, 2}`: braces that wrap no relation keep their commas.
      const inGroup = wrapper && !wrapper.environment && !wrapper.hasRelation;
      if (token.kind === 'separator' && !inGroup) {
        if (token.text === 'quad' && this.isSpace(at)) return;
        const isInside = token.text === ':' ? this.isRatio(at) : token.text === ',' && this.isListed();
        if (isInside) return this.content({ ...token, kind: 'error' }, at);
        return this.separator(token);
      }
    }
    if (!this.skipping) this.content(token, at);
  }

  /** `a \quad + \quad b`: the space belongs to the sign. */
  private isSpace(at: number): boolean {
    const next = this.tokens[at + 1];
    const last = this.sides.at(-1)!.at(-1);
    const isSign = next?.kind === 'operator' && /^[+·×⊙]$/.test(next.text);
    return last !== undefined && (isSign || (last.kind === 'operator' && continuing.has(last.text)));
  }

  /** `2:3` is no number. */
  private isRatio(at: number): boolean {
    const [last, next] = [this.sides.at(-1)!.at(-1), this.tokens[at + 1]];
    const isValue = last?.kind === 'number' || last?.kind === 'close';
    return isValue && (next?.kind === 'number' || (next?.kind === 'command' && next.text === 'frac'));
  }

  /** `\gcd a, b` without brackets. */
  private isListed(): boolean {
    const side = this.sides.at(-1)!;
    const head = side.map(({ kind }) => kind).lastIndexOf('function');
    return (
      head >= 0 &&
      /^(?:gcd|lcm|max|min)$/.test(side[head]!.text) &&
      !/^[([_^{|]$|^\\\{$/.test(side[head + 1]?.text ?? '(')
    );
  }

  private content(token: Token, at: number): void {
    if (this.rowStart) {
      this.rowStart = false;
      // `&+ c`: an operator after an empty left cell goes on with the last side.
      const goesOn = this.goesOn(token);
      const isStart = this.sides.length === 1 && this.sides[0]!.length === 0;
      const isUnclear = goesOn && !isStart && token.text === '-' && token.kind === 'operator' && this.hasRelation(at);
      if (!goesOn || isUnclear) this.finish();
      if (!goesOn || isUnclear) this.isBeside = this.beginsColumn;
      this.beginsColumn = false;
      // `&-1 = …`: a number of its own, or more to be subtracted.
      if (isUnclear) this.sides.at(-1)!.push({ ...token, kind: 'error' });
    } else if (this.afterCell && token.kind === 'text') {
      this.skipping = true;
      return;
    } else if ((this.afterCell && this.startsColumn(token)) || (token.isApart && this.startsApart(token, at))) {
      this.finish();
      this.isBeside = true;
    }
    this.afterCell = false;
    this.sides.at(-1)!.push(token);
  }

  /** `a &= b & c &= d`: a cell that begins without a sign, after one that ended without, is a new statement. */
  private startsColumn(token: Token): boolean {
    const last = this.sides.at(-1)!.at(-1);
    if (last === undefined || token.kind === 'close') return false;
    // After a relation even a sign begins a new column: `a &= 2 & -4 &= b`.
    return this.relations.length > 0 || (last.kind !== 'operator' && token.kind !== 'operator');
  }

  /** `a = b \\;\\;\\; c = d`: what stands apart and has a relation of its own. */
  private startsApart(token: Token, at: number): boolean {
    const last = this.sides.at(-1)!.at(-1);
    const outer = this.opaque - Number(token.kind === 'open' && !token.transparent);
    if (outer > 0 || this.relations.length === 0 || !last || last.kind === 'operator') return false;
    const isDifferential = token.text === 'd' && this.tokens[at + 1]?.spaced === false;
    return !notOpening.has(token.kind) && !isDifferential && this.hasRelation(at);
  }

  /** Whether a relation follows in the row. */
  private hasRelation(at: number): boolean {
    let depth = 0;
    for (const { kind, text, transparent } of this.tokens.slice(at)) {
      if (kind === 'separator' && text === '\\\\' && depth <= 0) return false;
      if (kind === 'relation' && depth <= 0) return true;
      if (kind === 'open' && !transparent) depth++;
      else if (kind === 'close' && !transparent) depth--;
    }
    return false;
  }

  private goesOn(token: Token): boolean {
    if (this.sides.length === 1 && this.sides[0]!.length === 0) return true;
    const last = this.sides.at(-1)!.at(-1);
    if (last?.kind === 'operator' && continuing.has(last.text)) return true;
    if (token.kind === 'operator' && token.text === '+') return true;
    return this.leftCellEmpty && token.kind === 'operator' && continuing.has(token.text);
  }

  private relation(token: Token): void {
    if (this.skipping) return;
    if (implications.has(token.text)) {
      this.finish(token.text === '←');
      this.isConcluded = concluding.has(token.text);
      this.rowStart = false;
      return;
    }
    if (this.rowStart) {
      // A row that begins with its relation goes on with the row before.
      this.rowStart = false;
      if (this.startsChain()) this.continues = !this.afterSeparator;
    } else if (this.startsChain()) this.continues = !this.afterSeparator;
    this.afterCell = false;
    this.relations.push(token);
    this.sides.push([]);
  }

  private startsChain(): boolean {
    return this.sides.at(-1)!.length === 0 && this.relations.length === 0;
  }

  private separator(token: Token): void {
    switch (token.text) {
      case '\\\\':
        this.skipping = false;
        this.afterCell = false;
        this.afterSeparator = false;
        if (this.multline > 0) return;
        this.rowStart = true;
        this.leftCellEmpty = false;
        this.beginsColumn = token.isApart === true;
        // What stands under it is not beside it.
        if (this.startsChain()) this.isBeside = false;
        return;
      case '&':
        if (this.rowStart) this.leftCellEmpty = true;
        else this.afterCell = true;
        return;
      case 'quad':
        // Indentation of a row that goes on.
        if (this.rowStart) return;
        break;
    }
    if (this.skipping) return;
    this.finish();
    this.rowStart = false;
    this.afterSeparator = true;
    this.isBeside = true;
  }

  endRow(): void {
    this.skipping = false;
    this.finish();
    this.rowStart = false;
  }

  private finish(isAssigned = false): void {
    const { sides, relations, continues, isConcluded, isBeside } = this;
    if (sides.length === 1 && sides[0]!.length === 0) return;
    this.sides = [[]];
    this.relations = [];
    this.continues = false;
    this.isConcluded = false;
    this.isBeside = false;
    this.chains.push({
      sides,
      relations,
      continues,
      isConcluded,
      ...(isAssigned ? { isAssigned } : {}),
      ...(isBeside ? { isBeside } : {}),
    });
  }
}

/** `x` of `… =: x`: the colon ends a chain with nothing on its last side. */
export function namedAtEnd({ sides, relations }: Chain, next: Chain | undefined): readonly Token[] | undefined {
  const sign = relations.at(-1);
  const name = next?.relations.length === 0 ? next.sides[0] : undefined;
  const isNaming = sign?.text === '=' && sides.at(-1)!.length === 0 && name?.[0] !== undefined;
  return isNaming && name[0]!.start <= sign.end + 3 ? name : undefined;
}

/** A side ready to be parsed: brackets that wrap more than it are left out. */
export function sideOf(tokens: readonly Token[], syntax: Syntax): Side {
  return new Side(balanced(tokens), { syntax });
}

/** Drops transparent brackets without their partner: `\boxed{a = b}` leaves one on each side. */
function balanced(tokens: readonly Token[]): readonly Token[] {
  const unmatched = new Set<number>();
  const stack: number[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'open') stack.push(index);
    else if (token.kind === 'close') {
      if (stack.length > 0) stack.pop();
      else if (token.transparent) unmatched.add(index);
    }
  });
  for (const index of stack) if (tokens[index]!.transparent) unmatched.add(index);
  return unmatched.size === 0 ? tokens : tokens.filter((_, index) => !unmatched.has(index));
}
