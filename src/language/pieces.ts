import type { Position, Range } from './model';

/** One of the documents whose texts are read as one: a cell of a notebook. */
export interface Piece {
  readonly uri: string;
  readonly text: string;
  /** Its number among the cells, from 1, as the reader knows it: those with code count, too. */
  readonly cell: number;
}

/** Where a piece lies in the whole text. */
interface PlacedPiece {
  readonly uri: string;
  readonly cell: number;
  readonly firstLine: number;
  /** Where it ends, counted within the piece. */
  readonly end: Position;
}

/** Several documents as one text, each followed by a blank line, and which of its lines are whose. */
export class Pieces {
  /** What is checked. */
  readonly text: string;
  readonly #placed: readonly PlacedPiece[];

  constructor(pieces: readonly Piece[]) {
    const placed: PlacedPiece[] = [];
    let firstLine = 0;
    for (const { uri, cell, text } of pieces) {
      const lines = text.split(/\r\n?|\n/);
      const end = { line: lines.length - 1, character: lines.at(-1)!.length };
      placed.push({ uri, cell, firstLine, end });
      firstLine += lines.length + 1;
    }
    this.#placed = placed;
    this.text = pieces.map(({ text }) => `${text}\n\n`).join('');
  }

  /** A place in a piece as one in the whole text; undefined where there is no such piece. */
  toWhole(uri: string, { line, character }: Position): Position | undefined {
    const piece = this.#placed.find((one) => one.uri === uri);
    return piece && { line: piece.firstLine + line, character };
  }

  /** The piece that a range of the whole text begins in, and what of the range lies in it; undefined where there are no pieces. */
  toPiece({ start, end }: Range): { readonly uri: string; readonly range: Range } | undefined {
    const piece = this.#pieceAt(start.line);
    return piece && { uri: piece.uri, range: { start: within(piece, start), end: within(piece, end) } };
  }

  /** The cell that a line of the whole text stands in, and its line there, from 0. */
  cellAt(line: number): { readonly cell: number; readonly line: number } {
    const piece = this.#pieceAt(line);
    return { cell: piece?.cell ?? 1, line: line - (piece?.firstLine ?? 0) };
  }

  #pieceAt(line: number): PlacedPiece | undefined {
    return this.#placed.filter(({ firstLine }) => firstLine <= line).at(-1);
  }
}

function within({ firstLine, end }: PlacedPiece, { line, character }: Position): Position {
  return line - firstLine > end.line ? end : { line: line - firstLine, character };
}
