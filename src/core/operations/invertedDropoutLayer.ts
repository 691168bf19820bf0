import { num, over, sub, sym, tensorOf, times, type Formula } from '../formula';
import { chain } from '../linear/formulas';
import { defineOperation } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { tensorOutput } from '../outcome';
import { number, optional, tensor, type Arguments } from '../parameters';
import { checkDivisor, complement } from '../regression/probability';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { firstSteps, type Step } from '../step';
import { sameShape, shapeText, type Tensor } from '../tensor';

const parameters = {
  x: tensor(say('The input.'), []),
  mask: tensor(say('1 where an entry is kept, 0 where it is dropped.'), [], 'tensor of 0 and 1, as x'),
  p_keep: number(say('The probability that an entry is kept, not that it is dropped.'), { min: 0, max: 1 }),
  dy: optional(tensor(say('The gradient with respect to the output.'), [], 'tensor, as x')),
};

type Values = Arguments<typeof parameters>;

interface Layer<T> {
  readonly x: readonly T[];
  readonly mask: readonly T[];
  readonly dy: readonly T[] | null;
  readonly p: T;
}

function readDropoutLayer<T extends Scalar>(values: Values, numbers: Arithmetic<T>): Layer<T> | OperationError {
  const { x, mask, dy, p_keep } = values;
  const error =
    wrongShape('mask', mask, x) ?? (dy ? wrongShape('dy', dy, x) : undefined) ?? checkDivisor(p_keep, 'p_keep');
  if (error) return error;
  const entries = liftAll(numbers, mask.data);
  const one = numbers.integer(1);
  const isBinary = (entry: T) => numbers.isZero(entry) || numbers.isZero(numbers.subtract(entry, one));
  if (!entries.every(isBinary))
    return new OperationError('bad_argument', 'mask', say('mask: every entry should be 0 or 1.'));
  return {
    x: liftAll(numbers, x.data),
    mask: entries,
    dy: dy && liftAll(numbers, dy.data),
    p: numbers.lift(p_keep),
  };
}

function wrongShape(name: string, given: Tensor<Scalar>, x: Tensor<Scalar>): OperationError | undefined {
  if (sameShape(given.shape, x.shape)) return undefined;
  return new OperationError(
    'shape_mismatch',
    name,
    say('{0}: expected the shape of x, {1}, got {2}.', name, shapeText(x.shape), shapeText(given.shape)),
  );
}

/** `v ⊙ mask / p` */
function masked<T extends Scalar>(numbers: Arithmetic<T>, v: readonly T[], { mask, p }: Layer<T>): readonly T[] {
  return v.map((entry, i) => numbers.quotient(numbers.multiply(entry, mask[i]!), p));
}

/** A result, computed wrongly entry by entry; undefined where the mistake is not possible. */
function slip(
  code: string,
  sentence: Sentence,
  entry: <T extends Scalar>(
    numbers: Arithmetic<T>,
    at: { readonly x: T; readonly mask: T; readonly dy: T; readonly p: T },
  ) => T | undefined,
  result: 'y' | 'dx' | 'y_test' | 'y_plain_dropout' | 'y_plain_test' = 'y',
) {
  return {
    code,
    sentence,
    result,
    compute<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const layer = readDropoutLayer(values, numbers);
      if (isOperationError(layer)) return layer;
      const { x, mask, dy, p } = layer;
      if (result === 'dx' && !dy) return undefined;
      const wrong = x.map((entryOfX, i) =>
        entry(numbers, { x: entryOfX, mask: mask[i]!, dy: dy?.[i] ?? numbers.integer(0), p }),
      );
      if (!wrong.every((value) => value !== undefined)) return undefined;
      return tensorOutput(values.x.shape, wrong);
    },
  };
}

/** `a / b`, undefined where b is zero. */
function ratio<T extends Scalar>(numbers: Arithmetic<T>, a: T, b: T): T | undefined {
  return numbers.isZero(b) ? undefined : numbers.quotient(a, b);
}

/** One line for each entry: `y_{1,2} = 3 · 1 / 0.5 = 6`. */
function entrySteps(
  shape: readonly number[],
  name: string,
  given: { readonly name: string; readonly entries: readonly Scalar[] },
  { mask, p }: Layer<Scalar>,
  result: ArrayLike<Scalar>,
): readonly Step[] {
  return firstSteps(result.length, (index) => {
    const place: number[] = [];
    let rest = index;
    for (const length of [...shape].reverse()) {
      place.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    const written: Formula = over(times(num(given.entries[index]!), num(mask[index]!)), num(p));
    const counted = place.map((k) => k + 1);
    return {
      formula: chain(counted.length > 0 ? sub(name, ...counted) : sym(name), written, num(result[index]!)),
      highlight: { [given.name]: [place], mask: [place] },
    };
  });
}

export const invertedDropoutLayer = defineOperation({
  name: 'inverted_dropout_layer',
  topic: 'regularisation',
  title: say('Inverted dropout layer'),
  summary: say(
    'Keeps the entries that the mask names and divides them by p, so that nothing is left to do at test time.',
  ),
  aliases: ['dropout layer', 'nn.Dropout', 'dropout mask', 'test time scaling'],
  parameters,
  results: {
    y: say('The output in training.'),
    dx: say('The gradient with respect to x; left out where dy is.'),
    y_test: say('The output at test time: x itself.'),
    y_plain_dropout: say('The output in training of plain dropout, which does not divide by p.'),
    y_plain_test: say('The output at test time of plain dropout: p·x.'),
  },
  primary: 'y',
  formula: String.raw`y = \frac{x \odot m}{p},\quad \frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} \odot \frac{m}{p}`,
  source: 'torch.nn.Dropout; Srivastava et al., Dropout (JMLR 15, 2014), section 10',
  example: { x: [[1, -2, 3]], mask: [[1, 0, 1]], p_keep: 0.5, dy: [[1, 1, 1]] },
  symbolic: true,
  work: ({ x }) => x.data.length,
  evaluate(values, numbers) {
    const layer = readDropoutLayer(values, numbers);
    if (isOperationError(layer)) return layer;
    const { x, mask, dy, p } = layer;
    const output = (entries: readonly (typeof p)[]) => tensorOutput(values.x.shape, entries);
    return {
      y: output(masked(numbers, x, layer)),
      ...(dy ? { dx: output(masked(numbers, dy, layer)) } : {}),
      y_test: output(x),
      y_plain_dropout: output(x.map((entry, i) => numbers.multiply(entry, mask[i]!))),
      y_plain_test: output(x.map((entry) => numbers.multiply(p, entry))),
    };
  },
  steps(values, outcome, numbers) {
    const layer = readDropoutLayer(values, numbers);
    if (isOperationError(layer)) return [];
    const { shape } = values.x;
    const [y, dx] = [outcome['y'], outcome['dx']];
    if (y?.kind !== 'tensor') return [];
    const backward = layer.dy && dx?.kind === 'tensor' ? dx.value : undefined;
    return [
      { text: say('Entries that the mask drops become 0, the others are divided by p.') },
      ...entrySteps(shape, 'y', { name: 'x', entries: layer.x }, layer, y.value.data),
      { text: say('Together:'), formula: chain(sym('y'), tensorOf(y.value)) },
      ...(backward && layer.dy
        ? [
            { text: say('The gradient goes back through the same mask and the same factor.') },
            ...entrySteps(shape, 'dx', { name: 'dy', entries: layer.dy }, layer, backward.data),
            { text: say('Together:'), formula: chain(sym('dx'), tensorOf(backward)) },
          ]
        : []),
      {
        text: say('At test time nothing is dropped and nothing is scaled: y is x. Plain dropout multiplies by p then.'),
      },
    ];
  },
  slips: [
    slip(
      'drop-probability',
      say('The kept entries are divided by 1−p: p is the probability of keeping.'),
      (numbers, { x, mask, p }) => ratio(numbers, numbers.multiply(x, mask), complement(numbers, p)),
    ),
    slip('scale-forgotten', say('The division by p is forgotten: this is plain dropout.'), (numbers, { x, mask }) =>
      numbers.multiply(x, mask),
    ),
    slip(
      'scale-multiplied',
      say('The kept entries are multiplied by p in place of divided.'),
      (numbers, { x, mask, p }) => numbers.multiply(numbers.multiply(x, mask), p),
    ),
    slip('scale-twice', say('The kept entries are divided by p twice.'), (numbers, { x, mask, p }) =>
      numbers.quotient(numbers.multiply(x, mask), numbers.multiply(p, p)),
    ),
    slip('mask-inverted', say('The mask is read the other way round: 1 means kept.'), (numbers, { x, mask, p }) =>
      numbers.quotient(numbers.multiply(x, complement(numbers, mask)), p),
    ),
    slip('mask-forgotten', say('All entries are divided by p, and none is dropped.'), (numbers, { x, p }) =>
      numbers.quotient(x, p),
    ),
    slip('test-time-output', say('This is the output at test time.'), (_, { x }) => x),
    slip(
      'gradient-scale-forgotten',
      say('The gradient is not divided by p.'),
      (numbers, { dy, mask }) => numbers.multiply(dy, mask),
      'dx',
    ),
    slip(
      'gradient-mask-forgotten',
      say('The gradient passes through dropped entries.'),
      (numbers, { dy, p }) => numbers.quotient(dy, p),
      'dx',
    ),
    slip('gradient-unchanged', say('The gradient goes back as if there were no dropout.'), (_, { dy }) => dy, 'dx'),
    slip(
      'gradient-drop-probability',
      say('The gradient is divided by 1−p: p is the probability of keeping.'),
      (numbers, { dy, mask, p }) => ratio(numbers, numbers.multiply(dy, mask), complement(numbers, p)),
      'dx',
    ),
    slip(
      'gradient-times-input',
      say('The gradient is multiplied by the output: the derivative of y is mask/p, without x.'),
      (numbers, { x, dy, mask, p }) => numbers.quotient(numbers.multiply(numbers.multiply(dy, mask), x), p),
      'dx',
    ),
    slip(
      'test-scaled',
      say('The output is scaled by p at test time as well: inverted dropout has done that in training.'),
      (numbers, { x, p }) => numbers.multiply(p, x),
      'y_test',
    ),
    slip(
      'test-divided',
      say('The output is divided by p at test time as well.'),
      (numbers, { x, p }) => numbers.quotient(x, p),
      'y_test',
    ),
    slip(
      'test-masked',
      say('Entries are dropped at test time as well.'),
      (numbers, { x, mask, p }) => numbers.quotient(numbers.multiply(x, mask), p),
      'y_test',
    ),
    slip(
      'plain-scaled',
      say('Plain dropout does not divide by p in training.'),
      (numbers, { x, mask, p }) => numbers.quotient(numbers.multiply(x, mask), p),
      'y_plain_dropout',
    ),
    slip('plain-test-not-scaled', say('Plain dropout multiplies by p at test time.'), (_, { x }) => x, 'y_plain_test'),
    slip(
      'plain-test-drop-probability',
      say('Plain dropout multiplies by the probability of keeping at test time, not by 1−p.'),
      (numbers, { x, p }) => numbers.multiply(complement(numbers, p), x),
      'y_plain_test',
    ),
    slip(
      'plain-test-divided',
      say('Plain dropout multiplies by p at test time, it does not divide.'),
      (numbers, { x, p }) => numbers.quotient(x, p),
      'y_plain_test',
    ),
  ],
});
