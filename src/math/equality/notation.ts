import { commandMeaning } from '../commands';
import { mapChildren } from '../mapNode';
import type { Syntax } from '../lexerOptions';
import type { BracketNode, CallNode, Factor, Node, ProductNode } from '../syntax';

/** How names are to be read where more than one way is sensible. */
export interface Notation {
  readonly syntax: Syntax;
  /** Letters that touch in plain text are factors: `mx` is `m · x`. */
  readonly splitWords: boolean;
  /** `x1` is the same as `x_1`. */
  readonly indexedWords: boolean;
  /** A bar over a letter is its complex conjugate. */
  readonly barConjugates: boolean;
}

/** Names of functions as people and programs write them; in running text they would be words. */
const functionNames: Readonly<Record<string, string>> = {
  Abs: 'abs',
  Max: 'max',
  Min: 'min',
  floor: 'floor',
  ceil: 'ceil',
  ceiling: 'ceil',
  round: 'round',
  Floor: 'floor',
  Ceil: 'ceil',
  fact: 'factorial',
  factorial: 'factorial',
  binom: 'binomial',
  binomial: 'binomial',
  conj: 'conjugate',
  conjugate: 'conjugate',
  re: 're',
  im: 'im',
  Re: 're',
  Im: 'im',
  sqrt: 'sqrt',
  sign: 'sign',
  Log: 'ln',
  signum: 'sign',
  transpose: 'transpose',
  atan2: 'atan2',
  Determinant: 'det',
};

/** The expression with its names read in one way. */
export function renamed(node: Node, notation: Notation): Node {
  const visit = (inner: Node): Node => {
    const read = inner.kind === 'product' ? product(inner, notation) : inner;
    const split = notation.splitWords ? splitBase(read) : undefined;
    if (split) return visit(split);
    const mapped = mapChildren(read, visit);
    if (mapped.kind === 'symbol') return symbol(mapped, notation);
    if (mapped.kind === 'call') return call(mapped, notation);
    return mapped;
  };
  return visit(node);
}

/** Whether letters that touch form names somewhere. */
export function hasWords(node: Node): boolean {
  return partsOf(node) !== undefined || childWords(node);
}

function childWords(node: Node): boolean {
  let found = false;
  mapChildren(node, (part) => {
    found ||= hasWords(part);
    return part;
  });
  return found;
}

function symbol(node: Extract<Node, { kind: 'symbol' }>, notation: Notation): Node {
  if (notation.barConjugates && (node.accent === 'bar' || node.accent === 'overline')) {
    const { name, start, end } = node;
    const letter: Node = { kind: 'symbol', name, start, end };
    return {
      kind: 'call',
      name: 'conjugate',
      arguments: [letter],
      start,
      end,
    };
  }
  const parts = notation.splitWords ? partsOf(node) : undefined;
  if (!parts) return node;
  const { start, end } = node;
  const factors = parts.map((name): Factor => ({
    operator: '·',
    node: { kind: 'symbol', name, start, end },
  }));
  return { kind: 'product', factors, start, end };
}

/** `pir^3` → `π r^3`, `mn!` → `m n!`: signs belong to the last letter. */
function splitBase(node: Node): Node | undefined {
  const base =
    node.kind === 'power' || node.kind === 'subscript' ? node.base : node.kind === 'postfix' ? node.operand : undefined;
  const parts = base && partsOf(base);
  const name = parts?.at(-1);
  if (!parts || name === undefined) return undefined;
  const { start, end } = base;
  const letter: Node = { kind: 'symbol', name, start, end };
  const signed: Node = node.kind === 'postfix' ? { ...node, operand: letter } : ({ ...node, base: letter } as Node);
  const factors = [...parts.slice(0, -1).map((part): Node => ({ kind: 'symbol', name: part, start, end })), signed];
  return {
    kind: 'product',
    factors: factors.map((factor): Factor => ({ operator: '·', node: factor })),
    start: node.start,
    end: node.end,
  };
}

function call(node: CallNode, { barConjugates }: Notation): Node {
  const isBar = node.name === 'overline' || node.name === 'bar';
  return isBar && barConjugates ? { ...node, name: 'conjugate' } : node;
}

/** `mx` → m, x; `pir` → π, r. Undefined where the node is no such word. */
function partsOf(node: Node): readonly string[] | undefined {
  if (node.kind !== 'symbol' || node.accent || !/^[A-Za-z]{2,6}$/.test(node.name)) return undefined;
  const parts: string[] = [];
  for (let rest = node.name; rest !== '';) {
    const greek = [5, 4, 3, 2]
      .map((length) => rest.slice(0, length))
      .find((name) => name.length > 1 && commandMeaning(name)?.kind === 'symbol');
    const meaning = greek === undefined ? undefined : commandMeaning(greek);
    parts.push(meaning?.kind === 'symbol' ? meaning.text : rest[0]!);
    rest = rest.slice(greek?.length ?? 1);
  }
  return parts;
}

function product(node: ProductNode, notation: Notation): Node {
  const factors: Factor[] = [];
  for (const factor of node.factors) {
    const previous = factors.at(-1);
    const joined = previous && factor.operator === 'implicit' && join(previous.node, factor.node, notation);
    if (!joined) factors.push(factor);
    else if (joined === 'factor') factors.push({ ...factor, operator: '·' });
    else factors[factors.length - 1] = { ...previous, node: joined };
  }
  return factors.length === 1 ? factors[0]!.node : { ...node, factors };
}

/** What a factor and the one right behind it are together: a call, an indexed letter, or a product all the same. */
function join(left: Node, right: Node, notation: Notation): Node | 'factor' | undefined {
  if (left.end !== right.start) return undefined;
  if (right.kind === 'bracket' && right.open === '(') return namedCall(left, right);
  if (right.kind !== 'number') return undefined;
  // TeX takes one digit as exponent or index; what follows is a factor.
  if (notation.syntax === 'latex') return left.kind === 'power' || left.kind === 'subscript' ? 'factor' : undefined;
  if (left.kind !== 'symbol' || !/^\d+$/.test(right.text)) return undefined;
  const name = `${left.name}${notation.indexedWords ? '' : '#'}${right.text}`;
  return { ...left, name, end: right.end };
}

function namedCall(left: Node, right: BracketNode): Node | undefined {
  const name = left.kind === 'symbol' && !left.accent ? left.name : undefined;
  const known = name !== undefined && Object.hasOwn(functionNames, name) ? functionNames[name] : undefined;
  if (known === undefined) return undefined;
  const { start } = left;
  const { end } = right;
  if (known === 'sqrt' && right.items.length === 1) return { kind: 'root', radicand: right.items[0]!, start, end };
  return { kind: 'call', name: known, arguments: right.items, start, end };
}
