import { namedAtEnd, type Chain } from '../../../math/statements';
import { definitionFrom, type Definition } from '../../../math/symbolic/terms/definitions';
import { namesOf } from '../../../math/symbolic/terms/resolve';
import type { Term } from '../../../math/symbolic/terms/term';
import type { Declaration } from '../../../math/symbolic/shapes/typing';
import type { Node } from '../../../math/syntax';
import type { Token } from '../../../math/token';
import { covarianceName, drawnFrom } from '../distributions';
import { spaceOf } from '../spaces';
import { termOf } from '../terms';
import { drawnUnderAverages } from './averageSigns';
import { boundsOf } from './bounds';
import type { Collector } from './collector';
import { equationFact } from './equations';
import { diagonalEntry, diagonalListing, listingOf, slices } from './listings';
import type { Mode } from './modes';
import type { IndexRange, Ranges } from './ranges';
import { lettersIn, type MathItem } from './sentences';
import { isQuantity, nodeOf, subjectOfSide, subjectsOfList, type Subject } from './subjects';

/** Where a span stands: what the words around make of it. */
export interface Place {
  readonly mode: Mode;
  /** The word right before. */
  readonly before: string;
  /** Subjects in spans right before, joined by commas: they share what is said. */
  readonly listed: readonly Subject[];
  /** How far letters count in the sentence. */
  readonly ranges: readonly IndexRange[];
  /** Letters that count, of which the sentence says more than how far. */
  readonly limited: readonly (readonly string[])[];
  /** The sentence says that random quantities depend on each other. */
  readonly isDependent: boolean;
}

/** What a span speaks of, for the words around it. */
export interface Spoken {
  readonly subjects: readonly Subject[];
  /** No more than a list of quantities. */
  readonly isBare: boolean;
}

/** Reads the facts in one span. */
export function readStatements(item: MathItem, { used }: Ranges, place: Place, collector: Collector): Spoken {
  const reader = new StatementReader(item, place, collector);
  let listed: (readonly Token[])[] = [];
  let isBare = true;
  for (const [at, chain] of item.chains.entries()) {
    if (used.has(chain)) continue;
    reader.nameAtEnd(chain, item.chains[at + 1]);
    if (chain.relations.length === 0) {
      listed.push(chain.sides[0]!);
      continue;
    }
    isBare = false;
    if (!chain.continues) reader.read(chain, listed);
    listed = [];
  }
  const rest = reader.counted(subjectsOfList(listed, item.syntax));
  for (const [subject, drawn] of drawnUnderAverages(item.chains, item.syntax)) reader.average(subject, drawn);
  return { subjects: [...reader.subjects, ...rest], isBare };
}

class StatementReader {
  readonly subjects: Subject[] = [];

  constructor(
    private readonly item: MathItem,
    private readonly place: Place,
    private readonly collector: Collector,
  ) {}

  /** Subjects with the number of their entries, where the sentence tells how far their letters count. */
  counted(subjects: readonly Subject[]): readonly Subject[] {
    return subjects.map((subject) => ({
      ...subject,
      counts: subject.index.map(
        (letter, axis) => subject.counts[axis] ?? this.place.ranges.find((range) => range.letter === letter)?.to,
      ),
    }));
  }

  /** What an average says of its quantity, unless something else is said of it. */
  average(subject: Subject, drawn: Declaration): void {
    const known = this.collector.known(subject.name)?.distribution;
    if (known === undefined) this.collector.declare(subject, drawn);
    else if (JSON.stringify(known) !== JSON.stringify(drawn.distribution) && known.kind !== 'joint')
      this.collector.miss(this.item, 'property', [subject.name]);
  }

  read(chain: Chain, listed: readonly (readonly Token[])[]): void {
    const { syntax } = this.item;
    const { sides, relations } = chain;
    const sign = relations[0]!.text;
    const own = this.counted(subjectsOfList([...listed, sides[0]!], syntax));
    if (/^[<>≤≥≠]$/.test(sign)) return this.bounds(chain, own);
    if (own.length === 0 || /^[∈∼≻⪰]$/.test(sign)) this.subjects.push(...own);
    const node = nodeOf(sides[1], syntax);
    switch (sign) {
      case '∈':
        return this.space(own, node);
      case '∼':
        return this.drawn(own, node);
      case '⟂':
        return this.collector.miss(this.item, 'property', lettersIn([chain]));
      case '≻':
      case '⪰':
        if (this.place.mode !== 'shown' && this.place.mode !== 'doubted' && isZero(termOf(node)))
          this.declare(own, { rank: 2, traits: [sign === '≻' ? 'positive definite' : 'positive semidefinite'] });
        return;
      case '=':
      case ':=':
      case '≡':
        this.equation(chain, sign !== '=');
    }
  }

  private declare(own: readonly Subject[], declaration: Declaration): void {
    const { collector, item, place } = this;
    for (const subject of [...place.listed, ...own]) {
      if (collector.declare(subject, declaration)) collector.understand(item);
      else collector.miss(item, 'property', [subject.name]);
    }
  }

  private space(own: readonly Subject[], node: Node | undefined): void {
    if (own.length === 0) return;
    const space = spaceOf(node);
    const names = own.map(({ name }) => name);
    if (!space) {
      // A set of its own may be anything: $x \in S^{d-1}$.
      if (node?.kind === 'power') this.collector.miss(this.item, 'property', names);
      return;
    }
    this.declare(own, space.declaration);
    if (space.values) this.collector.missValues(this.item, names, space.values);
    else if (space.isNarrower) this.collector.miss(this.item, 'bound', names);
  }

  private drawn(own: readonly Subject[], node: Node | undefined): void {
    const { collector } = this;
    const names = own.map(({ name }) => name);
    // `$X \sim$ Binomial(…)`: the words after it tell.
    if (this.place.mode === 'doubted' || own.length === 0 || !node) return;
    // What is concluded is computed from what it is defined by.
    if (this.place.mode === 'shown') return collector.miss(this.item, 'claim', names);
    const declaration =
      drawnFrom(node) ?? (node.kind === 'symbol' ? collector.distributionNamed(node.name) : undefined);
    if (!declaration) return collector.miss(this.item, 'property', names);
    if (this.place.isDependent) {
      this.declare(own, { ...declaration, distribution: { kind: 'joint' } });
      return collector.miss(this.item, 'property', names);
    }
    this.declare(own, declaration);
    const covariance = declaration.distribution && covarianceName(declaration.distribution);
    if (covariance !== undefined) collector.declareCovariance(covariance);
  }

  private bounds(chain: Chain, own: readonly Subject[]): void {
    const { collector, item, place } = this;
    const { facts, lower, rest, subjects } = boundsOf(chain, own, item.syntax);
    this.subjects.push(...this.counted(subjects));
    if (place.mode === 'doubted') return;
    // `x^2 > 0` is no bound of x; `p > 0` shown is true all the same.
    for (const [subject, declaration] of facts) this.declare(this.counted([subject]), declaration);
    for (const subject of place.listed) if (facts[0]) collector.declare(subject, facts[0][1]);
    collector.understand(item);
    if (rest.length > 0) collector.miss(item, 'bound', rest);
    else if (lower.length > 0) collector.missLower(item, lower);
  }

  private equation(chain: Chain, defines: boolean): void {
    const { collector, item, place } = this;
    const nodes = chain.sides.map((side) => nodeOf(side, item.syntax));
    const isSimple = chain.relations.every(({ text }) => text === '=');
    const fact = isSimple && place.mode === 'assumed' ? equationFact(nodes.map(termOf)) : undefined;
    if (fact && !collector.isDefined(fact.subject.name) && this.isCentred(fact)) {
      const [subject] = this.counted([fact.subject]);
      this.subjects.push(subject!);
      if (collector.declare(subject!, fact.declaration)) return collector.assume(item);
    }
    const subject = subjectOfSide(chain.sides[0]!, item.syntax);
    if (subject && isQuantity(subject)) {
      this.subjects.push(...this.counted([subject]));
      if (this.listing(subject, nodes[1])) return collector.understand(item);
    }
    const drawn = subject?.index.length === 0 ? drawnFrom(nodes[1]) : undefined;
    if (drawn && subject) return collector.nameDistribution(subject.name, drawn);
    const [head, value] = [termOf(nodes[0]), termOf(nodes[1])];
    // `A = (a_{ij})` names the entries.
    if (subject?.index.length === 0 && isEntryInBrackets(nodes[1], value)) {
      collector.declare(subject, { rank: value.index.length === 2 ? 2 : 1 });
      return collector.understand(item);
    }
    const definition = head && value && definitionFrom(head, value);
    if (!definition || subject?.isTransposed) {
      if (subject && listingOf(nodes[1])) collector.defer(() => void this.listing(subject, nodes[1]));
      return collector.defer(() => this.diagonal(nodes, defines));
    }
    // `m_k = c` for `k ≥ 2` does not say what all of `m` is; a recursion does.
    const isLimited = place.limited.some((letters) => letters.every((letter) => definition.index.includes(letter)));
    if (isLimited && !namesOf(definition.value).has(definition.name))
      return collector.miss(item, 'property', [definition.name]);
    collector.define(definition, this.how(defines, chain.isConcluded));
    collector.understand(item);
    // `y = f(x) = 2x + 1` says what `f` is as well.
    const formula = nodes[2] && isSimple ? termOf(nodes[2]) : undefined;
    const called = formula && definitionFrom(value, formula);
    if (called?.parameters && !collector.isDefined(called.name))
      collector.define(called, this.how(defines, chain.isConcluded));
    const [counted] = subject ? this.counted([subject]) : [];
    if (counted?.counts.some((count) => count !== undefined)) collector.declare(counted, {});
  }

  /** `γ ∂L/∂y_i =: g_i` */
  nameAtEnd(chain: Chain, next: Chain | undefined): void {
    const name = namedAtEnd(chain, next);
    const [head, value] = [name, chain.sides.at(-2)].map((side) => termOf(nodeOf(side, this.item.syntax)));
    const definition = name && head && value && definitionFrom(head, value);
    if (definition) this.collector.define(definition, 'introduced');
  }

  private isCentred({ subject, isCentred }: NonNullable<ReturnType<typeof equationFact>>): boolean {
    if (!isCentred) return true;
    const known = this.collector.known(subject.name)?.distribution;
    return known?.kind === 'moments' && isZero(known.mean);
  }

  private how(defines: boolean, isConcluded = false): 'introduced' | 'stated' | 'derived' {
    const { mode, before } = this.place;
    if (defines) return 'introduced';
    if (isConcluded || mode === 'shown' || mode === 'doubted' || /^(?:at|iff|to)$/.test(before)) return 'derived';
    if (before === 'is') return 'stated';
    return mode === 'assumed' ? 'introduced' : 'stated';
  }

  /** `x = (x_1, …, x_d)`, `X = [x_1, …, x_d]`, `S = diag(s_1, …, s_n)` */
  private listing(subject: Subject, node: Node | undefined): boolean {
    if (subject.index.length > 0) return false;
    const { collector } = this;
    const { name } = subject;
    const diagonal = diagonalListing(node);
    if (diagonal && diagonal.name !== name) {
      const listed: Subject = { name: diagonal.name, index: ['i'], counts: [diagonal.count], isTransposed: false };
      collector.declare(listed, { rank: 0 });
      collector.declare(subject, { rank: 2, dimensions: [diagonal.count, diagonal.count] });
      collector.define(
        { name, index: [], value: { op: 'diagonal', of: { op: 'symbol', name: diagonal.name } } },
        'introduced',
      );
      return true;
    }
    const listing = listingOf(node);
    if (!listing) return false;
    if (listing.name === name) return collector.declare({ ...subject, index: ['i'], counts: [listing.count] }, {});
    const isFamily = collector.known(listing.name)?.rank === 'family' || collector.known(name)?.rank === 2;
    if (!isFamily && !listing.isTransposed) return false;
    const of = listing.isTransposed ? 'rows' : 'columns';
    collector.define(slices(listing.name, name, of), 'introduced');
    return true;
  }

  /** `Γ_{jj} = ‖x_j‖` of a diagonal matrix. */
  private diagonal(nodes: readonly (Node | undefined)[], defines: boolean): void {
    const { collector, item } = this;
    const entry = diagonalEntry(nodes[0]);
    const value = entry && termOf(nodes[1]);
    if (!entry || !value || namesOf(value).has(entry.name)) return;
    const table: Term = { op: 'table', index: [entry.letter], body: value };
    const definition: Definition = { name: entry.name, index: [], value: { op: 'diagonal', of: table } };
    if (!collector.known(entry.name)?.traits?.includes('diagonal')) return collector.missDiagonal(item, definition);
    collector.define(definition, this.how(defines));
    collector.understand(item);
  }
}

/** `(a_{ij})`, `[x_i]` */
function isEntryInBrackets(node: Node | undefined, value: Term | undefined): value is Extract<Term, { op: 'entry' }> {
  if (node?.kind === 'subscript') return isEntryInBrackets(node.base, value);
  if (node?.kind !== 'bracket' || node.open === '{' || value?.op !== 'entry') return false;
  return value.index.length <= 2 && value.index.every(({ kind }) => kind === 'name');
}

function isZero(term: Term | undefined): boolean {
  return term?.op === 'number' && term.value === 0;
}
