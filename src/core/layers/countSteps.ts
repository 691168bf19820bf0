import { cross, equals, over, sum, type Formula } from '../formula';
import { say, type Sentence } from '../sentence';
import { maxAlike, type Step } from '../step';
import type { ConvolutionLayer, Layer } from './layer';
import { shapeOf } from './layerShape';
import { shapeSteps, type Write } from './lengthSteps';
import { countMacs, macFactors, totalOf, type Pass } from './macCount';
import { convolutionFactors, countParameters, learnable } from './parameterCount';
import { isZero, sizeText, whole, wholeValue, type Size } from './size';

/** Weights, biases and their sum for each layer, then all together. */
export function parameterSteps(stack: readonly Layer[], write: Write): readonly Step[] {
  const steps = stack.slice(0, maxAlike).flatMap((layer, i) => layerParameterSteps(layer, i, write));
  const counts = stack.map(learnable);
  return [
    ...steps,
    ...others(stack.length),
    ...(stack.length > 1 ? [together(say('All layers together:'), counts, write)] : []),
    ...bufferSteps(stack, write),
  ];
}

function layerParameterSteps(layer: Layer, index: number, write: Write): readonly Step[] {
  const { weights, biases } = countParameters(layer);
  const head = { text: say('Layer {0}: {1}.', index + 1, layer.type) };
  const count = learnable(layer);
  if (isZero(count)) return [{ text: say('Layer {0}: {1} has nothing to learn.', index + 1, layer.type) }];
  const parts: Step[] = [{ text: weightText(layer), formula: weightFormula(layer, write) }];
  if (!isZero(biases)) parts.push({ text: biasText(layer, biases) });
  if (!isZero(weights) && !isZero(biases))
    parts.push(together(say('Weights and biases of the layer:'), [weights, biases], write));
  return [head, ...parts];
}

function weightText(layer: Layer): Sentence {
  switch (layer.kind) {
    case 'convolution': {
      const isDepthwise = wholeValue(layer.groups) !== 1;
      if (layer.transposed)
        return isDepthwise
          ? say('Weights: input channels × output channels of one group × entries of the kernel.')
          : say('Weights: input channels × output channels × entries of the kernel.');
      return isDepthwise
        ? say('Weights: output channels × input channels of one group × entries of the kernel.')
        : say('Weights: output channels × input channels × entries of the kernel.');
    }
    case 'linear':
      return say('Weights: outputs × inputs.');
    case 'normalisation':
      return layer.over === 'channels'
        ? say('One scale γ for each channel.')
        : say('One scale γ for each entry of the normalised axes.');
    case 'embedding':
      return say('Weights: words × length of a vector.');
    default:
      return say('Learnt slopes:');
  }
}

function weightFormula(layer: Layer, write: Write): Formula {
  const { weights } = countParameters(layer);
  switch (layer.kind) {
    case 'convolution':
      return equals(cross(...weightFactors(layer, write)), write(weights));
    case 'linear':
      return equals(cross(write(layer.outFeatures), write(layer.inFeatures)), write(weights));
    case 'embedding':
      return equals(cross(write(layer.words), write(layer.width)), write(weights));
    case 'normalisation':
      return layer.shape.length > 1 ? equals(cross(...layer.shape.map(write)), write(weights)) : write(weights);
    default:
      return write(weights);
  }
}

/** `4 × 3 × 3 × 3`; channels that are split are written as the fraction. */
function weightFactors(layer: ConvolutionLayer, write: Write): readonly Formula[] {
  const [first, , ...kernel] = convolutionFactors(layer).map(write);
  const split = layer.transposed ? layer.outChannels : layer.inChannels;
  const isSplit = wholeValue(layer.groups) !== 1;
  const perGroup = isSplit ? over(write(split), write(layer.groups)) : write(split);
  return [first!, perGroup, ...kernel];
}

function biasText(layer: Layer, biases: Size): Sentence {
  const count = sizeText(biases);
  switch (layer.kind) {
    case 'convolution':
      return say('Biases: one for each output channel, {0}.', count);
    case 'linear':
      return say('Biases: one for each output, {0}.', count);
    default:
      return say('As many shifts β: {0}.', count);
  }
}

function bufferSteps(stack: readonly Layer[], write: Write): readonly Step[] {
  const buffers = totalOf(stack, (layer) => countParameters(layer).buffers);
  if (isZero(buffers)) return [];
  return [
    {
      text: say('Running means, running variances and a counter of batches are kept, not learnt:'),
      formula: write(buffers),
    },
  ];
}

/** The output size, then positions × channels × kernel for each layer, then all together. */
export function macSteps(passes: readonly Pass[], write: Write): readonly Step[] {
  const steps = passes.slice(0, maxAlike).flatMap((pass, i) => layerMacSteps(pass, i, write));
  const macs = passes.map((pass) => countMacs(pass).macs);
  const total = totalOf(macs, (count) => count);
  return [
    ...steps,
    ...others(passes.length),
    ...(passes.length > 1 ? [together(say('All layers together:'), macs, write)] : []),
    {
      text: say('Each is one multiplication and one addition, so there are twice as many floating-point operations.'),
      formula: equals(cross(write(whole(2)), write(total)), write(total.scale({ n: 2, d: 1 }))),
    },
  ];
}

function layerMacSteps(pass: Pass, index: number, write: Write): readonly Step[] {
  const { layer, input, output } = pass;
  const head = {
    text: say('Layer {0}: {1}, from {2} to {3}.', index + 1, layer.type, shapeOf(input), shapeOf(output)),
  };
  const { macs } = countMacs(pass);
  if (layer.kind === 'linear')
    return [
      head,
      {
        text: say('Each output entry takes one multiply-add for each input feature.'),
        formula: equals(cross(...output.map(write), write(layer.inFeatures)), write(macs)),
      },
    ];
  const shape = shapeSteps(layer, input, output, write);
  if (layer.kind !== 'convolution')
    return [
      head,
      ...(layer.kind === 'pooling' ? shape : []),
      { text: say('It has no weights to multiply with: 0 multiply-adds.') },
    ];
  const outer = macFactors(layer, pass).slice(0, -convolutionFactors(layer).length);
  const positions = outer.filter((size, i) => i > 0 || wholeValue(size) !== 1);
  return [
    head,
    ...shape,
    {
      text: layer.transposed
        ? say('Every input position is multiplied with the whole kernel: positions × weights.')
        : say('Every output position takes the whole kernel: positions × weights.'),
      formula: equals(cross(...positions.map(write), ...weightFactors(layer, write)), write(macs)),
    },
  ];
}

/** `112 + 16 = 128` */
function together(text: Sentence, counts: readonly Size[], write: Write): Step {
  const total = write(totalOf(counts, (count) => count));
  const terms = counts.filter((count) => !isZero(count));
  return { text, formula: terms.length > 1 ? equals(sum(...terms.map(write)), total) : total };
}

function others(count: number): readonly Step[] {
  return count > maxAlike ? [{ text: say('… and {0} more in the same way.', count - maxAlike) }] : [];
}
