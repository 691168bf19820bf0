import { LineIndex } from '../document/lines';
import type { ReportJson } from '../language/contract';
import type { Range } from '../language/model';

/** The Markdown of a Jupyter notebook as one document. */
export interface Notebook {
  readonly text: string;
  /** The same report with its ranges in the file that the notebook was read from. */
  inFile(report: ReportJson): ReportJson;
}

/** Whether a file is a notebook by its name. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** A string with the place of each of its characters in the file, and that of its closing quote. */
interface PlacedText {
  readonly text: string;
  readonly places: readonly number[];
  readonly end: number;
}

type Node = PlacedText | readonly Node[] | ReadonlyMap<string, Node> | undefined;

/** @returns undefined where the file is no notebook */
export function readNotebook(file: string): Notebook | undefined {
  const cells = cellsOf(file);
  if (!cells) return undefined;
  let text = '';
  const places: number[] = [];
  for (const lines of cells)
    for (const [index, line] of lines.entries()) {
      text += line.text;
      for (const place of line.places) places.push(place);
      if (index < lines.length - 1) continue;
      text += '\n\n';
      places.push(line.end, line.end);
    }
  const [from, to] = [new LineIndex(text), new LineIndex(file)];
  const position = (at: Range['start']) => to.position(places[from.offset(at)] ?? places.at(-1) ?? 0);
  const range = ({ start, end }: Range): Range => ({ start: position(start), end: position(end) });
  const moved = <T extends { readonly range: Range }>(one: T): T => ({ ...one, range: range(one.range) });
  return {
    text,
    inFile: ({ findings, outline }) => ({
      findings: findings.map((finding) => ({
        ...moved(finding),
        ...(finding.related ? { related: finding.related.map(moved) } : {}),
      })),
      outline: outline.map((problem) => ({ ...moved(problem), parts: problem.parts.map(moved) })),
    }),
  };
}

/** The lines of the Markdown cells. */
function cellsOf(file: string): readonly (readonly PlacedText[])[] | undefined {
  try {
    JSON.parse(file);
  } catch {
    return undefined;
  }
  const cells = asMap(new Reader(file).value())?.get('cells');
  if (!isList(cells)) return undefined;
  return cells.flatMap((cell) => {
    const [kind, source] = [asMap(cell)?.get('cell_type'), asMap(cell)?.get('source')];
    if (!isPlaced(kind) || kind.text !== 'markdown') return [];
    const lines = (isList(source) ? source : [source]).filter(isPlaced);
    return lines.length > 0 ? [lines] : [];
  });
}

const isList = (node: Node): node is readonly Node[] => Array.isArray(node);
const isPlaced = (node: Node): node is PlacedText => node !== undefined && 'places' in node;
const asMap = (node: Node) => (node instanceof Map ? (node as ReadonlyMap<string, Node>) : undefined);

/** Deeper values than a notebook has are not kept. */
const deepest = 8;

/** Reads JSON that is known to be well formed. What is neither a text nor holds any is left out. */
class Reader {
  readonly #token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s{}[\],:"]+/g;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  value(depth = 0): Node {
    const found = this.#token.exec(this.#file);
    return found ? this.#node(found[0], found.index, depth) : undefined;
  }

  #node(token: string, at: number, depth: number): Node {
    if (token.startsWith('"')) return depth > deepest ? undefined : placed(token, at);
    if (token !== '{' && token !== '[') return undefined;
    if (depth > deepest) {
      this.#skip();
      return;
    }
    const items: Node[] = [];
    const entries = new Map<string, Node>();
    for (;;) {
      const found = this.#token.exec(this.#file);
      if (!found || found[0] === '}' || found[0] === ']') return token === '{' ? entries : items;
      if (token === '{') entries.set(JSON.parse(found[0]) as string, this.value(depth + 1));
      else items.push(this.#node(found[0], found.index, depth + 1));
    }
  }

  /** To the end of what has just been opened. */
  #skip(): undefined {
    for (let open = 1; open > 0;) {
      const token = this.#token.exec(this.#file)?.[0];
      if (token === undefined) return;
      if (token === '{' || token === '[') open += 1;
      else if (token === '}' || token === ']') open -= 1;
    }
  }
}

/** A string of JSON: an escape is one character. */
function placed(token: string, at: number): PlacedText {
  const places: number[] = [];
  let text = '';
  for (const { 0: piece, index } of token.slice(1, -1).matchAll(/\\u[\da-fA-F]{4}|\\.|[^\\]/gs)) {
    text += piece.startsWith('\\') ? (JSON.parse(`"${piece}"`) as string) : piece;
    places.push(at + 1 + index);
  }
  return { text, places, end: at + token.length - 1 };
}
