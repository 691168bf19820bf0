import { Failure, isFailure } from '../../../core/failure';

/** A function of one number; without a value at some places. */
export type Integrand = (x: number) => number | Failure;

/** What an integral comes to. */
export interface Area {
  readonly value: number;
  /** The integral of the absolute value, roughly: what rounding leaves is in proportion to it. */
  readonly size: number;
  /** How far off the value may be. */
  readonly error: number;
}

/** So little of the size is nothing, of a rule with more places than the one before. */
const agreement = 1e-12;
/** The same of double-exponential sums: the next one would be off by the square of it. */
const closeness = 1e-10;
/** What may be left out at the ends, in parts of the size. */
const leftOut = 1e-10;
/** The integral of the absolute value must settle as well: not where poles cancel. */
const settled = 0.05;
/** Places of the rules that are tried one after the other. */
const orders = [8, 16, 32, 64] as const;
/** Halvings of the step of double-exponential sums. */
const levels = 5;
/** Where these sums end at the latest. */
const furthest = 6;
/** Pieces that a range may be cut into where a function has corners. */
const mostPieces = 90;

/** No value, or none that shows: it diverges, oscillates, or the function has none within the range. */
const diverges = new Failure('domain', '∫');

/**
 * The integral of a function, with a bound of its error; a failure where it does not converge absolutely, as far as can be seen. The
 * ends may be infinite, and the function singular there.
 */
export function integrate(f: Integrand, from: number, to: number): Area | Failure {
  if (from === to) return { value: 0, size: 0, error: 0 };
  if (from > to) {
    const area = integrate(f, to, from);
    return isFailure(area) ? area : { ...area, value: -area.value };
  }
  if (!Number.isFinite(from) || !Number.isFinite(to)) return doubleExponential(f, from, to);
  const smooth = byRules(f, from, to);
  if (smooth && !(isFailure(smooth) && isMissing(smooth))) return smooth;
  const singular = doubleExponential(f, from, to);
  if (!isFailure(singular) || !isMissing(singular)) return singular;
  return byPieces(f, from, to);
}

/** Whether a function merely has no value at a place. */
function isMissing({ code }: Failure): boolean {
  return code === 'domain' || code === 'division_by_zero';
}

interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const rules = new Map<number, Rule>();

/** The Gauss–Legendre rule on (-1, 1). */
function ruleOf(order: number): Rule {
  let rule = rules.get(order);
  if (!rule) {
    const nodes: number[] = [];
    const weights: number[] = [];
    for (let i = 1; i <= order; i++) {
      let x = Math.cos((Math.PI * (i - 0.25)) / (order + 0.5));
      let slope = 1;
      for (let round = 0; round < 20; round++) {
        let [before, now] = [1, x];
        for (let k = 2; k <= order; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
        slope = (order * (x * now - before)) / (x * x - 1);
        const change = now / slope;
        x -= change;
        if (Math.abs(change) < 1e-16) break;
      }
      nodes.push(x);
      weights.push(2 / ((1 - x * x) * slope * slope));
    }
    rules.set(order, (rule = { nodes, weights }));
  }
  return rule;
}

/** One rule after `x = m + r sin θ`: what has a root or the reciprocal of one at the ends is smooth in `θ`. */
function byRule(f: Integrand, from: number, to: number, order: number): Area | Failure {
  const { nodes, weights } = ruleOf(order);
  const width = to - from;
  let [value, size] = [0, 0];
  for (const [i, node] of nodes.entries()) {
    const half = (Math.PI / 4) * (1 - Math.abs(node));
    const distance = width * Math.sin(half) ** 2;
    const y = f(node < 0 ? from + distance : to - distance);
    if (isFailure(y)) return y;
    const part = y * weights[i]! * (width / 4) * Math.PI * Math.sin(2 * half);
    value += part;
    size += Math.abs(part);
  }
  return Number.isFinite(size) ? { value, size, error: 0 } : diverges;
}

/** Two rules that agree; undefined where no two do. */
function byRules(f: Integrand, from: number, to: number): Area | Failure | undefined {
  let before: Area | undefined;
  for (const order of orders) {
    const area = byRule(f, from, to, order);
    if (isFailure(area)) return area;
    const agreed = before && agreedArea(before, area, area.size);
    if (agreed) return agreed;
    before = area;
  }
  return undefined;
}

function agreedArea(before: Area, after: Area, whole: number): Area | undefined {
  const error = Math.abs(after.value - before.value);
  const isSettled = Math.abs(after.size - before.size) <= settled * after.size;
  return isSettled && error <= agreement * whole ? { ...after, error } : undefined;
}

/** The range cut in halves where no two rules agree: for corners and jumps. */
function byPieces(f: Integrand, from: number, to: number): Area | Failure {
  const first = byRule(f, from, to, 32);
  if (isFailure(first)) return first;
  const open: (readonly [number, number])[] = [[from, to]];
  let [value, size, error] = [0, 0, 0];
  for (let pieces = 0; open.length > 0; pieces++) {
    if (pieces > mostPieces) return diverges;
    const [a, b] = open.pop()!;
    const coarse = byRule(f, a, b, 8);
    const fine = isFailure(coarse) ? coarse : byRule(f, a, b, 16);
    if (isFailure(coarse)) return coarse;
    if (isFailure(fine)) return fine;
    const change = Math.abs(fine.value - coarse.value);
    const whole = Math.max(first.size, size);
    if (fine.size <= agreement * whole || agreedArea(coarse, fine, whole)) {
      value += fine.value;
      size += fine.size;
      error += change;
    } else open.push([(a + b) / 2, b], [a, (a + b) / 2]);
  }
  return { value, size, error };
}

/** A place and the weight of its surroundings, for each number. */
type Map = (t: number) => readonly [x: number, weight: number];

/** A sum over places that lie the denser the nearer they are to the ends, halved until it stays the same. */
function doubleExponential(f: Integrand, from: number, to: number): Area | Failure {
  const map = mapOf(from, to);
  const isEnd = (x: number) => x === from || x === to;
  const sum = new Sum(f, map, isEnd);
  let step = 0.25;
  const failed = sum.outwards(step);
  if (failed) return failed;
  let before = sum.value * step;
  for (let level = 0; level < levels; level++) {
    const missing = sum.between(step);
    if (missing) return missing;
    step /= 2;
    const value = sum.value * step;
    const size = sum.size * step;
    const error = Math.abs(value - before) + sum.leftOut;
    if (sum.leftOut > leftOut * size) return diverges;
    if (Math.abs(value - before) <= closeness * size) return { value, size, error };
    before = value;
  }
  return diverges;
}

function mapOf(from: number, to: number): Map {
  const half = Math.PI / 2;
  if (Number.isFinite(from) && Number.isFinite(to)) {
    const width = to - from;
    return (t) => {
      const q = Math.exp(-2 * half * Math.sinh(Math.abs(t)));
      const distance = (width * q) / (1 + q);
      const weight = (width * 2 * half * Math.cosh(t) * q) / (1 + q) ** 2;
      return [t < 0 ? from + distance : to - distance, weight];
    };
  }
  if (Number.isFinite(from) || Number.isFinite(to))
    return (t) => {
      const distance = Math.exp(half * Math.sinh(t));
      const x = Number.isFinite(from) ? from + distance : to - distance;
      return [x, distance * half * Math.cosh(t)];
    };
  return (t) => {
    const s = half * Math.sinh(t);
    return [Math.sinh(s), half * Math.cosh(t) * Math.cosh(s)];
  };
}

/** Adds up until nothing more comes, in both directions. */
class Sum {
  value = 0;
  size = 0;
  /** What may still lie beyond the places that were looked at. */
  leftOut = 0;
  private ends: readonly [number, number] = [0, 0];

  constructor(
    private readonly f: Integrand,
    private readonly map: Map,
    private readonly isEnd: (x: number) => boolean,
  ) {}

  /** The first places, as far as there is anything. */
  outwards(step: number): Failure | undefined {
    const start = this.add(0);
    if (isFailure(start)) return start;
    const ends: number[] = [];
    for (const direction of [-1, 1]) {
      let [nothing, last, t] = [0, start, 0];
      while (nothing < 3) {
        t += direction * step;
        const part = Math.abs(t) > furthest ? undefined : this.add(t);
        if (part === undefined || isFailure(part)) {
          // What has no value far out says nothing if nothing came before.
          const isOver = part === undefined || isMissing(part) || last <= 1e-13 * this.size;
          if (!isOver) return part;
          const x = part === undefined ? undefined : this.map(t)[0];
          const isAtEnd = x === undefined || this.isEnd(x);
          if (!isAtEnd && last > 1e-13 * this.size) return diverges;
          this.leftOut += last;
          break;
        }
        nothing = this.size > 0 && part <= 1e-17 * this.size ? nothing + 1 : 0;
        last = part;
      }
      ends.push(t);
    }
    this.ends = [ends[0]!, ends[1]!];
    return undefined;
  }

  /** The places in the middle between those before. */
  between(step: number): Failure | undefined {
    const [first, last] = this.ends;
    for (let t = first + step / 2; t < last; t += step) {
      const part = this.add(t);
      if (isFailure(part)) {
        const isFar = t - first < step || last - t < step;
        if (!isMissing(part)) return part;
        if (!isFar) return diverges;
      }
    }
    return undefined;
  }

  /** Adds one place; how much came. */
  private add(t: number): number | Failure {
    const [x, weight] = this.map(t);
    if (this.isEnd(x) || weight === 0) return weight === 0 ? 0 : new Failure('domain');
    const y = this.f(x);
    if (isFailure(y)) return y;
    const part = y * weight;
    if (!Number.isFinite(part)) return new Failure('domain');
    this.value += part;
    this.size += Math.abs(part);
    return Math.abs(part);
  }
}
