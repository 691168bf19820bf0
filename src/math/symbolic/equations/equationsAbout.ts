import type { Facts } from '../terms/facts';
import type { Equation } from './projection';
import { isStartOf } from './recursions';
import { namesOf, resolve } from '../terms/resolve';
import { replaced } from '../terms/replaced';
import { isMoment, walkTerm, type Term } from '../terms/term';
import { parameterNames, type Declarations } from '../shapes/typing';

const maxEquations = 8;

/** The equations that speak of the same quantities as some terms, or of what these equations speak of. */
export function equationsAbout(
  terms: readonly Term[],
  { equations = [], declarations, definitions }: Facts,
): readonly Equation[] {
  const names = new Set(terms.flatMap((term) => [...namesOf(term)]));
  const numbers = numbersAmong(terms);
  const open = equations.map(({ left, right, where }) => {
    const resolved: Equation = {
      left: resolve(left, definitions),
      right: resolve(right, definitions),
      ...(where ? { where } : {}),
    };
    return { resolved, names: namesBeside(resolved, numbers) };
  });
  const found: Equation[] = [];
  for (let round = 0; round < 3; round++) {
    for (let i = open.length - 1; i >= 0 && found.length < maxEquations; i--) {
      const next = open[i]!;
      if (!next.names.some((name) => names.has(name))) continue;
      found.push(next.resolved);
      open.splice(i, 1);
      for (const name of next.names) names.add(name);
    }
  }
  return binding(found, terms, declarations, numbers);
}

/**
 * The equations that say something of what is spoken of. One with a quantity that nothing else speaks of does not: that
 * quantity may be what it has to be. Nor does a case that is thought of, `μ = 0`, `n = ∞`, where `μ` is still written.
 */
function binding(
  equations: readonly Equation[],
  terms: readonly Term[],
  declarations: Declarations,
  numbers: ReadonlySet<string>,
): readonly Equation[] {
  const spoken = terms.map((term) => namesWithParameters(term, declarations));
  const names = equations.map((equation) => new Set(namesBeside(equation, numbers)));
  const isFree = (equation: Equation, i: number) => {
    const { left, right } = equation;
    if ([left, right].some(({ op }) => op === 'infinite')) return true;
    const isCase = isNumber(right) && left.op === 'symbol' && spoken.every((all) => all.has(left.name));
    const others = [...spoken, ...names.filter((_, j) => j !== i)];
    return (
      isCase ||
      isStartOf(equation, terms, equations) ||
      [...names[i]!].some((name) => !others.some((all) => all.has(name)))
    );
  };
  // What only gives values to something else says nothing: `m_0 = 0`, `m_t = β m_{t-1} + …` of an `m` that is not spoken of.
  const isSpoken = (name: string) => spoken.some((all) => all.has(name));
  const heads = equations.map((equation) => headName(equation, isSpoken));
  const isAside = (name: string | undefined) =>
    name !== undefined &&
    !isSpoken(name) &&
    names.every((all, i) => !all.has(name) || heads[i] === name) &&
    isConsistent(
      equations.filter((_, i) => heads[i] === name),
      parameterNames(declarations.get(name)),
    );
  const kept = equations.filter((equation, i) => !isFree(equation, i) && !isAside(heads[i]));
  return kept.length === equations.length ? kept : binding(kept, terms, declarations, numbers);
}

/** Names that stand for one number in some terms, `β` of `1 - β`: what is said of `β_1` is said of something else. */
function numbersAmong(terms: readonly Term[]): ReadonlySet<string> {
  const inners = terms.flatMap(walkTerm);
  const counted = new Set(inners.flatMap((inner) => (inner.op === 'entry' ? [...namesOf(inner)] : [])));
  return new Set(inners.flatMap(numbersIn).filter((name) => !counted.has(name)));
}

/** The names beside a number in a sum, and what a logarithm is taken of. */
function numbersIn(term: Term): readonly string[] {
  if (term.op === 'function') return nameOf(term.of);
  if (term.op !== 'sum' || !term.terms.some(isNumber)) return [];
  return term.terms.flatMap(nameOf);
}

function nameOf(term: Term): readonly string[] {
  if (term.op === 'negate') return nameOf(term.of);
  if (term.op === 'power') return nameOf(term.base);
  return term.op === 'symbol' ? [term.name] : [];
}

/** The names that an equation speaks of; an entry of what is a number elsewhere is a name of its own. */
function namesBeside({ left, right }: Equation, numbers: ReadonlySet<string>): readonly string[] {
  const entryOf = (term: Term): Term | undefined =>
    term.op === 'entry' && term.of.op === 'symbol' && numbers.has(term.of.name)
      ? { op: 'symbol', name: `${term.of.name} ${JSON.stringify(term.index)}` }
      : undefined;
  const separate = (term: Term) => (walkTerm(term).some(entryOf) ? replaced(term, entryOf) : term);
  return [left, right].flatMap((side) => [...namesOf(numbers.size > 0 ? separate(side) : side)]);
}

/** What an equation gives a value to: `m` of `m_t`, the one that is not spoken of in `E[R ⊙ X]`, `R` of `R_{ij}^2 = R_{ij}`. */
function headName({ left: side, right }: Equation, isSpoken: (name: string) => boolean): string | undefined {
  if (isMoment(side)) return onlyOne([...namesOf(side)].filter((name) => !isSpoken(name)));
  const all = onlyOne([...new Set([...namesOf(side), ...namesOf(right)])]);
  if (all !== undefined) return all;
  const whole = side.op === 'entry' ? side.of : side;
  return whole.op === 'symbol' ? whole.name : undefined;
}

/** Whether what is said of one quantity cannot tie others: `E[R] = p` and `E[R^2] = q` may, with an `R` that is its own square. */
function isConsistent(equations: readonly Equation[], ofItsLaw: readonly string[]): boolean {
  const averages = equations.filter(({ left }) => isMoment(left));
  const isOfName = ({ left }: Equation) =>
    isMoment(left) && left.op !== 'covariance' && (left.of.op === 'symbol' || left.of.op === 'entry');
  if (averages.every(isOfName) && averages.length === equations.length) return true;
  const sides = new Set(averages.map(({ left }) => JSON.stringify(left)));
  const parameters = [new Set(ofItsLaw), ...averages.map(({ right }) => namesOf(right))];
  const most = parameters.reduce((a, b) => (b.size > a.size ? b : a));
  return sides.size === averages.length && parameters.every((some) => [...some].every((name) => most.has(name)));
}

function onlyOne([name, ...others]: readonly string[]): string | undefined {
  return others.length === 0 ? name : undefined;
}

/** The names in a term, and those that its random quantities are drawn by. */
function namesWithParameters(term: Term, declarations: Declarations): ReadonlySet<string> {
  const names = [...namesOf(term)];
  return new Set([...names, ...names.flatMap((name) => parameterNames(declarations.get(name)))]);
}

export function isNumber(term: Term): boolean {
  return term.op === 'number' || (term.op === 'negate' && isNumber(term.of));
}
