import type { Size } from './size';
import type { LayerPadding, SpatialAxes } from './sizeParameters';

/** A convolution, plain or transposed, of one to three axes. */
export interface ConvolutionLayer {
  readonly kind: 'convolution';
  readonly type: string;
  readonly axes: SpatialAxes;
  readonly transposed: boolean;
  readonly inChannels: Size;
  readonly outChannels: Size;
  /** One entry for each axis, as stride, dilation and output padding. */
  readonly kernel: readonly Size[];
  readonly stride: readonly Size[];
  readonly padding: LayerPadding;
  readonly dilation: readonly Size[];
  /** Of transposed convolutions; zeros for others. */
  readonly outputPadding: readonly Size[];
  readonly groups: Size;
  readonly bias: boolean;
}

/** Every output is a weighted sum of every input of the last axis. */
export interface LinearLayer {
  readonly kind: 'linear';
  readonly type: string;
  readonly inFeatures: Size;
  readonly outFeatures: Size;
  readonly bias: boolean;
}

/** Batch, instance, group, layer normalisation: keeps the shape. */
export interface NormalisationLayer {
  readonly kind: 'normalisation';
  readonly type: string;
  /** The channels, or the trailing axes that layer normalisation is told. */
  readonly shape: readonly Size[];
  readonly over: 'channels' | 'trailing axes';
  /** How many axes the input may have; empty where any number will do. */
  readonly ranks: readonly number[];
  /** Whether γ and β are learnt. */
  readonly scale: boolean;
  readonly shift: boolean;
  /** Whether running mean, running variance and the number of batches are kept. */
  readonly running: boolean;
}

/** Maximum or average of a sliding window. */
export interface PoolingLayer {
  readonly kind: 'pooling';
  readonly type: string;
  readonly axes: SpatialAxes;
  readonly kernel: readonly Size[];
  readonly stride: readonly Size[];
  readonly padding: readonly (readonly [before: Size, after: Size])[];
  readonly dilation: readonly Size[];
  readonly ceil: boolean;
}

/** Pooling to a given output size; null keeps that of the input. */
export interface AdaptivePoolingLayer {
  readonly kind: 'adaptive-pooling';
  readonly type: string;
  readonly axes: SpatialAxes;
  readonly output: readonly (Size | null)[];
}

/** Joins the axes from `start` to `end`, both included; negative from the last. */
export interface FlattenLayer {
  readonly kind: 'flatten';
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A table of vectors, one for each word. */
export interface EmbeddingLayer {
  readonly kind: 'embedding';
  readonly type: string;
  readonly words: Size;
  readonly width: Size;
}

/** Entry by entry: activations, dropout, softmax. Keeps the shape. */
export interface EntrywiseLayer {
  readonly kind: 'entrywise';
  readonly type: string;
  /** Learnt slopes of PReLU; 0 for all others. */
  readonly slopes: Size;
}

/** A layer of a network, read from the arguments of a class of torch.nn. */
export type Layer =
  | ConvolutionLayer
  | LinearLayer
  | NormalisationLayer
  | PoolingLayer
  | AdaptivePoolingLayer
  | FlattenLayer
  | EmbeddingLayer
  | EntrywiseLayer;
