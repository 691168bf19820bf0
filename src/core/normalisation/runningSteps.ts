import * as f from '../formula';
import { exactValue, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { indexAt, type Tensor } from '../tensor';
import { evaluated, type Evaluation, type Update } from './running';

/** Channels and entries that are written out. */
const maxChannels = 4;
const maxEntries = 12;

/** Each update with its numbers, then the evaluation. @param eval_ null where there is nothing to evaluate. */
export function runningSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  updates: readonly Update<T>[],
  isAverage: boolean,
  evaluation: { readonly x: Tensor<Scalar>; readonly given: Evaluation<T> } | null,
): readonly Step[] {
  const channels = updates[0]?.mean.length ?? 0;
  const shown = Array.from({ length: Math.min(channels, maxChannels) }, (_, c) => c);
  const index = (name: string, c: number): f.Formula =>
    channels === 1 ? f.sub(name, 'run') : f.sub(name, 'run', c + 1);
  const square = (c: number) => f.raised(index('σ', c), 2);
  const one = f.num(1);
  return [
    {
      text: isAverage
        ? say(
            'Running statistics start at mean 0 and variance 1; batch t counts 1/t, so that all batches count the same. The variance of a batch is the unbiased one, divided by n − 1.',
          )
        : say(
            'Running statistics start at mean 0 and variance 1; each batch moves them by the momentum m. The variance of a batch is the unbiased one, divided by n − 1.',
          ),
      formula: f.lines(
        f.equals(
          index('μ', 0),
          f.sum(f.times(f.minus(one, f.sym('m')), f.sub('μ', 'old')), f.times(f.sym('m'), f.sub('μ', 'batch'))),
        ),
      ),
    },
    ...firstSteps(updates.length, (t): Step => {
      const { share, batchMean, batchVar, mean, variance } = updates[t]!;
      const before = updates[t - 1];
      const mix = (name: f.Formula, old: T, fresh: T, now: T) =>
        f.equals(
          name,
          f.sum(f.times(f.minus(one, f.num(share)), f.num(old)), f.times(f.num(share), f.num(fresh))),
          f.num(now),
        );
      return {
        text: say('Batch {0}, of {1} entries for each channel:', t + 1, updates[t]!.n),
        formula: f.lines(
          f.equals(f.sub('μ', 'batch'), f.tensorOf({ shape: [channels], data: batchMean })),
          f.equals(f.raised(f.sub('σ', 'batch'), 2), f.tensorOf({ shape: [channels], data: batchVar })),
          ...shown.flatMap((c) => [
            mix(index('μ', c), before?.mean[c] ?? numbers.integer(0), batchMean[c]!, mean[c]!),
            mix(square(c), before?.variance[c] ?? numbers.integer(1), batchVar[c]!, variance[c]!),
          ]),
        ),
      };
    }),
    ...(evaluation ? evaluationSteps(numbers, evaluation.x, evaluation.given) : []),
  ];
}

function evaluationSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { shape }: Tensor<Scalar>,
  given: Evaluation<T>,
): readonly Step[] {
  const y = evaluated(numbers, given);
  if (!y) return [];
  const { x, channelOf, mean, variance, gamma, beta, eps } = given;
  const root = (c: number): f.Formula => {
    const spread = numbers.add(variance[c]!, eps);
    const deviation = numbers.root(spread);
    if (exactValue(deviation)) return f.num(deviation);
    return f.rootOf(numbers.isZero(eps) ? f.num(variance[c]!) : f.sum(f.num(variance[c]!), f.num(eps)));
  };
  return [
    {
      text: say('In evaluation the last running statistics take the place of those of the batch:'),
    },
    ...firstSteps(
      x.length,
      (i): Step => {
        const c = channelOf[i]!;
        const place = indexAt(i, shape);
        return {
          formula: f.equals(
            f.sub('y', ...place.map((position) => position + 1)),
            f.sum(f.times(f.num(gamma[c]!), f.over(f.minus(f.num(x[i]!), f.num(mean[c]!)), root(c))), f.num(beta[c]!)),
            f.num(y[i]!),
          ),
          highlight: { x_eval: [place], y_eval: [place] },
        };
      },
      maxEntries,
    ),
    { text: say('Together:'), formula: f.equals(f.sym('y'), f.tensorOf({ shape, data: y })) },
  ];
}
