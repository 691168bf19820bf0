import { isFailure } from '../../../core/failure';
import { withAccent } from '../../nodeText';
import { averagedNames } from '../random/averagedNames';
import { assignments, freeIndices, same } from '../terms/comparing';
import type { Instance } from '../values/environment';
import { withNaturals } from '../values/naturals';
import { namesOf } from '../terms/names';
import type { Numeric } from '../values/numeric';
import { withRandomness } from '../random/outcomes';
import { withParameterDomains } from '../shapes/parameters';
import type { Equation } from '../equations/projection';
import { equationsAbout } from '../equations/equationsAbout';
import type { Facts } from '../terms/facts';
import type { Meaning } from '../meaning';
import { resolve } from '../terms/resolve';
import { sizeOrders, type Sizes } from '../shapes/sizes';
import { smallValues, valueText } from '../values/smallValues';
import { numberTerm, type Term } from '../terms/term';
import { termValue } from '../values/termValue';
import { parameterNames, type Declaration, type Declarations } from '../shapes/typing';
import { shapedTypings, type ShapedTyping } from '../shapes/typingSearch';
import { supposedDefinitions } from '../equations/withFacts';

/** Small values at which two sides differ. */
export interface Counterexample {
  /**
   * Letters and their values as text: `p` and `1/2`, `X` and `[1 0; 2 1]`; `~ Bernoulli(1/2)` for what is random and was
   * not declared. What is declared as random is left out.
   */
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly left: string;
  readonly right: string;
}

/** Choices of values that are tried for each choice of sizes. */
const maxChoices = 120;
const maxNames = 8;
const maxSteps = 150_000;
/** Sides that differ by less may differ by rounding alone. */
const clearly = 1e-4;

/** The smallest values in whole numbers (fewest dimensions first) at which two sides differ; undefined where none are found. */
export function findCounterexample(meaning: Meaning, facts: Facts): Counterexample | undefined {
  const { left, right } = meaning;
  // Of antiderivatives only the derivatives were compared.
  if (meaning.isSlope) return undefined;
  // What is only supposed of a function cannot be told by its value.
  if (supposedDefinitions([left, right], facts.definitions) !== facts.definitions) return undefined;
  const sides = [left, right].map((side) => resolve(side, facts.definitions));
  const equations = equationsAbout(sides, facts);
  const known = withSmallNaturals(sides, facts.declarations);
  const budget = { steps: maxSteps };
  for (const supposed of randomnessIn(sides, known)) {
    const [typed] = shapedTypings(sides, [], withParameterDomains(supposed.declarations), false);
    if (!typed) continue;
    const found = search(typed, equations, budget);
    if (found) return { ...found, values: [...supposed.told, ...found.values] };
  }
  return undefined;
}

/** The declarations, with letters that can only count; what has no value for small numbers fails there. */
function withSmallNaturals(sides: readonly Term[], declarations: Declarations): Declarations {
  const all = new Map(withNaturals(sides, declarations));
  for (const [name, declaration] of all) {
    const told = declarations.get(name)?.least;
    if (declaration.least !== told) all.set(name, { ...declaration, least: told ?? 1 });
  }
  return all;
}

interface Supposed {
  readonly declarations: Declarations;
  readonly told: Counterexample['values'];
}

/** The declarations, with a coin for each random quantity of which nothing was said; none where examples would not tell. */
function randomnessIn(sides: readonly Term[], declarations: Declarations): readonly Supposed[] {
  const names = averagedNames(sides, declarations, []);
  const isTold = [...declarations.values()].every(
    ({ distribution }) => !distribution || !/^(?:moments|joint)$/.test(distribution.kind),
  );
  if (!isTold) return [];
  if (!names) return [{ declarations, told: [] }];
  if (names.hidden.size > 0 || names.compared.size > 0) return [];
  const random = [...names.certain, ...names.likely];
  if (random.length === 0) return [{ declarations, told: [] }];
  return [2, 4].map((one) => {
    const all = new Map<string, Declaration>(declarations);
    for (const name of random)
      all.set(name, {
        ...all.get(name),
        distribution: { kind: 'bernoulli', p: numberTerm(1 / one) },
      });
    const value = `~ Bernoulli(1/${one})`;
    return { declarations: all, told: random.map((name) => ({ name: nameText(name), value })) };
  });
}

/** Tries small sizes, then small values. */
function search(
  typed: ShapedTyping,
  equations: readonly Equation[],
  budget: { steps: number },
): Counterexample | undefined {
  const { typing, declarations } = typed;
  const written = typed.sides.flatMap((side) => [...namesOf(side)]);
  // In the order of the text.
  const names = [...new Set([...written.filter((name) => typing.has(name)), ...typing.keys()])];
  // Functions and derivatives of which nothing is known have no value that could be told.
  if (names.length > maxNames || names.some((name) => /[()∂∇'∼°]/u.test(name))) return undefined;
  const spoken = equations.flatMap(({ left, right }) => [...namesOf(left), ...namesOf(right)]);
  if (!spoken.every((name) => typing.has(name))) return undefined;
  const free = new Set(freeIndices(typed.sides));
  const spokenOf = new Set(
    [...written, ...[...declarations.values()].flatMap(parameterNames)].filter((name) => !free.has(name)),
  );
  const isRandom = (name: string) => declarations.get(name)?.distribution !== undefined;
  for (const sizes of smallSizes(typed)) {
    const fixed = names.filter((name) => typing.get(name) === 0 && sizes.letters.has(name));
    const drawn = names.filter((name) => !fixed.includes(name));
    const candidates = drawn.map((name) => {
      const axes = sizes.symbols.get(name) ?? [];
      const values = smallValues(typing.get(name) ?? 0, axes, declarations.get(name) ?? {});
      return isRandom(name) ? values.slice(0, 1) : values;
    });
    for (const choice of choices(candidates, maxChoices)) {
      if (budget.steps < 0) return undefined;
      const values = new Map(drawn.map((name, i) => [name, choice[i]!] as const));
      const drawing = { ranks: typing, sizes, values, random: [], budget };
      const instance = withRandomness(
        drawing,
        declarations,
        (name) => values.get(name) ?? 1,
        () => 1,
      );
      if (typeof instance === 'string') break;
      if (!equations.every((equation) => holdsAt(equation, instance))) continue;
      const found = differenceAt(typed.sides, instance);
      if (!found) continue;
      const shown = drawn.filter((name) => !isRandom(name) && spokenOf.has(name));
      return {
        ...found,
        values: [
          ...lettersOf(typed.sides, sizes),
          ...shown.flatMap((name) => told(name, values.get(name)!, typing.get(name) === 'family')),
          ...found.values,
        ],
      };
    }
  }
  return undefined;
}

/** Sizes of all lengths, the smallest first. */
function smallSizes({ shapes, typing }: ShapedTyping): readonly Sizes[] {
  const hasAxes = [...typing.values()].some((rank) => rank !== 0);
  const found = new Map<string, { readonly sizes: Sizes; readonly total: number }>();
  for (const start of [1, 2, 3])
    for (let order = 0; order < (hasAxes ? sizeOrders : 1); order++) {
      const sizes = shapes.sizes(start, order);
      const all = [
        ...sizes.symbols.values(),
        [...sizes.letters.values()],
        [...sizes.ranges.values()],
        ...sizes.bound.values(),
      ].flat();
      const key = JSON.stringify([[...sizes.symbols], [...sizes.letters], all]);
      found.set(key, { sizes, total: all.reduce((sum, size) => sum + size, 0) });
    }
  return [...found.values()].sort((a, b) => a.total - b.total).map(({ sizes }) => sizes);
}

/** One candidate of each list, those first that are near the beginnings; at most `limit`. */
function choices<T>(lists: readonly (readonly T[])[], limit: number): readonly (readonly T[])[] {
  const most = lists.reduce((sum, list) => sum + list.length - 1, 0);
  const found: (readonly T[])[] = [];
  const extend = (chosen: readonly T[], left: number): void => {
    const list = lists[chosen.length];
    if (found.length >= limit) return;
    if (!list) {
      if (left === 0) found.push(chosen);
      return;
    }
    list.slice(0, left + 1).forEach((value, i) => extend([...chosen, value], left - i));
  };
  if (lists.every((list) => list.length > 0))
    for (let cost = 0; cost <= most && found.length < limit; cost++) extend([], cost);
  return found;
}

function holdsAt({ left, right }: Equation, instance: Instance): boolean {
  return assignments(freeIndices([left, right]), instance.sizes).every((indices) => {
    const [a, b] = [left, right].map((side) => termValue(side, instance, indices));
    return a !== undefined && b !== undefined && !isFailure(a) && !isFailure(b) && same(a, b);
  });
}

/** The first place of the indices where the sides differ, with their values there. */
function differenceAt(sides: readonly Term[], instance: Instance): Counterexample | undefined {
  const [left, right] = sides;
  if (!left || !right) return undefined;
  const { sizes } = instance;
  for (const indices of assignments(freeIndices(sides), sizes)) {
    const a = termValue(left, instance, indices);
    const b = termValue(right, instance, indices);
    if (isFailure(a) || isFailure(b) || same(a, b, clearly)) continue;
    const [leftText, rightText] = [valueText(a), valueText(b)];
    if (leftText === rightText || /NaN|Infinity/.test(leftText + rightText)) continue;
    const places = [...indices].filter(([name]) => !sizes.letters.has(name));
    return {
      values: places.map(([name, place]) => ({ name, value: String(place) })),
      left: leftText,
      right: rightText,
    };
  }
  return undefined;
}

/** Letters that are lengths and stand in the sides. */
function lettersOf(sides: readonly Term[], { letters }: Sizes): Counterexample['values'] {
  const names = new Set(sides.flatMap((side) => [...namesOf(side)]));
  return [...letters].filter(([name]) => names.has(name)).map(([name, size]) => ({ name, value: String(size) }));
}

/** A quantity and its value; of numbered vectors one by one. */
function told(name: string, value: Numeric, isFamily: boolean): Counterexample['values'] {
  if (!isFamily || typeof value === 'number') return [{ name: nameText(name), value: valueText(value) }];
  const { rows, columns, data } = value;
  return Array.from({ length: columns }, (_, j) => ({
    name: `${nameText(name)}_${j + 1}`,
    value: valueText({ rows, columns: 1, data: data.filter((_entry, k) => k % columns === j) }),
  }));
}

/** `hat w` → `ŵ` */
function nameText(name: string): string {
  const [, accent, letter] = /^((?:[a-z]+ )+)(\S+)$/.exec(name) ?? [];
  const plain = accent && letter ? withAccent(letter, accent.trim()) : name;
  return plain.replace(/•/g, '');
}
