import {
  equals,
  juxtaposed,
  lines,
  minus,
  negative,
  num,
  over,
  raised,
  rootOf,
  series,
  sub,
  sum,
  sym,
  tensorOf,
  times,
  type Formula,
} from '../formula';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { sizeOf } from '../tensor';
import { placeOf } from './grouping';
import { groupSums, scaledGradient, type Gradient } from './gradient';
import type { Forward, Problem } from './normalise';
import {
  aboutTheRest,
  deviationStep,
  firstStatistics,
  statisticSteps,
  summed,
  viewOf,
} from './steps';

/** Parameters whose gradient is written out, and products in one of their sums. */
const maxParameters = 6;
const maxProducts = 12;

/** The three terms of dx in letters. */
function formulaOfX(hasGamma: boolean): Formula {
  const total = (body: Formula) => series('j', num(1), sym('n'), body);
  return lines(
    equals(sub('g', 'i'), hasGamma ? juxtaposed(sym('γ'), sub('dy', 'i')) : sub('dy', 'i')),
    equals(
      sub('dx', 'i'),
      over(
        sum(
          times(sym('n'), sub('g', 'i')),
          negative(total(sub('g', 'j'))),
          negative(
            times(
              over(minus(sub('x', 'i'), sym('μ')), sum(raised(sym('σ'), 2), sym('ε'))),
              total(times(sub('g', 'j'), minus(sub('x', 'j'), sym('μ')))),
            ),
          ),
        ),
        times(sym('n'), rootOf(sum(raised(sym('σ'), 2), sym('ε')))),
      ),
    ),
  );
}

/** From dy back to x, γ and β: the sums of each statistic, then the three terms with numbers. */
export function gradientSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  result: Gradient<T>,
  options: { readonly repeatStatistics: boolean; readonly parameters: boolean },
): readonly Step[] {
  if (!problem.dy) return [];
  const dy = liftAll(numbers, problem.dy.data);
  const g = scaledGradient(numbers, forward, problem.parameterOf, dy);
  const { total, product } = groupSums(numbers, forward, g);
  const { shape } = problem.x;
  return [
    {
      text: say(
        'Every entry has three ways to the loss: its own, through the mean, and through the variance. With g for the gradient with respect to the normalised entry:',
      ),
      formula: formulaOfX(problem.gamma !== null),
    },
    ...firstStatistics(forward.grouping.count, (statistic): readonly Step[] => {
      const view = viewOf(numbers, problem, forward, statistic);
      const { x, centred, gamma } = forward;
      const sumOfG = summed(numbers, view, (i) => num(g[i]!), (i) => g[i]!); // prettier-ignore
      const sumOfProducts = summed(
        numbers,
        view,
        (i) => times(num(g[i]!), num(centred[i]!)),
        (i) => numbers.multiply(g[i]!, centred[i]!),
      );
      const centredAt = (i: number) => minus(view.entry('x', i), view.letter('μ'));
      return [
        ...(options.repeatStatistics
          ? [
              ...statisticSteps(numbers, problem, forward, view),
              deviationStep(numbers, forward, view),
            ]
          : [{ text: forward.grouping.label(statistic) }]),
        ...(problem.gamma
          ? [
              {
                formula: lines(
                  ...view.shown.map((i) =>
                    equals(
                      view.entry('g', i),
                      times(num(gamma[problem.parameterOf[i]!]!), num(dy[i]!)),
                      num(g[i]!),
                    ),
                  ),
                ),
              },
            ]
          : []),
        {
          text: say('The two sums over the entries of this statistic:'),
          formula: lines(
            equals(
              series('j', num(1), num(view.n), sub('g', 'j')),
              sumOfG.terms,
              num(sumOfG.value),
            ),
            ...view.shown.map((i) =>
              equals(centredAt(i), minus(num(x[i]!), num(view.mean)), num(centred[i]!)),
            ),
            equals(
              series(
                'j',
                num(1),
                num(view.n),
                times(sub('g', 'j'), minus(sub('x', 'j'), view.letter('μ'))),
              ),
              sumOfProducts.terms,
              num(sumOfProducts.value),
            ),
          ),
        },
        {
          text: say('The three terms with numbers:'),
          formula: lines(
            ...view.shown.map((i) =>
              equals(
                view.entry('dx', i),
                over(
                  sum(
                    times(num(view.n), num(g[i]!)),
                    negative(num(total[statistic]!)),
                    negative(times(num(centred[i]!), over(num(product[statistic]!), view.spread))),
                  ),
                  times(num(view.n), view.deviation),
                ),
                num(result.dx[i]!),
              ),
            ),
          ),
          highlight: {
            dy: view.members.map((i) => placeOf(i, shape)),
            dx: view.shown.map((i) => placeOf(i, shape)),
          },
        },
        ...aboutTheRest(view),
      ];
    }),
    { text: say('Together:'), formula: equals(sym('dx'), tensorOf({ shape, data: result.dx })) },
    ...(options.parameters ? parameterSteps(numbers, problem, forward, dy, result) : []),
  ];
}

/** `dγ = Σ dy x̂`, `dβ = Σ dy`, over all entries that the parameter has been used for. */
function parameterSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  dy: readonly T[],
  result: Gradient<T>,
): readonly Step[] {
  const { parameterOf, parameterShape } = problem;
  const count = sizeOf(parameterShape);
  const uses = problem.x.data.length / count;
  const written: Formula[] = [];
  if (uses <= maxProducts) {
    const views = new Map<number, Formula>();
    const deviationOf = (statistic: number) => {
      const known = views.get(statistic);
      if (known) return known;
      const { deviation } = viewOf(numbers, problem, forward, statistic);
      views.set(statistic, deviation);
      return deviation;
    };
    for (let p = 0; p < Math.min(count, maxParameters); p++) {
      const users = Array.from(parameterOf.keys()).filter((i) => parameterOf[i] === p);
      const index = placeOf(p, parameterShape).map((i) => i + 1);
      const name = (letter: string) => (index.length === 0 ? sym(letter) : sub(letter, ...index));
      const statisticsUsed = [...new Set(users.map((i) => forward.grouping.statisticOf[i]!))];
      const fractions = statisticsUsed.map((k) =>
        over(
          sum(
            ...users
              .filter((i) => forward.grouping.statisticOf[i] === k)
              .map((i) => times(num(dy[i]!), num(forward.centred[i]!))),
          ),
          deviationOf(k),
        ),
      );
      written.push(
        equals(name('dgamma'), sum(...fractions), num(result.dgamma[p]!)),
        equals(name('dbeta'), sum(...users.map((i) => num(dy[i]!))), num(result.dbeta[p]!)),
      );
    }
  }
  return [
    {
      text: say('γ and β gather what comes back from every entry that they were used for:'),
      formula: lines(
        equals(
          sym('dgamma'),
          series('i', num(1), num(uses), times(sub('dy', 'i'), sub(sym('x', 'hat'), 'i'))),
        ),
        equals(sym('dbeta'), series('i', num(1), num(uses), sub('dy', 'i'))),
      ),
    },
    ...(written.length > 0 ? [{ formula: lines(...written) }] : []),
    {
      text: say('Together:'),
      formula: lines(
        equals(sym('dgamma'), tensorOf({ shape: parameterShape, data: result.dgamma })),
        equals(sym('dbeta'), tensorOf({ shape: parameterShape, data: result.dbeta })),
      ),
    },
  ];
}
