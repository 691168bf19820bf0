import assert from 'node:assert/strict';
import katex from 'katex';
import { check } from '../../test/support/fixtures';
import { ownRows } from '../../test/support/operationRows';
import { runs } from '../../test/support/properties';
import { operations } from '../core/operations';
import { isOperationError } from '../core/operationError';
import type { Calculation, Operation } from '../core/operation';
import { english } from './messages';
import { workedText, type WorkedFormat } from './worked';

function calculated(operation: Operation, values: Readonly<Record<string, unknown>>): Calculation | undefined {
  const result = operation.calculate(values);
  return isOperationError(result) ? undefined : result;
}

/** Arguments that show slips which neither examples nor rows happen to show. */
const shows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  output_shape: [
    { layer: 'MaxPool1d', input: [1, 1, 6], kernel_size: 3, stride: 2, ceil_mode: true },
    { layer: 'MaxPool1d', input: [1, 1, 5], kernel_size: 2, stride: 3, padding: 1, ceil_mode: true },
    { layer: 'Conv1d', input: [1, 1, 7], kernel_size: 3, dilation: 2, out_channels: 1 },
    { layer: 'ConvTranspose1d', input: [1, 1, 3], kernel_size: 3, stride: 2, output_padding: 1, out_channels: 1 },
  ],
  param_count: [{ layers: [{ type: 'BatchNorm2d', num_features: 4 }] }],
  mac_count: [
    { layers: [{ type: 'Conv2d', in_channels: 1, out_channels: 1, kernel_size: 3, dilation: 2 }], input: [1, 1, 7, 7] },
  ],
  adam_trajectory: [
    {
      X: [
        [1, 2],
        [3, -1],
      ],
      y: [1, 2],
      w0: [0, 0],
      lr: 0.1,
      steps: 3,
      loss: 'half_mse',
      weight_decay: 0.5,
    },
  ],
  bn_gaussian: [
    { mean: [1], cov: [[4]], gamma: [2], beta: [0], eps: 0 },
    {
      mean: [1, 2],
      cov: [
        [4, 1],
        [1, 9],
      ],
      gamma: [2, 3],
      beta: [0, 1],
      eps: 0,
    },
  ],
  ridge: [
    {
      X: [
        [1, 2],
        [0, 3],
      ],
      y: [1, 2],
      lambda: 1,
    },
  ],
  dropout_training: [{ X: [[10, 1]], y: [11], p: 0.8, lr: 0.001, steps: 10, batch_size: 1, seed: 1 }],
};

/** Every way that the steps of an operation are tried: its example and the rows that it does not refuse. */
function calculations(operation: Operation): readonly Calculation[] {
  const given = [
    operation.example,
    ...(shows[operation.name] ?? []),
    ...ownRows(operation.name).map((row) => row.args),
  ];
  return given.flatMap((values) => calculated(operation, values) ?? []);
}

function assertTypesets(text: string): void {
  for (const [, latex = ''] of text.matchAll(/\$\$\n([\s\S]*?)\n\$\$/g))
    katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: 'ignore' });
}

function assertChecks(text: string, format: WorkedFormat): number {
  const checked = check(text, format === 'latex' ? 'latex' : 'markdown');
  const bad = checked.findings.find(({ verdict }) => verdict === 'wrong' || verdict === 'invalid');
  assert.ok(!bad, bad && `${bad.verdict} ${bad.code}: ${text.slice(Math.max(bad.start - 300, 0), bad.end)}`);
  return checked.findings.filter(({ verdict }) => verdict === 'correct').length;
}

describe('worked steps', () => {
  for (const operation of operations) {
    it(`of ${operation.name} typeset, and check as correct`, () => {
      for (const calculation of calculations(operation).slice(0, runs(5).numRuns)) {
        const markdown = workedText(calculation, { format: 'markdown', steps: true }, english);
        assertTypesets(markdown);
        assertChecks(markdown, 'markdown');
        assertChecks(workedText(calculation, { format: 'latex', steps: true }, english), 'latex');
        assertTypesets(workedText(calculation, { format: 'markdown', steps: false }, english));
      }
    });

    it(`of ${operation.name} show in its example what can be checked`, () => {
      const example = calculated(operation, operation.example);
      assert.ok(example, 'the example is refused');
      const text = workedText(example, { format: 'markdown', steps: true }, english);
      assert.ok(assertChecks(text, 'markdown') > 0, text);
    });

    it(`slips of ${operation.name} lead somewhere else`, () => {
      const seen = new Set<string>();
      for (const calculation of calculations(operation)) {
        for (const { code, result, output } of calculation.slips()) {
          seen.add(code);
          const right = result === operation.primary ? calculation.primary : calculation.outcome[result];
          assert.notDeepEqual(output, right, code);
        }
      }
      const never = operation.slipCodes.filter(({ code }) => !seen.has(code));
      assert.deepEqual(
        never.map(({ code }) => code),
        [],
        'slips that no example shows',
      );
    });
  }
});
