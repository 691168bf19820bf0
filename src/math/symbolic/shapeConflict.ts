import { lengthText, type Shape } from './lengths';
import { namesOf } from './names';
import { resolve, type Definitions } from './resolve';
import type { ConflictKind } from './shapeRules';
import { ShapeInference } from './shapes';
import type { Term } from './term';
import type { Declaration, Declarations, Rank } from './typing';

/** Rows and columns in letters or numbers: `1`, `n`. */
export type WrittenShape = readonly [rows: string, columns: string];

/** What does not fit, with everything in it declared: `yᵀPᵀ: 1×n times d×n`. */
export interface ShapeConflict {
  readonly kind: ConflictKind;
  /** The product, the sum, the right side. */
  readonly term: Term;
  readonly left: WrittenShape;
  readonly right: WrittenShape;
  /** A number and a matrix, a row and a column, blocks: many write one for the other. */
  readonly isLoose: boolean;
}

/** The first place where the shapes of two sides do not fit; undefined where they do, or where not everything is declared. */
export function shapeConflict(
  sides: readonly Term[],
  facts: { readonly declarations: Declarations; readonly definitions: Definitions },
): ShapeConflict | undefined {
  const terms = sides.map((side) => resolve(side, new Map()));
  const declarations = new Map(facts.declarations);
  const ranks = new Map<string, Rank>();
  for (const name of new Set(terms.flatMap((term) => [...namesOf(term)]))) {
    const declaration = wholly(declarations.get(name)) ?? definedShape(name, facts);
    if (!declaration) return undefined;
    declarations.set(name, declaration);
    ranks.set(name, declaration.rank);
  }
  const inference = new ShapeInference(ranks, declarations);
  if (inference.agree(terms) || !inference.conflict) return undefined;
  const { kind, term, left: a, right: b } = inference.conflict;
  const [left, right] = [written(a), written(b)];
  return left && right && { kind, term, left, right, isLoose: isLoose(kind, left, right) };
}

type Whole = Declaration & { readonly rank: Rank };

/** A declaration that leaves no length open. */
function wholly(declaration: Declaration | undefined): Whole | undefined {
  const { rank, dimensions = [] } = declaration ?? {};
  if (rank === undefined) return undefined;
  const lengths = rank === 'family' ? dimensions.slice(1, 2) : dimensions.slice(0, rank);
  const needed = rank === 'family' ? 1 : rank;
  return lengths.length === needed && lengths.every((length) => length !== undefined)
    ? { ...declaration, rank }
    : undefined;
}

/** `P = R ⊙ X` is as large as `X`. */
function definedShape(
  name: string,
  { declarations, definitions }: Parameters<typeof shapeConflict>[1],
): Whole | undefined {
  const definition = definitions.get(name);
  if (!definition || definition.index.length > 0 || definition.parameters) return undefined;
  const value = resolve(definition.value, definitions);
  const ranks = new Map<string, Rank>();
  for (const inner of namesOf(value)) {
    const declaration = wholly(declarations.get(inner));
    if (!declaration) return undefined;
    ranks.set(inner, declaration.rank);
  }
  const inference = new ShapeInference(ranks, declarations);
  const shape = inference.shapeOf(value);
  const [rows, columns] = (shape && written(shape)) ?? [];
  if (rows === undefined || columns === undefined || rows.includes('+') || columns.includes('+'))
    return undefined;
  const lengths = columns === '1' ? (rows === '1' ? [] : [rows]) : [rows, columns];
  const dimensions = lengths.map((length) => (/^\d+$/.test(length) ? Number(length) : length));
  return { rank: dimensions.length === 0 ? 0 : dimensions.length === 1 ? 1 : 2, dimensions };
}

function written({ rows, columns }: Shape): WrittenShape | undefined {
  const texts = [lengthText(rows), lengthText(columns)] as const;
  return texts.some((text) => text.includes('?')) ? undefined : texts;
}

function isLoose(kind: ConflictKind, left: WrittenShape, right: WrittenShape): boolean {
  const isStacked = [...left, ...right].some((length) => length.includes('+'));
  if (kind === 'product') return isStacked;
  const isNumber = ([rows, columns]: WrittenShape) => rows === '1' && columns === '1';
  const isTurned = left[0] === right[1] && left[1] === right[0] && left.includes('1');
  return isStacked || isNumber(left) || isNumber(right) || isTurned;
}

/** A short name for a part of what does not fit: `yᵀPᵀ`, `(A + B)`; undefined for longer ones. */
export function shortText(term: Term): string | undefined {
  switch (term.op) {
    case 'symbol':
      return term.name.includes(' ') ? undefined : term.name;
    case 'identity':
      return 'I';
    case 'number':
      return String(term.value);
    case 'transpose':
    case 'negate': {
      const of = shortText(term.of);
      if (of === undefined) return undefined;
      return term.op === 'negate' ? `−${of}` : `${of.length > 1 ? `(${of})` : of}ᵀ`;
    }
    case 'trace':
    case 'determinant': {
      const of = shortText(term.of);
      return of && `${term.op === 'trace' ? 'tr' : 'det'}(${of})`;
    }
    case 'multiply': {
      const [left, right] = [shortText(term.left), shortText(term.right)];
      return left !== undefined && right !== undefined ? left + right : undefined;
    }
    case 'power': {
      const base = shortText(term.base);
      const { exponent } = term;
      const isInverse =
        (exponent.op === 'negate' && exponent.of.op === 'number' && exponent.of.value === 1) ||
        (exponent.op === 'number' && exponent.value === -1);
      if (base === undefined || !isInverse) return undefined;
      return `${base.length > 1 ? `(${base})` : base}⁻¹`;
    }
    case 'sum': {
      const parts = term.terms.map(shortText);
      return parts.includes(undefined)
        ? undefined
        : `(${parts.join(' + ').replace(/\+ −/g, '− ')})`;
    }
    default:
      return undefined;
  }
}
