import { isFailure } from '../../../core/failure';
import { bare, mapped, type Elaborated, type Elaboration } from './elaboration';
import type { Node } from '../../syntax';
import { numberTerm, type Index, type Term } from '../terms/term';

/** `f(1), f(2), …, f(n)` as a rule. */
export interface Listed {
  readonly variable: string;
  readonly from: Term;
  readonly to: Term;
  readonly body: Term;
}

/** Letters that nobody writes: of a list, and of a list of lists. */
const counter = 'k•';
const outer = 'r•';

export function isDots(node: Node): boolean {
  const inner = bare(node);
  return inner.kind === 'symbol' && /^[…⋯⋮⋱]$/u.test(inner.name);
}

/** The rule of `x_1, …, x_n` or `1, r, r^2, …, r^{n-1}`; undefined where the items follow none. */
function listed(items: readonly Node[], context: Elaboration): Listed | undefined {
  const at = items.findIndex(isDots);
  if (at < 1 || at !== items.length - 2 || items.some((item, i) => i !== at && isDots(item))) return undefined;
  const terms: Term[] = [];
  for (const item of items.filter((_, i) => i !== at)) {
    const term = context.read(item);
    if (isFailure(term)) return undefined;
    terms.push(term);
  }
  return ruleOf(terms.slice(0, -1), terms.at(-1)!);
}

/** The rule by which some first terms go on to the last. */
function ruleOf(first: readonly Term[], last: Term, variable = counter): Listed | undefined {
  const [start, ...others] = first.map((term) => asPower(term, last, first));
  if (!start) return undefined;
  const steps: { from: number; to: Term }[] = [];
  const body = generalised(start, last, steps, variable);
  const [step] = steps;
  if (!body || !step) return undefined;
  const fits = others.every(
    (term, i) => JSON.stringify(term) === JSON.stringify(withNumber(body, step.from + i + 1, variable)),
  );
  return fits ? { variable, from: numberTerm(step.from), to: step.to, body } : undefined;
}

/** `1` and `r` before `r^n` are powers too. */
function asPower(term: Term, last: Term, first: readonly Term[]): Term {
  if (last.op !== 'power') return term;
  const { base } = last;
  const isBase = JSON.stringify(term) === JSON.stringify(base);
  if (isBase) return { op: 'power', base, exponent: numberTerm(1) };
  const isOne = term === first[0] && term.op === 'number' && term.value === 1;
  return isOne && base.op !== 'number' ? { op: 'power', base, exponent: numberTerm(0) } : term;
}

/** What two terms have in common, with the counter where a number became something else. */
function generalised(a: Term, b: Term, steps: { from: number; to: Term }[], variable: string): Term | undefined {
  const visit = (x: unknown, y: unknown): unknown => {
    if (JSON.stringify(x) === JSON.stringify(y)) return x;
    if (isNumber(x)) return step(x.value, y as Term, steps, variable);
    if (isNumberIndex(x)) {
      const to = indexTerm(y as Index);
      const found = to && step(x.value, to, steps, variable);
      return found && { kind: 'name', name: variable, shift: x.value - (steps[0]?.from ?? 0) };
    }
    if (Array.isArray(x) && Array.isArray(y) && x.length === y.length) {
      const parts = x.map((part, i) => visit(part, y[i]));
      return parts.includes(undefined) ? undefined : parts;
    }
    if (!isRecord(x) || !isRecord(y) || x['op'] !== y['op'] || x['kind'] !== y['kind']) return undefined;
    const entries = Object.entries(x).map(([key, part]) => [key, visit(part, y[key])] as const);
    return entries.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(entries);
  };
  return visit(a, b) as Term | undefined;
}

/** All places must count together: `x_1 y_0, …, x_n y_{n-1}`. */
function step(from: number, to: Term, steps: { from: number; to: Term }[], variable: string): Term | undefined {
  if (!isRecord(to) || !('op' in to)) return undefined;
  const [first] = steps;
  if (first && shifted(first.to, from - first.from) !== shifted(to, 0)) return undefined;
  steps.push({ from, to });
  const shift = from - steps[0]!.from;
  const symbol: Term = { op: 'symbol', name: variable };
  return shift === 0 ? symbol : { op: 'sum', terms: [symbol, numberTerm(shift)] };
}

/** `n`, `n-1`, `5` and a number more, as text to compare. */
function shifted(term: Term, by: number): string {
  let rest = by;
  const parts = (term.op === 'sum' ? term.terms : [term]).filter((part) => {
    const sign = part.op === 'negate' ? -1 : 1;
    const inner = part.op === 'negate' ? part.of : part;
    if (inner.op !== 'number') return true;
    rest += sign * inner.value;
    return false;
  });
  return `${JSON.stringify(parts)}${rest}`;
}

function indexTerm(index: Index): Term | undefined {
  switch (index.kind) {
    case 'number':
      return numberTerm(index.value);
    case 'term':
      return index.of;
    case 'name': {
      const symbol: Term = { op: 'symbol', name: index.name };
      return index.shift === 0 ? symbol : { op: 'sum', terms: [symbol, numberTerm(index.shift)] };
    }
    default:
      return undefined;
  }
}

/** The body at one number. */
function withNumber(body: Term, value: number, variable: string): Term {
  const visit = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(visit);
    if (!isRecord(part)) return part;
    if (part['op'] === 'symbol' && part['name'] === variable) return numberTerm(value);
    if (part['kind'] === 'name' && part['name'] === variable)
      return { kind: 'number', value: value + Number(part['shift']) };
    const [first, second] = part['op'] === 'sum' ? (part['terms'] as readonly Term[]) : [];
    if (first?.op === 'symbol' && first.name === variable && second?.op === 'number')
      return numberTerm(value + second.value);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(body) as Term;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is Extract<Term, { op: 'number' }> {
  return isRecord(value) && value['op'] === 'number';
}

function isNumberIndex(value: unknown): value is Extract<Index, { kind: 'number' }> {
  return isRecord(value) && value['kind'] === 'number';
}

/** `(x_1, …, x_n)`: one below the other, or side by side. */
export function listTerm(items: readonly Node[], across: boolean, context: Elaboration): Elaborated | undefined {
  const rule = listed(items, context);
  return rule && { op: 'list', ...rule, across };
}

/** `x_1 + x_2 + ⋯ + x_n` */
export function dottedSum(
  terms: Extract<Node, { kind: 'sum' }>['terms'],
  context: Elaboration,
): Elaborated | undefined {
  if (terms.some(({ operator }) => operator !== '+')) return undefined;
  const rule = listed(
    terms.map((term) => term.node),
    context,
  );
  return rule && { op: 'series', sign: '∑', ...rule };
}

/** `[x_1 ⋯ x_n]`, `[x_{11} ⋯ x_{1d}; ⋮; x_{n1} ⋯ x_{nd}]`, or a diagonal of zeros around `s_1, …, s_n`. */
export function dottedMatrix(rows: readonly (readonly Node[])[], context: Elaboration): Elaborated | undefined {
  if (!rows.some((row) => row.some(isDots))) return undefined;
  if (rows.length === 1) return listTerm(rows[0]!, true, context);
  if (rows.every((row) => row.length === 1)) return listTerm(rows.flat(), false, context);
  const at = rows.findIndex((row) => row.every((cell) => isDots(cell) || isEmpty(cell)));
  if (at < 1 || at !== rows.length - 2) return undefined;
  return dottedDiagonal(rows, at, context) ?? dottedGrid(rows, at, context);
}

function isEmpty(node: Node): boolean {
  return node.kind === 'error' || (node.kind === 'text' && node.text.trim() === '');
}

function isZero(node: Node): boolean {
  const inner = bare(node);
  return inner.kind === 'number' && inner.text === '0';
}

function dottedDiagonal(rows: readonly (readonly Node[])[], at: number, context: Elaboration): Elaborated | undefined {
  const last = rows.length - 1;
  const isDiagonal = rows.every((row, i) =>
    row.every(
      (cell, j) => i === j || isZero(cell) || isDots(cell) || isEmpty(cell) || (i === last && j === row.length - 1),
    ),
  );
  if (!isDiagonal || rows.some((row) => row.length !== rows.length)) return undefined;
  const items = rows.flatMap((row, i) => row.slice(i, i + 1));
  const isNoise = items.some((item, i) => i !== at && (isDots(item) || isZero(item)));
  const list = isNoise ? undefined : listTerm(items, false, context);
  return list && mapped(list, (of) => ({ op: 'diagonal', of }));
}

function dottedGrid(rows: readonly (readonly Node[])[], at: number, context: Elaboration): Elaborated | undefined {
  const lists: Term[] = [];
  for (const [i, row] of rows.entries()) {
    if (i === at) continue;
    const list = listTerm(row, true, context);
    if (!list || isFailure(list)) return undefined;
    lists.push(list);
  }
  const rule = ruleOf(lists.slice(0, -1), lists.at(-1)!, outer);
  return rule && { op: 'list', ...rule, across: false };
}
