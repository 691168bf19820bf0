import type { Definition, Definitions } from './definitions';
import { DerivativeResolver } from './derivativeResolver';
import { indexesName, scalarParameter, usualFunction } from '../notation/functions';
import { indexTerm, letterIndex, placesOf, rename, type Renaming } from './indexRenaming';
import { mapCondition, mapParts } from './mapParts';
import { namesOf } from './names';
import { maxDepth, type Bound } from './resolverScope';
import { byEach, slopesOf } from '../derivatives/partials';
import { parts, type Index, type Term } from './term';

export type { Definition, Definitions } from './definitions';
export { namesOf } from './names';

/** Larger expansions are not made. */
const maxSize = 3000;

const known = new WeakMap<Definitions, WeakMap<Term, Term>>();

/**
 * The term with definitions put in for their names. Derivatives of unknown quantities become quantities of their own. The same
 * term is looked at once.
 */
export function resolve(term: Term, definitions: Definitions): Term {
  let terms = known.get(definitions);
  if (!terms) known.set(definitions, (terms = new WeakMap()));
  let resolved = terms.get(term);
  if (!resolved) {
    resolved = new Resolver(definitions).term(term, new Map(), 0);
    // A derivative that no rule gives leaves a gap.
    if (!isWhole(resolved)) resolved = { op: 'infinite' };
    terms.set(term, resolved);
  }
  return resolved;
}

function isWhole(term: Term | undefined): boolean {
  return term !== undefined && parts(term).every(isWhole);
}

class Resolver extends DerivativeResolver {
  protected override scoped(definitions: Definitions, bound: ReadonlyMap<string, Bound>, derives: boolean): Resolver {
    return new Resolver(definitions, bound, derives, this.counts);
  }

  override term(term: Term, indices: Renaming, depth: number): Term {
    if (++this.counts.size > maxSize) return { op: 'infinite' };
    const inner = (part: Term) => this.term(part, indices, depth);
    const places = (index: readonly Index[]) => index.map((one) => rename(one, indices, inner));
    switch (term.op) {
      case 'symbol': {
        const renamed = indices.get(term.name);
        return renamed ? indexTerm(renamed) : this.symbol(term.name, depth);
      }
      case 'entry': {
        const index = places(term.index);
        if (term.of.op === 'symbol') return this.entry({ name: term.of.name, index }, depth);
        return term.of.op === 'apply'
          ? this.applied(term.of, index, indices, depth)
          : this.entryOf(inner(term.of), index);
      }
      case 'apply':
        return this.applied(term, [], indices, depth);
      case 'choice':
        return inner(this.definitions.get(term.name)?.parameters ? term.applied : term.multiplied);
      case 'map':
        return { ...term, of: inner(term.of), body: inner(term.body) };
      case 'limit': {
        const variable = this.fresh(term.variable);
        const renaming = new Map(indices).set(term.variable, letterIndex(variable));
        const body = this.term(term.body, renaming, depth);
        return { ...term, variable, to: inner(term.to), body };
      }
      case 'integral':
      case 'evaluated':
        return this.running(term, indices, depth);
      case 'delta':
        return { ...term, index: places(term.index) };
      case 'partial':
        return this.partial(term, indices, depth);
      case 'derivative': {
        const by = { ...term.by, index: places(term.by.index) };
        return this.derivative(by, term.layout, depth, (inside) => inside.term(term.of, indices, depth));
      }
      case 'series': {
        const isOutside = depth === 0 && indices.size === 0;
        const variable = isOutside ? term.variable : this.fresh(term.variable);
        const renaming = new Map(indices).set(term.variable, letterIndex(variable));
        const body = (part: Term) => this.term(part, renaming, depth);
        return {
          ...term,
          variable,
          ...(term.from ? { from: inner(term.from) } : {}),
          ...(term.to ? { to: inner(term.to) } : {}),
          ...(term.where ? { where: mapCondition(term.where, body) } : {}),
          body: body(term.body),
        };
      }
      case 'table': {
        const renaming = new Map(indices);
        for (const letter of term.index) renaming.delete(letter);
        return { ...term, body: this.term(term.body, renaming, depth) };
      }
      case 'list': {
        const variable = this.fresh(term.variable);
        const renaming = new Map(indices).set(term.variable, letterIndex(variable));
        const body = this.term(term.body, renaming, depth);
        return { ...term, variable, from: inner(term.from), to: inner(term.to), body };
      }
      case 'power':
        return this.square(term, indices, depth) ?? mapParts(term, inner);
      default:
        return mapParts(term, inner);
    }
  }

  /** An integral, with a letter of its own that runs: what depends on that by a definition runs with it. */
  private running(term: Extract<Term, { op: 'integral' | 'evaluated' }>, indices: Renaming, depth: number): Term {
    const { variable } = term;
    // `\int_0^1 u\,dv` of two functions of `x`: from where to where is told in `x`.
    const own = this.definitions.get(variable);
    const isOfBoth = own && isBesideOther(term.body, own, this.definitions);
    if (isOfBoth) return { op: 'infinite' };
    const fresh = this.fresh(variable);
    const bound = new Map(this.bound).set(variable, {
      term: { op: 'symbol' as const, name: fresh },
    });
    const inside = new Map(indices);
    inside.delete(variable);
    const body = this.scoped(this.rest([variable]), bound, this.derives).term(term.body, inside, depth);
    const ends = {
      from: this.term(term.from, indices, depth),
      to: this.term(term.to, indices, depth),
    };
    return { ...term, ...ends, variable: fresh, body };
  }

  private fresh(letter: string): string {
    return `${letter}'${++this.counts.fresh}`;
  }

  protected override entryOf(of: Term, index: readonly Index[]): Term {
    if (index.length === 0) return of;
    const isTable = of.op === 'table' && of.index.length === index.length;
    if (isTable && index.every(({ kind }) => kind !== 'all'))
      return new Resolver(new Map()).term(of.body, placesOf(of.index, index), 1);
    return of.op === 'entry' && of.of.op === 'symbol'
      ? { ...of, index: [...of.index, ...index] }
      : { op: 'entry', of, index };
  }

  /** `f(x)` where the text says what `f` is, with the argument put in. */
  private applied(
    term: Extract<Term, { op: 'apply' }>,
    index: readonly Index[],
    indices: Renaming,
    depth: number,
  ): Term {
    const { name, primes } = term;
    const values = term.arguments.map((argument) => this.term(argument, indices, depth));
    const definition = this.definitions.get(name);
    const isWhole = index.length === 0;
    const fits =
      definition?.parameters?.length === values.length &&
      depth < maxDepth &&
      (isWhole || index.length === definition.index.length);
    if (fits) return this.given(definition, values, term, index, depth);
    const [only] = values;
    const usual = definition ? undefined : usualFunction(name);
    const of: Term =
      usual !== undefined && only && values.length === 1
        ? sloped(primes, only, `${name}°`, (u) => ({ op: 'function', name: usual, of: u }))
        : { ...term, arguments: [...values, ...parametersIn(name)] };
    return this.entryOf(of, index);
  }

  /** A defined function of some values, or its derivative. */
  private given(
    { name, index: letters, parameters = [], value }: Definition,
    values: readonly Term[],
    { primes, along }: Pick<Extract<Term, { op: 'apply' }>, 'primes' | 'along'>,
    index: readonly Index[],
    depth: number,
  ): Term {
    const isTable = index.length === 0 && letters.length > 0;
    const table = isTable ? letters.map((letter) => this.fresh(letter)) : [];
    const places = placesOf(letters, isTable ? table.map(letterIndex) : index);
    const rest = this.rest([name]);
    const body = (terms: readonly Term[]): Term => {
      const bound = new Map(this.bound);
      parameters.forEach((parameter, i) =>
        bound.set(parameter, { term: terms[i]!, isWhole: !indexesName(value, parameter) }),
      );
      return this.scoped(rest, bound, this.derives).term(value, places, depth + 1);
    };
    const [parameter = ''] = parameters;
    const [argument] = values;
    let result: Term;
    if (along || (values.length > 1 && primes > 0)) {
      const whole = body(parameters.map((letter) => ({ op: 'symbol', name: letter })));
      const where = parameters.map((letter, i) => ({ name: letter, value: values[i]! }));
      result = along
        ? byEach(
            whole,
            along.map((one) => parameters[placeOfOne(one)] ?? ''),
            where,
          )
        : slopesOf(whole, parameters, primes, where);
    } else if (argument && values.length === 1 && scalarParameter(value, parameter))
      result = sloped(primes, argument, `${parameter}°`, (u) => body([u]));
    else if (!argument || primes === 0) result = body(values);
    else {
      // In `f'(x_k)` the `x` of `f(x)` has no entries.
      const isEntry = argument.op === 'entry' && namesOf(argument.of).has(parameter);
      const name = isEntry ? `${parameter}°` : parameter;
      const by = { name, index: [] };
      const where = [{ name, value: argument }];
      result = body([{ op: 'symbol', name }]);
      for (let i = 1; i <= primes; i++)
        result = { op: 'derivative', of: result, by, ...(i === primes ? { where } : {}) };
    }
    return isTable ? { op: 'table', index: table, body: result } : result;
  }
}

/** Whether a term speaks of something else that is defined by the same letters as what runs. */
function isBesideOther(body: Term, own: Definition, definitions: Definitions): boolean {
  const letters = namesOf(own.value);
  return [...namesOf(body)].some((name) => {
    const other = name === own.name ? undefined : definitions.get(name);
    return other !== undefined && !other.parameters && [...namesOf(other.value)].some((letter) => letters.has(letter));
  });
}

/** Which argument is the only one that moves. */
function placeOfOne(direction: readonly Term[]): number {
  return direction.findIndex((part) => part.op === 'number' && part.value === 1);
}

/** `p_θ(x)` depends on `θ` as well. */
function parametersIn(name: string): readonly Term[] {
  const parameter = /_([θφψωβηw])$/u.exec(name)?.[1];
  return parameter === undefined ? [] : [{ op: 'symbol', name: parameter }];
}

/** A function of numbers or its derivative, entry by entry. */
function sloped(primes: number, of: Term, parameter: string, read: (argument: Term) => Term): Term {
  const by = { name: parameter, index: [] };
  let body = read({ op: 'symbol', name: parameter });
  for (let i = 0; i < primes; i++) body = { op: 'derivative', of: body, by };
  return { op: 'map', of, parameter, body };
}
