import { hasZero, roughValue, surelyFails, type RoughPoint } from '../../math/implication/glance';
import { roughSolutions } from '../../math/implication/judgeImplication';
import { mostEquations, plainly, statementOf, type Written } from './writtenEquations';

/** Tells of other equations in the same letters whether they surely do not follow from earlier ones: most do not, and need no closer look. */
export function strayingFrom(said: readonly Written[]): (next: Written) => boolean {
  const solutions = usualSolutions(plainly(said) ?? said);
  return (next) => {
    const own = plainly([...said, next])?.at(-1) ?? next;
    return solutions.some((point) => surelyFails(statementOf(own), point));
  };
}

/** Solutions, those without a letter that is nothing first: `n s² v = v` is not about `v = 0`. */
function usualSolutions(said: readonly Written[]): readonly RoughPoint[] {
  const all = roughSolutions(said.slice(-mostEquations).map(statementOf));
  const usual = all.filter((point) => !hasZero(point));
  return usual.length > 0 ? usual : all;
}

/** Fewer solutions tell nothing of all. */
const leastSolutions = 3;

/**
 * Tells of other equations in the same letters whether they hold at all solutions without a letter that is nothing, of which there are
 * several: `s² = 1/n` after `n s² v = v`, which leaves `v = 0`, too.
 */
export function holdingMostly(said: readonly Written[]): (next: Written) => boolean {
  const all = plainly(said) ?? said;
  const points = usualSolutions(all).filter((point) => !hasZero(point));
  return (next) => {
    const own = plainly([...said, next])?.at(-1);
    if (!own) return false;
    const [left, right] = [own.left, own.right].map((side) => points.map((point) => roughValue(side, point)));
    // A side without a value holds nowhere.
    const isMeant = isVaried(left!) && !right!.includes(undefined);
    return isMeant && !points.some((point) => surelyFails(statementOf(own), point));
  };
}

/** Whether a side takes enough values to tell something of all solutions. */
function isVaried(values: readonly (number | undefined)[]): boolean {
  return !values.includes(undefined) && new Set(values.map((one) => one!.toPrecision(6))).size >= leastSolutions;
}

/**
 * Whether the sides of an equation are apart by the same small number or factor at all solutions of earlier ones that are looked at:
 * `P = K/2` after `2P = K - 1`. Of letters that have one value each nothing is told.
 */
export function isOffByNumber(said: readonly Written[], next: Written): boolean {
  const all = plainly([...said, next]);
  if (!all) return false;
  const { left, right } = all.at(-1)!;
  const points = usualSolutions(all.slice(0, -1));
  const values = points.flatMap((point): readonly (readonly [number, number])[] => {
    const [a, b] = [roughValue(left, point), roughValue(right, point)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  if (!isVaried(values.map(([a]) => a)) || values.length < points.length) return false;
  return [values.map(([a, b]) => a - b), values.map(([a, b]) => a / b)].some(
    ([first, ...rest], kind) =>
      isSmallNumber(first!, kind) && rest.every((one) => Math.abs(one - first!) <= closest * (1 + Math.abs(first!))),
  );
}

const closest = 1e-9;

/** Whether a difference or a factor is one that a slip makes: a whole number up to 12 or one over such a one. */
function isSmallNumber(value: number, kind: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value - kind) < closest) return false;
  return [value, 1 / value].some(
    (one) => Math.abs(one) <= 12 && Math.abs(one) > closest && Math.abs(one - Math.round(one)) < closest,
  );
}
