import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import {
  convolutionCase,
  dot,
  entriesOf,
  exactResult,
  nested,
  randomTensor,
  settings,
  type Axes,
  type ConvolutionCase,
} from '../../../test/support/convolutionCases';
import { runs } from '../../../test/support/properties';
import type { Operation } from '../operation';
import { isOperationError } from '../operationError';
import { outputJson } from '../outcome';
import { Polynomial } from '../polynomial';
import * as Q from '../rational';
import type { Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import { conv1d, conv2d } from './convolution';
import { conv1dBackward, conv2dBackward } from './convolutionBackward';
import { convTranspose1d, convTranspose2d } from './transposedConvolution';
import { convTranspose1dBackward, convTranspose2dBackward } from './transposedConvolutionBackward';

interface Backward {
  readonly name: string;
  readonly axes: Axes;
  readonly forward: Operation;
  readonly backward: Operation;
  readonly transposed: boolean;
}

const operations: readonly Backward[] = [
  { name: 'conv1d', axes: 1, forward: conv1d, backward: conv1dBackward, transposed: false },
  { name: 'conv2d', axes: 2, forward: conv2d, backward: conv2dBackward, transposed: false },
  { name: 'conv_transpose1d', axes: 1, forward: convTranspose1d, backward: convTranspose1dBackward, transposed: true },
  { name: 'conv_transpose2d', axes: 2, forward: convTranspose2d, backward: convTranspose2dBackward, transposed: true },
]; // prettier-ignore

/** Tensors of random fractions that go through one of them, and its settings. */
function problem(c: ConvolutionCase, transposed: boolean, flip: boolean) {
  const wide = [c.batch, c.groups * c.channels[0], ...c.input];
  const narrow = [c.batch, c.groups * c.channels[1], ...c.output];
  const [x, y] = transposed ? [narrow, wide] : [wide, narrow];
  const { stride, dilation, groups, padding, cropping } = settings(c);
  const outputPadding = c.outputPadding.length === 1 ? c.outputPadding[0] : c.outputPadding;
  const given = transposed
    ? { stride, dilation, groups, padding: cropping, output_padding: outputPadding }
    : { stride, dilation, groups, padding, flip };
  return {
    x: randomTensor(x, c.seed),
    w: randomTensor([c.groups * c.channels[1], c.channels[0], ...c.kernel], c.seed + 1),
    b: randomTensor([y[1]!], c.seed + 2),
    dy: randomTensor(y, c.seed + 3),
    given,
  };
}

function sum(a: Tensor<Scalar>, b: Tensor<Scalar>): Tensor<Scalar> {
  const others = entriesOf(b);
  return { shape: a.shape, data: entriesOf(a).map((entry, k) => ({ exact: Q.add(entry, others[k]!) })) };
}

describe('backward passes', () => {
  for (const { name, axes, forward, backward, transposed } of operations) {
    // The loss is linear in each argument, so that a difference over any distance is its exact derivative.
    it(`of ${name} are what the loss changes by, exactly`, () => {
      fc.assert(
        fc.property(convolutionCase(axes), fc.boolean(), (c, flip) => {
          const { given, dy, ...tensors } = problem(c, transposed, flip);
          const args = Object.fromEntries(Object.entries(tensors).map(([key, tensor]) => [key, nested(tensor)]));
          const loss = (changed: Readonly<Record<string, unknown>>) =>
            dot(exactResult(forward, { ...given, ...args, ...changed }, 'y'), entriesOf(dy));
          const start = loss({});
          for (const [key, gradient] of [
            ['x', 'dX'],
            ['w', 'dW'],
            ['b', 'db'],
          ] as const) {
            const direction = randomTensor(tensors[key].shape, c.seed + 7);
            const end = loss({ [key]: nested(sum(tensors[key], direction)) });
            const found = exactResult(backward, { ...given, ...args, dy: nested(dy) }, gradient);
            assert.deepEqual(
              dot(found, entriesOf(direction)),
              Q.subtract(end, start),
              `${gradient} of ${JSON.stringify(given)}`,
            );
          }
        }),
        runs(axes === 1 ? 20 : 12),
      );
    });

    it(`of ${name} have the shapes of x, w and b, steps that hold, and slips that lead elsewhere`, () => {
      fc.assert(
        fc.property(convolutionCase(axes), fc.boolean(), (c, flip) => {
          const { given, x, w, b, dy } = problem(c, transposed, flip);
          const args = { ...given, x: nested(x), w: nested(w), b: nested(b), dy: nested(dy) };
          const calculation = calculated(backward, args);
          for (const [key, tensor] of [
            ['dX', x],
            ['dW', w],
            ['db', b],
          ] as const) {
            const output = calculation.outcome[key];
            assert.ok(output?.kind === 'tensor');
            assert.deepEqual(output.value.shape, tensor.shape);
          }
          assertStepsHold(calculation);
          for (const { code, result, output } of calculation.slips())
            assert.notDeepEqual(outputJson(output), calculation.json()[result], code);
        }),
        runs(2),
      );
    });
  }

  it('give what was computed by hand', () => {
    const ordinary = { x: [1, 2, 0, -1], w: [2, -1, 3], dy: [1, 2] };
    assert.deepEqual(calculated(conv1dBackward, ordinary).json(), {
      dX: [2, 3, 1, 6],
      dW: [5, 2, -2],
      db: 3,
    });
    // As true convolution: the kernel that is slid is [3, -1, 2].
    assert.deepEqual(calculated(conv1dBackward, { ...ordinary, flip: true }).json(), {
      dX: [3, 5, 0, 4],
      dW: [-2, 2, 5],
      db: 3,
    });
    assert.deepEqual(
      calculated(conv1dBackward, { x: [1, 2, 3], w: [1, 10], stride: 2, padding: 1, dy: [1, 100] }).json(),
      { dX: [10, 100, 1000], dW: [200, 301], db: 101 },
    );
    assert.deepEqual(
      calculated(convTranspose1dBackward, { x: [1, 2], w: [3, -1, 2], stride: 2, dy: [1, 0, 2, -1, 1] }).json(),
      { dX: [7, 9], dW: [5, -2, 4], db: 3 },
    );
  });

  it('work in letters', () => {
    const [a, b, x, y] = ['a', 'b', 'x', 'y'].map((name) => Polynomial.letter(name));
    const { dX, dW, db } = calculated(conv1dBackward, { x: [x, y], w: [a, b], dy: [2] }).json();
    assert.deepEqual([dX, dW, db], [['2a', '2b'], ['2x', '2y'], 2]);
    const back = calculated(convTranspose1dBackward, { x: [x], w: [a, b], dy: [y, 1] }).json();
    assert.deepEqual([back['dX'], back['dW']], [['ay+b'], ['xy', 'x']]);
  });

  it('are refused where dy has not the shape of y', () => {
    for (const { axes, backward, transposed } of operations) {
      const [x, w] = axes === 1 ? [[1, 2], [1]] : [[[1, 2]], [[1]]];
      for (const dy of [[1], [1, 2, 3], [[1, 2, 3]], [[[1, 2]]]]) {
        const result = backward.calculate({ x, w, dy });
        assert.ok(isOperationError(result), `${backward.name} ${JSON.stringify(dy)}`);
        const isRank = Array.isArray(dy[0]) ? (Array.isArray(dy[0][0]) ? 3 : 2) : 1;
        const expected = isRank < axes ? 'bad_argument' : 'length_mismatch';
        assert.equal(result.code, expected, `${transposed} ${JSON.stringify(dy)}`);
        assert.equal(result.argument, 'dy');
      }
    }
  });
});

describe('slips of backward passes', () => {
  const lead = (
    operation: Operation,
    args: Readonly<Record<string, unknown>>,
    expected: Readonly<Record<string, unknown>>,
  ) => {
    const slips = slipsOf(calculated(operation, args));
    for (const [code, output] of Object.entries(expected)) assert.deepEqual(slips[code], output, code);
  };

  it('lead where the mistakes lead', () => {
    lead(
      conv1dBackward,
      { x: [1, 2, 0, -1], w: [2, -1, 3], dy: [1, 2] },
      {
        'kernel-not-flipped': [3, 5, 0, 4],
        'overlaps-overwritten': [2, 4, -2, 6],
        'inside-only': undefined,
        'dy-as-ones': [2, 1, 2, 3],
        'dw-turned': [-2, 2, 5],
        'dw-averaged': [2.5, 1, -1],
        'db-averaged': 1.5,
      },
    );
    lead(
      conv1dBackward,
      { x: [1, 2, 3, 4], w: [1, 10], dy: [1, 2, 3] },
      {
        // The turned kernel [10, 1] slid over [1, 2, 3].
        'inside-only': [12, 23],
      },
    );
    lead(
      conv1dBackward,
      { x: [1, 2, 3], w: [1, 10], stride: 2, padding: 1, dy: [1, 100] },
      {
        'stride-forgotten': [110, 1000, 0],
        'padding-forgotten': [1, 10, 100],
        'padding-not-cropped': [1, 10, 100, 1000, 0],
        'dw-stride-forgotten': [100, 201],
        'dw-padding-forgotten': [301, 2],
      },
    );
  });

  it('over a batch and channels', () => {
    const args = { x: [[[1, 2]], [[3, 4]]], w: [[[1]], [[10]]], dy: [[[1, 0], [2, 1]], [[0, 1], [4, 3]]] }; // prettier-ignore
    assert.deepEqual(calculated(conv1dBackward, args).json(), {
      dX: [[[21, 10]], [[40, 31]]],
      dW: [[[5]], [[28]]],
      db: [2, 10],
    });
    lead(conv1dBackward, args, {
      'dw-batch-averaged': [[[2.5]], [[14]]],
      'dw-batch-not-summed': [[[[1]], [[4]]], [[[4]], [[24]]]],
      'dw-channels-swapped': [[[5], [28]]],
      'db-batch-averaged': [1, 5],
      'db-averaged': [0.5, 2.5],
      'db-batch-not-summed': [[1, 3], [1, 7]],
      'db-positions-not-summed': [[1, 1], [6, 4]],
      'db-channels-summed': 12,
    }); // prettier-ignore
  });

  it('through a transposed convolution', () => {
    lead(
      convTranspose1dBackward,
      { x: [1, 2], w: [3, -1, 2], stride: 2, dy: [1, 0, 2, -1, 1] },
      {
        'kernel-flipped': [8, 8],
        'stride-forgotten': [7, -4, 9],
        'transposed-again': [3, -1, 2, 0, 6, -2, 1, 1, 1, -1, 2],
        'dw-turned': [4, -2, 5],
      },
    );
    lead(convTranspose2dBackward, { x: [[1]], w: [[1, 2], [3, 4]], dy: [[1, 0], [0, 10]] }, {
      'kernel-transposed': undefined,
      'dw-turned': [[10, 0], [0, 1]],
    }); // prettier-ignore
    lead(convTranspose2dBackward, { x: [[1]], w: [[1, 2], [3, 4]], dy: [[0, 1], [0, 0]] }, {
      'kernel-transposed': [[3]],
      'dw-transposed': [[0, 0], [1, 0]],
    }); // prettier-ignore
  });
});
