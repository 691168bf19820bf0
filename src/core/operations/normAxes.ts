import * as f from '../formula';
import { defineOperation, type OperationDefinition } from '../operation';
import { isOperationError, OperationError, unexpected } from '../operationError';
import { numberOutput, plainOutput, tensorOutput, type Outcome, type Output } from '../outcome';
import { choice, describe, integer, optional, tensor, type Arguments } from '../parameters';
import { exactValue, isSymbolic, scalarToNumber, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

const kinds = ['batch_norm', 'layer_norm', 'instance_norm', 'group_norm', 'batch_norm_per_activation'] as const;
type Kind = (typeof kinds)[number];

const parameters = {
  kind: choice(say('Which normalisation.'), kinds),
  shape: tensor(say('The shape of the input; letters are possible.'), [1], 'list [N, C, H, W], [N, C, L] or [N, C]'),
  num_groups: optional(
    integer(say('Into how many groups group norm splits the channels.'), { min: 1, code: 'bad_groups' }),
  ),
};

type Values = Arguments<typeof parameters>;

const axisNames: Readonly<Record<number, readonly string[]>> = {
  2: ['N', 'C'],
  3: ['N', 'C', 'L'],
  4: ['N', 'C', 'H', 'W'],
};

/** Where C is split, a statistic goes over part of it. */
const part = 'C/group';

const explanations: Readonly<Record<Kind, Sentence>> = {
  batch_norm: say(
    'Batch norm: one statistic for each channel, over the batch and all positions. Convolutions treat all positions alike, and so does it.',
  ),
  layer_norm: say('Layer norm: one statistic for each sample, over all that belongs to it.'),
  instance_norm: say('Instance norm: one statistic for each channel of each sample, over its positions.'),
  group_norm: say(
    'Group norm: one statistic for each group of channels of each sample, over its channels and positions.',
  ),
  batch_norm_per_activation: say('Statistics for each activation on its own go over the batch only.'),
};

/** Which entries share a statistic with one of them. */
interface Sharing<T> {
  readonly names: readonly string[];
  readonly shape: readonly T[];
  readonly axes: readonly string[];
  readonly partial: readonly string[];
  /** How many entries, axis by axis. */
  readonly extent: readonly T[];
  readonly elements: T;
  readonly count: T;
}

/** `C` is split into as many groups; undefined where all or none of it is shared. */
function reduces(kind: Kind, axis: number, groups: number): boolean {
  switch (kind) {
    case 'batch_norm':
      return axis !== 1;
    case 'batch_norm_per_activation':
      return axis === 0;
    case 'layer_norm':
      return axis > 0;
    case 'instance_norm':
      return axis > 1;
    case 'group_norm':
      return axis > 1 || (axis === 1 && groups === 1);
  }
}

function sharing<T extends Scalar>(values: Values, numbers: Arithmetic<T>): Sharing<T> {
  const { kind, num_groups: given } = values;
  const shape = Array.from(values.shape.data, numbers.lift);
  const names = axisNames[shape.length] ?? [];
  const groups = given ?? 1;
  const one = numbers.integer(1);
  const isSplit = kind === 'group_norm' && groups > 1;
  const extent = shape.map((length, axis) => {
    if (reduces(kind, axis, groups)) return length;
    return isSplit && axis === 1 ? numbers.quotient(length, numbers.integer(groups)) : one;
  });
  const product = (entries: readonly T[]) => entries.reduce((partial, entry) => numbers.multiply(partial, entry), one);
  const isPartial = isSplit && numbers.compare(extent[1]!, one) !== 0;
  return {
    names,
    shape,
    axes: names.filter((_, axis) => reduces(kind, axis, groups)),
    partial: isPartial ? [part] : [],
    extent,
    elements: product(extent),
    count: product(
      shape.map((length, axis) => {
        if (reduces(kind, axis, groups)) return one;
        return isSplit && axis === 1 ? numbers.integer(groups) : length;
      }),
    ),
  };
}

function check({ kind, shape, num_groups: groups }: Values): OperationError | undefined {
  if (!axisNames[shape.data.length])
    return unexpected('bad_argument', 'shape', '2, 3 or 4 lengths', String(shape.data.length));
  for (const [axis, length] of Array.from(shape.data).entries()) {
    if (isSymbolic(length)) continue;
    const size = scalarToNumber(length);
    if (exactValue(length) === undefined || !Number.isSafeInteger(size))
      return unexpected('bad_argument', `shape[${axis}]`, 'an integer ≥ 1', describe(length));
    if (size < 1) return unexpected('empty_input', `shape[${axis}]`, 'an integer ≥ 1', describe(length));
  }
  if (kind !== 'group_norm') return undefined;
  if (groups === null) return unexpected('missing_argument', 'num_groups', 'a number of groups', 'nothing');
  const channels = shape.data[1]!;
  if (isSymbolic(channels) || scalarToNumber(channels) % groups === 0) return undefined;
  return new OperationError(
    'bad_groups',
    'num_groups',
    say('num_groups: {0} channels cannot be split into {1} groups of equal size.', scalarToNumber(channels), groups),
  );
}

type Slip = OperationDefinition<typeof parameters>['slips'][number];

function slip(
  code: string,
  sentence: Sentence,
  result: string,
  wrong: <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => Output<T> | undefined,
): Slip {
  return { code, sentence, result, compute: wrong };
}

/** The axes of another normalisation, and how many entries those have. */
function otherKind(kind: Kind, code: string, sentence: Sentence): readonly Slip[] {
  const other = (values: Values): Values | undefined => (values.kind === kind ? undefined : { ...values, kind });
  return [
    slip(`axes-of-${code}`, sentence, 'axes_reduced', (values) => {
      const changed = other(values);
      return changed && plainOutput(axesOf(changed));
    }),
    slip(`count-of-${code}`, sentence, 'elements_per_stat', (values, numbers) => {
      const changed = other(values);
      return changed && numberOutput(sharing(changed, numbers).elements);
    }),
  ];
}

function axesOf({ kind, shape, num_groups: groups }: Values): readonly string[] {
  return (axisNames[shape.data.length] ?? []).filter((_, axis) => reduces(kind, axis, groups ?? 1));
}

export const normAxes = defineOperation<typeof parameters>({
  name: 'norm_axes',
  topic: 'normalisation',
  title: say('Axes of a normalisation'),
  summary: say('Which entries share a mean and a variance, how many they are, and how many statistics there are.'),
  aliases: [
    'normalization axes',
    'batch norm axes',
    'layer norm axes',
    'elements per statistic',
    'number of means',
    'batchnorm',
    'layernorm',
  ],
  parameters,
  results: {
    axes_reduced: say('The axes that a statistic is taken over.'),
    partial: say('Axes of which it takes a part: the channels of a group.'),
    elements_per_stat: say('How many entries share a statistic.'),
    n_stats: say('How many statistics there are.'),
    extent: say('How many entries share a statistic, axis by axis.'),
  },
  primary: 'axes_reduced',
  formula: String.raw`\text{entries of a statistic} = \prod_{\text{axes reduced}} \text{length}, \qquad \text{statistics} = \frac{N C H W}{\text{entries of a statistic}}`,
  source: 'Wu and He, Group Normalization, 2018, section 3 and figure 2',
  example: { kind: 'batch_norm', shape: [32, 64, 28, 28] },
  symbolic: true,
  diagram: 'normalisation',
  work: () => 20,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>): Outcome<T> | OperationError {
    const error = check(values);
    if (error) return error;
    const { axes, partial, elements, count, extent } = sharing(values, numbers);
    return {
      axes_reduced: plainOutput(axes),
      partial: plainOutput(partial),
      elements_per_stat: numberOutput(elements),
      n_stats: numberOutput(count),
      extent: tensorOutput([extent.length], extent),
    };
  },
  steps(values, _outcome, numbers) {
    if (isOperationError(check(values))) return [];
    const { kind } = values;
    const { names, shape, axes, partial, extent, elements, count } = sharing(values, numbers);
    const groups = values.num_groups ?? 1;
    const lengths: f.Formula[] = extent.map((length, axis) =>
      partial.length > 0 && axis === 1 ? f.over(f.num(shape[1]!), f.num(groups)) : f.num(length),
    );
    const shared = lengths.filter((_, axis) => axes.includes(names[axis]!) || (partial.length > 0 && axis === 1));
    const all = shape.map((length) => f.num(length));
    const reduced = [...axes, ...partial];
    return [
      { text: explanations[kind] },
      ...(reduced.length > 0
        ? [
            {
              text: say(
                'A statistic is taken over {0}; the input has the axes {1}.',
                reduced.join(', '),
                names.join(', '),
              ),
            },
          ]
        : []),
      {
        text: say('Entries that share a statistic, and how many statistics that makes:'),
        formula: f.lines(
          f.equals(f.words(say('entries')), ...(shared.length > 0 ? [f.cross(...shared)] : []), f.num(elements)),
          f.equals(f.words(say('statistics')), f.over(f.cross(...all), f.num(elements)), f.num(count)),
        ),
      },
      {
        text: say('Axis by axis:'),
        formula: f.equals(
          f.sub(f.sym('extent'), f.words(say('shared'))),
          f.tensorOf({ shape: [extent.length], data: extent }),
        ),
      },
    ];
  },
  slips: [
    ...otherKind('batch_norm', 'batch-norm', say('These are the axes of batch norm.')),
    ...otherKind('layer_norm', 'layer-norm', say('These are the axes of layer norm: the whole sample.')),
    ...otherKind('instance_norm', 'instance-norm', say('These are the axes of instance norm: the positions only.')),
    ...otherKind(
      'batch_norm_per_activation',
      'batch-only',
      say('Statistics over the batch only: each activation has its own.'),
    ),
    slip(
      'axes-kept',
      say('These are the axes that are kept, not those that a statistic is taken over.'),
      'axes_reduced',
      (values) => {
        const reduced = axesOf(values);
        return plainOutput((axisNames[values.shape.data.length] ?? []).filter((name) => !reduced.includes(name)));
      },
    ),
    slip(
      'groups-forgotten',
      say('A statistic is taken over the channels of one group, not over all channels.'),
      'axes_reduced',
      (values) => (values.kind === 'group_norm' ? plainOutput(axesOf({ ...values, num_groups: 1 })) : undefined),
    ),
    slip(
      'count-of-statistics',
      say('This is the number of statistics, not of entries that share one.'),
      'elements_per_stat',
      (values, numbers) => numberOutput(sharing(values, numbers).count),
    ),
    slip(
      'count-of-entries',
      say('This is the number of entries that share a statistic, not of statistics.'),
      'n_stats',
      (values, numbers) => numberOutput(sharing(values, numbers).elements),
    ),
    slip(
      'groups-per-batch',
      say('Every sample has its own groups: the statistics are N times as many.'),
      'n_stats',
      ({ kind, num_groups: groups }, numbers) =>
        kind === 'group_norm' && groups !== null ? numberOutput(numbers.integer(groups)) : undefined,
    ),
  ],
});
