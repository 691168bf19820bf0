import {
  equals,
  lines,
  minus,
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
import { exactValue, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { membersOf, placeOf } from './grouping';
import type { Forward, Problem } from './normalise';

/** Statistics that are worked through; the others go alike. */
const maxStatistics = 3;
/** Entries of one statistic that are written out. */
const maxMembers = 12;

/** One statistic in the words of a formula. */
export interface StatisticView<T> {
  readonly statistic: number;
  /** Offsets of its entries, and of those that are written out. */
  readonly members: readonly number[];
  readonly shown: readonly number[];
  /** `μ_2`, `σ_2`: with the indices of the statistic, if there are several. */
  readonly letter: (name: string) => Formula;
  /** An entry by its place in the tensor as it was given: `x_{1,2}`. */
  readonly entry: (name: string | Formula, offset: number) => Formula;
  readonly n: number;
  readonly mean: T;
  readonly variance: T;
  /** `√(σ² + ε)` with numbers: the root only where it is not rational. */
  readonly deviation: Formula;
  /** `σ² + ε` with numbers. */
  readonly spread: Formula;
}

/** @param statistic from 0. */
export function viewOf<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  statistic: number,
): StatisticView<T> {
  const { grouping } = forward;
  const members = membersOf(grouping, statistic);
  const index = grouping.count === 1 ? [] : grouping.indices(statistic);
  const variance = forward.variance[statistic]!;
  const deviation = forward.deviation[statistic]!;
  const spread = numbers.isZero(forward.eps) ? num(variance) : sum(num(variance), num(forward.eps));
  return {
    statistic,
    members,
    shown: members.slice(0, maxMembers),
    letter: (name) => (index.length === 0 ? sym(name) : sub(name, ...index)),
    entry: (name, offset) =>
      sub(name, ...placeOf(offset, problem.x.shape).map((position) => position + 1)),
    n: grouping.size,
    mean: forward.mean[statistic]!,
    variance,
    deviation: exactValue(deviation) ? num(deviation) : rootOf(spread),
    spread,
  };
}

/** A sum of as many terms as there are entries: written out where these are few, else only its value. */
export function summed<T extends Scalar>(
  numbers: Arithmetic<T>,
  view: StatisticView<T>,
  term: (offset: number) => Formula,
  value: (offset: number) => T,
): { readonly terms: Formula; readonly value: T } {
  const total = view.members.reduce(
    (partial, offset) => numbers.add(partial, value(offset)),
    numbers.integer(0),
  );
  const isLong = view.members.length > maxMembers;
  return { terms: isLong ? num(total) : sum(...view.members.map(term)), value: total };
}

/** The word about entries that are not written out. */
export function aboutTheRest(view: StatisticView<unknown>): readonly Step[] {
  const left = view.members.length - view.shown.length;
  return left > 0 ? [{ text: say('… and {0} more in the same way.', left) }] : [];
}

/** `μ = (1 + 2 + 6) / 3 = 3` and `σ² = ((1 − 3)² + …) / 3 = 14/3`. */
export function statisticSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  view: StatisticView<T>,
): readonly Step[] {
  const { n, mean, variance, members } = view;
  const { x, centred } = forward;
  const entries = summed(numbers, view, (i) => num(x[i]!), (i) => x[i]!); // prettier-ignore
  const squares = summed(
    numbers,
    view,
    (i) => raised(minus(num(x[i]!), num(mean)), 2),
    (i) => numbers.multiply(centred[i]!, centred[i]!),
  );
  const places = members.map((offset) => placeOf(offset, problem.x.shape));
  return [
    {
      text: forward.grouping.label(view.statistic),
      formula: equals(view.letter('μ'), over(entries.terms, num(n)), num(mean)),
      highlight: { x: places },
    },
    {
      text: say('The variance is the mean of the squared deviations: divided by n, not by n − 1.'),
      formula: equals(raised(view.letter('σ'), 2), over(squares.terms, num(n)), num(variance)),
      highlight: { x: places },
    },
  ];
}

/** `√(σ² + ε) = √(3.5 + 0.1) = 1.89737` */
export function deviationStep<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  view: StatisticView<T>,
): Step {
  const square = raised(view.letter('σ'), 2);
  return {
    text: say('The standard deviation, with ε under the root:'),
    formula: equals(
      rootOf(numbers.isZero(forward.eps) ? square : sum(square, sym('ε'))),
      rootOf(view.spread),
      num(forward.deviation[view.statistic]!),
    ),
  };
}

function statisticInFull<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  statistic: number,
): readonly Step[] {
  const view = viewOf(numbers, problem, forward, statistic);
  const { centred, xHat, y, gamma, beta, x } = forward;
  const p = (offset: number) => problem.parameterOf[offset]!;
  const quotient = (offset: number) => over(num(centred[offset]!), view.deviation);
  const normalised = (offset: number) =>
    exactValue(xHat[offset]!) ? num(xHat[offset]!) : quotient(offset);
  const hasAffine = problem.gamma !== null || problem.beta !== null;
  const scaled = (offset: number) =>
    problem.gamma ? times(num(gamma[p(offset)]!), normalised(offset)) : normalised(offset);
  return [
    ...statisticSteps(numbers, problem, forward, view),
    {
      text: say('How far each entry lies from the mean:'),
      formula: lines(
        ...view.shown.map((offset) =>
          equals(
            minus(view.entry('x', offset), view.letter('μ')),
            minus(num(x[offset]!), num(view.mean)),
            num(centred[offset]!),
          ),
        ),
      ),
    },
    deviationStep(numbers, forward, view),
    {
      text: say('Each deviation divided by the standard deviation:'),
      formula: lines(
        ...view.shown.map((offset) =>
          equals(view.entry(sym('x', 'hat'), offset), quotient(offset), num(xHat[offset]!)),
        ),
      ),
    },
    ...(hasAffine
      ? [
          {
            text: say('Scaled by γ and shifted by β:'),
            formula: lines(
              ...view.shown.map((offset) =>
                equals(
                  view.entry('y', offset),
                  problem.beta ? sum(scaled(offset), num(beta[p(offset)]!)) : scaled(offset),
                  num(y[offset]!),
                ),
              ),
            ),
            highlight: {
              x: view.shown.map((offset) => placeOf(offset, problem.x.shape)),
              y: view.shown.map((offset) => placeOf(offset, problem.x.shape)),
            },
          },
        ]
      : []),
    ...aboutTheRest(view),
  ];
}

/** The first few statistics, and a word about the others. */
export function firstStatistics(
  count: number,
  steps: (statistic: number) => readonly Step[],
): readonly Step[] {
  const shown = Math.min(count, maxStatistics);
  return [
    ...Array.from({ length: shown }, (_, statistic) => steps(statistic)).flat(),
    ...(count > shown ? [{ text: say('… and {0} more in the same way.', count - shown) }] : []),
  ];
}

/** Who shares a mean with whom, and how many there are. */
export function groupingSteps(problem: Problem): readonly Step[] {
  const { grouping } = problem;
  return [
    { text: grouping.explanation },
    {
      text: say(
        'The number of statistics is {0}; each is taken over {1} entries.',
        grouping.count,
        grouping.size,
      ),
      formula: lines(
        equals(
          sym('μ'),
          times(over(num(1), sym('n')), series('i', num(1), sym('n'), sub('x', 'i'))),
        ),
        equals(
          raised(sym('σ'), 2),
          times(
            over(num(1), sym('n')),
            series('i', num(1), sym('n'), raised(minus(sub('x', 'i'), sym('μ')), 2)),
          ),
        ),
        equals(
          sub('y', 'i'),
          sum(
            times(
              sym('γ'),
              over(minus(sub('x', 'i'), sym('μ')), rootOf(sum(raised(sym('σ'), 2), sym('ε')))),
            ),
            sym('β'),
          ),
        ),
      ),
    },
  ];
}

/** From x to y: mean, deviations, variance, normalised, scaled and shifted. */
export function forwardSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
): readonly Step[] {
  const { shape } = problem.x;
  const isPlain = problem.gamma === null && problem.beta === null;
  return [
    ...groupingSteps(problem),
    ...firstStatistics(forward.grouping.count, (statistic) =>
      statisticInFull(numbers, problem, forward, statistic),
    ),
    {
      text: isPlain
        ? say('With γ = 1 and β = 0 the normalised entries are the result:')
        : say('Together:'),
      formula: equals(sym('y'), tensorOf({ shape, data: forward.y })),
    },
  ];
}
