import { Failure, isFailure } from '../../../core/failure';
import { cubature, type Latent } from './cubature';
import { Dependence, isConstant, latentsOver, type Evaluate } from '../terms/dependence';
import { withCurrentDraws, type Environment } from '../values/environment';
import type { Numeric } from '../values/numeric';
import { numberTerm, type Moment, type Term } from '../terms/term';

/** The value of `E[…]`, `Var(…)`, `Cov(…, …)` where the instance says what is random. */
export function averageValue(term: Moment, env: Environment, evaluate: Evaluate): Numeric | Failure {
  const current = withCurrentDraws(env);
  if (!current) return new Failure('domain');
  const averaging = new Averaging(term.over, current, evaluate);
  switch (term.op) {
    case 'expectation':
      return averaging.expectation(term.of);
    case 'variance':
      return averaging.covariance(term.of, term.of, 'Var');
    case 'covariance':
      return averaging.covariance(term.left, term.right, 'Cov');
  }
}

/** Nodes for what is no polynomial, and more of them to see whether these were enough. */
const [someNodes, moreNodes] = [14, 18];

class Averaging {
  private readonly active: ReadonlySet<Latent>;

  constructor(
    private readonly over: readonly string[] | undefined,
    private readonly env: Environment,
    private readonly evaluate: Evaluate,
  ) {
    this.active = latentsOver(env, over);
  }

  expectation(of: Term): Numeric | Failure {
    const { env } = this;
    // Nobody said what is random: an average over nothing would be the thing itself.
    if (env.random.length === 0 && !isConstant(of)) return new Failure('unsupported', 'E');
    const dependence = new Dependence(of, env, this.evaluate);
    const moved = [...dependence.latents].filter((latent) => this.active.has(latent));
    if (moved.length === 0) return this.evaluate(of, env);
    const split = this.split(of);
    if (split) return this.evaluate(split, env);
    const mean = this.mean(of, moved, dependence, someNodes);
    const isExact = [...dependence.rough].every(({ variate }) => variate.support);
    if (isExact || isFailure(mean)) return mean;
    const finer = this.mean(of, moved, dependence, moreNodes);
    return isFailure(finer) || agree(mean, finer) ? finer : new Failure('unsupported', 'E');
  }

  /** Of numbers; of columns the matrix with all pairs of entries. */
  covariance(left: Term, right: Term, name: string): Numeric | Failure {
    if (this.env.random.length === 0 && !(isConstant(left) && isConstant(right)))
      return new Failure('unsupported', name);
    const a = this.expectation(left);
    if (isFailure(a)) return a;
    const b = left === right ? a : this.expectation(right);
    if (isFailure(b)) return b;
    const isMatrix = [a, b].some((value) => typeof value === 'object' && value.columns > 1);
    if (isMatrix) return new Failure('unsupported', name);
    const other: Term = typeof b === 'number' ? right : { op: 'transpose', of: right };
    const isSquare = left === right && typeof a === 'number';
    const both = this.expectation(
      isSquare ? { op: 'power', base: left, exponent: numberTerm(2) } : { op: 'multiply', left, right: other },
    );
    if (isFailure(both)) return both;
    const [x, y] = [entries(a), entries(b)];
    if (typeof both === 'number') return both - x[0]! * y[0]!;
    return {
      ...both,
      data: both.data.map((value, i) => value - x[Math.floor(i / y.length)]! * y[i % y.length]!),
    };
  }

  /** The same average with the sign of averaging further inside: by linearity, or as factors are independent. */
  private split(term: Term): Term | undefined {
    const inner = (of: Term): Term => ({
      op: 'expectation',
      of,
      ...(this.over ? { over: this.over } : {}),
    });
    switch (term.op) {
      case 'sum':
        return { ...term, terms: term.terms.map(inner) };
      case 'negate':
      case 'transpose':
      case 'trace':
        return { ...term, of: inner(term.of) };
      case 'divide':
        return this.isFixed(term.right) ? { ...term, left: inner(term.left) } : undefined;
      case 'multiply':
      case 'hadamard':
        return this.areApart(term.left, term.right)
          ? { ...term, left: inner(term.left), right: inner(term.right) }
          : undefined;
      case 'power':
        return this.powers(term, inner);
      case 'series': {
        const isLinear = term.sign === '∑' && !term.where;
        const limits = [term.from, term.to].filter((limit) => limit !== undefined);
        return isLinear && limits.every((limit) => this.isFixed(limit))
          ? { ...term, body: inner(term.body), origin: term.origin ?? term }
          : undefined;
      }
      default:
        return undefined;
    }
  }

  /** `E[(wx)²]` is `E[w²] E[x²]` where the two are independent numbers. */
  private powers({ base, exponent }: Extract<Term, { op: 'power' }>, inner: (of: Term) => Term): Term | undefined {
    if (base.op !== 'multiply' || !this.areApart(base.left, base.right)) return undefined;
    const [a, b] = [this.evaluate(base.left, this.env), this.evaluate(base.right, this.env)];
    const k = this.isFixed(exponent) ? this.evaluate(exponent, this.env) : undefined;
    if (typeof a !== 'number' || typeof b !== 'number' || typeof k !== 'number') return undefined;
    if (!Number.isInteger(k) || k < 0) return undefined;
    return {
      op: 'multiply',
      left: inner({ op: 'power', base: base.left, exponent }),
      right: inner({ op: 'power', base: base.right, exponent }),
    };
  }

  private isFixed(term: Term): boolean {
    return this.movedBy(term).length === 0;
  }

  /** Whether nothing random is in both: then they are averaged one by one. */
  private areApart(left: Term, right: Term): boolean {
    const others = new Set(this.movedBy(right));
    return this.movedBy(left).every((latent) => !others.has(latent));
  }

  private movedBy(term: Term): readonly Latent[] {
    const { latents } = new Dependence(term, this.env, this.evaluate);
    return [...latents].filter((latent) => this.active.has(latent));
  }

  private mean(of: Term, moved: readonly Latent[], { rough, degree }: Dependence, nodes: number): Numeric | Failure {
    const points = cubature(moved, rough, degree, nodes);
    if (!points) return new Failure('too_large', 'outcomes');
    const isMoved = new Set(moved);
    const sources = this.env.random.filter(({ draw }) => draw.latents.some((latent) => isMoved.has(latent)));
    const places = new Map<Latent, number>();
    const total = new Total();
    for (const { at, weight } of points) {
      moved.forEach((latent, i) => places.set(latent, at[i]!));
      // Values of their own for every point: what was computed with some is kept with them.
      const values = new Map(this.env.values);
      for (const source of sources) values.set(source.name, source.draw.valueAt(places));
      const value = this.evaluate(of, { ...this.env, values });
      if (isFailure(value)) return value;
      if (!total.add(value, weight)) return new Failure('shape');
    }
    return total.isFinite ? total.value : new Failure('domain');
  }
}

/** A weighted sum of numbers or of matrices. */
class Total {
  private shape: { readonly rows: number; readonly columns: number } | undefined;
  private data: number[] = [0];

  add(value: Numeric, weight: number): boolean {
    if (typeof value === 'number') {
      this.data[0]! += value * weight;
      return this.shape === undefined;
    }
    if (!this.shape) {
      this.shape = value;
      this.data = value.data.map(() => 0);
    }
    value.data.forEach((x, i) => {
      this.data[i]! += x * weight;
    });
    return value.rows === this.shape.rows && value.columns === this.shape.columns;
  }

  get isFinite(): boolean {
    return this.data.every(Number.isFinite);
  }

  get value(): Numeric {
    return this.shape ? { rows: this.shape.rows, columns: this.shape.columns, data: this.data } : this.data[0]!;
  }
}

function entries(value: Numeric): readonly number[] {
  return typeof value === 'number' ? [value] : value.data;
}

function agree(a: Numeric, b: Numeric): boolean {
  const [x, y] = [entries(a), entries(b)];
  const scale = Math.max(1e-3, ...x.map(Math.abs), ...y.map(Math.abs));
  return x.every((value, i) => Math.abs(value - (y[i] ?? NaN)) <= 1e-10 * scale);
}
