import * as f from '../formula';
import { exactValue, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { indexAt } from '../tensor';
import { membersOf } from './grouping';
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
  readonly letter: (name: string) => f.Formula;
  /** An entry by its place in the tensor as it was given: `x_{1,2}`. */
  readonly entry: (name: string | f.Formula, offset: number) => f.Formula;
  readonly n: number;
  readonly mean: T;
  readonly variance: T;
  /** `√(σ² + ε)` with numbers: the root only where it is not rational. */
  readonly deviation: f.Formula;
  /** `σ² + ε` with numbers. */
  readonly spread: f.Formula;
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
  const spread = numbers.isZero(forward.eps) ? f.num(variance) : f.sum(f.num(variance), f.num(forward.eps));
  return {
    statistic,
    members,
    shown: members.slice(0, maxMembers),
    letter: (name) => (index.length === 0 ? f.sym(name) : f.sub(name, ...index)),
    entry: (name, offset) => f.sub(name, ...indexAt(offset, problem.x.shape).map((position) => position + 1)),
    n: grouping.size,
    mean: forward.mean[statistic]!,
    variance,
    deviation: exactValue(deviation) ? f.num(deviation) : f.rootOf(spread),
    spread,
  };
}

/** A sum of as many terms as there are entries: written out where these are few, else only its value. */
export function summed<T extends Scalar>(
  numbers: Arithmetic<T>,
  view: StatisticView<T>,
  term: (offset: number) => f.Formula,
  value: (offset: number) => T,
): { readonly terms: f.Formula; readonly value: T } {
  const total = view.members.reduce((partial, offset) => numbers.add(partial, value(offset)), numbers.integer(0));
  const isLong = view.members.length > maxMembers;
  return { terms: isLong ? f.num(total) : f.sum(...view.members.map(term)), value: total };
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
  const entries = summed(
    numbers,
    view,
    (i) => f.num(x[i]!),
    (i) => x[i]!,
  );
  const squares = summed(
    numbers,
    view,
    (i) => f.raised(f.minus(f.num(x[i]!), f.num(mean)), 2),
    (i) => numbers.multiply(centred[i]!, centred[i]!),
  );
  const places = members.map((offset) => indexAt(offset, problem.x.shape));
  return [
    {
      text: forward.grouping.label(view.statistic),
      formula: f.equals(view.letter('μ'), f.over(entries.terms, f.num(n)), f.num(mean)),
      highlight: { x: places },
    },
    {
      text: say('The variance is the mean of the squared deviations: divided by n, not by n − 1.'),
      formula: f.equals(f.raised(view.letter('σ'), 2), f.over(squares.terms, f.num(n)), f.num(variance)),
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
  const square = f.raised(view.letter('σ'), 2);
  return {
    text: say('The standard deviation, with ε under the root:'),
    formula: f.equals(
      f.rootOf(numbers.isZero(forward.eps) ? square : f.sum(square, f.sym('ε'))),
      f.rootOf(view.spread),
      f.num(forward.deviation[view.statistic]!),
    ),
  };
}

/** From x to y for one statistic. */
function statisticInFull<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
  statistic: number,
): readonly Step[] {
  const view = viewOf(numbers, problem, forward, statistic);
  const hasAffine = problem.gamma !== null || problem.beta !== null;
  return [
    ...statisticSteps(numbers, problem, forward, view),
    centredStep(forward, view),
    deviationStep(numbers, forward, view),
    normalisedStep(forward, view),
    ...(hasAffine ? [affineStep(problem, forward, view)] : []),
    ...aboutTheRest(view),
  ];
}

/** `x_1 − μ = 1 − 3 = −2`, entry by entry. */
function centredStep<T extends Scalar>({ x, centred }: Forward<T>, view: StatisticView<T>): Step {
  const rows = view.shown.map((offset) =>
    f.equals(
      f.minus(view.entry('x', offset), view.letter('μ')),
      f.minus(f.num(x[offset]!), f.num(view.mean)),
      f.num(centred[offset]!),
    ),
  );
  return { text: say('How far each entry lies from the mean:'), formula: f.lines(...rows) };
}

/** `(x − μ) / √(σ² + ε)` with numbers. */
function normalisedQuotient<T extends Scalar>(
  { centred }: Forward<T>,
  view: StatisticView<T>,
  offset: number,
): f.Formula {
  return f.over(f.num(centred[offset]!), view.deviation);
}

function normalisedStep<T extends Scalar>(forward: Forward<T>, view: StatisticView<T>): Step {
  const rows = view.shown.map((offset) =>
    f.equals(
      view.entry(f.sym('x', 'hat'), offset),
      normalisedQuotient(forward, view, offset),
      f.num(forward.xHat[offset]!),
    ),
  );
  return { text: say('Each deviation divided by the standard deviation:'), formula: f.lines(...rows) };
}

/** `y_1 = γ x̂_1 + β`; what is irrational of x̂ as the quotient that it is. */
function affineStep<T extends Scalar>(problem: Problem, forward: Forward<T>, view: StatisticView<T>): Step {
  const { xHat, y, gamma, beta } = forward;
  const scaled = (offset: number): f.Formula => {
    const normalised = exactValue(xHat[offset]!) ? f.num(xHat[offset]!) : normalisedQuotient(forward, view, offset);
    return problem.gamma ? f.times(f.num(gamma[problem.parameterOf[offset]!]!), normalised) : normalised;
  };
  const shifted = (offset: number): f.Formula =>
    problem.beta ? f.sum(scaled(offset), f.num(beta[problem.parameterOf[offset]!]!)) : scaled(offset);
  const places = view.shown.map((offset) => indexAt(offset, problem.x.shape));
  return {
    text: say('Scaled by γ and shifted by β:'),
    formula: f.lines(
      ...view.shown.map((offset) => f.equals(view.entry('y', offset), shifted(offset), f.num(y[offset]!))),
    ),
    highlight: { x: places, y: places },
  };
}

/** The first few statistics, and a word about the others. */
export function firstStatistics(count: number, steps: (statistic: number) => readonly Step[]): readonly Step[] {
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
      text: say('The number of statistics is {0}; each is taken over {1} entries.', grouping.count, grouping.size),
      formula: f.lines(
        f.equals(
          f.sym('μ'),
          f.times(f.over(f.num(1), f.sym('n')), f.series('i', f.num(1), f.sym('n'), f.sub('x', 'i'))),
        ),
        f.equals(
          f.raised(f.sym('σ'), 2),
          f.times(
            f.over(f.num(1), f.sym('n')),
            f.series('i', f.num(1), f.sym('n'), f.raised(f.minus(f.sub('x', 'i'), f.sym('μ')), 2)),
          ),
        ),
        f.equals(
          f.sub('y', 'i'),
          f.sum(
            f.times(
              f.sym('γ'),
              f.over(f.minus(f.sub('x', 'i'), f.sym('μ')), f.rootOf(f.sum(f.raised(f.sym('σ'), 2), f.sym('ε')))),
            ),
            f.sym('β'),
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
    ...firstStatistics(forward.grouping.count, (statistic) => statisticInFull(numbers, problem, forward, statistic)),
    {
      text: isPlain ? say('With γ = 1 and β = 0 the normalised entries are the result:') : say('Together:'),
      formula: f.equals(f.sym('y'), f.tensorOf({ shape, data: forward.y })),
    },
  ];
}
