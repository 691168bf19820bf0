import { candidateRanks } from './candidates';
import { find, lengthText, type Shape } from './lengths';
import { LooseShapes } from './looseShapes';
import { withParameterRanks } from './parameters';
import type { Conflict } from './shapeRules';
import { namesOf } from '../terms/names';
import { ShapeInference } from './shapes';
import type { Term } from '../terms/term';
import type { Declarations, Rank } from './typing';
import { typings } from './typings';
import { variantsOf } from '../terms/variants';

/** What does not fit, however the notation is read: `yᵀPᵀ: 1×n, d×n`. */
export interface ShapeConflict {
  /** Whether one side has no shape, whatever the other is, or the sides have different ones. */
  readonly in: 'left' | 'right' | 'sides';
  /** The part that does not fit, and the shapes that meet in it; empty where letters cannot tell them. */
  readonly text: string;
  /** The names that meet there. */
  readonly names: ReadonlySet<string>;
}

/** Choices of ranks that are tried. */
const maxTypings = 160;

/**
 * The place where the shapes of two sides do not fit, whatever their letters are; undefined where some loose reading gives
 * both sides a shape, and where that is not known.
 * @param areLengths whether all of some letters are said to be lengths: then they may not be one
 */
export function shapeConflict(
  sides: readonly [Term, Term],
  context: readonly Term[],
  declarations: Declarations,
  areLengths: (letters: readonly string[]) => boolean,
): ShapeConflict | undefined {
  let likeliest: ShapeConflict | undefined;
  /** The likeliest letters give the left side a shape. */
  let isSure = false;
  /** Some letters give both sides a loose shape, but no strict one to the left side. */
  let isLoose = false;
  for (const variant of variantsOf(sides, context, declarations)) {
    const ranks = withParameterRanks(
      candidateRanks(variant.terms, variant.declarations, variant.context),
      variant.declarations,
    );
    const shapes = (typing: ReadonlyMap<string, Rank>, mayMerge: boolean, areRows = false) =>
      new LooseShapes(typing, variant.declarations, mayMerge, areRows);
    const [a, b] = variant.terms as readonly [Term, Term];
    for (const typing of typings(ranks, maxTypings)) {
      // What the letters are is told by the left side, where it has a shape.
      const hasLeft = new ShapeInference(typing, variant.declarations).agree([a]);
      const merged = shapes(typing, true);
      const apart = shapes(typing, false);
      const fits =
        (merged.agree([a, b]) && !areLengths(merged.lengths.merged)) || shapes(typing, false, true).agree([a, b]);
      if (fits || apart.agree([a, b]) || !apart.conflict) {
        if (hasLeft) return undefined;
        isLoose = true;
        continue;
      }
      // A number may be what a letter is in this example.
      if (!isOfLetters(apart.conflict)) return undefined;
      if (likeliest && (isSure || !hasLeft)) continue;
      isSure = hasLeft;
      const hasRight = shapes(typing, false).agree([b]);
      const isBetween = apart.conflict.kind === 'sides' || (hasLeft && hasRight);
      const place = isBetween ? 'sides' : hasLeft ? 'right' : 'left';
      likeliest = { in: place, text: written(apart.conflict), names: namesOf(apart.conflict.term) };
    }
  }
  return isLoose && !isSure ? undefined : likeliest;
}

/** Whether no length in it is a number, 1 aside. */
function isOfLetters({ left, right }: Conflict): boolean {
  const lengths = [left.rows, left.columns, right.rows, right.columns].map(find);
  return lengths.every(({ size, parts }) => (size === undefined || size === 1) && !parts);
}

/** `yᵀPᵀ: 1×n, d×n` */
function written({ kind, term, left, right }: Conflict): string {
  const shapes = [shapeText(left), shapeText(right)];
  if (shapes.some((text) => text.includes('?'))) return '';
  const name = kind === 'sides' ? undefined : shortText(term);
  return `${name === undefined ? '' : `${name}: `}${shapes.join(', ')}`;
}

function shapeText({ rows, columns }: Shape): string {
  return `${lengthText(rows)}×${lengthText(columns)}`;
}

/** A short name for a part of what does not fit: `yᵀPᵀ`, `(A + B)`; undefined for longer ones. */
function shortText(term: Term): string | undefined {
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
      return parts.includes(undefined) ? undefined : `(${parts.join(' + ').replace(/\+ −/g, '− ')})`;
    }
    default:
      return undefined;
  }
}
