import type { DiagramRequest, Json } from '../../core/diagram';
import type { Grouping } from '../../core/normalisation/grouping';
import type { Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { batchNormForward } from '../../core/operations/batchNorm';
import { groupNorm } from '../../core/operations/groupNorm';
import { instanceNorm } from '../../core/operations/instanceNorm';
import { layerNorm } from '../../core/operations/layerNorm';
import type { Output } from '../../core/outcome';
import { readTensor } from '../../core/parameters';
import { say } from '../../core/sentence';
import { sizeOf } from '../../core/tensor';
import { concealed } from './plane';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** The operations that normalise numbers, by what `norm_axes` calls them. */
export const normOperations = {
  batch_norm: batchNormForward,
  layer_norm: layerNorm,
  instance_norm: instanceNorm,
  group_norm: groupNorm,
} as const satisfies Readonly<Record<string, Operation>>;

export type NumericKind = keyof typeof normOperations;

export const numericKinds = Object.keys(normOperations) as readonly NumericKind[];

/** An entry with all that it is normalised by, as texts; `?` where results are not told. */
export interface NormalisedEntry {
  readonly x: string;
  readonly mean: string;
  readonly variance: string;
  readonly y: string;
}

export interface NormalisationNumbers {
  /** @param offset of the entry in the drawn block. */
  at(offset: number): NormalisedEntry;
}

/** A request with numbers: as the axes it is about, and with its results. */
interface Normalised {
  readonly axes: Readonly<Record<string, unknown>>;
  /** @param grouping of the true shape. @param trueOffset where an entry of the drawn block stands in x. */
  numbersOf(grouping: Grouping, trueOffset: (offset: number) => number): NormalisationNumbers;
}

/** More entries are not computed for a drawing. */
const maxWork = 12_000_000;

/** What a call of a normalisation gives; an error where it gives nothing. */
export function normalisedOf(request: DiagramRequest): Normalised | OperationError {
  const kind = numericKinds.find((name) => normOperations[name].name === request.operation);
  if (!kind) return new OperationError('unknown_operation', '', say('There is no operation "{0}".', request.operation));
  const operation = normOperations[kind];
  const values = requestArguments(operation, request.arguments);
  if (isOperationError(values)) return values;
  const calculation = operation.calculate(values, maxWork);
  if (isOperationError(calculation)) return calculation;
  const x = readTensor(values['x'], 'x');
  if (isOperationError(x)) return x;
  const { outcome } = calculation;
  return {
    axes: {
      kind,
      shape: blockShape(kind, x.shape, values['normalized_shape']),
      ...(kind === 'group_norm' ? { num_groups: values['num_groups'] } : {}),
    },
    numbersOf: ({ statisticOf }, trueOffset) => ({
      at(offset) {
        const place = trueOffset(offset);
        const statistic = statisticOf[place]!;
        const resultText = (output: Output | undefined, index: number) =>
          request.conceal ? concealed : entryText(output, index);
        return {
          x: numberText(x.data[place]!),
          mean: resultText(outcome['mean'], statistic),
          variance: resultText(outcome['var'], statistic),
          y: resultText(outcome['y'], place),
        };
      },
    }),
  };
}

/** Samples, channels, positions. What layer norm does not average are its samples, however many axes they have. */
function blockShape(kind: NumericKind, shape: readonly number[], normalised: unknown): readonly number[] {
  if (kind !== 'layer_norm') return shape.length === 1 ? [...shape, 1] : shape;
  const trailing = shape.slice(shape.length - (Array.isArray(normalised) ? normalised.length : 1));
  const [first = 1, ...rest] = trailing;
  const samples = sizeOf(shape) / sizeOf(trailing);
  return rest.length > 2 ? [samples, first, sizeOf(rest)] : [samples, first, ...rest];
}

/** The same numbers under another normalisation. γ and β stay only where they fit: among those that have one for each channel. */
export function asKind({ arguments: given, ...request }: DiagramRequest, kind: NumericKind): DiagramRequest {
  const { x = [], eps, gamma, beta } = given;
  const operation = normOperations[kind].name;
  const isPlain = kind !== 'layer_norm' && request.operation !== layerNorm.name;
  return {
    ...request,
    operation,
    arguments: {
      x,
      ...(eps === undefined ? {} : { eps }),
      ...(isPlain && gamma !== undefined ? { gamma } : {}),
      ...(isPlain && beta !== undefined ? { beta } : {}),
      ...(kind === 'layer_norm' ? { normalized_shape: shapeOf(x).slice(1) } : {}),
      ...(kind === 'group_norm' ? { num_groups: given['num_groups'] ?? 2 } : {}),
    },
  };
}

function shapeOf(nested: Json): readonly number[] {
  const items = Array.isArray(nested) ? (nested as readonly Json[]) : undefined;
  return items ? [items.length, ...shapeOf(items[0] ?? 0)] : [];
}

function entryText(output: Output | undefined, index: number): string {
  return output?.kind === 'tensor' ? numberText(output.value.data[index]!) : '';
}
