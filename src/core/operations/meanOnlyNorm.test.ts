import assert from 'node:assert/strict';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { Polynomial } from '../polynomial';
import { meanOnlyNorm } from './meanOnlyNorm';

describe('bn_mean_only', () => {
  it('takes letters', () => {
    const [a, b, g] = ['a', 'b', 'γ'].map((name) => Polynomial.letter(name));
    const calculation = calculated(meanOnlyNorm, { x: [a, b], gamma: g, dy: [1, 0] });
    const { y, dx, jacobian } = calculation.json();
    assert.deepEqual(y, ['(1/2)aγ-(1/2)bγ', '-(1/2)aγ+(1/2)bγ']);
    assert.deepEqual(dx, ['(1/2)γ', '-(1/2)γ']);
    assert.deepEqual(jacobian, [['(1/2)γ', '-(1/2)γ'], ['-(1/2)γ', '(1/2)γ']]); // prettier-ignore
  });

  it('gives y where there is no dy', () => {
    const { primary, json } = calculated(meanOnlyNorm, { x: [1, 3], gamma: 2, beta: 1 });
    assert.ok(primary.kind === 'tensor');
    assert.deepEqual([json()['y'], json()['dx']], [[-1, 3], null]);
  });

  it('knows what is forgotten on the way back', () => {
    const slips = slipsOf(calculated(meanOnlyNorm, { x: [1, 2, 6], gamma: 2, dy: [3, 0, 3] }));
    assert.deepEqual(slips['mean-gradient-forgotten'], [6, 0, 6]);
    assert.deepEqual(slips['sum-for-mean'], [-6, -12, -6]);
    assert.deepEqual(slips['only-own-part'], [4, 0, 4]);
    assert.deepEqual(slips['jacobian-without-mean'], [[2, 0, 0], [0, 2, 0], [0, 0, 2]]); // prettier-ignore
    assert.equal(slips['dgamma-with-x'], 21);
  });

  it('writes steps that hold', () => {
    const args = { x: [1, 2, 6, 0.3], gamma: -1.5, beta: 0.2, dy: [1, 0, -1, 0.7] };
    assert.ok(assertStepsHold(calculated(meanOnlyNorm, args)) > 15);
  });
});
