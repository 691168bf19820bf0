import { say } from '../sentence';
import { byChannel, byInstance, byLeadingAxes, overEverything } from './grouping';
import type { OtherAxes } from './slips';

export const likeBatchNorm: OtherAxes = {
  code: 'statistics-over-batch',
  sentence: say('The statistics are those of each channel over the batch, as in batch norm.'),
  grouping: ({ x }) => (x.shape.length > 1 ? byChannel(x.shape) : undefined),
};

export const likeLayerNorm: OtherAxes = {
  code: 'statistics-per-sample',
  sentence: say('The statistics are those of each whole sample, as in layer norm.'),
  grouping: ({ x }) => (x.shape.length > 1 ? byLeadingAxes(x.shape, x.shape.length - 1) : undefined),
};

export const likeInstanceNorm: OtherAxes = {
  code: 'statistics-per-instance',
  sentence: say('The statistics are those of each channel of each sample, as in instance norm.'),
  grouping: ({ x }) => (x.shape.length > 2 ? byInstance(x.shape) : undefined),
};

export const everything: OtherAxes = {
  code: 'statistics-over-everything',
  sentence: say('One mean and one variance are taken over the whole batch.'),
  grouping: ({ x }) => overEverything(x.shape),
};
