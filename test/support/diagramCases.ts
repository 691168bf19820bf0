import fc from 'fast-check';
import type { DiagramRequest, Json } from '../../src/core/diagram';
import * as Q from '../../src/core/rational';
import { exactValue } from '../../src/core/scalar';
import { isOperationError } from '../../src/core/operationError';
import { findOperation } from '../../src/core/operations';
import { toNested } from '../../src/core/tensor';
import { jsonArguments } from '../../src/math/arguments/jsonArguments';
import { numberText } from '../../src/webview/models/text';
import { convolutionCase, randomTensor, settings, type Axes } from './convolutionCases';

/** A random tensor as messages carry it: fractions are texts. */
export function jsonTensor(shape: readonly number[], seed: number): Json {
  return toNested(randomTensor(shape, seed), (entry) => {
    const value = exactValue(entry)!;
    return Q.isInteger(value) ? Q.toNumber(value) : Q.toText(value);
  });
}

/** Convolutions of any layout that the operation takes, as requests. */
export function convolutionRequest(axes: Axes): fc.Arbitrary<DiagramRequest> {
  return convolutionCase(axes).map((random) => {
    const { batch, groups, channels, input, kernel, seed } = random;
    const { stride, padding, dilation } = settings(random);
    const isBare = seed % 3 === 0;
    const x = isBare ? input : [...(seed % 3 === 1 ? [batch] : []), groups * channels[0], ...input];
    const w = isBare ? kernel : [groups * channels[1], channels[0], ...kernel];
    return {
      kind: 'convolution',
      operation: axes === 1 ? 'conv1d' : 'conv2d',
      arguments: {
        x: jsonTensor(x, seed),
        w: jsonTensor(w, seed + 1),
        ...(seed % 2 === 0 ? { b: jsonTensor([isBare ? 1 : groups * channels[1]], seed + 2) } : {}),
        ...(isBare ? {} : { groups }),
        stride: stride as Json,
        padding: padding as Json,
        dilation: dilation as Json,
        flip: seed % 5 === 0,
      },
      conceal: false,
    };
  });
}

/** Transposed convolutions, as requests. */
export function transposedRequest(axes: Axes): fc.Arbitrary<DiagramRequest> {
  return convolutionCase(axes).map((random) => {
    const { batch, groups, channels, output, kernel, outputPadding, seed } = random;
    const { stride, cropping, dilation } = settings(random);
    return {
      kind: 'transposed-convolution',
      operation: axes === 1 ? 'conv_transpose1d' : 'conv_transpose2d',
      arguments: {
        x: jsonTensor([batch, groups * channels[1], ...output], seed),
        w: jsonTensor([groups * channels[1], channels[0], ...kernel], seed + 1),
        ...(seed % 2 === 0 ? { b: jsonTensor([groups * channels[0]], seed + 2) } : {}),
        groups,
        stride: stride as Json,
        padding: cropping as Json,
        output_padding: axes === 1 ? outputPadding[0]! : outputPadding,
        dilation: dilation as Json,
      },
      conceal: false,
    };
  });
}

/** Recoveries of a filter from signals and images: with one kernel, with many, with none. */
export function recoveryRequest(): fc.Arbitrary<DiagramRequest> {
  const sizes = fc.record({
    axes: fc.constantFrom<Axes>(1, 2),
    kernel: fc.integer({ min: 1, max: 3 }),
    outputs: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 2 }),
    padding: fc.integer({ min: 0, max: 1 }),
    flip: fc.boolean(),
    isMade: fc.boolean(),
  });
  return fc
    .tuple(sizes, fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 80, maxLength: 80 }))
    .map(([random, entries]) => {
      const { axes, stride, padding, flip, isMade } = random;
      const kernel = axes === 2 ? Math.min(random.kernel, 2) : random.kernel;
      const outputs = axes === 2 ? Math.min(random.outputs, 3) : random.outputs;
      const length = Math.max((outputs - 1) * stride + kernel - 2 * padding, 1);
      let next = 0;
      const tensor = (side: number): Json => {
        const row = () => Array.from({ length: side }, () => entries[next++]!);
        return axes === 1 ? row() : Array.from({ length: side }, row);
      };
      const x = tensor(length);
      const w = tensor(kernel);
      const given = { stride, padding, flip };
      const made = findOperation(axes === 1 ? 'conv1d' : 'conv2d')!.calculate({ x, w, ...given });
      if (isOperationError(made)) throw new Error(made.sentence.text);
      const count = made.primary.kind === 'tensor' ? made.primary.value.shape.at(-1)! : 0;
      const y = isMade ? (made.json()['y'] as Json) : tensor(count);
      return {
        kind: 'filter-recovery',
        operation: 'filter_recovery',
        arguments: { x, y, k: kernel, ...given },
        conceal: false,
      };
    });
}

/** The result of a request as the operation gives it, entry by entry as it is to be written. */
export function resultTexts(request: DiagramRequest): string[] {
  const operation = findOperation(request.operation)!;
  const values = jsonArguments(operation, request.arguments);
  if (isOperationError(values)) throw new Error(values.sentence.text);
  const calculation = operation.calculate(values);
  if (isOperationError(calculation)) throw new Error(calculation.sentence.text);
  if (calculation.primary.kind !== 'tensor') throw new Error('the result is no tensor');
  return Array.from(calculation.primary.value.data, numberText);
}

/** `−3/4`, `0.25` as a fraction. */
export function fraction(text: string): Q.Rational {
  const [n = '', d = '1'] = text.replace('−', '-').replace('+', '').split('/');
  const [whole = '', digits = ''] = n.split('.');
  return Q.divide(Q.rational(BigInt(whole + digits), 10n ** BigInt(digits.length)), Q.rational(BigInt(d), 1n));
}
