import { parts, walkTerm, type Term } from '../terms/term';

/** The function of numbers that a name means where the text does not say otherwise. */
export function usualFunction(name: string): string | undefined {
  switch (name) {
    case 'σ':
    case 'logistic':
      return 'sigmoid';
    case 'softplus':
      return 'softplus';
    default:
      return undefined;
  }
}

/** Letters that are functions more often than factors before brackets. */
export function isFunctionLetter(name: string): boolean {
  return /^[fghFGHLJφψσδΦℓ]$/u.test(name);
}

/** Functions that are applied to matrices entry by entry. */
export function isActivation(name: string): boolean {
  return /^(?:sigmoid|relu|tanh)$/.test(name);
}

/** Whether a function's argument can only be a number: it stands in an exponent, in `ln`, below a fraction stroke. */
export function scalarParameter(body: Term, parameter: string): boolean {
  const holds = (term: Term) => walkTerm(term).some((inner) => inner.op === 'symbol' && inner.name === parameter);
  const asks = (term: Term): boolean => {
    switch (term.op) {
      case 'power':
        return bare(term.exponent, parameter) || asks(term.base) || asks(term.exponent);
      case 'divide':
        return bare(term.right, parameter) || asks(term.left) || asks(term.right);
      case 'function':
      case 'absolute':
        return bare(term.of, parameter) || asks(term.of);
      case 'extremum':
        return term.items.some((item) => bare(item, parameter));
      case 'cases':
        return term.rows.some(({ when }) => when?.op === 'compare' && (holds(when.left) || holds(when.right)));
      default:
        return parts(term).some(asks);
    }
  };
  return asks(body);
}

/** Whether a term is of the shape of the parameter: `-z`, `1 + z`, `2z`, not `‖z‖` or `z_i`. */
function bare(term: Term, parameter: string): boolean {
  switch (term.op) {
    case 'symbol':
      return term.name === parameter;
    case 'sum':
    case 'negate':
    case 'function':
      return parts(term).some((part) => bare(part, parameter));
    case 'divide':
      return bare(term.left, parameter);
    case 'power':
      return bare(term.base, parameter) || bare(term.exponent, parameter);
    case 'multiply': {
      // `wᵀx` is a number while `x` is none.
      const isNumber = (part: Term) => part.op === 'number';
      return (
        (isNumber(term.left) && bare(term.right, parameter)) ||
        (isNumber(term.right) && bare(term.left, parameter)) ||
        (bare(term.left, parameter) && bare(term.right, parameter))
      );
    }
    default:
      return false;
  }
}

/** Whether a name stands with indices somewhere in a term: `x_k` in `m(x) = Σ x_k`. */
export function indexesName(term: Term, name: string): boolean {
  return walkTerm(term).some((inner) => inner.op === 'entry' && inner.of.op === 'symbol' && inner.of.name === name);
}
