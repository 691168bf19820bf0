import { find, Lengths, type Length, type Shape } from './lengths';
import { Ranges } from '../notation/ranges';
import { chooseSizes, type Sized, type Sizes } from './sizes';
import { isSquare, type Declarations, type Rank } from './typing';
import { outlineOf } from './outline';
import type { Term } from '../terms/term';

/** The quantities of a relation with their axes, and the letters that are lengths. */
export abstract class Quantities implements Sized {
  readonly lengths: Lengths;
  readonly ranges: Ranges;
  readonly symbols = new Map<string, readonly Length[]>();
  /** How large each unit matrix and each column of ones is. */
  readonly identities = new Map<Term, Length>();
  readonly zeros = new Map<Term, Shape>();
  readonly terms: Term[] = [];
  private readonly sizeLetters = new Set<string>();
  /** Quantities that stand somewhere as a whole. */
  private readonly wholes = new Set<string>();
  private isFinished = false;
  /** Sizes that were chosen before. */
  private readonly chosen = new Map<string, Sizes>();

  /** @param mayMerge whether lengths with different names may be equal */
  constructor(
    protected readonly ranks: ReadonlyMap<string, Rank>,
    protected readonly declarations: Declarations,
    mayMerge = false,
  ) {
    this.lengths = new Lengths(mayMerge);
    this.ranges = new Ranges(this.lengths, this.sizeLetters);
    for (const [name, rank] of ranks) {
      const axes = rank === 'family' ? 2 : rank;
      const declared = declarations.get(name);
      this.symbols.set(
        name,
        Array.from({ length: axes }, (_, axis) => {
          const letter = declared?.dimensions?.[axis];
          if (typeof letter === 'number') return this.lengths.written(letter);
          return letter === undefined ? {} : this.lengths.letter(letter);
        }),
      );
      const [rows, columns] = this.symbols.get(name)!;
      // An orthogonal matrix that is declared as tall has orthonormal columns.
      if (rank === 2 && rows && columns && declared?.traits?.some(isSquare)) this.lengths.unify(rows, columns);
    }
    for (const letter of this.lengths.letters.keys()) this.sizeLetters.add(letter);
  }

  isOpen(name: string, axis: number): boolean {
    const declared = this.declarations.get(name)?.dimensions?.[axis];
    const isLengthOfVectors = this.ranks.get(name) === 'family' && axis === 1;
    return declared === undefined && !this.wholes.has(name) && !isLengthOfVectors;
  }

  /** Sizes for one draw. @param order one of `sizeOrders` */
  sizes(start: number, order = 0): Sizes {
    this.finish();
    const key = `${start} ${order}`;
    const sizes = this.chosen.get(key) ?? chooseSizes(this, start, order);
    this.chosen.set(key, sizes);
    return sizes;
  }

  /** Whether there is a unit matrix whose size follows from nothing. */
  hasFreeIdentity(): boolean {
    this.finish();
    const used = new Set([...this.symbols.values()].flat().map(find));
    return [...this.identities].some(
      ([term, length]) =>
        term.op === 'identity' &&
        term.size === undefined &&
        !used.has(find(length)) &&
        find(length).letter === undefined,
    );
  }

  /** A length that nothing names: what a letter like `n` counts may be this. */
  unnamed(): readonly Length[] {
    this.finish();
    const roots = [
      ...[...this.symbols.values()].flat(),
      ...this.identities.values(),
      ...this.ranges.free.values(),
      ...[...this.ranges.bound.values()].flat(),
    ].map(find);
    return [...new Set(roots)].filter(
      ({ letter, size, parts }) => letter === undefined && size === undefined && !parts,
    );
  }

  private finish(): void {
    if (this.isFinished) return;
    this.isFinished = true;
    this.ranges.finish([...this.symbols.values()].flat());
    const ones = this.declarations.get('𝟏')?.dimensions?.[0];
    if (typeof ones !== 'string') return;
    for (const [term, length] of this.identities)
      if (term.op === 'ones' && find(length).letter === undefined)
        this.lengths.unify(length, this.lengths.letter(ones));
  }

  /** What has to be known of all terms before any. */
  protected prepare(term: Term): void {
    this.terms.push(term);
    const { wholes, ends, sizes } = outlineOf(term);
    for (const name of wholes) this.wholes.add(name);
    for (const name of ends) if (this.ranks.get(name) === 0) this.sizeLetters.add(name);
    for (const name of sizes) this.sizeLetters.add(name);
  }

  private lengthOf(size: string | number | undefined): Length {
    if (size === undefined) return {};
    return typeof size === 'number' ? this.lengths.written(size) : this.lengths.letter(size);
  }

  protected fixed(term: Extract<Term, { op: 'identity' | 'ones' }>): Length {
    let length = this.identities.get(term);
    if (!length) this.identities.set(term, (length = this.lengthOf(term.size)));
    return length;
  }

  /** Whether a letter counts: bound by a sum, or an index elsewhere. */
  protected runs(name: string): boolean {
    return this.ranges.isBound(name) || (this.ranges.free.has(name) && !this.sizeLetters.has(name));
  }

  /** A number that is a length where it is the end of a sum. */
  protected letterOf(name: string): Length | undefined {
    const isLength = this.ranks.get(name) === 0 || this.lengths.letters.has(name);
    return isLength && !this.ranges.isBound(name) ? this.lengths.letter(name) : undefined;
  }
}
