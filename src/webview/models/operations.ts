import type { DiagramKind, DiagramRequest, Json } from '../../core/diagram';
import type { Operation } from '../../core/operation';
import { batchNormBackward, batchNormForward } from '../../core/operations/batchNorm';
import { batchNormGaussian } from '../../core/operations/batchNormGaussian';
import { groupNorm } from '../../core/operations/groupNorm';
import { instanceNorm } from '../../core/operations/instanceNorm';
import { layerNorm } from '../../core/operations/layerNorm';
import { conv1d, conv2d } from '../../core/operations/convolution';
import { filterRecovery } from '../../core/operations/filterRecovery';
import { macCount } from '../../core/operations/macCount';
import { meanOnlyNorm } from '../../core/operations/meanOnlyNorm';
import { normAxes } from '../../core/operations/normAxes';
import { paramCount } from '../../core/operations/paramCount';
import { convTranspose1d, convTranspose2d } from '../../core/operations/transposedConvolution';
import { say, type Sentence } from '../../core/sentence';

/** The operations that can be drawn: the view carries no others. */
const drawn: readonly Operation[] = [
  conv2d,
  conv1d,
  convTranspose2d,
  convTranspose1d,
  filterRecovery,
  normAxes,
  batchNormForward,
  layerNorm,
  instanceNorm,
  groupNorm,
  batchNormBackward,
  meanOnlyNorm,
  batchNormGaussian,
  macCount,
  paramCount,
];

/** Diagrams that are more than their operation, called as their commands are. */
const titles: Readonly<Partial<Record<DiagramKind, Sentence>>> = {
  'normalisation-quiz': say('Normalisation quiz'),
  'batch-norm-graph': say('Batch norm graph'),
  'normalised-data': say('Normalised data'),
  // Whether parameters or multiply-adds were asked for, both are drawn.
  'separable-convolution': say('Separable convolution'),
  'dropout-lab': say('Dropout lab'),
};

/** What a diagram is called; undefined for an operation that is not drawn. */
export function diagramTitle({
  kind,
  operation: name,
}: Pick<DiagramRequest, 'kind' | 'operation'>): Sentence | undefined {
  const title = name === 'norm_axes' ? (titles[kind] ?? say('Normalisation')) : titles[kind];
  return title ?? drawn.find((operation) => operation.name === name)?.title;
}

/** A diagram of the first operation's own example, for a view that nobody feeds. */
export function exampleRequest(name = drawn[0]!.name): DiagramRequest | undefined {
  const operation = drawn.find((one) => one.name === name);
  if (!operation?.diagram) return undefined;
  return {
    kind: operation.diagram,
    operation: operation.name,
    arguments: operation.example as Readonly<Record<string, Json>>,
    conceal: false,
  };
}
