import { call, equals, juxtaposed, minus, num, over, sub, sum, sym, times, transposed, type Formula } from '../formula'; // prettier-ignore
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
export function gradientFormula({ loss }: Objective<Scalar>): Formula {
  const factor = {
    mse: [over(num(2), sym('n'))],
    sse: [num(2)],
    half_mse: [over(num(1), sym('n'))],
  }[loss];
  const inner = minus(juxtaposed(sym('X'), sym('w')), sym('y'));
  return equals(
    juxtaposed(sym('∇'), call('L', sym('w'))),
    juxtaposed(...factor, transposed(sym('X')), inner),
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
): Formula[] {
  const { x, y, slope } = objective;
  if (x.entries.length > maxData) return [equals(sub('g', t), column(result))];
  const r = residual(numbers, objective, from);
  const data = grid(x);
  const factor = numbers.compare(slope, numbers.integer(1)) === 0 ? [] : [num(slope)];
  const pulled = times(...factor, juxtaposed(transposed(data), column(r)));
  const decay = numbers.isZero(weightDecay) ? [] : [times(num(weightDecay), column(from))];
  return [
    equals(sub('r', t), minus(juxtaposed(data, column(from)), column(y)), column(r)),
    equals(sub('g', t), sum(pulled, ...decay), column(result)),
  ];
}
