import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fraction, recoveryRequest, resultTexts } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { filterRecovery } from '../../core/operations/filterRecovery';
import * as Q from '../../core/rational';
import { jsonArguments } from '../../math/arguments/jsonArguments';
import type { Plane } from './plane';
import { recoveryModel, type RecoveryModel } from './recovery';

/** Problem 1b of the sheet. */
const homework: DiagramRequest = {
  kind: 'filter-recovery',
  operation: 'filter_recovery',
  arguments: { dim: 1, x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 },
  conceal: false,
};

function modelOf(request: DiagramRequest): RecoveryModel {
  const model = recoveryModel(request);
  assert.ok(!isOperationError(model), isOperationError(model) ? model.sentence.text : '');
  return model;
}

function resultsOf({ arguments: given }: DiagramRequest): Readonly<Record<string, unknown>> {
  const values = jsonArguments(filterRecovery, given);
  assert.ok(!isOperationError(values));
  const calculation = filterRecovery.calculate(values);
  assert.ok(!isOperationError(calculation));
  return calculation.json();
}

function rowsOf({ texts, rows, columns }: Plane): readonly (readonly string[])[] {
  return Array.from({ length: rows }, (_, i) => texts.slice(i * columns, (i + 1) * columns));
}

const zero = Q.rational(0n, 1n);
const isZero = (text: string) => Q.compare(fraction(text), zero) === 0;

describe('The model of a filter recovery', () => {
  it('begins with the matrix of the operation and ends with its kernel and its rank', () => {
    fc.assert(
      fc.property(recoveryRequest(), (request) => {
        const model = modelOf(request);
        const result = resultsOf(request);
        const [first, last] = [model.at(0), model.at(model.count - 1)];
        const matrix = rowsOf(first.rows).map((row) => row.map((text) => Q.toNumber(fraction(text))));
        assert.deepEqual(
          matrix,
          (result['matrix'] as number[][]).map((row) => row.map((entry) => entry + 0)),
        );
        assert.deepEqual(last.kernel.texts, resultTexts(request));
        assert.equal(rowsOf(last.rows).filter((row) => !row.every(isZero)).length, result['rank']);
        const words = { unique: /the only one/, underdetermined: /many kernels/, inconsistent: /contradict/ };
        assert.match(last.text.text, words[result['status'] as keyof typeof words]);
      }),
      runs(60),
    );
  });

  it('changes one row at a time, and no solution', () => {
    fc.assert(
      fc.property(recoveryRequest(), (request) => {
        const model = modelOf(request);
        const last = model.at(model.count - 1);
        if (resultsOf(request)['status'] === 'inconsistent') return;
        const kernel = last.kernel.texts.map(fraction);
        // The shortest of many may be no fraction of few digits: then its texts are rounded.
        if (last.kernel.texts.some((text) => text.includes('.'))) return;
        for (let step = 0; step < model.count; step++) {
          const { rows, right } = model.at(step);
          rowsOf(rows).forEach((row, i) => {
            const sum = row.reduce((total, text, j) => Q.add(total, Q.multiply(fraction(text), kernel[j]!)), zero);
            assert.equal(Q.compare(sum, fraction(right.texts[i]!)), 0);
          });
        }
      }),
      runs(60),
    );
  });

  it('lights in the input what a row is made of', () => {
    const model = modelOf(homework);
    assert.deepEqual(model.at(1).window, [1, 2, 3]);
    assert.deepEqual(rowsOf(model.at(1).rows)[1], ['4', '0', '−2']);
    // Three windows, two multiples taken away, the kernel.
    assert.equal(model.count, 6);
  });

  it('of a homework tells neither the kernel nor the row that gives it away', () => {
    fc.assert(
      fc.property(recoveryRequest(), (request) => {
        const [open, hidden] = [modelOf(request), modelOf({ ...request, conceal: true })];
        assert.ok(hidden.count <= open.count);
        const given = rowsOf(hidden.at(0).rows).map((row) => row.filter((text) => !isZero(text)).length);
        for (let step = 0; step < hidden.count; step++) {
          const { kernel, rows, phase, text } = hidden.at(step);
          assert.ok(kernel.texts.every((entry) => entry === '?'));
          assert.doesNotMatch(text.text, /this kernel is|many kernels|contradict|rank is/);
          if (phase !== 'elimination') continue;
          const counts = rowsOf(rows).map((row) => row.filter((entry) => !isZero(entry)).length);
          const bare = (all: readonly number[]) => all.filter((count) => count <= 1).length;
          assert.ok(bare(counts) <= bare(given));
        }
      }),
      runs(60),
    );
    assert.equal(modelOf({ ...homework, conceal: true }).count, 5);
  });

  it('refuses what does not fit, letters, and what is too large', () => {
    const { arguments: given } = homework;
    for (const [change, code] of [
      [{ y: [1, 2] }, 'length_mismatch'],
      [{ x: ['a', 1, 2, 3, 4] }, 'symbolic'],
      [{ x: Array(90).fill(1), y: Array(88).fill(1) }, 'too_large'],
    ] as const) {
      const model = recoveryModel({ ...homework, arguments: { ...given, ...change } });
      assert.ok(isOperationError(model));
      assert.equal(model.code, code);
    }
  });
});
