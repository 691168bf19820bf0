import type { Failure } from '../../../core/failure';
import type { Latent } from '../random/cubature';
import type { Environment, Source } from '../values/environment';
import type { Numeric } from '../values/numeric';
import { parts, walkTerm, type Condition, type Index, type Term } from './term';

export type Evaluate = (term: Term, env: Environment) => Numeric | Failure;

/** Letters that run inside of a term; undefined where it is not known which do. */
type Bound = ReadonlySet<string> | undefined;

/** What a term hangs on at one place of the indices, and how. */
export class Dependence {
  /** The hidden numbers in which it is no polynomial. */
  readonly rough = new Set<Latent>();
  /** Its degree as a polynomial in all others. */
  readonly degree: number;
  private found = new Set<Latent>();

  constructor(
    term: Term,
    private readonly env: Environment,
    private readonly evaluate: Evaluate,
  ) {
    this.degree = this.visit(term, new Set());
  }

  /** The hidden numbers that change it. */
  get latents(): ReadonlySet<Latent> {
    return this.found;
  }

  private visit(term: Term, bound: Bound): number {
    const most = (terms: readonly Term[], inside = bound) =>
      terms.reduce((degree, part) => Math.max(degree, this.visit(part, inside)), 0);
    switch (term.op) {
      case 'symbol': {
        const source = this.sourceOf(term.name);
        return source && !bound?.has(term.name) && !this.env.indices.has(term.name)
          ? this.touch(source, source.draw.latents)
          : 0;
      }
      case 'entry': {
        const source = term.of.op === 'symbol' ? this.sourceOf(term.of.name) : undefined;
        if (!source) return this.visit(term.of, bound);
        return this.touch(source, this.latentsAt(source, term.index, bound));
      }
      case 'sum':
      case 'negate':
      case 'transpose':
      case 'diagonal':
      case 'trace':
      case 'matrix':
        return most(parts(term));
      case 'multiply':
      case 'hadamard':
        return this.visit(term.left, bound) + this.visit(term.right, bound);
      case 'divide':
        this.visitRoughly([term.right], bound);
        return this.visit(term.left, bound);
      case 'power':
        return this.power(term.base, term.exponent, bound);
      case 'table':
        return this.visit(term.body, bound && new Set([...bound, ...term.index]));
      case 'list':
        return most([term.from, term.to, term.body], bound && new Set([...bound, term.variable]));
      case 'series': {
        const inside = bound && new Set([...bound, term.variable]);
        this.visitRoughly([...(term.from ? [term.from] : []), ...(term.to ? [term.to] : [])], bound);
        if (term.where) this.condition(term.where, inside);
        const count = term.sign === '∑' ? 1 : this.count(term, bound);
        if (count !== undefined) return count * this.visit(term.body, inside);
        return this.visitRoughly([term.body], inside);
      }
      case 'cases':
        for (const { when } of term.rows) if (when) this.condition(when, bound);
        return most(term.rows.map(({ value }) => value));
      case 'expectation': {
        // An average over some leaves the others as they are.
        const active = latentsOver(this.env, term.over);
        const inner = new Dependence(term.of, this.env, this.evaluate);
        const left = [...inner.latents].filter((latent) => !active.has(latent));
        for (const latent of left) {
          this.found.add(latent);
          if (inner.rough.has(latent)) this.rough.add(latent);
        }
        return left.length > 0 ? inner.degree : 0;
      }
      case 'variance':
      case 'covariance':
        return 0;
      default:
        // What is not known here may bind letters of its own.
        return this.visitRoughly(parts(term), undefined);
    }
  }

  /** Whatever these hang on, it is no polynomial in that. */
  private visitRoughly(terms: readonly Term[], bound: Bound): number {
    const before = this.found;
    this.found = new Set();
    for (const term of terms) this.visit(term, bound);
    for (const latent of this.found) {
      before.add(latent);
      this.rough.add(latent);
    }
    this.found = before;
    return 0;
  }

  private condition(condition: Condition, bound: Bound): void {
    if (condition.op === 'otherwise') return;
    if (condition.op === 'compare') this.visitRoughly([condition.left, condition.right], bound);
    else for (const part of condition.parts) this.condition(part, bound);
  }

  /** `‖x‖²` and `|x|²` are polynomials where `‖x‖` is none. */
  private power(base: Term, exponent: Term, bound: Bound): number {
    const above = new Dependence(exponent, this.env, this.evaluate);
    if (above.latents.size > 0) return this.visitRoughly([base, exponent], bound);
    const k = this.evaluate(exponent, this.env);
    if (typeof k !== 'number' || !Number.isInteger(k) || k < 0) return this.visitRoughly([base], bound);
    if (k % 2 === 0) {
      if (base.op === 'absolute' || (base.op === 'norm' && base.kind === 'euclidean'))
        return k * this.visit(base.of, bound);
      if (base.op === 'function' && base.name === 'sqrt') return (k / 2) * this.visit(base.of, bound);
    }
    return k * this.visit(base, bound);
  }

  /** How many factors a product has. */
  private count(term: Extract<Term, { op: 'series' }>, bound: Bound): number | undefined {
    if (bound === undefined || bound.size > 0) return undefined;
    const { from, to, origin } = term;
    const first = from ? this.evaluate(from, this.env) : 1;
    const last = to ? this.evaluate(to, this.env) : this.env.sizes.bound.get(origin ?? term)?.[0];
    return typeof first === 'number' && typeof last === 'number' ? Math.max(0, last - first + 1) : undefined;
  }

  private sourceOf(name: string): Source | undefined {
    return this.env.random.find((source) => source.name === name);
  }

  private touch(source: Source, latents: readonly Latent[]): number {
    for (const latent of latents) this.found.add(latent);
    return source.draw.latents.some(({ isLabel }) => !isLabel) ? 1 : 0;
  }

  /** The entries that an index can mean. */
  private latentsAt(source: Source, index: readonly Index[], bound: Bound): readonly Latent[] {
    const value = this.env.values.get(source.name);
    if (!source.draw.isEntrywise || typeof value !== 'object') return source.draw.latents;
    const origins = this.env.sizes.origins.get(source.name);
    const [first, second] = index.map((one, axis) => this.place(one, bound, origins?.[axis] ?? 1));
    const isFamily = this.env.ranks.get(source.name) === 'family';
    const [row, column] = isFamily ? [second, first] : [first, second];
    return source.draw.latents.filter(
      (_, i) =>
        (row === undefined || Math.floor(i / value.columns) === row - 1) &&
        (column === undefined || i % value.columns === column - 1),
    );
  }

  private place(index: Index, bound: Bound, origin: number): number | undefined {
    if (index.kind === 'number') return index.value + 1 - origin;
    if (index.kind !== 'name' || !bound || bound.has(index.name)) return undefined;
    const at = this.env.indices.get(index.name);
    return at === undefined ? undefined : at + index.shift + 1 - origin;
  }
}

const everything = new WeakMap<readonly Source[], ReadonlySet<Latent>>();

/** What an average is taken over: these quantities, or everything random if they are none. */
export function latentsOver({ random }: Environment, over: readonly string[] | undefined): ReadonlySet<Latent> {
  const named = over ? random.filter(({ name }) => over.includes(name)) : [];
  if (named.length > 0) return latentsOf(named);
  let all = everything.get(random);
  if (!all) everything.set(random, (all = latentsOf(random)));
  return all;
}

function latentsOf(sources: readonly Source[]): ReadonlySet<Latent> {
  return new Set(sources.flatMap(({ draw }) => draw.latents));
}

/** Whether it is a number that can be written down: `1/2`. */
export function isConstant(term: Term): boolean {
  return walkTerm(term).every(({ op }) => op !== 'symbol');
}
