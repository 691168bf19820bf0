import type { OperationDefinition } from '../operation';
import { numberOutput } from '../outcome';
import type { Arguments, Parameters } from '../parameters';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

/** What a penalised loss is made of: `residual + factor · penalty`. */
interface LossParts<T> {
  /** `‖y − Xw‖²` */
  readonly residual: T;
  /** `‖w‖²` or `‖Γw‖²` */
  readonly penalty: T;
  readonly factor: T;
  readonly examples: number;
}

/** Takes the loss of the right weights apart. */
type Parts<P extends Parameters> = <T extends Scalar>(
  numbers: Arithmetic<T>,
  values: Arguments<P>,
  w: readonly T[],
) => LossParts<T> | undefined;

/** What goes wrong with `loss` where `w` is right. */
export function lossSlips<P extends Parameters>(parts: Parts<P>): OperationDefinition<P>['slips'] {
  const slip = (
    code: string,
    sentence: Sentence,
    wrong: <T extends Scalar>(numbers: Arithmetic<T>, given: LossParts<T>) => T,
  ): OperationDefinition<P>['slips'][number] => ({
    code,
    sentence,
    result: 'loss',
    compute(values, numbers, outcome) {
      const w = outcome['w'];
      if (w?.kind !== 'tensor') return undefined;
      const given = parts(numbers, values, Array.from(w.value.data));
      return given && numberOutput(wrong(numbers, given));
    },
  });
  return [
    slip('loss-without-penalty', say('Only the squared residual is taken.'), (_, { residual }) => residual),
    slip('loss-without-residual', say('Only the penalty is taken.'), (numbers, { penalty, factor }) =>
      numbers.multiply(factor, penalty),
    ),
    slip(
      'loss-penalty-not-squared',
      say('The norm in the penalty is not squared.'),
      (numbers, { residual, penalty, factor }) =>
        numbers.add(residual, numbers.multiply(factor, numbers.root(penalty))),
    ),
    slip(
      'loss-residual-not-squared',
      say('The norm of the residual is not squared.'),
      (numbers, { residual, penalty, factor }) =>
        numbers.add(numbers.root(residual), numbers.multiply(factor, penalty)),
    ),
    slip(
      'loss-mean-of-squares',
      say('The squared residual is averaged over the examples.'),
      (numbers, { residual, penalty, factor, examples }) =>
        numbers.add(numbers.quotient(residual, numbers.integer(examples)), numbers.multiply(factor, penalty)),
    ),
    slip('loss-halved', say('A factor ½ is put before the loss.'), (numbers, { residual, penalty, factor }) =>
      numbers.quotient(numbers.add(residual, numbers.multiply(factor, penalty)), numbers.integer(2)),
    ),
    slip(
      'loss-penalty-halved',
      say('A factor ½ is put before the penalty.'),
      (numbers, { residual, penalty, factor }) =>
        numbers.add(residual, numbers.quotient(numbers.multiply(factor, penalty), numbers.integer(2))),
    ),
  ];
}
