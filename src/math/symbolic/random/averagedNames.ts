import { indexLetters } from '../terms/indexLetters';
import { namesOf } from '../terms/names';
import { isMoment, parts, walkTerm, type Moment, type Term } from '../terms/term';
import { parameterNames, type Declarations, type Distribution } from '../shapes/typing';

/** The names inside of averages of which nobody said that they are random, sorted by what they may be. */
export interface AveragedNames {
  /** Declared to be random. */
  readonly declared: ReadonlySet<string>;
  /** The only name in some average: it would average nothing if this were fixed. */
  readonly certain: ReadonlySet<string>;
  /** Perhaps random as well. */
  readonly likely: ReadonlySet<string>;
  /** Taken as fixed, though nothing was said of them and they stand in averages alone. */
  readonly hidden: ReadonlySet<string>;
  /** The same, though nobody said that they are fixed. */
  readonly doubtful: ReadonlySet<string>;
  /** What else the sides speak of: taken as fixed. */
  readonly fixed: ReadonlySet<string>;
  /** Numbers alone are averaged. */
  readonly isEmpty: boolean;
  /** What may be random stands outside of averages, too: then it may as well be fixed. */
  readonly isOutside: boolean;
  /** Some average holds names of both kinds: declared to be random, and not. */
  readonly isMixed: boolean;
  /** What is compared with something that is counted, as `k` in `Pr(K = k)`: nothing else is known of it. */
  readonly compared: ReadonlySet<string>;
  /** Some average is of what holds or does not: `Pr(X > a)`. */
  readonly hasEvents: boolean;
}

/** Letters that nobody uses for something random unless it says so. */
const constants = /^[a-dkαβγλμσκρπ]$/;
/** Letters for something random, also where they stand outside of averages. */
const variables = /^[xyzuvXYZUVεϵξζ]$/;

/** Sorts what is averaged on two sides; undefined if nothing is. @param context other terms about the same quantities */
export function averagedNames(
  sides: readonly Term[],
  declarations: Declarations,
  context: readonly Term[],
): AveragedNames | undefined {
  const averages = sides.flatMap(averagesIn);
  if (averages.length === 0) return undefined;
  const { used } = indexLetters(sides);
  const lengths = lengthsIn(sides, declarations);
  const functions = new Set(
    sides.flatMap((side) => walkTerm(side).flatMap((term) => (term.op === 'apply' ? [term.name] : []))),
  );
  const isQuantity = (name: string) => !used.has(name) && !lengths.has(name) && !functions.has(name);
  const namesIn = (term: Term) => [...namesOf(term)].filter(isQuantity);
  const outside = new Set(sides.flatMap((side) => [...outsideNames(side)]));
  const kindOf = (name: string) => declarations.get(name)?.distribution?.kind;
  const isDeclared = (name: string) => ![undefined, 'joint'].includes(kindOf(name));
  const parameters = new Set(sides.flatMap(namesIn).flatMap((name) => parameterNames(declarations.get(name))));
  const isFixed = (name: string) => {
    if (kindOf(name) === 'joint') return false;
    if (parameters.has(name)) return true;
    const letter = letterOf(name);
    if (constants.test(letter) || declarations.get(name)?.domain) return true;
    return outside.has(name) && (!variables.test(letter) || declarations.has(name));
  };

  const declared = new Set<string>();
  const certain = new Set<string>();
  const likely = new Set<string>();
  const mixed = new Set<string>();
  const kept = new Set(context.flatMap((term) => [...outsideNames(term)]));
  for (const average of averages) {
    const over = new Set(average.over ?? []);
    for (const argument of argumentsOf(average)) {
      const names = namesIn(argument);
      const random = names.filter(isDeclared);
      for (const name of random) declared.add(name);
      const rest = names.filter((name) => !isDeclared(name));
      for (const name of rest) if (kindOf(name) === 'joint') certain.add(name);
      // `E_R[…]` leaves all else as it is.
      if (names.some((name) => over.has(name))) {
        for (const name of rest) (over.has(name) ? certain : kept).add(name);
        continue;
      }
      if (random.length > 0) {
        for (const name of rest) mixed.add(name);
        continue;
      }
      const open = rest.filter((name) => !isFixed(name));
      const candidates = open.length > 0 ? open : rest.filter((name) => !outside.has(name));
      if (candidates.length === 1) certain.add(candidates[0]!);
      else for (const name of candidates) likely.add(name);
    }
  }
  const all = new Set(averages.flatMap(argumentsOf).flatMap(namesIn));
  for (const term of context)
    for (const average of averagesIn(term))
      for (const argument of argumentsOf(average)) {
        const [only, ...others] = namesIn(argument);
        const isOpen = only !== undefined && others.length === 0 && all.has(only);
        if (isOpen && !isFixed(only) && !isDeclared(only)) certain.add(only);
      }
  for (const name of certain) {
    likely.delete(name);
    mixed.delete(name);
  }
  const isOpen = (name: string) => certain.has(name) || likely.has(name);
  const doubtful = [...mixed].filter(
    (name) => !isOpen(name) && !outside.has(name) && !kept.has(name) && !isFixed(name),
  );
  return {
    declared,
    certain,
    likely,
    hidden: new Set(doubtful.filter((name) => !declarations.has(name))),
    doubtful: new Set(doubtful),
    fixed: new Set(sides.flatMap(namesIn).filter((name) => !isOpen(name) && !isDeclared(name))),
    isEmpty: all.size === 0,
    isOutside: [...outside].some(isOpen),
    isMixed: averages.some((average) => {
      const summands = average.op === 'expectation' ? summandsOf(average.of) : argumentsOf(average);
      return summands.some((part) => {
        const names = namesIn(part);
        return names.some(isDeclared) && names.some(isOpen);
      });
    }),
    compared: new Set(averages.flatMap(argumentsOf).flatMap((term) => comparedIn(term, declarations))),
    hasEvents: averages.some((average) =>
      argumentsOf(average).some((term) => walkTerm(term).some(({ op }) => op === 'cases')),
    ),
  };
}

/** Whether a letter is one that is used for constants. */
export function isConstantLetter(name: string): boolean {
  return /^[a-dkαβγλ]$/.test(name);
}

function averagesIn(term: Term): readonly Moment[] {
  return walkTerm(term).filter(isMoment);
}

function argumentsOf(average: Moment): readonly Term[] {
  return average.op === 'covariance' ? [average.left, average.right] : [average.of];
}

/** What is averaged one by one: `E[X + Y]` says nothing of the two together. */
function summandsOf(term: Term): readonly Term[] {
  switch (term.op) {
    case 'sum':
      return term.terms.flatMap(summandsOf);
    case 'negate':
      return summandsOf(term.of);
    case 'series':
      return term.sign === '∑' ? summandsOf(term.body) : [term];
    default:
      return [term];
  }
}

const counted: ReadonlySet<Distribution['kind']> = new Set<Distribution['kind']>([
  'bernoulli',
  'binomial',
  'poisson',
  'discrete',
]);

function comparedIn(term: Term, declarations: Declarations): readonly string[] {
  return walkTerm(term).flatMap((inner) => {
    if (inner.op !== 'cases') return [];
    return inner.rows.flatMap(({ when }) => {
      if (when?.op !== 'compare') return [];
      return [[when.left, when.right] as const, [when.right, when.left] as const].flatMap(([letter, other]) => {
        const kinds = [...namesOf(other)].flatMap((name) => declarations.get(name)?.distribution?.kind ?? []);
        const isCounted = kinds.length > 0 && kinds.every((kind) => counted.has(kind));
        const known = letter.op === 'symbol' ? declarations.get(letter.name) : undefined;
        return letter.op === 'symbol' && (!known || known.least === 1) && isCounted ? [letter.name] : [];
      });
    });
  });
}

function outsideNames(term: Term): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (inner: Term): void => {
    if (isMoment(inner)) return;
    if (inner.op === 'symbol') found.add(inner.name);
    parts(inner).forEach(visit);
    if (inner.op === 'entry' && inner.of.op === 'symbol') found.add(inner.of.name);
  };
  visit(term);
  return found;
}

/** Letters that are lengths or ends of sums. */
function lengthsIn(sides: readonly Term[], declarations: Declarations): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { dimensions = [] } of declarations.values())
    for (const letter of dimensions) if (typeof letter === 'string') found.add(letter);
  for (const side of sides)
    for (const term of walkTerm(side))
      if (term.op === 'series' && term.to) for (const name of namesOf(term.to)) found.add(name);
  return found;
}

/** `hat w` → `hat w`, `W_Q` → `W`: an accent makes another letter of it, a foot does not. */
function letterOf(name: string): string {
  return /^([^_(']+)/.exec(name)?.[1] ?? name;
}
