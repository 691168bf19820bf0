import { numberTerm, type Term } from '../terms/term';

/** The letter that the rules are written with. */
const parameter = 'u°';
const u: Term = { op: 'symbol', name: parameter };
const one = numberTerm(1);

/** The derivative of a function of numbers at its argument, entry by entry; undefined where no rule says it. */
export function slopeOf({ name, of }: Extract<Term, { op: 'function' }>): Term | undefined {
  const body = slopes[name]?.();
  return body && { op: 'map', of, parameter, body };
}

const slopes: Readonly<Record<string, () => Term>> = {
  sqrt: () => reciprocal(times(numberTerm(2), at('sqrt'))),
  exp: () => at('exp'),
  ln: () => reciprocal(u),
  abs: () => at('sign'),
  sin: () => at('cos'),
  cos: () => minus(at('sin')),
  tan: () => plus(one, square(at('tan'))),
  cot: () => minus(plus(one, square(at('cot')))),
  sec: () => times(at('sec'), at('tan')),
  csc: () => minus(times(at('csc'), at('cot'))),
  asin: () => reciprocal(root(plus(one, minus(square(u))))),
  acos: () => minus(reciprocal(root(plus(one, minus(square(u)))))),
  atan: () => reciprocal(plus(one, square(u))),
  sinh: () => at('cosh'),
  cosh: () => at('sinh'),
  tanh: () => plus(one, minus(square(at('tanh')))),
  asinh: () => reciprocal(root(plus(square(u), one))),
  acosh: () => reciprocal(root(plus(square(u), minus(one)))),
  atanh: () => reciprocal(plus(one, minus(square(u)))),
  sigmoid: () => times(at('sigmoid'), plus(one, minus(at('sigmoid')))),
  softplus: () => at('sigmoid'),
  relu: () => ({
    op: 'cases',
    rows: [
      { value: one, when: { op: 'compare', operator: '>', left: u, right: numberTerm(0) } },
      { value: numberTerm(0), when: undefined },
    ],
  }),
};

function at(name: string): Term {
  return { op: 'function', name, of: u };
}

function plus(...terms: readonly Term[]): Term {
  return { op: 'sum', terms };
}

function minus(of: Term): Term {
  return { op: 'negate', of };
}

function times(left: Term, right: Term): Term {
  return { op: 'multiply', left, right };
}

function square(base: Term): Term {
  return { op: 'power', base, exponent: numberTerm(2) };
}

function root(of: Term): Term {
  return { op: 'function', name: 'sqrt', of };
}

function reciprocal(right: Term): Term {
  return { op: 'divide', left: one, right };
}
