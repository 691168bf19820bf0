import assert from 'node:assert/strict';
import { refusal } from '../../../test/support/refusal';
import { dropoutTikhonovEquiv } from '../operations/dropoutTikhonovEquiv';
import { minNorm } from '../operations/minNorm';
import { ridge } from '../operations/ridge';
import { tikhonov } from '../operations/tikhonov';

describe('regularised least squares', () => {
  it('says singular where the weights are not unique', () => {
    assert.equal(refusal(ridge, { X: [[1, 1]], y: [1], lambda: 0 }), 'singular');
    assert.equal(refusal(tikhonov, { X: [[1, 1]], y: [1], Gamma: [[2, 2]] }), 'singular');
    assert.equal(
      refusal(minNorm, {
        X: [
          [1, 2],
          [2, 4],
        ],
        y: [1, 2],
      }),
      'singular',
    );
    assert.equal(refusal(minNorm, { X: [[1], [2]], y: [1, 2] }), 'singular');
    assert.equal(refusal(dropoutTikhonovEquiv, { X: [[1, 0]], y: [1], p: 0.5 }), 'singular');
    assert.equal(refusal(dropoutTikhonovEquiv, { X: [[1, 1]], y: [1], p: 1 }), 'singular');
    assert.equal(refusal(dropoutTikhonovEquiv, { X: [[1, 2]], y: [1], p: 0 }), 'singular');
  });

  it('refuses what does not fit', () => {
    assert.equal(refusal(ridge, { X: [[1], [2]], y: [1], lambda: 1 }), 'length_mismatch');
    assert.equal(refusal(ridge, { X: [[1]], y: [1], lambda: -1 }), 'bad_argument');
    assert.equal(refusal(ridge, { X: [[]], y: [1], lambda: 1 }), 'empty_input');
    assert.equal(refusal(ridge, { X: [[1, 2], [3]], y: [1, 2], lambda: 1 }), 'ragged');
    assert.equal(refusal(ridge, { X: [[1]], y: [[1, 2]], lambda: 1 }), 'bad_argument');
    assert.equal(refusal(tikhonov, { X: [[1, 2]], y: [1], Gamma: [[1]] }), 'shape_mismatch');
    assert.equal(refusal(dropoutTikhonovEquiv, { X: [[1]], y: [1], p: 1.5 }), 'bad_argument');
  });
});
