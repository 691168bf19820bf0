import * as f from '../formula';
import { column, grid } from '../linear/formulas';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { residual, type LossName, type Objective } from './objective';

/** Larger data are not written into every formula. */
const maxData = 40;

/** What the loss is, and that its gradient follows. */
export function gradientText(loss: LossName): Sentence {
  switch (loss) {
    case 'mse':
      return say('The loss is the mean of the squared residuals. Its gradient:');
    case 'sse':
      return say('The loss is the sum of the squared residuals. Its gradient:');
    case 'half_mse':
      return say('The loss is half the mean of the squared residuals. Its gradient:');
  }
}

/** `∇L(w) = (2/n) Xᵀ (X w − y)` */
export function gradientFormula({ loss }: Objective<Scalar>): f.Formula {
  const factor = {
    mse: [f.over(f.num(2), f.sym('n'))],
    sse: [f.num(2)],
    half_mse: [f.over(f.num(1), f.sym('n'))],
  }[loss];
  const inner = f.minus(f.juxtaposed(f.sym('X'), f.sym('w')), f.sym('y'));
  return f.equals(
    f.juxtaposed(f.sym('∇'), f.call('L', f.sym('w'))),
    f.juxtaposed(...factor, f.transposed(f.sym('X')), inner),
  );
}

/** The residual and the gradient at `w_t`, with its numbers where the data are few. */
export function gradientLines<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  from: readonly T[],
  t: number,
  weightDecay: T,
  result: readonly T[],
): f.Formula[] {
  const { x, y, slope } = objective;
  if (x.entries.length > maxData) return [f.equals(f.sub('g', t), column(result))];
  const r = residual(numbers, objective, from);
  const data = grid(x);
  const factor = numbers.compare(slope, numbers.integer(1)) === 0 ? [] : [f.num(slope)];
  const pulled = f.times(...factor, f.juxtaposed(f.transposed(data), column(r)));
  const decay = numbers.isZero(weightDecay) ? [] : [f.times(f.num(weightDecay), column(from))];
  return [
    f.equals(f.sub('r', t), f.minus(f.juxtaposed(data, column(from)), column(y)), column(r)),
    f.equals(f.sub('g', t), f.sum(pulled, ...decay), column(result)),
  ];
}
