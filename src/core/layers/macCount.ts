import { isOperationError, type OperationError } from '../operationError';
import type { ConvolutionLayer, Layer } from './layer';
import { outputShape, spatialStart, type Shape } from './layerShape';
import { convolutionFactors } from './parameterCount';
import { plus, productOf, whole, wholeValue, type Size } from './size';
import { windowOf } from './windowLength';

/** A layer with the shapes that go in and come out. */
export interface Pass {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
}

/** What one layer computes. */
export interface MacCount {
  /** Multiply-adds with the zeros of the padding counted. */
  readonly macs: Size;
  readonly biasAdds: Size;
  /** Without the zeros of the padding and what is cut off; undefined where letters do not tell. */
  readonly real: Size | undefined;
}

/** The shapes all along a stack of layers, or where they do not fit. @param at the path of the list: `layers`. */
export function traceShapes(stack: readonly Layer[], input: Shape, at: string): readonly Pass[] | OperationError {
  const passes: Pass[] = [];
  let shape = input;
  for (const [i, layer] of stack.entries()) {
    const output = outputShape(layer, shape, `${at}[${i}]`);
    if (isOperationError(output)) return output;
    passes.push({ layer, input: shape, output });
    shape = output;
  }
  return passes;
}

/**
 * Multiply-adds of convolutions and linear layers; all others count 0. A convolution takes `C_in/groups × kernel` of
 * them for each output entry, a transposed one `C_out/groups × kernel` for each input entry.
 */
export function countMacs(pass: Pass): MacCount {
  const { layer, output } = pass;
  if (layer.kind === 'linear') {
    const macs = productOf(output).multiply(layer.inFeatures);
    return { macs, biasAdds: layer.bias ? productOf(output) : whole(0), real: macs };
  }
  if (layer.kind !== 'convolution') return { macs: whole(0), biasAdds: whole(0), real: whole(0) };
  const written = output.slice(spatialStart(layer, output));
  const entries = productOf([batchOf(layer, output), layer.outChannels, ...written]);
  return {
    macs: productOf(macFactors(layer, pass)),
    biasAdds: layer.bias ? entries : whole(0),
    real: realMacs(layer, pass),
  };
}

/** How many images go through at once. */
function batchOf(layer: ConvolutionLayer, shape: Shape): Size {
  return spatialStart(layer, shape) === 2 ? shape[0]! : whole(1);
}

/** The factors of the multiply-adds of a convolution: batch, positions, then its weights. */
export function macFactors(layer: ConvolutionLayer, { input, output }: Pass): readonly Size[] {
  const positions = layer.transposed ? input : output;
  return [batchOf(layer, positions), ...positions.slice(spatialStart(layer, positions)), ...convolutionFactors(layer)];
}

/** On each axis the pairs of a position and a tap that meet a real entry; the axes multiply. */
function realMacs(layer: ConvolutionLayer, { input, output }: Pass): Size | undefined {
  const start = spatialStart(layer, input);
  const [out, perGroup] = convolutionFactors(layer);
  const factors = [batchOf(layer, input), out!, perGroup!];
  for (let axis = 0; axis < layer.axes; axis++) {
    const window = windowOf(layer, axis);
    const [read, written] = [input[start + axis]!, output[start + axis]!];
    const [positions, limit] = layer.transposed ? [read, written] : [written, read];
    const { kernel, stride, dilation, before, after } = window;
    const isUnpadded = wholeValue(before) === 0 && wholeValue(after) === 0;
    if (isUnpadded) factors.push(positions, kernel);
    else {
      const taps = wholeNumbers({ positions, limit, kernel, stride, dilation, before });
      if (!taps) return undefined;
      factors.push(whole(pairsInside(taps)));
    }
  }
  return productOf(factors);
}

type AxisTaps = Readonly<Record<'positions' | 'limit' | 'kernel' | 'stride' | 'dilation' | 'before', number>>;

function wholeNumbers(taps: Readonly<Record<keyof AxisTaps, Size>>): AxisTaps | undefined {
  const entries = Object.entries(taps).map(([name, size]) => [name, wholeValue(size)] as const);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries) as AxisTaps;
}

/** How many `(i, t)` with `i < positions`, `t < kernel` have `0 ≤ i·s + t·d − before < limit`. */
function pairsInside(taps: AxisTaps): number {
  const { positions, limit, kernel, stride, dilation, before } = taps;
  let pairs = 0;
  for (let tap = 0; tap < kernel; tap++) {
    const offset = tap * dilation - before;
    const first = Math.max(0, Math.ceil(-offset / stride));
    const last = Math.min(positions - 1, Math.floor((limit - 1 - offset) / stride));
    pairs += Math.max(0, last - first + 1);
  }
  return pairs;
}

/** The sum of one figure over all layers. */
export function totalOf<V>(items: readonly V[], figure: (item: V) => Size): Size {
  return plus(...items.map(figure));
}
