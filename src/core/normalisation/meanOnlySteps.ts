import * as f from '../formula';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { total, type MeanOnly, type MeanOnlyBack } from './meanOnly';

/** Longer sums are written as their value. */
const maxTerms = 16;

function summed<T extends Scalar>(numbers: Arithmetic<T>, entries: readonly T[]): f.Formula {
  return entries.length > maxTerms ? f.num(total(numbers, entries)) : f.sum(...entries.map((entry) => f.num(entry)));
}

/** The mean, each output, the Jacobian, and the gradients if dy is given. */
export function meanOnlySteps<T extends Scalar>(result: MeanOnly<T>, numbers: Arithmetic<T>): readonly Step[] {
  const { n, x, gamma, beta, mean, xHat, y, diagonal, offDiagonal } = result;
  const size = x.length;
  const isSingle = size === 1;
  return [
    {
      text: say('The mean of the batch:'),
      formula: f.equals(f.sym('μ'), f.over(summed(numbers, x), f.num(n)), f.num(mean)),
    },
    { text: say('Each entry less the mean, scaled by γ and shifted by β:') },
    ...firstSteps(size, (i) => ({
      formula: f.lines(
        f.equals(f.sub(f.sym('x', 'hat'), i + 1), f.minus(f.num(x[i]!), f.num(mean)), f.num(xHat[i]!)),
        f.equals(f.sub('y', i + 1), f.sum(f.times(f.num(gamma), f.num(xHat[i]!)), f.num(beta)), f.num(y[i]!)),
      ),
      highlight: { x: [[i]], y: [[i]] },
    })),
    {
      text: isSingle
        ? say('A single entry is its own mean: the output is β, whatever the entry is.')
        : say('An entry moves its own output by γ, and through the mean every output by −γ/n:'),
      formula: f.lines(
        f.equals(
          f.over(f.juxtaposed(f.sym('∂'), f.sub('y', 'i')), f.juxtaposed(f.sym('∂'), f.sub('x', 'i'))),
          f.times(f.num(gamma), f.minus(f.num(1), f.over(f.num(1), f.num(n)))),
          f.num(diagonal),
        ),
        ...(isSingle
          ? []
          : [
              f.equals(
                f.over(f.juxtaposed(f.sym('∂'), f.sub('y', 'j')), f.juxtaposed(f.sym('∂'), f.sub('x', 'i'))),
                f.times(f.num(gamma), f.minus(f.num(0), f.over(f.num(1), f.num(n)))),
                f.num(offDiagonal),
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
  const productTerms: readonly f.Formula[] =
    dy.length > maxTerms ? [] : [f.sum(...dy.map((entry, i) => f.times(f.num(entry), f.num(xHat[i]!))))];
  const size = f.series('i', f.num(1), f.num(n), f.sub('dy', 'i'));
  return [
    {
      text: say('Back: what goes through the mean takes the mean of dy away.'),
      formula: f.equals(f.over(size, f.num(n)), f.over(summed(numbers, dy), f.num(n)), f.num(average)),
    },
    ...firstSteps(dx.length, (i) => ({
      formula: f.equals(
        f.sub('dx', i + 1),
        f.times(f.num(gamma), f.minus(f.num(dy[i]!), f.num(average))),
        f.num(dx[i]!),
      ),
      highlight: { dy: dy.map((_, j) => [j]), dx: [[i]] },
    })),
    {
      text: say('The gradients of γ and β are sums over the batch:'),
      formula: f.lines(
        f.equals(f.sym('dgamma'), ...productTerms, f.num(dgamma)),
        f.equals(f.sym('dbeta'), summed(numbers, dy), f.num(dbeta)),
      ),
    },
    {
      text: say('Together:'),
      formula: f.equals(f.sym('dx'), f.tensorOf({ shape: [dx.length], data: dx })),
    },
  ];
}
