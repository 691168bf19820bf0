import { isFailure } from '../../../core/failure';
import type { Definitions } from '../terms/definitions';
import { changeOf } from '../derivatives/differentiate';
import { namesOf } from '../terms/names';
import { resolve } from '../terms/resolve';
import { hasMoment, numberTerm, walkTerm, type Term } from '../terms/term';
import { replaced } from '../terms/replaced';

/** How sides are compared of which a constant is open: by their derivatives. */
export interface Slopes {
  /** The derivative of a side, with what the text says put in; undefined where no rule gives it. */
  of(side: Term): Term | undefined;
  /** Sides whose derivatives differ are not the same: it is certain that they were meant as antiderivatives. */
  readonly isCertain: boolean;
}

/** Letters for what may be added to an antiderivative. */
const constants = /^(?:C|K|c|k|const)(?:'|_.*|\^.*)?$/;

/**
 * How two sides are compared where one of them, or another of their chain, is an indefinite integral; `open` where it is not known by
 * what, undefined where there is none.
 */
export function slopesOf(
  sides: readonly Term[],
  others: readonly Term[],
  definitions: Definitions,
): Slopes | 'open' | undefined {
  const all = [...sides, ...others];
  const integrals = all.flatMap(walkTerm).flatMap((inner) => (inner.op === 'antiderivative' ? [inner] : []));
  if (integrals.length === 0) return undefined;
  const put = (term: Term) => resolve(withoutConstant(term), definitions);
  const letter = letterOf(integrals, definitions);
  if (letter === undefined) return 'open';
  const resolved = sides.map(put);
  if (!resolved.every((side) => namesOf(side).has(letter))) return 'open';
  // `\int p(x)\,dx` may go over all there is: not where the letter stands outside as well.
  const letters = new Set([letter, ...integrals.flatMap(({ by }) => [...namesOf(by)])]);
  const isOutside = (term: Term) => [...namesOf(withoutIntegrals(term))].some((name) => letters.has(name));
  // `-½ (x - I)`: what one side alone speaks of may depend on the letter as well, the integral itself by its name.
  const [left, right] = resolved.map(namesOf);
  const isOneSided = [...left!, ...right!].some((name) => left!.has(name) !== right!.has(name));
  return {
    of: (side) => {
      const change = changeOf(put(side), new Map([[letter, numberTerm(1)]]));
      return change === undefined || isFailure(change) || hasIntegral(change) ? undefined : change;
    },
    isCertain:
      all.some(isOutside) &&
      !isOneSided &&
      !resolved.some(hasMoment) &&
      !sides.some((side) => [...namesOf(withoutConstant(side))].some((name) => constants.test(name))),
  };
}

function hasIntegral(term: Term): boolean {
  return walkTerm(term).some(({ op }) => op === 'antiderivative');
}

/** The letter that all integrals go by in the end: `x` of `\int u^3\,du` where `u` is defined by `x`. */
function letterOf(
  integrals: readonly Extract<Term, { op: 'antiderivative' }>[],
  definitions: Definitions,
): string | undefined {
  const names = integrals.map(({ by }) => namesOf(resolve(by, definitions)));
  const common = [...(names[0] ?? [])].filter((name) => names.every((all) => all.has(name)));
  if (common.length === 1) return common[0];
  const written = new Set(integrals.flatMap(({ by }) => (by.op === 'symbol' ? [by.name] : [])));
  const [only, ...more] = common.filter((name) => written.has(name));
  return more.length === 0 ? only : undefined;
}

/** `F(x)` of `F(x) + C` */
function withoutConstant(term: Term): Term {
  if (term.op !== 'sum') return term;
  const terms = term.terms.filter((part) => !isConstant(part));
  if (terms.length === term.terms.length || terms.length === 0) return term;
  return terms.length === 1 ? terms[0]! : { op: 'sum', terms };
}

function isConstant(term: Term): boolean {
  if (term.op === 'negate') return isConstant(term.of);
  const whole = term.op === 'entry' ? term.of : term;
  return whole.op === 'symbol' && constants.test(whole.name);
}

function withoutIntegrals(term: Term): Term {
  return replaced(term, (inner) => (inner.op === 'antiderivative' ? numberTerm(0) : undefined));
}
