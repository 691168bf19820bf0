/** A length that is not known yet, or known to equal others: a node of a union–find forest. */
export interface Length {
  parent?: Length;
  /** 1, or the size of a matrix that is written out. */
  size?: number;
  /** A letter that stands for it: `n`. */
  letter?: string;
  /** Blocks, one after the other. */
  parts?: readonly Length[];
  /** Of a zero: a number, a vector or a matrix. */
  mayBeOne?: boolean;
}

export interface Shape {
  readonly rows: Length;
  readonly columns: Length;
}

/** What a length is known to be. */
export function find(length: Length): Length {
  while (length.parent) length = length.parent;
  return length;
}

/** Lengths of one relation, and what must be equal among them. */
export class Lengths {
  readonly one: Length = { size: 1 };
  readonly letters = new Map<string, Length>();
  /** Letters that had to be one length with others. */
  readonly merged: string[] = [];

  /** @param mayMerge whether `n` and `d` may be one length */
  constructor(private readonly mayMerge: boolean) {}

  letter(name: string): Length {
    let length = this.letters.get(name);
    if (!length) this.letters.set(name, (length = { letter: name }));
    return length;
  }

  written(size: number): Length {
    return size === 1 ? this.one : { size };
  }

  /** The length of blocks one after the other. */
  stacked(parts: readonly Length[]): Length {
    if (parts.length === 1) return parts[0]!;
    return parts.every((part) => find(part) === this.one) ? { size: parts.length } : { parts };
  }

  isOne(length: Length): boolean {
    return find(length) === this.one;
  }

  /** Makes two lengths one; false where they cannot be. */
  unify(a: Length, b: Length): boolean {
    const [x, y] = [find(a), find(b)];
    if (x === y) return true;
    if (x.mayBeOne || y.mayBeOne) {
      const [open, other] = x.mayBeOne ? [x, y] : [y, x];
      if (isPartOf(open, other)) return false;
      open.parent = other;
      return true;
    }
    // A length that is one would make a vector of a matrix: that is another typing.
    if (x === this.one || y === this.one) return false;
    if (x.parts && y.parts)
      return x.parts.length === y.parts.length && x.parts.every((part, i) => this.unify(part, y.parts![i]!));
    // Blocks of which each is one row: a zero among numbers.
    const [blocks, whole] = x.parts ? [x.parts, y] : [y.parts, x];
    if (blocks && whole.size !== undefined)
      return blocks.length === whole.size && blocks.every((part) => this.unify(part, this.one));
    const fixed = [x, y].filter((length) => length.size !== undefined || length.parts);
    if (fixed.length === 2) return x.size !== undefined && x.size === y.size;
    const named = [x, y].filter((length) => length.letter !== undefined);
    if (named.length === 2 || (named.length === 1 && fixed.some((one) => one !== named[0]))) {
      if (!this.mayMerge) return false;
      for (const { letter } of named) if (letter !== undefined) this.merged.push(letter);
    }
    const root = fixed[0] ?? x;
    const child = root === x ? y : x;
    if (isPartOf(child, root)) return false;
    child.parent = root;
    if (child.letter !== undefined) root.letter ??= child.letter;
    return true;
  }
}

/** Whether a length is one of the blocks that another consists of. */
function isPartOf(length: Length, whole: Length): boolean {
  return (whole.parts ?? []).some((part) => {
    const root = find(part);
    return root === length || isPartOf(length, root);
  });
}

/** The length in letters and numbers: `n`, `2`, `n+d`; `?` where nothing names it. */
export function lengthText(length: Length): string {
  const { size, letter, parts } = find(length);
  if (letter !== undefined) return letter;
  if (parts) return parts.map(lengthText).join('+');
  return size === undefined ? '?' : String(size);
}
