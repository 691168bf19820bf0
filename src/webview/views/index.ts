import type { FunctionComponent } from 'preact';
import type { DiagramKind } from '../../core/diagram';
import { ConvolutionView } from './convolution/ConvolutionView';
import { GraphView } from './batchNormGraph/GraphView';
import { DropoutLabView } from './dropout/DropoutLabView';
import { NormalisationView } from './normalisation/NormalisationView';
import { DataView } from './normalisedData/DataView';
import { QuizView } from './normalisation/QuizView';
import { TransposedView } from './transposed/TransposedView';
import { RecoveryView } from './recovery/RecoveryView';
import { SeparableView } from './separable/SeparableView';
import type { ViewProps } from './view';

/** The view of each kind of diagram. */
export const views: Readonly<Record<DiagramKind, FunctionComponent<ViewProps>>> = {
  convolution: ConvolutionView,
  'transposed-convolution': TransposedView,
  'filter-recovery': RecoveryView,
  normalisation: NormalisationView,
  'normalisation-quiz': QuizView,
  'batch-norm-graph': GraphView,
  'normalised-data': DataView,
  'separable-convolution': SeparableView,
  'dropout-lab': DropoutLabView,
};
