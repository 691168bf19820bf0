import { definitionFrom } from '../../../math/symbolic/terms/definitions';
import type { Node } from '../../../math/syntax';
import { drawnFrom } from '../distributions';
import { spaceOf } from '../spaces';
import { termOf } from '../terms';
import type { Collector } from './collector';
import { slices } from './listings';
import type { Mode } from './modes';
import type { Item, MathItem } from './sentences';
import { nodeOf, subjectsOfList, listSides, type Subject } from './subjects';

/** Reads what words make the name of something: "Write $S$ for …", "denote by $h$ the …", "columns $x_1, …, x_d$ of $X$". */
export function readNames(items: readonly Item[], modes: readonly Mode[], collector: Collector): void {
  items.forEach((item, i) => {
    if (item.kind !== 'word' || modes[i] === 'doubted') return;
    if (/^(?:columns?|rows?)$/.test(item.text)) readSlices(items, i, collector);
    else if (modes[i] !== 'shown') readNaming(items, i, collector);
  });
}

/** "Write $S$ for $\sum x_i^2$", "denote $A^\top A$ by $G$", "let $S$ denote the sum $\sum x_i$" */
function readNaming(items: readonly Item[], at: number, collector: Collector): void {
  const verb = wordAt(items, at);
  if (/^(?:write|writing|use)$/.test(verb)) {
    const name = mathAt(items, at + 1);
    const value = wordAt(items, at + 2) === 'for' ? mathAfter(items, at + 3) : undefined;
    if (name && value) nameBy(name, value, collector);
  } else if (/^(?:denote|denoting|abbreviate|abbreviating)$/.test(verb)) {
    if (wordAt(items, at + 1) === 'by') {
      const name = mathAt(items, at + 2);
      const value = mathAfter(items, at + 3);
      if (name && value) nameBy(name, value, collector);
      return;
    }
    const value = mathAfter(items, at + 1);
    const by = value ? items.indexOf(value) + 1 : -1;
    const name = value && /^(?:by|as)$/.test(wordAt(items, by)) ? mathAt(items, by + 1) : undefined;
    if (name && value) nameBy(name, value, collector);
  } else if (verb === 'in') {
    const [name, value] = [mathAt(items, at - 1), mathAt(items, at + 1)];
    if (name && value && expressionOf(name)) elementOf(name, value, collector);
  } else if (verb === 'let') {
    const name = mathAt(items, at + 1);
    if (!name || !/^(?:denote|be|stand|equal|represent)$/.test(wordAt(items, at + 2))) return;
    const value = mathAfter(items, at + 3);
    const isElement = wordAt(items, at + 3) === 'in';
    if (value && !isElement) nameBy(name, value, collector);
    else if (value) elementOf(name, value, collector);
  }
}

function wordAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.text : '';
}

function mathAt(items: readonly Item[], at: number): MathItem | undefined {
  const item = items[at];
  return item?.kind === 'math' ? item : undefined;
}

/** The math after a few words: "the sum $…$". */
function mathAfter(items: readonly Item[], from: number): MathItem | undefined {
  for (let i = from; i < Math.min(items.length, from + 4); i++) {
    const item = items[i]!;
    if (item.kind === 'math') return item;
    if (item.kind === 'mark' || /^(?:of|by|such|with|and|for|be|is|are)$/.test(item.text)) return undefined;
  }
  return undefined;
}

/** "let $b$ be in $\mathbb{R}^n$" */
function elementOf(name: MathItem, value: MathItem, collector: Collector): void {
  const [subject, node] = [only(name), expressionOf(value)];
  const space = node && spaceOf(node);
  if (subject && space && collector.declare(subject, space.declaration))
    collector.understand({ start: name.start, end: value.end });
}

/** The only expression of a span. */
function expressionOf(item: MathItem): Node | undefined {
  const [chain] = item.chains;
  return item.chains.length === 1 && chain!.relations.length === 0 ? nodeOf(chain!.sides[0], item.syntax) : undefined;
}

function nameBy(name: MathItem, value: MathItem, collector: Collector): void {
  const [left, right] = [expressionOf(name), expressionOf(value)];
  if (!left || !right || /^(?:symbol|subscript|number|bracket)$/.test(right.kind)) return;
  const isSize = right.kind === 'product' && right.factors.some(({ operator }) => operator === '×');
  const [head, term] = [termOf(left), termOf(right)];
  const definition = head && term && !isSize && !spaceOf(right) && !drawnFrom(right) && definitionFrom(head, term);
  if (!definition) return;
  collector.define(definition, 'introduced');
  collector.understand({ start: name.start, end: value.end });
}

const before =
  /^(?:the|a|an|as|is|are|be|being|denotes?|denote|form|forms|forming|make|up|that|which|th|st|nd|rd|its|their|i|j|k|feature|data)$/;

/** "columns $x_1, …, x_d$ of $X$", "$x_j$ is the $j$-th column of $X$", "$X$ has the rows $x_i^\top$" */
function readSlices(items: readonly Item[], at: number, collector: Collector): void {
  const of = wordAt(items, at).startsWith('c') ? 'columns' : 'rows';
  const inside = mathAt(items, at + 1);
  let matrix: MathItem | undefined;
  let vectors = inside;
  const after = inside ? at + 2 : at + 1;
  if (wordAt(items, after) === 'of') matrix = mathAfter(items, after + 1);
  if (!matrix || !vectors) {
    const { owner, isHad } = beforeSlices(items, at);
    if (isHad) matrix ??= owner;
    else vectors ??= owner;
  }
  // "Denote the j-th column of X by x_j"
  const by = matrix ? items.indexOf(matrix) + 1 : -1;
  if (matrix && /^(?:by|as)$/.test(wordAt(items, by))) vectors = mathAt(items, by + 1);
  const [whole, part] = [matrix && only(matrix), vectors && only(vectors)];
  if (!whole || !part || whole.index.length > 0 || part.index.length !== 1) return;
  if (whole.name === part.name) return;
  collector.define(slices(part.name, whole.name, of), 'introduced');
  collector.declare({ ...part, isTransposed: false }, { rank: 1 });
  collector.declare(whole, { rank: 2 });
  const ends = [matrix!, vectors!, items[at]!];
  collector.understand({
    start: Math.min(...ends.map(({ start }) => start)),
    end: Math.max(...ends.map(({ end }) => end)),
  });
}

/** What stands before "columns": the vectors that are these, or the matrix that has them. */
function beforeSlices(
  items: readonly Item[],
  at: number,
): { readonly owner: MathItem | undefined; readonly isHad: boolean } {
  let isHad = false;
  for (let i = at - 1; i >= Math.max(0, at - 8); i--) {
    const item = items[i]!;
    if (item.kind === 'word') {
      if (/^(?:has|have|having|with)$/.test(item.text)) isHad = true;
      else if (!before.test(item.text)) break;
    } else if (item.kind === 'math') {
      // `$j$-th`
      const next = items[i + 1];
      const isOrdinal = next?.kind === 'word' && /^(?:th|st|nd|rd)$/.test(next.text);
      if (!isOrdinal) return { owner: item, isHad };
    } else if (!/^[-,–]$/.test(item.text)) break;
  }
  return { owner: undefined, isHad };
}

/** The one thing that a span is about. */
function only(item: MathItem): Subject | undefined {
  const statement = item.chains.findIndex(({ relations }) => relations.length > 0);
  const sides =
    statement < 0
      ? listSides(item.chains)
      : [...item.chains.slice(0, statement).map((chain) => chain.sides[0]!), item.chains[statement]!.sides[0]!];
  const subjects = subjectsOfList(sides, item.syntax);
  return subjects.length === 1 ? subjects[0] : undefined;
}
