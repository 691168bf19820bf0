import { namesOf } from '../terms/names';
import type { Definition, Definitions } from '../terms/definitions';
import { rootOf, squareOf } from '../terms/squares';
import { walkTerm, type Entry, type Index, type Term } from '../terms/term';

/** What is supposed of functions that are differentiated and not defined: `L` of `∂L/∂y_j`. */
export interface Supposition {
  readonly definitions: Definitions;
  /** Another sensible supposition: what is true holds with both. */
  readonly other?: Definitions;
  /** Names of the functions. */
  readonly functions: ReadonlySet<string>;
  /** What fails may hold all the same: it is not told what the functions depend on. */
  readonly isWeak: boolean;
}

/** A name that is differentiated, with the names that it is differentiated by. */
interface Top {
  readonly by: Set<string>;
  /** Places at which it is differentiated by a quantity: `h_t` and `h_{t+1}` may depend on each other. */
  readonly places: Map<string, string>;
  isRecurrent?: boolean;
  axes: number;
}

/** Letters of losses: functions, though nothing is said of them. */
const lossLetters = /^(?:\S+ )?[LJℓ](?:_.*)?$/u;

/**
 * Takes every function that is differentiated and not defined for a smooth function of nothing but the quantities that the
 * definitions lead to from those that it is differentiated by: `L` of `y` where `y_j = γ x̂_j + β` is defined by `x̂`, and `x̂`
 * by `x`. So the chain rule can be told from what looks like it. Undefined if nothing is to suppose.
 */
export function suppose(terms: readonly Term[], definitions: Definitions): Supposition | undefined {
  const tops = new Map<string, Top>();
  const primed = new Set(terms.flatMap((term) => [...namesOf(term)].filter((name) => name.endsWith("'"))));
  for (const term of terms) collect(term, definitions, tops, primed);
  if (tops.size === 0) return undefined;
  const names = reachable(terms, definitions);
  for (const name of names) {
    const value = definitions.get(name)?.value;
    if (value) collect(value, definitions, tops, primed, true);
  }
  const graph = new Graph(definitions, tops);
  const all = new Map(definitions);
  const others = new Map(definitions);
  let isWeak = false;
  let isSame = true;
  for (const [name, { by, axes, isRecurrent }] of tops) {
    const own = graph.maximal([...by]);
    const ends = [...new Set(own.flatMap((end) => graph.ends(end, name)))].sort();
    const applied = applicationOf(name, terms);
    isWeak ||= ends.length !== 1 || axes > 0 || applied !== undefined || graph.usesTops(by);
    isWeak ||= isRecurrent === true || terms.some((term) => standsAlone(name, term));
    isSame &&= ends.length === own.length && ends.every((end) => own.includes(end));
    all.set(name, applied ?? opaque(name, ends, axes));
    others.set(name, applied ?? opaque(name, own.sort(), axes));
    // `u'` beside `d/dx (uv)`.
    const slope = all.get(name)!.value;
    const primes = `${name}'`;
    if (primed.has(primes) && !definitions.has(primes) && slope.op === 'apply' && axes === 0)
      for (const facts of [all, others]) facts.set(primes, { name: primes, index: [], value: { ...slope, primes: 1 } });
  }
  return {
    definitions: all,
    ...(isSame ? {} : { other: others }),
    functions: new Set(tops.keys()),
    isWeak,
  };
}

/** The names in some terms, and those that their definitions speak of. */
function reachable(terms: readonly Term[], definitions: Definitions): ReadonlySet<string> {
  const found = new Set<string>();
  const open = terms.flatMap((term) => [...namesOf(term)]);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const one of [name, squareOf(name)]) {
      const value = definitions.get(one)?.value;
      if (value) open.push(one, ...namesOf(value));
    }
  }
  return found;
}

/** What is differentiated by what. @param isFact only names that are differentiated already */
function collect(
  term: Term,
  definitions: Definitions,
  tops: Map<string, Top>,
  primed: ReadonlySet<string>,
  isFact = false,
): void {
  const isKnown = (name: string) =>
    definitions.has(name) || definitions.has(squareOf(name)) || definitions.has(rootOf(name) ?? name);
  const note = (name: string, { name: by, index: at }: Entry, index: readonly Index[]) => {
    const letter = rootOf(by) ?? by;
    if (name === letter || isKnown(name) || (isFact && !tops.has(name))) return;
    const top: Top = tops.get(name) ?? { by: new Set(), places: new Map(), axes: 0 };
    top.by.add(letter);
    const place = placeOf(at);
    if ((top.places.get(by) ?? place) !== place) top.isRecurrent = true;
    top.places.set(by, place);
    top.axes = Math.max(top.axes, index.length);
    tops.set(name, top);
  };
  for (const inner of walkTerm(term)) {
    if (inner.op === 'partial') note(inner.top.name, inner.bottom, inner.top.index);
    if (inner.op !== 'derivative') continue;
    const { by } = inner;
    let of = inner.of;
    while (of.op === 'derivative') of = of.of;
    const whole = of.op === 'entry' ? of.of : of;
    if (whole.op === 'symbol') note(whole.name, by, of.op === 'entry' ? of.index : []);
    else
      for (const name of namesOf(of))
        if ((lossLetters.test(name) || primed.has(`${name}'`)) && name !== by.name && isPlain(name, of))
          note(name, by, []);
  }
}

/** What tells `h_t` from `h_{t+1}`, and not `y_i` from `y_j`. */
function placeOf(index: readonly Index[]): string {
  return index
    .map((one) => (one.kind === 'name' ? `${one.shift}` : one.kind === 'number' ? `#${one.value}` : one.kind))
    .join();
}

/** Whether a name stands without indices or brackets after it. */
function isPlain(name: string, term: Term): boolean {
  const inners = walkTerm(term);
  return (
    inners.some((inner) => inner.op === 'symbol' && inner.name === name) &&
    !inners.some((inner) => inner.op === 'entry' && inner.of.op === 'symbol' && inner.of.name === name)
  );
}

/** What depends on what, by definitions and by what is differentiated. */
class Graph {
  private readonly edges = new Map<string, ReadonlySet<string>>();
  private readonly closures = new Map<string, ReadonlySet<string>>();

  constructor(
    definitions: Definitions,
    private readonly tops: ReadonlyMap<string, Top>,
  ) {
    for (const [name, { value, parameters }] of definitions) {
      const names = [...namesOf(value)];
      // `g_j = ∂L/∂y_j` is no way to `L`.
      if (parameters || names.some((one) => tops.has(one))) continue;
      this.edges.set(rootOf(name) ?? name, new Set(names.map((one) => rootOf(one) ?? one)));
    }
    for (const [name, { by }] of tops) this.edges.set(name, by);
  }

  private closure(name: string): ReadonlySet<string> {
    let found = this.closures.get(name);
    if (!found) {
      const all = new Set<string>();
      const open = [...(this.edges.get(name) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (all.has(next)) continue;
        all.add(next);
        open.push(...(this.edges.get(next) ?? []));
      }
      this.closures.set(name, (found = all));
    }
    return found;
  }

  /** Those of some names that no other of them depends on. */
  maximal(names: readonly string[]): string[] {
    const found = names.filter(
      (name) =>
        !names.some((other) => other !== name && this.closure(other).has(name) && !this.closure(name).has(other)),
    );
    return found;
  }

  /** Where the definitions lead from a name: itself if nothing is defined by it. */
  ends(name: string, except: string): readonly string[] {
    const above = [...this.edges.keys()].filter(
      (other) =>
        other !== except && !this.closure(other).has(except) && !this.tops.has(other) && this.closure(other).has(name),
    );
    return above.length === 0 ? [name] : this.maximal(above);
  }

  /** Whether one of some names is only known by being differentiated. */
  usesTops(names: ReadonlySet<string>): boolean {
    return [...names].some((name) => this.tops.has(name) || [...this.closure(name)].some((one) => this.tops.has(one)));
  }
}

/** The function as it is applied in the same relation: `f(x)` beside `∂f/∂x`. */
function applicationOf(name: string, terms: readonly Term[]): Definition | undefined {
  for (const term of terms)
    for (const inner of walkTerm(term))
      if (inner.op === 'apply' && inner.name === name && inner.primes === 0)
        if (inner.arguments.every(({ op }) => op === 'symbol')) return { name, index: [], value: inner };
  return undefined;
}

function opaque(name: string, ends: readonly string[], axes: number): Definition {
  const index = ['i°', 'j°'].slice(0, axes);
  const values = [...ends, ...index].map((one): Term => ({ op: 'symbol', name: one }));
  return { name, index, value: { op: 'apply', name, arguments: values, primes: 0 } };
}

/** Whether a name stands somewhere else than under a derivative. */
function standsAlone(name: string, term: Term): boolean {
  const under = new Set<Term>();
  for (const inner of walkTerm(term))
    if (inner.op === 'derivative') for (const part of walkTerm(inner.of)) under.add(part);
  return walkTerm(term).some((inner) => inner.op === 'symbol' && inner.name === name && !under.has(inner));
}
