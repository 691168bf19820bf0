import { say, type Sentence } from '../sentence';
import { indexAt, sizeOf } from '../tensor';

/** Which entries share one mean and one variance. Every entry belongs to exactly one statistic. */
export interface Grouping {
  /** How many statistics there are. */
  readonly count: number;
  /** How many entries each has. */
  readonly size: number;
  /** The statistic of each entry, by its row-major offset. */
  readonly statisticOf: Int32Array;
  /** What the entries of a statistic have in common: "Channel 2". @param statistic from 0. */
  readonly label: (statistic: number) => Sentence;
  /** Its indices as people count, from 1: one for each axis that is kept. */
  readonly indices: (statistic: number) => readonly number[];
  /** Which entries share a statistic, in a sentence. */
  readonly explanation: Sentence;
}

/** The place of each entry among those axes that are kept, row-major. @param kept one flag for each axis of `shape`. */
export function indexOver(shape: readonly number[], kept: readonly boolean[]): Int32Array {
  const strides = shape.map(() => 0);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (!kept[axis]) continue;
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  const index = new Int32Array(sizeOf(shape));
  const place = shape.map(() => 0);
  let current = 0;
  for (let offset = 0; offset < index.length; offset++) {
    index[offset] = current;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place[axis]!++;
      current += strides[axis]!;
      if (place[axis]! < shape[axis]!) break;
      current -= strides[axis]! * shape[axis]!;
      place[axis] = 0;
    }
  }
  return index;
}

/** `[N]` is a batch of one feature. */
export function channelShape(shape: readonly number[]): readonly number[] {
  return shape.length === 1 ? [...shape, 1] : shape;
}

/** γ and β go with the channels, axis 1. */
export function channelOf(shape: readonly number[]): Int32Array {
  return indexOver(
    shape,
    shape.map((_, axis) => axis === 1),
  );
}

/** The entries of one statistic, by their offsets. */
export function membersOf(grouping: Grouping, statistic: number): readonly number[] {
  const members: number[] = [];
  grouping.statisticOf.forEach((k, offset) => {
    if (k === statistic) members.push(offset);
  });
  return members;
}

function groupingOver(
  shape: readonly number[],
  kept: readonly boolean[],
  explanation: Sentence,
  label: (indices: readonly number[]) => Sentence,
): Grouping {
  const keptShape = shape.filter((_, axis) => kept[axis]);
  const count = sizeOf(keptShape);
  const indices = (statistic: number) => indexAt(statistic, keptShape).map((i) => i + 1);
  return {
    count,
    size: sizeOf(shape) / count,
    statisticOf: indexOver(shape, kept),
    label: (statistic) => label(indices(statistic)),
    indices,
    explanation,
  };
}

/** Batch norm: one statistic for each channel, over all other axes. @param shape `[N][C]…` */
export function byChannel(shape: readonly number[]): Grouping {
  const isPlain = shape.length === 2;
  return groupingOver(
    shape,
    shape.map((_, axis) => axis === 1),
    isPlain
      ? say('Every feature has its own mean and variance, over the batch.')
      : say('Every channel has its own mean and variance, over the batch and all positions.'),
    ([c = 1]) => (isPlain ? say('Feature {0}:', c) : say('Channel {0}:', c)),
  );
}

/** What people take batch norm for: one statistic for each activation, over the batch only. */
export function byActivation(shape: readonly number[]): Grouping {
  return groupingOver(
    shape,
    shape.map((_, axis) => axis > 0),
    say('Every activation has its own mean and variance, over the batch.'),
    (indices) => say('Activation {0}:', indices.join(', ')),
  );
}

/** Layer norm: one statistic for each place on the leading axes. @param trailing how many axes it goes over. */
export function byLeadingAxes(shape: readonly number[], trailing: number): Grouping {
  const leading = shape.length - trailing;
  return groupingOver(
    shape,
    shape.map((_, axis) => axis < leading),
    leading === 0
      ? say('All entries share one mean and one variance.')
      : leading === 1
        ? say('Every sample has its own mean and variance, over all its features.')
        : say('Every place on the leading axes has its own mean and variance.'),
    (indices) =>
      leading === 0
        ? say('All entries:')
        : leading === 1
          ? say('Sample {0}:', indices[0] ?? 1)
          : say('Place {0}:', indices.join(', ')),
  );
}

/** Instance norm: one statistic for each channel of each sample. */
export function byInstance(shape: readonly number[]): Grouping {
  return groupingOver(
    shape,
    shape.map((_, axis) => axis < 2),
    say('Every channel of every sample has its own mean and variance, over its positions.'),
    ([n = 1, c = 1]) => say('Sample {0}, channel {1}:', n, c),
  );
}

/** Group norm: one statistic for each group of consecutive channels of each sample. @param groups divides C. */
export function byChannelGroup(shape: readonly number[], groups: number): Grouping {
  const [n = 1, c = 1, ...positions] = shape;
  return groupingOver(
    [n, groups, c / groups, ...positions],
    [true, true, false, ...positions.map(() => false)],
    say('Every group of channels of every sample has its own mean and variance.'),
    ([sample = 1, group = 1]) => say('Sample {0}, group {1}:', sample, group),
  );
}

/** Groups of every `groups`-th channel, as no library has them. */
export function byInterleavedChannels(shape: readonly number[], groups: number): Grouping {
  const [n = 1, c = 1, ...positions] = shape;
  return groupingOver(
    [n, c / groups, groups, ...positions],
    [true, false, true, ...positions.map(() => false)],
    say('Every group of channels of every sample has its own mean and variance.'),
    ([sample = 1, group = 1]) => say('Sample {0}, group {1}:', sample, group),
  );
}

/** One statistic for everything. */
export function overEverything(shape: readonly number[]): Grouping {
  return byLeadingAxes(shape, shape.length);
}
