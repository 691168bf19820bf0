import * as f from '../formula';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { indexAt, sizeOf } from '../tensor';
import { gradient, groupSums, scaledGradient, type Gradient } from './gradient';
import type { Forward, Problem } from './normalise';
import {
  aboutTheRest,
  deviationStep,
  firstStatistics,
  statisticSteps,
  summed,
  viewOf,
  type StatisticView,
} from './steps';

/** Parameters whose gradient is written out, and products in one of their sums. */
const maxParameters = 6;
const maxProducts = 12;

/** The three terms of dx in letters. */
function formulaOfX(hasGamma: boolean): f.Formula {
  const total = (body: f.Formula) => f.series('j', f.num(1), f.sym('n'), body);
  return f.lines(
    f.equals(f.sub('g', 'i'), hasGamma ? f.juxtaposed(f.sym('γ'), f.sub('dy', 'i')) : f.sub('dy', 'i')),
    f.equals(
      f.sub('dx', 'i'),
      f.over(
        f.sum(
          f.times(f.sym('n'), f.sub('g', 'i')),
          f.negative(total(f.sub('g', 'j'))),
          f.negative(
            f.times(
              f.over(f.minus(f.sub('x', 'i'), f.sym('μ')), f.sum(f.raised(f.sym('σ'), 2), f.sym('ε'))),
              total(f.times(f.sub('g', 'j'), f.minus(f.sub('x', 'j'), f.sym('μ')))),
            ),
          ),
        ),
        f.times(f.sym('n'), f.rootOf(f.sum(f.raised(f.sym('σ'), 2), f.sym('ε')))),
      ),
    ),
  );
}

/** A pass from dy back to x, γ and β, with all that its steps show. */
interface BackwardPass<T extends Scalar> {
  readonly numbers: Arithmetic<T>;
  readonly problem: Problem;
  readonly forward: Forward<T>;
  readonly result: Gradient<T>;
  /** By row-major offsets of x, as `g = γ dy` is. */
  readonly dy: readonly T[];
  readonly g: readonly T[];
  /** `Σ g` of each statistic. */
  readonly total: readonly T[];
  /** `Σ g (x − μ)` of each statistic. */
  readonly product: readonly T[];
}

/** Undefined where there is no dy. */
export function backwardPass<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  forward: Forward<T>,
): BackwardPass<T> | undefined {
  if (!problem.dy) return undefined;
  const dy = liftAll(numbers, problem.dy.data);
  const result = gradient(numbers, forward, problem.parameterOf, dy);
  const g = scaledGradient(numbers, forward, problem.parameterOf, dy);
  return { numbers, problem, forward, result, dy, ...groupSums(numbers, forward, g) };
}

/** From dy back to x: the sums of each statistic, then the three terms with numbers. */
export function inputGradientSteps<T extends Scalar>(
  pass: BackwardPass<T>,
  introduce: (pass: BackwardPass<T>, view: StatisticView<T>) => readonly Step[],
): readonly Step[] {
  const { problem, forward, result } = pass;
  const dx = { shape: problem.x.shape, data: result.dx };
  return [
    {
      text: say(
        'Every entry has three ways to the loss: its own, through the mean, and through the variance. With g for the gradient with respect to the normalised entry:',
      ),
      formula: formulaOfX(problem.gamma !== null),
    },
    ...firstStatistics(forward.grouping.count, (statistic) => {
      const view = viewOf(pass.numbers, problem, forward, statistic);
      return [
        ...introduce(pass, view),
        ...(problem.gamma ? [scaledStep(pass, view)] : []),
        sumsStep(pass, view),
        termsStep(pass, view),
        ...aboutTheRest(view),
      ];
    }),
    { text: say('Together:'), formula: f.equals(f.sym('dx'), f.tensorOf(dx)) },
  ];
}

/** Introduces a statistic that the forward steps have worked out. */
export function statisticByName<T extends Scalar>(
  { forward }: BackwardPass<T>,
  view: StatisticView<T>,
): readonly Step[] {
  return [{ text: forward.grouping.label(view.statistic) }];
}

/** Introduces a statistic with its mean and its deviation. */
export function statisticWorkedOut<T extends Scalar>(
  { numbers, problem, forward }: BackwardPass<T>,
  view: StatisticView<T>,
): readonly Step[] {
  return [...statisticSteps(numbers, problem, forward, view), deviationStep(numbers, forward, view)];
}

/** `g_1 = γ dy_1`, entry by entry. */
function scaledStep<T extends Scalar>({ problem, forward, dy, g }: BackwardPass<T>, view: StatisticView<T>): Step {
  const gammaOf = (i: number) => forward.gamma[problem.parameterOf[i]!]!;
  return {
    formula: f.lines(
      ...view.shown.map((i) => f.equals(view.entry('g', i), f.times(f.num(gammaOf(i)), f.num(dy[i]!)), f.num(g[i]!))),
    ),
  };
}

/** `Σ g` and `Σ g (x − μ)`, with the deviations that the second one needs. */
function sumsStep<T extends Scalar>({ numbers, forward, g }: BackwardPass<T>, view: StatisticView<T>): Step {
  const { x, centred } = forward;
  const mean = view.letter('μ');
  const total = (body: f.Formula) => f.series('j', f.num(1), f.num(view.n), body);
  const sumOfG = summed(
    numbers,
    view,
    (i) => f.num(g[i]!),
    (i) => g[i]!,
  );
  const sumOfProducts = summed(
    numbers,
    view,
    (i) => f.times(f.num(g[i]!), f.num(centred[i]!)),
    (i) => numbers.multiply(g[i]!, centred[i]!),
  );
  const deviations = view.shown.map((i) =>
    f.equals(f.minus(view.entry('x', i), mean), f.minus(f.num(x[i]!), f.num(view.mean)), f.num(centred[i]!)),
  );
  return {
    text: say('The two sums over the entries of this statistic:'),
    formula: f.lines(
      f.equals(total(f.sub('g', 'j')), sumOfG.terms, f.num(sumOfG.value)),
      ...deviations,
      f.equals(
        total(f.times(f.sub('g', 'j'), f.minus(f.sub('x', 'j'), mean))),
        sumOfProducts.terms,
        f.num(sumOfProducts.value),
      ),
    ),
  };
}

/** The entries of dx from their three terms. */
function termsStep<T extends Scalar>(pass: BackwardPass<T>, view: StatisticView<T>): Step {
  const { problem, forward, result, g, total, product } = pass;
  const ownWay = (i: number) => f.times(f.num(view.n), f.num(g[i]!));
  const throughMean = f.negative(f.num(total[view.statistic]!));
  const throughVariance = (i: number) =>
    f.negative(f.times(f.num(forward.centred[i]!), f.over(f.num(product[view.statistic]!), view.spread)));
  const placesOf = (offsets: readonly number[]) => offsets.map((i) => indexAt(i, problem.x.shape));
  return {
    text: say('The three terms with numbers:'),
    formula: f.lines(
      ...view.shown.map((i) =>
        f.equals(
          view.entry('dx', i),
          f.over(f.sum(ownWay(i), throughMean, throughVariance(i)), f.times(f.num(view.n), view.deviation)),
          f.num(result.dx[i]!),
        ),
      ),
    ),
    highlight: { dy: placesOf(view.members), dx: placesOf(view.shown) },
  };
}

/** `dγ = Σ dy x̂`, `dβ = Σ dy`, over all entries that the parameter has been used for. */
export function parameterGradientSteps<T extends Scalar>(pass: BackwardPass<T>): readonly Step[] {
  const { problem, result } = pass;
  const { parameterShape } = problem;
  const count = sizeOf(parameterShape);
  const uses = problem.x.data.length / count;
  const written = uses <= maxProducts ? parameterLines(pass, Math.min(count, maxParameters)) : [];
  const total = (body: f.Formula) => f.series('i', f.num(1), f.num(uses), body);
  return [
    {
      text: say('γ and β gather what comes back from every entry that they were used for:'),
      formula: f.lines(
        f.equals(f.sym('dgamma'), total(f.times(f.sub('dy', 'i'), f.sub(f.sym('x', 'hat'), 'i')))),
        f.equals(f.sym('dbeta'), total(f.sub('dy', 'i'))),
      ),
    },
    ...(written.length > 0 ? [{ formula: f.lines(...written) }] : []),
    {
      text: say('Together:'),
      formula: f.lines(
        f.equals(f.sym('dgamma'), f.tensorOf({ shape: parameterShape, data: result.dgamma })),
        f.equals(f.sym('dbeta'), f.tensorOf({ shape: parameterShape, data: result.dbeta })),
      ),
    },
  ];
}

/** The sums of the first `count` entries of γ and β, the products of each statistic over its deviation. */
function parameterLines<T extends Scalar>(pass: BackwardPass<T>, count: number): readonly f.Formula[] {
  const { numbers, problem, forward, result, dy } = pass;
  const { parameterOf, parameterShape } = problem;
  const { statisticOf } = forward.grouping;
  const deviations = new Map<number, f.Formula>();
  const deviationOf = (statistic: number): f.Formula => {
    const deviation = deviations.get(statistic) ?? viewOf(numbers, problem, forward, statistic).deviation;
    deviations.set(statistic, deviation);
    return deviation;
  };
  return Array.from({ length: count }).flatMap((_, parameter) => {
    const users = Array.from(parameterOf.keys()).filter((i) => parameterOf[i] === parameter);
    const index = indexAt(parameter, parameterShape).map((i) => i + 1);
    const name = (letter: string) => (index.length === 0 ? f.sym(letter) : f.sub(letter, ...index));
    const statistics = [...new Set(users.map((i) => statisticOf[i]!))];
    const fractions = statistics.map((statistic) => {
      const members = users.filter((i) => statisticOf[i] === statistic);
      const products = members.map((i) => f.times(f.num(dy[i]!), f.num(forward.centred[i]!)));
      return f.over(f.sum(...products), deviationOf(statistic));
    });
    return [
      f.equals(name('dgamma'), f.sum(...fractions), f.num(result.dgamma[parameter]!)),
      f.equals(name('dbeta'), f.sum(...users.map((i) => f.num(dy[i]!))), f.num(result.dbeta[parameter]!)),
    ];
  });
}
