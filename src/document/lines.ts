/** Line and UTF-16 character, 0-based, as in LSP. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin; `\n`, `\r\n` and a lone `\r` end one. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    // Nearly all texts have no lone carriage return; searching for line feeds is many times faster.
    if (/\r(?!\n)/.test(text)) {
      for (const match of text.matchAll(/\r\n?|\n/g)) this.starts.push(match.index + match[0].length);
    } else {
      for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  position(offset: number): LinePosition {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.starts[low]! };
  }

  offset(position: LinePosition): number {
    const start = this.starts[Math.min(position.line, this.starts.length - 1)]!;
    return Math.min(start + position.character, this.text.length);
  }

  /** Offset of the first character of a line. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }
}
