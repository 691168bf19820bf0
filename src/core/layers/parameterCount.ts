import type { Layer } from './layer';
import { plus, productOf, sizeQuotient, whole, type Size } from './size';

/** What a layer keeps: numbers that are learnt, and numbers that only run along. */
export interface ParameterCount {
  readonly weights: Size;
  readonly biases: Size;
  /** Running mean, running variance and the number of batches. */
  readonly buffers: Size;
}

/** Counted as `sum(p.numel() for p in layer.parameters())` does. */
export function countParameters(layer: Layer): ParameterCount {
  const none = whole(0);
  switch (layer.kind) {
    case 'convolution': {
      const weights = productOf(convolutionFactors(layer));
      return { weights, biases: layer.bias ? layer.outChannels : none, buffers: none };
    }
    case 'linear':
      return {
        weights: layer.outFeatures.multiply(layer.inFeatures),
        biases: layer.bias ? layer.outFeatures : none,
        buffers: none,
      };
    case 'normalisation': {
      const entries = productOf(layer.shape);
      return {
        weights: layer.scale ? entries : none,
        biases: layer.shift ? entries : none,
        buffers: layer.running ? plus(entries, entries, whole(1)) : none,
      };
    }
    case 'embedding':
      return { weights: layer.words.multiply(layer.width), biases: none, buffers: none };
    case 'entrywise':
      return { weights: layer.slopes, biases: none, buffers: none };
    case 'pooling':
    case 'adaptive-pooling':
    case 'flatten':
      return { weights: none, biases: none, buffers: none };
  }
}

/** `C_out`, `C_in / groups` and the kernel's sides; a transposed convolution divides `C_out` in place of `C_in`. */
export function convolutionFactors(layer: Extract<Layer, { readonly kind: 'convolution' }>): readonly Size[] {
  const { inChannels, outChannels, groups, kernel } = layer;
  return layer.transposed
    ? [inChannels, sizeQuotient(outChannels, groups), ...kernel]
    : [outChannels, sizeQuotient(inChannels, groups), ...kernel];
}

/** Everything learnt. */
export function learnable(layer: Layer): Size {
  const { weights, biases } = countParameters(layer);
  return weights.add(biases);
}
