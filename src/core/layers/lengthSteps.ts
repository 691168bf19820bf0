import * as f from '../formula';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import type { ConvolutionLayer, Layer, PoolingLayer } from './layer';
import { shapeOf, spatialStart, type Shape } from './layerShape';
import { ceilingQuotient, isZero, whole, wholeValue, type Size } from './size';
import { lastStartsInPadding, roomOf, windowLength, windowOf, type SlidingWindow } from './windowLength';

/** A size as a number of the calculation, in a formula. */
export type Write = (size: Size) => f.Formula;

export function writer<T extends Scalar>(numbers: Arithmetic<T>): Write {
  return (size) => f.num(numbers.lift(size));
}

/** How a layer changes the shape: the length formula with its numbers on each axis, or in words. */
export function shapeSteps(layer: Layer, input: Shape, output: Shape, write: Write): readonly Step[] {
  if (layer.kind !== 'convolution' && layer.kind !== 'pooling') return [{ text: otherShape(layer, input, output) }];
  const start = spatialStart(layer, input);
  const names = ({ 1: ['L'], 2: ['H', 'W'], 3: ['D', 'H', 'W'] } as const)[layer.axes];
  const formulas = names.flatMap((name, axis) => lengthLines(windowOf(layer, axis), input[start + axis]!, name, write));
  return [
    {
      text: lengthText(layer),
      formula: formulas.length === 1 ? formulas[0]! : f.lines(...formulas),
    },
    ...(dropsLast(layer, input) ? [{ text: say('A last window that would start in the padding is dropped.') }] : []),
    {
      text:
        layer.kind === 'convolution' && start > 0
          ? say('The channels are those of the filters: {0} becomes {1}.', shapeOf(input), shapeOf(output))
          : say('Batch and channels stay: {0} becomes {1}.', shapeOf(input), shapeOf(output)),
    },
  ];
}

function otherShape(layer: Layer, input: Shape, output: Shape) {
  const [from, to] = [shapeOf(input), shapeOf(output)];
  switch (layer.kind) {
    case 'linear':
      return say('The last axis becomes the features of the output: {0} becomes {1}.', from, to);
    case 'flatten':
      return say('Axes are joined, their lengths multiply: {0} becomes {1}.', from, to);
    case 'embedding':
      return say('Each word becomes a vector: {0} becomes {1}.', from, to);
    case 'adaptive-pooling':
      return say('The spatial axes become what is asked for: {0} becomes {1}.', from, to);
    default:
      return say('{0} keeps the shape: {1}.', layer.type, to);
  }
}

function lengthText(layer: ConvolutionLayer | PoolingLayer) {
  if (layer.kind === 'convolution' && layer.transposed)
    return say('Transposed: (n − 1)·s − 2p + d(k − 1) + output padding + 1 on each axis.');
  if (layer.kind === 'pooling' && layer.ceil)
    return say('Rounded up: ⌊(n + 2p − d(k − 1) − 1 + s − 1)/s⌋ + 1 on each axis.');
  return say('The output size is ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1 on each axis.');
}

function dropsLast(layer: ConvolutionLayer | PoolingLayer, input: Shape): boolean {
  const start = spatialStart(layer, input);
  return layer.kernel.some((_, axis) => isDropped(windowOf(layer, axis), input[start + axis]!));
}

function isDropped(window: SlidingWindow, input: Size): boolean {
  if (window.way !== 'up') return false;
  return lastStartsInPadding(window, input, roundedUp(window, input));
}

function roundedUp(window: SlidingWindow, input: Size): Size {
  return ceilingQuotient(roomOf(window, input), window.stride).add(whole(1));
}

/** `H_out = ⌊(224 + 2·1 − 3)/1⌋ + 1 = 224`; a second line where a last window is dropped. */
function lengthLines(window: SlidingWindow, input: Size, name: string, write: Write): readonly f.Formula[] {
  const length = windowLength(window, input);
  const symbol = f.sub(f.sym(name), f.sym('out'));
  const one = write(whole(1));
  if (window.way === 'transposed') {
    const spread = f.times(f.minus(write(input), one), write(window.stride));
    const extra = isZero(window.outputPadding) ? [] : [write(window.outputPadding)];
    const cut = sides(window, write).map(f.negative);
    const terms = [spread, ...cut, ...reach(window, write), ...extra];
    return [f.equals(symbol, f.sum(...terms), write(length))];
  }
  const dilated = reach(window, write).map(f.negative);
  const up = window.way === 'up' ? [write(window.stride), f.negative(one)] : [];
  const room = f.sum(write(input), ...sides(window, write), ...dilated, ...up);
  const rounded = f.sum(f.floorOf(f.over(room, write(window.stride))), one);
  if (!isDropped(window, input)) return [f.equals(symbol, rounded, write(length))];
  const before = write(roundedUp(window, input));
  return [f.equals(rounded, before), f.equals(symbol, f.minus(before, one), write(length))];
}

/** `2·p`, or the two sides where they differ; nothing without padding. */
function sides({ before, after }: SlidingWindow, write: Write): readonly f.Formula[] {
  if (isZero(before) && isZero(after)) return [];
  return before.equals(after) ? [f.times(write(whole(2)), write(before))] : [write(before), write(after)];
}

/** `k`, or `d(k − 1)` and `1` where the kernel is dilated. */
function reach({ kernel, dilation }: SlidingWindow, write: Write): readonly f.Formula[] {
  if (wholeValue(dilation) === 1) return [write(kernel)];
  const one = write(whole(1));
  return [f.times(write(dilation), f.minus(write(kernel), one)), one];
}
