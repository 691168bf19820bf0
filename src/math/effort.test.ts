import assert from 'node:assert/strict';
import { metered, spend, within } from './effort';
import { Remembered } from './symbolic/terms/remembered';

describe('effort', () => {
  it('lets work through that takes no more than it may', () => {
    assert.equal(
      within(10, () => (spend(10), 'done')),
      'done',
    );
  });

  it('gives up work that takes more, and none of what follows it', () => {
    let reached = 0;
    const result = within(10, () => {
      for (let i = 0; i < 100; i++, reached++) spend(4);
      return 'done';
    });
    assert.equal(result, undefined);
    assert.equal(reached, 2);
    assert.equal(
      within(10, () => (spend(8), 'done')),
      'done',
    );
  });

  it('gives up what is inside and goes on, where only that takes too much', () => {
    const result = within(100, () => [within(10, () => spend(11)), within(50, () => (spend(20), 'inner'))]);
    assert.deepEqual(result, [undefined, 'inner']);
  });

  it('counts what is inside for what is around it', () => {
    assert.equal(
      within(100, () => [within(60, () => (spend(50), 1)), within(60, () => (spend(51), 2))]),
      undefined,
    );
  });

  it('lets other errors pass', () => {
    assert.throws(() => within(10, () => assert.fail('a bug')), /a bug/);
  });

  it('tells what some work took', () => {
    const { result, units } = metered(() => (spend(3), spend(4), 'done'));
    assert.deepEqual([result, units], ['done', 7]);
  });

  it('counts what was remembered as if it were worked out again', () => {
    const known = new Remembered<string>(10);
    const ask = () => known.take('key', () => (spend(7), 'result'));
    assert.deepEqual(
      [metered(ask), metered(ask)],
      [
        { result: 'result', units: 7 },
        { result: 'result', units: 7 },
      ],
    );
    assert.equal(within(6, ask), undefined);
  });

  it('remembers nothing of what was given up', () => {
    const known = new Remembered<string>(10);
    let calls = 0;
    const ask = () => known.take('key', () => (calls++, spend(7), 'result'));
    assert.deepEqual([within(6, ask), within(7, ask), within(7, ask)], [undefined, 'result', 'result']);
    assert.equal(calls, 2);
  });
});
