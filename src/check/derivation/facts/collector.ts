import type { FactWord } from '../../../document/factWords';
import type { OffsetRange } from '../../../document/range';
import { walkTerm, type Term } from '../../../math/symbolic/terms/term';
import type { Definition } from '../../../math/symbolic/terms/resolve';
import { parametersOf, type Declaration, type Distribution } from '../../../math/symbolic/shapes/typing';
import { forSubject, isQuantity, type Subject } from './subjects';

/** What is said of one name. */
export type DeclarationFact = readonly [name: string, declaration: Declaration];

/** Words or math that say something of letters which was not understood, or which cannot be kept. */
export interface UnreadFact extends OffsetRange {
  /**
   * - `property`  of quantities: it may be used in any later step
   * - `claim`     a property that is shown or concluded: no more than that if the quantity is defined
   * - `bound`     an inequality: it matters where signs, roots and absolute values stand
   * - `branch`    words for the side of zero that something is on: it matters where there are branches
   * - `reason`    an approximation, a limit: it may be used in the steps beside it
   * - `place`     where a vector lies, or how long it is
   * - `vanishing`  something that is nothing or left out: it may be what a step beside it loses
   * - `values`    it takes some values and no others
   * - `foreign`   a sentence in another language than English
   */
  readonly kind: 'property' | 'claim' | 'bound' | 'branch' | 'reason' | 'place' | 'vanishing' | 'values' | 'foreign';
  /** The word that tells of it, where it is one. */
  readonly word?: string;
  /** It is concluded from the formula before it: for earlier ones it is no reason. */
  readonly isConcluded?: true;
  /** The names that it is said of; none where that is not known. */
  readonly about: readonly string[];
  /** What it comes to if the name is declared as diagonal elsewhere: `Γ_{jj} = ‖x_j‖`. */
  readonly ifDiagonal?: Definition;
  /** The only ones that it takes. */
  readonly values?: readonly number[];
  /** What takes them was spoken of before: "the masks". */
  readonly isOfKnown?: true;
}

/** What is told of the letters of a block. */
export interface Collected {
  readonly declarations: readonly DeclarationFact[];
  readonly definitions: readonly Definition[];
  readonly introduced: ReadonlySet<Definition>;
  readonly derived: readonly Definition[];
  readonly hypotheses: readonly OffsetRange[];
  readonly unread: readonly UnreadFact[];
  /** What was not understood in `@given`, piece by piece. */
  readonly problems: readonly OffsetRange[];
}

/** Gathers the facts of a block in the order of the text: one declaration for each name. */
export class Collector {
  private readonly declarations = new Map<string, Declaration>();
  private readonly definitions: Definition[] = [];
  private readonly introduced = new Set<Definition>();
  private readonly derived: Definition[] = [];
  private readonly hypotheses: OffsetRange[] = [];
  private readonly unread: UnreadFact[] = [];
  private readonly problems: OffsetRange[] = [];
  private readonly lower = new Set<UnreadFact>();
  private readonly deferred: (() => void)[] = [];
  private readonly understood: OffsetRange[] = [];
  private readonly named = new Map<string, Declaration>();

  /** @returns whether it can be kept */
  declare(subject: Subject, declaration: Declaration): boolean {
    const own = isQuantity(subject) ? forSubject(declaration, subject) : undefined;
    if (!own) return false;
    // `E[g_i] = g`: the letter of the mean is another quantity.
    const parameters = own.distribution ? parametersOf(own.distribution) : [];
    if (parameters.some((term) => speaksOfWhole(term, subject.name))) return false;
    const known = this.declarations.get(subject.name);
    // `X ∈ R^{n×d}` that is "the variable" or "a constant" is still a matrix.
    const isShaped = known?.dimensions !== undefined && known.rank !== 0 && own.rank === 0 && !own.dimensions;
    const next = isShaped ? { ...own, rank: known.rank! } : own;
    this.declarations.set(subject.name, known ? combined(known, next) : next);
    return true;
  }

  /** A covariance matrix is positive definite. */
  declareCovariance(name: string): void {
    const subject: Subject = { name, index: [], counts: [], isTransposed: false };
    this.declare(subject, { rank: 2, traits: ['positive definite'] });
  }

  known(name: string): Declaration | undefined {
    return this.declarations.get(name);
  }

  /** @param how introduced by a word or `:=`, only stated, or concluded from something else */
  define(definition: Definition, how: 'introduced' | 'stated' | 'derived'): void {
    if (how === 'derived') this.derived.push(definition);
    else this.definitions.push(definition);
    if (how === 'introduced') this.introduced.add(definition);
  }

  /** Gives a distribution a name: `P = \mathcal{N}(0, 1)`. */
  nameDistribution(name: string, declaration: Declaration): void {
    this.named.set(name, declaration);
  }

  distributionNamed(name: string): Declaration | undefined {
    return this.named.get(name);
  }

  isDefined(name: string): boolean {
    return this.definitions.some((definition) => definition.name === name);
  }

  /** Notes an equation that is assumed, not shown. */
  assume({ start, end }: OffsetRange): void {
    this.hypotheses.push({ start, end });
    this.understand({ start, end });
  }

  miss({ start, end }: OffsetRange, kind: UnreadFact['kind'], about: readonly string[] = []): void {
    this.unread.push({ start, end, kind, about });
  }

  /** Notes a word that was not understood, with the letters beside it. */
  missWord({ start, end, kind, word }: FactWord, about: readonly string[] = [], isConcluded = false): void {
    this.unread.push({ start, end, kind, about, word, ...(isConcluded ? { isConcluded } : {}) });
  }

  /** Notes the only values that something takes. */
  missValues(
    { start, end }: OffsetRange,
    about: readonly string[],
    values: readonly number[],
    isOfKnown = false,
  ): void {
    this.unread.push({ start, end, kind: 'values', about, values, ...(isOfKnown ? { isOfKnown } : {}) });
  }

  /** Whether the only values of something are told from a place on. */
  hasValues({ start }: OffsetRange): boolean {
    return this.unread.some((fact) => fact.kind === 'values' && fact.start >= start);
  }

  /** Notes what the entries on a diagonal are; whether there are others is said elsewhere. */
  missDiagonal({ start, end }: OffsetRange, definition: Definition): void {
    this.unread.push({ start, end, kind: 'property', about: [definition.name], ifDiagonal: definition });
  }

  /** Notes a piece of `@given` that says nothing. */
  complain({ start, end }: OffsetRange): void {
    this.problems.push({ start, end });
  }

  /** Whether some of a stretch has been understood. */
  touches({ start, end }: OffsetRange): boolean {
    return this.understood.some((range) => range.start < end && start < range.end);
  }

  /** What could not be kept since `from` unread facts were there. */
  missedSince(from: number): readonly UnreadFact[] {
    return this.unread.slice(from);
  }

  get missed(): number {
    return this.unread.length;
  }

  /** Notes a lower bound above zero: of whole numbers it is kept. */
  missLower(range: OffsetRange, about: readonly string[]): void {
    this.miss(range, 'bound', about);
    this.lower.add(this.unread.at(-1)!);
  }

  /** Whether what could not be kept of a bound is told by something else that was said. */
  private isTold(fact: UnreadFact): boolean {
    if (fact.about.length === 0) return false;
    if (fact.kind === 'values') return fact.about.some((name) => this.declarations.get(name)?.distribution);
    if (fact.kind !== 'bound') return false;
    return fact.about.every((name) => {
      const { domain, distribution } = this.declarations.get(name) ?? {};
      const isDrawn = distribution !== undefined && /^(?:bernoulli|discrete|binomial|poisson)$/.test(distribution.kind);
      return isDrawn || (this.lower.has(fact) && domain === 'natural');
    });
  }

  /** Reads again, at the end of the sentence, what needs words that follow it. */
  defer(read: () => void): void {
    this.deferred.push(read);
  }

  settle(): void {
    for (const read of this.deferred.splice(0)) read();
  }

  /** Notes that these words have been read, whatever they came to. */
  understand({ start, end }: OffsetRange): void {
    this.understood.push({ start, end });
  }

  /** Whether it is known already that these words were not understood. */
  isMissed({ start, end }: OffsetRange): boolean {
    return this.unread.some((fact) => fact.kind !== 'values' && fact.start <= start && end <= fact.end);
  }

  isUnderstood({ start, end }: OffsetRange): boolean {
    return this.understood.some((range) => range.start <= start && end <= range.end);
  }

  collected(): Collected {
    const { definitions, introduced, derived, hypotheses, problems } = this;
    const unread = this.unread.filter((fact) => !this.isTold(fact));
    return { declarations: [...this.declarations], definitions, introduced, derived, hypotheses, unread, problems };
  }
}

/** Whether a letter stands in a term without an index. */
function speaksOfWhole(term: Term, name: string): boolean {
  const inside = new Set(walkTerm(term).flatMap((one) => (one.op === 'entry' ? [one.of] : [])));
  return walkTerm(term).some((one) => one.op === 'symbol' && one.name === name && !inside.has(one));
}

/**
 * What two things said of one quantity come to: the later counts where they contradict, but a positive integer is an integer,
 * a probability lies between 0 and 1, and traits add up.
 */
export function combined(known: Declaration, next: Declaration): Declaration {
  const isOther = next.rank !== undefined && known.rank !== undefined && next.rank !== known.rank;
  if (isOther && !(next.rank === 1 && known.rank === 'family')) return next;
  // "For $w \sim U(-a, a)$": one of the $w_j$ that were spoken of before.
  if (
    known.distribution?.index &&
    next.distribution &&
    next.distribution.kind !== known.distribution.kind &&
    !next.distribution.index &&
    !next.rank &&
    !next.dimensions
  )
    return next;
  const domains = [known.domain, next.domain];
  const domain = (['natural', 'unit', 'positive', 'real'] as const).find((one) => domains.includes(one));
  const traits = [...new Set([...(known.traits ?? []), ...(next.traits ?? [])])];
  const distribution = combinedDistribution(known.distribution, next.distribution);
  const dimensions = (next.dimensions ?? known.dimensions)?.map((one, axis) => one ?? known.dimensions?.[axis]);
  return {
    ...known,
    ...next,
    ...(known.rank === 'family' ? { rank: known.rank } : {}),
    ...(domain ? { domain } : {}),
    ...(traits.length > 0 ? { traits } : {}),
    ...(dimensions ? { dimensions } : {}),
    ...(distribution ? { distribution } : {}),
  };
}

/** What is known least of gives way; moments told one by one add up. */
function combinedDistribution(
  known: Distribution | undefined,
  next: Distribution | undefined,
): Distribution | undefined {
  if (!known || !next) return next ?? known;
  if (next.kind === 'moments' && known.kind === 'moments') return { ...known, ...next };
  const isVague = next.kind === 'joint' || next.kind === 'moments';
  return isVague && known.kind !== 'joint' ? known : next;
}
