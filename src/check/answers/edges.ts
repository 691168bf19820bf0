import { expression, phrases } from '../../document/phrases';
import { finality } from '../../document/answers/candidate';
import { adjacencyIn } from './adjacency';
import { unreadable, type AnsweredPart, type JudgedAnswer } from './answeredPart';
import type { Question } from './problemSet';
import type { ReferenceFailure } from './reference';
import { tikzEdges } from './tikzEdges';
import { bareName } from './words';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
  /** Told by a verb, not by an arrow. */
  readonly isTold?: boolean;
}

const arrowPhrases = phrases`
  \b(?:feeds?|goes|go|flows?|leads?|points?|(?:is|are)\s+used\s+(?:for|in|by)|(?:is|are)\s+(?:an?\s+)?inputs?)\s*(?:in)?(?:to|of)?\b
  \b(?:is|are)\s+(?:computed|calculated|obtained|derived|formed|built|made)\s+(?:from|with|out of)\b
  \b(?:depends?\s+on|uses?|needs?|requires?|takes?)\b
  \\(?:long)?(?:right)arrow
  \\to(?![A-Za-z])
  \\mapsto
  -{1,3}>
  =>
  →
  ⟶
  ➔
  ➜
  ⇒
  \\Rightarrow
  \bto\b
  \\(?:long)?leftarrow
  \\gets(?![A-Za-z])
  <-{1,2}(?!>)
  ←
  ⟵
  ,(?=\s*[^\s,)]+\s*\))
`;
const arrow = expression(arrowPhrases, 'g');

/** Judges the edges of a graph, in any order: `X → μ`, chains `X → μ → Z`, `X → μ, σ²`, a Mermaid diagram. */
export function judgeEdges(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceFailure | undefined {
  const { text, answers } = part;
  const nodes = nodesOf(question);
  const solution = text.slice(answers.solution.start);
  const drawn = drawnEdges(solution, answers.solution.start, nodes);
  const arrows = drawn.length > 0 ? drawn : edgesIn(solution, answers.solution.start, nodes);
  const found =
    arrows.length >= 3 ? arrows : (neighboursIn(solution, answers.solution.start, nodes, question) ?? arrows);
  const [first] = found;
  if (!first) return withoutEdges(solution, part);
  const wanted = keysOf(question.reference, question);
  const optional = keysOf(question.optionalEdges, question);
  const given = new Map(found.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const missing = [...wanted].filter((key) => !given.has(key));
  const extra = [...given].filter(([key]) => !wanted.has(key) && !optional.has(key));
  const range = { start: first.start, end: found.at(-1)!.end };
  if (missing.length === 0 && extra.length === 0) return { verdict: 'correct', code: 'answer-equal', range };
  // A figure may have been described by a few of its edges.
  const isList = found.length >= 3 || part.candidates.some(({ finality: final }) => final === finality.marked);
  // A sentence may leave out what is plain.
  const isStory = extra.length === 0 && found.some(({ isTold }) => isTold);
  if (!isList || isStory) return { verdict: 'undecided', code: 'answer-unsure', range };
  const [wrongEdge] = extra;
  if (wrongEdge)
    return { verdict: 'wrong', code: 'answer-differs', range: { start: wrongEdge[1].start, end: wrongEdge[1].end } };
  return { verdict: 'wrong', code: 'answer-differs', detail: `${missing.length}`, range };
}

/** No arrow between nodes that are known: other names, a picture, an answer of another kind. */
function withoutEdges(solution: string, part: AnsweredPart): JudgedAnswer | undefined {
  const shift = part.answers.solution.start;
  const others = [...solution.matchAll(/[\p{L}\d}]\$?\s*(?:→|-{1,2}>|\\(?:right)?arrow|\\to)\s*\$?(?=[\p{L}\\])/gu)];
  const range = (match: RegExpMatchArray) => ({
    start: match.index! + shift,
    end: match.index! + shift + match[0].length,
  });
  if (others.length >= 3)
    return {
      verdict: 'undecided',
      code: 'answer-letters',
      range: { start: range(others[0]!).start, end: range(others.at(-1)!).end },
    };
  const picture = /!\[[^\]]*\]\([^)]*\)|\\includegraphics(?:\[[^\]]*\])?\{[^}]*\}/.exec(solution);
  if (picture) return { verdict: 'undecided', code: 'answer-undecided', range: range(picture) };
  return unreadable(part, 'answer-kind');
}

function drawnEdges(text: string, shift: number, nodes: ReadonlyMap<string, string>): readonly Edge[] {
  return tikzEdges(text).flatMap(({ from, to, start, end }) => {
    const [a, b] = [nodes.get(keyOf(from)), nodes.get(keyOf(to))];
    return a !== undefined && b !== undefined ? [{ from: a, to: b, start: start + shift, end: end + shift }] : [];
  });
}

/** The edges of a list of neighbours, in the direction that it says, or else in the one that fits better. */
function neighboursIn(
  text: string,
  shift: number,
  nodes: ReadonlyMap<string, string>,
  question: Question,
): readonly Edge[] | undefined {
  const list = adjacencyIn(text, (name) => nodes.get(keyOf(name)));
  if (!list) return undefined;
  const directed = (isReversed: boolean) =>
    list.rows.flatMap(({ node, others, start, end }) =>
      others.map((other): Edge => {
        const [from, to] = isReversed ? [other, node] : [node, other];
        return { from, to, start: start + shift, end: end + shift };
      }),
    );
  if (list.isReversed !== undefined) return directed(list.isReversed);
  const wanted = keysOf(question.reference, question);
  const fit = (edges: readonly Edge[]) => edges.filter(({ from, to }) => wanted.has(`${from} ${to}`)).length;
  const [forward, backward] = [directed(false), directed(true)];
  return fit(backward) > fit(forward) ? backward : forward;
}

function keysOf(text: string, question: Question): ReadonlySet<string> {
  return new Set(edgesIn(text, 0, nodesOf(question)).map(({ from, to }) => `${from} ${to}`));
}

/** Whether the reference says any edges. */
export function hasEdges(question: Question): boolean {
  return keysOf(question.reference, question).size > 0;
}

/** The nodes that the question knows, each with the other ways to write it: `choices` of the set. */
function nodesOf({ choices }: Question): ReadonlyMap<string, string> {
  const nodes = new Map<string, string>();
  for (const [node, others] of choices) for (const name of [node, ...others.split(',')]) nodes.set(keyOf(name), node);
  return nodes;
}

/** A name of a node as it compares. */
function keyOf(name: string): string {
  return bareName(name.normalize('NFKC'))
    .replace(/sigma/gi, 'σ')
    .replace(/gamma/gi, 'γ')
    .replace(/beta/gi, 'β')
    .replace(/mu(?![a-z])/gi, 'μ')
    .replace(/[µ]/g, 'μ')
    .replace(/\^?2|²/g, '²')
    .replace(/[`"'.;:]/g, '')
    .replace(/_[a-zB]$/i, '')
    .toLowerCase();
}

function edgesIn(text: string, shift: number, nodes: ReadonlyMap<string, string>): readonly Edge[] {
  const edges: Edge[] = [];
  let position = 0;
  // Sentences stand by themselves; offsets stay.
  for (const line of text.replace(/(?<=[.;]) /g, '\n').split(/\n|\\\\/)) {
    const separator = text.startsWith('\\\\', position + line.length) ? 2 : 1;
    for (const edge of edgesOfLine(line, nodes))
      edges.push({ ...edge, start: position + edge.start + shift, end: position + edge.end + shift });
    position += line.length + separator;
  }
  return edges;
}

interface Stop {
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Every arrow with the nodes right before and right after it; `X → μ, σ², Z` has three. */
function edgesOfLine(typed: string, nodes: ReadonlyMap<string, string>): readonly Edge[] {
  const edges: Edge[] = [];
  // `\{ \}` are braces that are seen; offsets stay.
  const braced = typed.replace(/\\([{}])/g, ' $1');
  // `(X) → (μ)`: brackets around one name group nothing.
  const line = braced.replace(/\((?![^()]*(?:\\to|\\\w*arrow))([^(),{}[\]<>→←]{1,24})\)/g, ' $1 ');
  const arrows = [...line.matchAll(arrow)]
    .filter((match) => match[0] !== ',' || isPair(line, match.index))
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      isTold: /^[a-z]{3}/.test(match[0]),
      isReversed: /left|gets|<-|[←⟵]|from|with|out of|depend|use(?!d)s?|need|require|take/.test(match[0]),
    }));
  arrows.forEach((sign, index) => {
    const before = stopBefore(
      line.slice(arrows[index - 1]?.end ?? 0, sign.start),
      arrows[index - 1]?.end ?? 0,
      nodes,
      index > 0,
    );
    const after = stopAfter(
      line.slice(sign.end, arrows[index + 1]?.start ?? line.length),
      sign.end,
      nodes,
      index + 1 < arrows.length,
    );
    if (!before || !after) return;
    for (const from of before.names)
      for (const to of after.names)
        edges.push({
          ...(sign.isReversed ? { from: to, to: from } : { from, to }),
          start: before.start,
          end: after.end,
          ...(sign.isTold ? { isTold: true } : {}),
        });
  });
  return edges;
}

/** The comma of an edge `(X, μ)`, not of `(X, μ, σ²) → Z`. */
function isPair(line: string, comma: number): boolean {
  const isSecond = /\(\s*[^\s,(]+\s*$/.test(line.slice(0, comma));
  return (
    isSecond &&
    !/^[^)]*\)\s*\$?\s*(?:→|-{1,3}>|=>|\\(?:to|rightarrow|longrightarrow)(?![A-Za-z]))/.test(line.slice(comma))
  );
}

/** Node names in a stretch between two arrows. */
function namesIn(text: string, at: number, nodes: ReadonlyMap<string, string>): readonly (Stop & { name: string })[] {
  const found: (Stop & { name: string })[] = [];
  const pattern =
    /\\(?:mathbf|boldsymbol|bm|hat|tilde|widehat|mathrm|text)(?:\s*\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}|\s+\\?[A-Za-z]+(?:\s*\^\s*\{?2\}?)?)|\\?[A-Za-zΑ-ωµμ]+\p{M}*[₀-₉\d]*(?:_\{?\w+\}?)?(?:\s*\^\s*\{?2\}?|²)?/gu;
  for (const match of text.matchAll(pattern)) {
    const name = nodes.get(keyOf(match[0]));
    if (name !== undefined)
      found.push({ name, names: [name], start: at + match.index, end: at + match.index + match[0].length });
  }
  return found;
}

const joint = /^(?:[\s$,{}&()[\]`*"']|\\[,;{}]|and|und|\\text\{[^}]*\}|\\quad)*$/;

function stopBefore(text: string, at: number, nodes: ReadonlyMap<string, string>, isChain: boolean): Stop | undefined {
  const names = namesIn(text, at, nodes);
  const last = names.at(-1);
  if (!last || !/^[\s$)\]}`*"'&]*$/.test(text.slice(last.end - at).replace(/\\[,;]/g, ''))) return undefined;
  // `{γ, β} → Y`: all that stand together; after another arrow only the last one goes on, unless they are in braces.
  const group = [last];
  for (const name of [...names.slice(0, -1)].reverse()) {
    const between = text.slice(name.end - at, group[0]!.start - at);
    if (!joint.test(between) || !/[,&]|and/.test(between) || opensGroup(between)) break;
    // `X → {μ, σ²}, μ → Z`: what is behind the brace is no more of it.
    if (isChain && /[})\]]/.test(between)) break;
    group.unshift(name);
  }
  // Behind `;` or at the beginning of another formula a new edge begins.
  const isBraced = !isChain || /(?:[{([;.]|\$[\s,;.]*\$)\s*$/.test(text.slice(0, group[0]!.start - at));
  const used = isBraced ? group : [last];
  return { names: used.map(({ name }) => name), start: used[0]!.start, end: last.end };
}

function stopAfter(text: string, at: number, nodes: ReadonlyMap<string, string>, isChain: boolean): Stop | undefined {
  const names = namesIn(text, at, nodes);
  const [first] = names;
  if (!first || !/^[\s$([{`*"'&|]*(?:\\[,;{])?[\s$([{`*"'&]*$/.test(text.slice(0, first.start - at))) return undefined;
  const group = [first];
  const isInBraces = opensGroup(text.slice(0, first.start - at));
  for (const name of names.slice(1)) {
    const between = text.slice(group.at(-1)!.end - at, name.start - at);
    if (isInBraces && /[})\]]/.test(between)) return stopOf(group);
    if (!joint.test(between) || !/[,&]|and/.test(between)) break;
    // `μ → σ², (X, μ) → Z`: in brackets the next edge begins.
    if (isChain && opensGroup(between)) return stopOf(group);
    group.push(name);
  }
  // `X → μ, μ → Z`: the last of the list begins the next edge.
  return stopOf(isChain && group.length > 1 ? group.slice(0, -1) : group);
}

function opensGroup(between: string): boolean {
  return /[([{][^()[\]{}]*$/.test(between);
}

function stopOf(used: readonly (Stop & { name: string })[]): Stop {
  return { names: used.map(({ name }) => name), start: used[0]!.start, end: used.at(-1)!.end };
}
