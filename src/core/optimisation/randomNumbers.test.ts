import assert from 'node:assert/strict';
import { RandomNumbers } from './randomNumbers';

describe('random numbers', () => {
  it('are those of numpy.random.RandomState', () => {
    const random = new RandomNumbers(0);
    assert.deepEqual(
      [random.uniform(), random.uniform(), random.uniform()],
      [0.5488135039273248, 0.7151893663724195, 0.6027633760716439],
    );
    const largest = new RandomNumbers(2 ** 32 - 1);
    const thousand = Array.from({ length: 1000 }, () => largest.uniform());
    assert.equal(thousand[999], 0.556626859384112);
  });

  it('are those of the C++ standard: the 10000th draw from the seed 5489 is 4123659995', () => {
    const random = new RandomNumbers(5489);
    const last = Array.from({ length: 5000 }, () => random.uniform())[4999]!;
    // The second draw of a number gives its last 26 bits.
    assert.equal((last * 2 ** 53) % 2 ** 26, 4123659995 >>> 6);
  });

  it('shuffle to every order alike', () => {
    const random = new RandomNumbers(1);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const entries = Int32Array.of(1, 2, 3);
      random.shuffle(entries);
      const order = entries.join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 150, String(count));
  });
});
