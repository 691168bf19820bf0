import type { Token } from './token';

/** Signs with which a row goes on with the side above it. */
const continuing = new Set(['+', '-', '−', '·', '×', '*', '/', '±', '⊙', '÷']);

/** The cells of a row that hold one statement: `f(x) &= 2x`. */
interface Statement {
  /** The first and the last of its cells. */
  readonly from: number;
  to: number;
  /** The cell that its sign begins. */
  sign: number | undefined;
  /** Its left cell is empty: it goes on with what stands above it. */
  readonly goesOn: boolean;
  readonly tokens: Token[];
}

interface Row {
  readonly all: readonly Token[];
  readonly statements: readonly Statement[];
  /** A word stands between its columns. */
  readonly isJoined: boolean;
  /** The sign that ends it. */
  readonly end: Token | undefined;
}

/**
 * Derivations that stand side by side, `f &= a & g &= b \\ &= c & &= d`, column after column. Only rows that go on with the row
 * above are put in another order, as a row reads to its end where none does.
 */
export function inColumns(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isRowEnd) || tokens.filter(isMark).length < 2) return tokens;
  return arranged(tokens);
}

/** An environment within a row stays in its cell. */
function arranged(tokens: readonly Token[]): readonly Token[] {
  const own: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const end = token.kind === 'open' && token.environment && token.transparent ? environmentEnd(tokens, i) : -1;
    own.push(token);
    if (end < 0) continue;
    for (const inner of arranged(tokens.slice(i + 1, end))) own.push(inner);
    own.push(tokens[end]!);
    i = end;
  }
  return rearranged(own);
}

function environmentEnd(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { kind, environment } = tokens[i]!;
    if (!environment) continue;
    if (kind === 'open') depth++;
    else if (kind === 'close' && --depth === 0) return i;
  }
  return -1;
}

/** The rows of one environment, or of what stands in none. */
function rearranged(tokens: readonly Token[]): readonly Token[] {
  const rows = rowsOf(tokens);
  const result: Token[] = [];
  for (let first = 0; first < rows.length;) {
    let next = first + 1;
    while (rows[next] && belongs(rows[next]!, rows[first]!)) next++;
    const own = rows.slice(first, next);
    const isSideBySide = own.length > 1 && own.some(({ statements }) => statements.length > 1);
    const { end } = own.at(-1)!;
    const read = isSideBySide ? [...columnsOf(own), ...(end ? [end] : [])] : own.flatMap(({ all }) => all);
    for (const token of read) result.push(token);
    first = next;
  }
  return result;
}

/** Whether a row goes on with the columns above it: in one of them, or where a word keeps them apart, in all. */
function belongs(row: Row, first: Row): boolean {
  const { length } = row.statements;
  const isParallel = first.isJoined && length > 1 && length === first.statements.length;
  return isParallel || row.statements.some(({ goesOn }) => goesOn);
}

/** What stands between brackets belongs to one cell. */
function rowsOf(tokens: readonly Token[]): readonly Row[] {
  const rows: Row[] = [];
  let cells: Token[][] = [[]];
  let all: Token[] = [];
  let depth = 0;
  const finish = (end: Token | undefined) => {
    rows.push({
      all,
      statements: statementsOf(cells),
      isJoined: cells.some((cell) => cell.length > 0 && isJoin(cell)),
      end,
    });
    [cells, all] = [[[]], []];
  };
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth = Math.max(depth - 1, 0);
    all.push(token);
    if (depth > 0 || !(isMark(token) || isRowEnd(token))) cells.at(-1)!.push(token);
    else if (isMark(token)) cells.push([]);
    else finish(token);
  }
  finish(undefined);
  return rows;
}

function statementsOf(cells: readonly (readonly Token[])[]): readonly Statement[] {
  const found: Statement[] = [];
  let isRemark = false;
  cells.forEach((cell, at) => {
    const first = cell.find((token) => !isSpace(token));
    const last = found.at(-1);
    if (!first || (last && isJoin(cell))) return;
    const isSign = first.kind === 'relation';
    const isOperator = first.kind === 'operator' && continuing.has(first.text);
    const isAlone = cells[at - 1]?.length === 0;
    // Words in a column of their own are a remark.
    isRemark ||= last !== undefined && first.kind === 'text';
    const [own, ...others] = isRemark ? [cell] : splitCell(cell);
    if (last && (isRemark || !startsStatement(last, isSign, isOperator, isAlone))) {
      last.tokens.push(...(isRemark ? [markAt(first)] : []), ...own!);
      last.to = at;
      if (isSign) last.sign ??= at;
    } else {
      const goesOn = (isSign || isOperator) && (!last || isAlone);
      found.push({ from: at, to: at, sign: isSign ? at : undefined, goesOn, tokens: [...own!] });
    }
    for (const other of others) found.push({ from: at, to: at, sign: undefined, goesOn: false, tokens: [...other] });
  });
  return found;
}

/** `= (x + 1)^2, \quad g = 2`: the statements of one cell. */
function splitCell(cell: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  const signs = new Set<readonly Token[]>();
  let depth = 0;
  for (const token of cell) {
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    const piece = pieces.at(-1)!;
    piece.push(token);
    if (depth > 0) continue;
    if (token.kind === 'relation' && piece.length > 1) signs.add(piece);
    if (token.kind === 'separator' && /^(?:quad|[,;])$/.test(token.text)) pieces.push([]);
  }
  const parts: Token[][] = [];
  for (const piece of pieces)
    if (parts.length === 0 || signs.has(piece)) parts.push(piece);
    else parts.at(-1)!.push(...piece);
  return parts;
}

function startsStatement(last: Statement, isSign: boolean, isOperator: boolean, isAlone: boolean): boolean {
  if (isSign) return last.sign !== undefined && isAlone;
  // `2x & &+ 3z &= 5`, but not `&+ 3 & &+ 5`.
  if (last.sign === undefined && isOperator) return isAlone && last.goesOn;
  // `a &=& b`
  const { kind } = last.tokens.at(-1)!;
  return kind !== 'relation' && (kind !== 'operator' || isOperator);
}

/** Each column with its rows, one after the other. */
function columnsOf(rows: readonly Row[]): readonly Token[] {
  const columns: { statements: Statement[] }[] = [];
  const rowEnd = rows[0]!.end!;
  rows.forEach(({ statements }, row) => {
    statements.forEach((statement, at) => {
      const column =
        row === 0 && !(statement.goesOn && at > 0) ? undefined : columnFor(statement, at, statements.length, columns);
      if (column) column.statements.push(statement);
      else columns.push({ statements: [statement] });
    });
  });
  return columns.flatMap(({ statements }, column) =>
    statements.flatMap(({ goesOn, tokens }, row) => [
      // What begins a column does not follow from the one before.
      ...(row > 0 ? [rowEnd] : column > 0 ? [{ ...rowEnd, isApart: true as const }] : []),
      ...(goesOn ? [markAt(tokens[0]!)] : []),
      ...tokens,
    ]),
  );
}

/** The column that a statement stands in: where its sign is under that of the one above. */
function columnFor<C extends { readonly statements: readonly Statement[] }>(
  { sign, from }: Statement,
  at: number,
  count: number,
  columns: readonly C[],
): C | undefined {
  const last = columns.map(({ statements }) => statements.at(-1)!);
  const place = sign ?? from;
  const under = last.findIndex((one) => one.sign === place);
  if (under >= 0) return columns[under];
  if (count === columns.length) return columns[at];
  const gaps = last.map((one) => Math.max(one.from - place, place - one.to, 0));
  return columns[gaps.indexOf(Math.min(...gaps))];
}

/** Words that stand between two columns and belong to none. */
function isJoin(cell: readonly Token[]): boolean {
  const isWord = ({ kind, text }: Token) =>
    kind === 'text' && /^(?:and|or|but|while|with|where|und|oder|et|ou|y|e)$/i.test(text);
  return cell.every((token) => isSpace(token) || isWord(token));
}

function isSpace({ kind, text }: Token): boolean {
  return kind === 'separator' && text === 'quad';
}

function isMark({ kind, text }: Token): boolean {
  return kind === 'separator' && text === '&';
}

function isRowEnd({ kind, text }: Token): boolean {
  return kind === 'separator' && text === '\\\\';
}

/** The mark that stands before a cell. */
function markAt({ start }: Token): Token {
  return { kind: 'separator', text: '&', start, end: start, spaced: false };
}
