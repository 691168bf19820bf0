import type { DiagramRequest } from '../../core/diagram';
import {
  byActivation,
  byChannel,
  byChannelGroup,
  byInstance,
  byLeadingAxes,
  type Grouping,
} from '../../core/normalisation/grouping';
import { isOperationError, OperationError } from '../../core/operationError';
import { normAxes } from '../../core/operations/normAxes';
import type { Output } from '../../core/outcome';
import { scalarToNumber } from '../../core/scalar';
import { say, type Sentence } from '../../core/sentence';
import { sizeOf } from '../../core/tensor';
import { normalisedOf, type NormalisationNumbers } from './normalisedNumbers';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** The normalisations that are compared, in the words of `norm_axes`. */
export const normKinds = [
  'batch_norm',
  'layer_norm',
  'instance_norm',
  'group_norm',
  'batch_norm_per_activation',
] as const;

export type NormKind = (typeof normKinds)[number];

/** A block with more entries on an axis is drawn with fewer. */
const maxDrawn = { samples: 4, channels: 6, positions: 5 };

/** An entry of the drawn block, counted from 0. */
export interface BlockPlace {
  readonly sample: number;
  readonly channel: number;
  readonly position: number;
}

/** The block of samples, channels and positions, with the entries that share a statistic. */
export interface NormalisationModel {
  readonly kind: NormKind;
  /** How many samples, channels and positions are drawn. */
  readonly drawn: readonly [samples: number, channels: number, positions: number];
  /** The true ones, where they are more. */
  readonly shape: readonly number[];
  readonly isWhole: boolean;
  /** How many entries share a statistic, and how many statistics there are, of the true shape. */
  readonly entries: string;
  readonly statistics: string;
  /** Which axes a statistic goes over: `N, H, W`. */
  readonly axes: string;
  readonly explanation: Sentence;
  /** How many entries γ and β have together: they are learned. */
  readonly learned: number;
  /** What stands in an entry and what its statistic is, where the request has numbers. */
  readonly numbers?: NormalisationNumbers;
  /** The entry of a row-major offset, and back. */
  placeOf(offset: number): BlockPlace;
  offsetOf(place: BlockPlace): number;
  /** Whether two entries share their mean and variance. */
  shares(a: number, b: number): boolean;
}

/** The arguments of a request as a drawing, or why there is none. */
export function normalisationModel(request: DiagramRequest): NormalisationModel | OperationError {
  const normalised = request.operation === normAxes.name ? undefined : normalisedOf(request);
  if (isOperationError(normalised)) return normalised;
  const given = normalised?.axes ?? requestArguments(normAxes, request.arguments);
  if (isOperationError(given)) return given;
  const calculation = normAxes.calculate(given);
  if (isOperationError(calculation)) return calculation;
  const kind = normKinds.find((name) => name === given['kind'])!;
  const shape = (given['shape'] as readonly (number | object)[]).map((length) =>
    typeof length === 'number' ? length : scalarToNumber(length as never),
  );
  if (shape.some((length) => !Number.isInteger(length)))
    return new OperationError('symbolic', 'shape', say('shape: to draw it, lengths must be numbers, not letters.'));
  const [samples = 1, channels = 1, ...spatial] = shape;
  const block = [samples, channels, sizeOf(spatial)] as const;
  const groups = Number(given['num_groups'] ?? 1);
  const { grouping, trueOffset, ...drawing } = drawnBlock(kind, block, groups);
  const numbers = normalised?.numbersOf(groupingOf(kind, block, groups), trueOffset);
  const { outcome } = calculation;
  return {
    ...drawing,
    ...(numbers ? { numbers } : {}),
    learned: 2 * learnedEach(kind, channels, sizeOf(spatial)),
    kind,
    shape,
    entries: numberIn(outcome['elements_per_stat']),
    statistics: numberIn(outcome['n_stats']),
    axes: [...wordsIn(outcome['axes_reduced']), ...wordsIn(outcome['partial'])].join(', '),
    explanation: calculation.steps()[0]?.text ?? say('The axes of a normalisation'),
    shares: (a, b) => grouping.statisticOf[a] === grouping.statisticOf[b],
  };
}

function numberIn(output: Output | undefined): string {
  return output?.kind === 'number' ? numberText(output.value) : '';
}

function wordsIn(output: Output | undefined): readonly string[] {
  return output?.kind === 'plain' && Array.isArray(output.value) ? (output.value as readonly string[]) : [];
}

/** The part of a block that is drawn. */
interface DrawnBlock extends Pick<NormalisationModel, 'drawn' | 'isWhole' | 'placeOf' | 'offsetOf'> {
  readonly grouping: Grouping;
  /** Where an entry of the drawn block stands in the true one. */
  readonly trueOffset: (offset: number) => number;
}

/** @param block its true numbers of samples, channels and positions. @param groups of its channels, for group norm */
function drawnBlock(kind: NormKind, block: NormalisationModel['drawn'], groups: number): DrawnBlock {
  const [samples, channels, positions] = block;
  const [groupCount, channelsInGroups] = drawnGroups(channels, groups);
  const drawn = [
    Math.min(samples, maxDrawn.samples),
    kind === 'group_norm' ? channelsInGroups : Math.min(channels, maxDrawn.channels),
    Math.min(positions, maxDrawn.positions),
  ] as const;
  const [, drawnChannels, drawnPositions] = drawn;
  const placeOf = (offset: number): BlockPlace => ({
    sample: Math.floor(offset / (drawnChannels * drawnPositions)),
    channel: Math.floor(offset / drawnPositions) % drawnChannels,
    position: offset % drawnPositions,
  });
  const trueChannel = (channel: number): number => {
    if (kind !== 'group_norm') return channel;
    const perGroup = drawnChannels / groupCount;
    return Math.floor(channel / perGroup) * (channels / groups) + (channel % perGroup);
  };
  return {
    drawn,
    isWhole: drawn.every((length, axis) => length === block[axis]),
    grouping: groupingOf(kind, drawn, groupCount),
    placeOf,
    offsetOf: ({ sample, channel, position }) => (sample * drawnChannels + channel) * drawnPositions + position,
    trueOffset: (offset) => {
      const { sample, channel, position } = placeOf(offset);
      return (sample * channels + trueChannel(channel)) * positions + position;
    },
  };
}

/** γ and β go with what a layer cannot tell apart: channels; of layer norm, and of activations, with each place. */
function learnedEach(kind: NormKind, channels: number, positions: number): number {
  return kind === 'layer_norm' || kind === 'batch_norm_per_activation' ? channels * positions : channels;
}

/** Channels are left out group by group, and within each group, so that those that are drawn make whole groups. */
function drawnGroups(channels: number, groups: number): readonly [groups: number, channels: number] {
  const perGroup = channels / groups;
  const drawn = Math.min(groups, Math.max(1, Math.floor(maxDrawn.channels / Math.min(perGroup, 3))));
  return [drawn, drawn * Math.min(perGroup, Math.floor(maxDrawn.channels / drawn))];
}

function groupingOf(kind: NormKind, drawn: readonly number[], groups: number): Grouping {
  switch (kind) {
    case 'batch_norm':
      return byChannel(drawn);
    case 'layer_norm':
      return byLeadingAxes(drawn, 2);
    case 'instance_norm':
      return byInstance(drawn);
    case 'group_norm':
      return byChannelGroup(drawn, groups);
    case 'batch_norm_per_activation':
      return byActivation(drawn);
  }
}
