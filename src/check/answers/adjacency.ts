/**
 * Graphs as lists of neighbours: `X: μ, σ², Z`, `| μ | X |`, `"X": ["mu", "Z"]`. Which end the arrows have is told by the
 * words around; where nothing tells, both directions are tried.
 */
export interface Neighbours {
  readonly node: string;
  readonly others: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface AdjacencyList {
  readonly rows: readonly Neighbours[];
  /** Whether the others lead to the node; undefined where nothing tells. */
  readonly isReversed: boolean | undefined;
}

const incoming =
  /\b(?:inputs?|parents?|depends? on|dependencies|predecessors?|incoming|computed from|function of|uses)\b/i;
const outgoing = /\b(?:adjacency|children|child|successors?|outputs?|outgoing|feeds?|goes to|targets?|to)\b/i;

/** @param nodeOf the node that a name stands for, if any */
export function adjacencyIn(text: string, nodeOf: (name: string) => string | undefined): AdjacencyList | undefined {
  const rows: Neighbours[] = [];
  let words = '';
  let position = 0;
  for (const line of text.split('\n')) {
    const row = rowOf(line, nodeOf);
    if (row) rows.push({ ...row, start: position + row.start, end: position + row.end });
    else if (rows.length === 0) words += ` ${line}`;
    position += line.length + 1;
  }
  if (rows.length < 3) return undefined;
  const isIncoming = incoming.test(words);
  return { rows, isReversed: isIncoming === outgoing.test(words) ? undefined : isIncoming };
}

function rowOf(line: string, nodeOf: (name: string) => string | undefined): Neighbours | undefined {
  const match =
    /^[ \t>]*(?:[-*+][ \t]+|\|)?[ \t]*([^|:\n]{1,40}?)[ \t]*(?:\||:)[ \t]*([^|\n]{1,120}?)[ \t]*\|?,?[ \t]*$/.exec(
      line,
    );
  if (!match) return undefined;
  const node = nodeOf(bare(match[1]!));
  const others = match[2]!.split(/[,;]|\band\b/).map((name) => nodeOf(bare(name)));
  if (node === undefined || others.length === 0 || others.some((other) => other === undefined)) return undefined;
  return { node, others: others as string[], start: line.length - line.trimStart().length, end: line.trimEnd().length };
}

function bare(name: string): string {
  return name.replace(/[$"'`*[\](){}\s]/g, ' ').trim();
}
