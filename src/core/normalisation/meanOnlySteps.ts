import {
  equals,
  juxtaposed,
  lines,
  minus,
  num,
  over,
  series,
  sub,
  sum,
  sym,
  tensorOf,
  times,
  type Formula,
} from '../formula';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { total, type MeanOnly, type MeanOnlyBack } from './meanOnly';

/** Longer sums are written as their value. */
const maxTerms = 16;

function summed<T extends Scalar>(numbers: Arithmetic<T>, entries: readonly T[]): Formula {
  return entries.length > maxTerms
    ? num(total(numbers, entries))
    : sum(...entries.map((entry) => num(entry)));
}

/** The mean, each output, the Jacobian, and the gradients if dy is given. */
export function meanOnlySteps<T extends Scalar>(
  result: MeanOnly<T>,
  numbers: Arithmetic<T>,
): readonly Step[] {
  const { n, x, gamma, beta, mean, xHat, y, diagonal, offDiagonal } = result;
  const size = x.length;
  const isSingle = size === 1;
  return [
    {
      text: say('The mean of the batch:'),
      formula: equals(sym('μ'), over(summed(numbers, x), num(n)), num(mean)),
    },
    { text: say('Each entry less the mean, scaled by γ and shifted by β:') },
    ...firstSteps(size, (i) => ({
      formula: lines(
        equals(sub(sym('x', 'hat'), i + 1), minus(num(x[i]!), num(mean)), num(xHat[i]!)),
        equals(sub('y', i + 1), sum(times(num(gamma), num(xHat[i]!)), num(beta)), num(y[i]!)),
      ),
      highlight: { x: [[i]], y: [[i]] },
    })),
    {
      text: isSingle
        ? say('A single entry is its own mean: the output is β, whatever the entry is.')
        : say('An entry moves its own output by γ, and through the mean every output by −γ/n:'),
      formula: lines(
        equals(
          over(juxtaposed(sym('∂'), sub('y', 'i')), juxtaposed(sym('∂'), sub('x', 'i'))),
          times(num(gamma), minus(num(1), over(num(1), num(n)))),
          num(diagonal),
        ),
        ...(isSingle
          ? []
          : [
              equals(
                over(juxtaposed(sym('∂'), sub('y', 'j')), juxtaposed(sym('∂'), sub('x', 'i'))),
                times(num(gamma), minus(num(0), over(num(1), num(n)))),
                num(offDiagonal),
              ),
            ]),
      ),
    },
    ...(result.back ? backwardSteps(result, result.back, numbers) : []),
  ];
}

function backwardSteps<T extends Scalar>(
  { n, gamma, xHat }: MeanOnly<T>,
  back: MeanOnlyBack<T>,
  numbers: Arithmetic<T>,
): readonly Step[] {
  const { dy, dx, dgamma, dbeta } = back;
  const average = numbers.quotient(back.total, n);
  const productTerms: readonly Formula[] =
    dy.length > maxTerms ? [] : [sum(...dy.map((entry, i) => times(num(entry), num(xHat[i]!))))];
  const size = series('i', num(1), num(n), sub('dy', 'i'));
  return [
    {
      text: say('Back: what goes through the mean takes the mean of dy away.'),
      formula: equals(over(size, num(n)), over(summed(numbers, dy), num(n)), num(average)),
    },
    ...firstSteps(dx.length, (i) => ({
      formula: equals(
        sub('dx', i + 1),
        times(num(gamma), minus(num(dy[i]!), num(average))),
        num(dx[i]!),
      ),
      highlight: { dy: dy.map((_, j) => [j]), dx: [[i]] },
    })),
    {
      text: say('The gradients of γ and β are sums over the batch:'),
      formula: lines(
        equals(sym('dgamma'), ...productTerms, num(dgamma)),
        equals(sym('dbeta'), summed(numbers, dy), num(dbeta)),
      ),
    },
    {
      text: say('Together:'),
      formula: equals(sym('dx'), tensorOf({ shape: [dx.length], data: dx })),
    },
  ];
}
