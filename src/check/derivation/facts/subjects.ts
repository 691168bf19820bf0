import type { Chain } from '../../../math/statements';
import { sideOf } from '../../../math/statements';
import type { Syntax } from '../../../math/lexerOptions';
import type { Term } from '../../../math/symbolic/terms/term';
import { parametersOf, type Declaration } from '../../../math/symbolic/shapes/typing';
import type { Node } from '../../../math/syntax';
import type { Token } from '../../../math/token';
import { termOf } from '../terms';

/** What a fact is about: a quantity, or all its entries. */
export interface Subject {
  readonly name: string;
  /** Letters of the entry; none for the whole. */
  readonly index: readonly string[];
  /** How many entries there are, or along each axis: `n` of `x_1, …, x_n`. */
  readonly counts: readonly (string | number | undefined)[];
  /** `x_i^\top`: a row. */
  readonly isTransposed: boolean;
}

/** Longer sides are no name with its indices. */
const maxSubject = 16;

const leads =
  /^[\s,]*(?:where|with|and|or|for|let|if|such|so|that|as|is|are|when|all|any|every|each|thus|hence|then|since|because|by|i\.e\.?|\s|[,:])*[\s,]*$/i;

/** The expression of a side, punctuation and words around it left out. */
export function nodeOf(tokens: readonly Token[] | undefined, syntax: Syntax): Node | undefined {
  if (!tokens || tokens.length > 400) return undefined;
  if (parsed.has(tokens)) return parsed.get(tokens);
  let [start, end] = [0, tokens.length];
  while (end > start && isOutside(tokens[end - 1]!)) end--;
  while (start < end && tokens[start]!.kind === 'text' && leads.test(tokens[start]!.text)) start++;
  const node = start === end ? undefined : sideOf(tokens.slice(start, end), syntax).node();
  parsed.set(tokens, node);
  return node;
}

const parsed = new WeakMap<readonly Token[], Node | undefined>();

function isOutside({ kind, text }: Token): boolean {
  return kind === 'text' || /^[.,;]$/.test(text);
}

/** Whether a side is short and has no operator between its parts. */
function mayBeName(tokens: readonly Token[]): boolean {
  if (tokens.length > maxSubject || !tokens.some(({ kind, isBold }) => kind === 'symbol' || isBold)) return false;
  let depth = 0;
  return tokens.every(({ kind, text }, i) => {
    if (kind === 'open') depth++;
    else if (kind === 'close') depth--;
    const isSign = kind === 'operator' && depth === 0 && /^[-+*/·×⊙]$/.test(text);
    return kind !== 'big' && !(isSign && tokens[i - 1]?.text !== '^');
  });
}

/** The quantity, or the entry with letters at its foot, that a side is; undefined for anything else. */
export function subjectOfSide(tokens: readonly Token[], syntax: Syntax): Subject | undefined {
  const isNamed = tokens.some(({ kind, isBold }) => kind === 'symbol' || isBold);
  if (tokens.length > maxSubject || !isNamed) return undefined;
  return subjectOf(termOf(nodeOf(tokens, syntax)));
}

export function subjectOf(term: Term | undefined): Subject | undefined {
  if (term?.op === 'transpose') {
    const of = subjectOf(term.of);
    return of && { ...of, isTransposed: !of.isTransposed };
  }
  if (term?.op === 'symbol') return { name: term.name, index: [], counts: [], isTransposed: false };
  // The column of ones, as long as is said.
  if (term?.op === 'ones' && term.size === undefined) return { name: '𝟏', index: [], counts: [], isTransposed: false };
  if (term?.op !== 'entry' || term.of.op !== 'symbol') return undefined;
  const index = term.index.flatMap((one) => (one.kind === 'name' && one.shift === 0 ? [one.name] : []));
  return index.length === term.index.length && new Set(index).size === index.length
    ? { name: term.of.name, index, counts: [], isTransposed: false }
    : undefined;
}

/** Whether a subject is a name that a value can be given to: no function, no operator. */
export function isQuantity({ name }: Subject): boolean {
  return !/[(…]|^(?:E|Var|Cov|Pr|∂.*|diag|tr|det|\d.*)$/u.test(name);
}

/** One entry by its number: `x_1`, `x_{2}`. */
interface Numbered {
  readonly name: string;
  readonly number: number;
  readonly isTransposed: boolean;
}

function numberedOf(term: Term | undefined): Numbered | undefined {
  if (term?.op === 'transpose') {
    const of = numberedOf(term.of);
    return of && { ...of, isTransposed: !of.isTransposed };
  }
  const [, letter, digit] = /^((?:\S+ )?\p{Lu})_(\d)$/u.exec(term?.op === 'symbol' ? term.name : '') ?? [];
  if (letter !== undefined) return { name: letter, number: Number(digit), isTransposed: false };
  if (term?.op !== 'entry' || term.of.op !== 'symbol' || term.index.length !== 1) return undefined;
  const [index] = term.index;
  return index?.kind === 'number' ? { name: term.of.name, number: index.value, isTransposed: false } : undefined;
}

/** The last entry of `x_1, …, x_n`: its foot is a letter, whether it usually counts or not. */
function lastOf(node: Node | undefined): { readonly foot: string | number } | undefined {
  const inner = node?.kind === 'power' ? node.base : node?.kind === 'postfix' ? node.operand : node;
  if (inner?.kind !== 'subscript') return undefined;
  const foot = inner.index.kind === 'bracket' && inner.index.items.length === 1 ? inner.index.items[0]! : inner.index;
  if (foot.kind === 'symbol') return { foot: foot.name };
  return foot.kind === 'number' ? { foot: Number(foot.text) } : undefined;
}

/**
 * The subjects of a list: `x`, `u, v`, `x_1, \dots, x_n`, `σ_1, σ_2`.
 * @param sides without relation signs, one for each place of the list
 */
export function subjectsOfList(sides: readonly (readonly Token[])[], syntax: Syntax): readonly Subject[] {
  const subjects: Subject[] = [];
  for (let i = 0; i < sides.length; i++) {
    const tokens = sides[i]!;
    if (!mayBeName(tokens)) continue;
    const node = nodeOf(tokens, syntax);
    const first = numberedOf(termOf(node));
    if (!first) {
      const subject = subjectOfSide(tokens, syntax);
      if (subject && isQuantity(subject)) subjects.push(subject);
      continue;
    }
    let last = i;
    let count: string | number | undefined;
    while (last + 1 < sides.length) {
      const next = nodeOf(sides[last + 1], syntax);
      const isDots = sides[last + 1]!.length === 1 && sides[last + 1]![0]!.text === '…';
      if (!isDots && nameOf(next) !== nameOf(node)) break;
      last++;
      if (!isDots) count = lastOf(next)?.foot;
    }
    // `W_2` alone is a quantity of its own.
    if (last === i && /^(?:\S+ )?\p{Lu}$/u.test(first.name)) {
      subjects.push({ name: `${first.name}_${first.number}`, index: [], counts: [], isTransposed: first.isTransposed });
      continue;
    }
    if (last === i && first.number !== 1) continue;
    subjects.push({
      name: first.name,
      index: [last > i ? 'i' : `${first.number}`],
      counts: [count],
      isTransposed: first.isTransposed,
    });
    i = last;
  }
  return subjects;
}

/** The letter that a foot stands under. */
function nameOf(node: Node | undefined): string | undefined {
  switch (node?.kind) {
    case 'symbol':
      return `${node.accent ?? ''} ${node.name}`;
    case 'subscript':
    case 'power':
      return nameOf(node.base);
    case 'postfix':
      return nameOf(node.operand);
    default:
      return undefined;
  }
}

/** The sides of chains that have no relation sign. */
export function listSides(chains: readonly Chain[]): readonly (readonly Token[])[] {
  return chains.filter(({ relations }) => relations.length === 0).map(({ sides }) => sides[0]!);
}

/** What is said of `x_i` makes `x` a vector, or a family of vectors; undefined for families of matrices. */
export function forSubject(declaration: Declaration, subject: Subject): Declaration | undefined {
  const { index, counts } = subject;
  const { rank, dimensions, distribution, traits, ...rest } = declaration;
  const letters = index.filter((letter) => /^\D/u.test(letter));
  const drawn = distribution && {
    distribution: { ...distribution, ...(letters.length > 0 ? { index: letters } : {}) },
  };
  const sized = (all: Declaration['dimensions']) => (all?.some((one) => one !== undefined) ? { dimensions: all } : {});
  if (subject.isTransposed) return undefined;
  if (index.length === 0) return declaration;
  // "The $x_i$ are i.i.d.": numbers or vectors.
  if (rank === undefined && distribution?.kind === 'moments' && parametersOf(distribution).length === 0)
    return traits ? undefined : { ...rest, ...drawn };
  if (index.length === 1 && rank === 1)
    return traits ? undefined : { ...rest, rank: 'family', ...sized([counts[0], dimensions?.[0]]), ...drawn };
  if (rank !== undefined && rank !== 0) return undefined;
  if (traits) return undefined;
  return index.length === 1
    ? { ...rest, rank: 1, ...sized([counts[0]]), ...drawn }
    : { ...rest, rank: 2, ...sized([counts[0], counts[1]]), ...drawn };
}
