import type { Syntax } from '../../../math/lexerOptions';
import type { Chain } from '../../../math/statements';
import type { Node } from '../../../math/syntax';
import type { Token } from '../../../math/token';
import { nodeOf } from './subjects';

/** `i = 1, …, n`, `i ∈ {1, …, n}`, `1 ≤ i ≤ n`, `i ∈ [n]`: how far a letter counts. */
export interface IndexRange {
  readonly letter: string;
  /** The last number, if it begins with 1 and the end is a letter or a number. */
  readonly to: string | number | undefined;
}

/** The ranges among some chains, and the chains that say no more than that. */
export interface Ranges {
  readonly ranges: readonly IndexRange[];
  readonly used: ReadonlySet<Chain>;
}

/** Finds what the chains of a span say of letters that count. */
export function rangesOf(chains: readonly Chain[], syntax: Syntax): Ranges {
  const ranges: IndexRange[] = [];
  const used = new Set<Chain>();
  const note = (letters: readonly string[], to: string | number | undefined, own: readonly Chain[]) => {
    for (const letter of letters) ranges.push({ letter, to });
    for (const chain of own) used.add(chain);
  };
  chains.forEach((chain, i) => {
    const { sides, relations, continues } = chain;
    if (continues || relations.length === 0) return;
    const letters = lettersBefore(chains, i);
    const sign = relations[0]!.text;
    if (relations.length === 2 && relations.every(({ text }) => /^[<≤]$/.test(text))) {
      // 1 ≤ i ≤ n
      const letter = letterOf(sides[1]);
      const to = sizeOf(nodeOf(sides[2], syntax));
      if (letter && isCounting(letter) && sides[0]!.map(({ text }) => text).join('') === '1')
        note([letter], relations[1]!.text === '≤' ? to : undefined, [chain]);
      return;
    }
    if (relations.length !== 1 || letters.length === 0) return;
    if (sign === '∈') {
      const to = endOfSet(nodeOf(sides[1], syntax));
      if (to) note(letters, to.size, [chain]);
    } else if (sign === '=' && chains[i + 1] && hasDots(chains, i)) {
      const last = lastInList(chains, i);
      const from = sides[1]!.map(({ text }) => text).join('');
      const to = sizeOf(nodeOf(chains[last]!.sides[0], syntax));
      note(letters, from === '1' ? to : undefined, chains.slice(i, last + 1));
    }
  });
  return { ranges, used };
}

/** The letters that some chains say something of beyond where counting begins: `i < j`, `k ≥ 2`. */
export function limitedLetters(chains: readonly Chain[]): readonly (readonly string[])[] {
  return chains.flatMap(({ sides, relations }) =>
    relations.flatMap(({ text }, i): readonly (readonly string[])[] => {
      const [left, right] = [sides[i], sides[i + 1]].map((side) => side?.filter(({ kind }) => kind !== 'text'));
      if (!/^[<>≤≥≠]$/.test(text) || left?.length !== 1 || right?.length !== 1) return [];
      const [a, b] = [left[0]!, right[0]!];
      const letters = [a, b].flatMap((token) => (token.kind === 'symbol' ? [token.text] : []));
      const begins = /^[>≥]$/.test(text) ? b : /^[<≤]$/.test(text) ? a : undefined;
      const isStart = begins?.kind === 'number' && Number(begins.text) < 2;
      return letters.length === 0 || isStart || !letters.every(isCounting) ? [] : [letters];
    }),
  );
}

/** Whether some chains leave out indices: `k < 0`, `k ≥ K`, `k ∉ S`, and not `k ≤ n`, which may be all there are. */
export function leavesOutIndices(chains: readonly Chain[]): boolean {
  return chains.some(({ sides, relations }) =>
    relations.some(({ text }, i) => {
      if (text === '∉' || text === '≠') return true;
      const [left, right] = [sides[i], sides[i + 1]].map((side) => side?.filter(({ kind }) => kind !== 'text'));
      const [low, high] = /^[>≥]$/.test(text) ? [right, left] : /^[<≤]$/.test(text) ? [left, right] : [];
      const [from, to] = [low, high].map((side) => (side?.length === 1 ? side[0] : undefined));
      if (to && isCounting(to.text)) return !(from?.kind === 'number' && Number(from.text) < 2);
      return from !== undefined && isCounting(from.text) && to?.kind === 'number';
    }),
  );
}

/** Letters that usually count. */
function isCounting(letter: string): boolean {
  return /^[a-eh-u]$/.test(letter);
}

/** `i, j` before the relation sign of a chain. */
function lettersBefore(chains: readonly Chain[], at: number): readonly string[] {
  const letters: string[] = [];
  for (let i = at; i >= 0; i--) {
    const chain = chains[i]!;
    if (i < at && chain.relations.length > 0) break;
    const letter = letterOf(chain.sides[0]);
    if (!letter) break;
    letters.unshift(letter);
  }
  return letters;
}

function letterOf(tokens: readonly Token[] | undefined): string | undefined {
  const own = tokens?.filter(({ kind }) => kind !== 'text');
  return own?.length === 1 && own[0]!.kind === 'symbol' ? own[0]!.text : undefined;
}

function hasDots(chains: readonly Chain[], at: number): boolean {
  return chains.slice(at + 1, lastInList(chains, at) + 1).some(({ sides }) => isDots(sides[0]));
}

function isDots(tokens: readonly Token[] | undefined): boolean {
  return tokens?.length === 1 && tokens[0]!.text === '…';
}

/** `i = 1, 2, …, n`: what follows the dots. */
function lastInList(chains: readonly Chain[], at: number): number {
  let last = at;
  while (chains[last + 1]?.relations.length === 0 && chains[last + 1]!.sides[0]!.length <= 5) {
    last++;
    if (isDots(chains[last - 1]?.sides[0])) break;
  }
  return last;
}

/** `{1, …, n}`, `[n]` */
function endOfSet(node: Node | undefined): { readonly size: string | number | undefined } | undefined {
  if (node?.kind !== 'bracket') return undefined;
  const { items, open } = node;
  if (open === '[' && items.length === 1 && items[0]!.kind === 'symbol') return { size: items[0].name };
  const [first] = items;
  const dots = items.findIndex((item) => item.kind === 'symbol' && item.name === '…');
  if (open !== '\\{' || dots < 1) return undefined;
  const isFromOne = first?.kind === 'number' && first.text === '1';
  return { size: isFromOne ? sizeOf(items.at(-1)) : undefined };
}

function sizeOf(node: Node | undefined): string | number | undefined {
  if (node?.kind === 'symbol' && !node.accent) return node.name;
  return node?.kind === 'number' && /^\d+$/.test(node.text) ? Number(node.text) : undefined;
}
