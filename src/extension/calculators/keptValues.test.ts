import assert from 'node:assert/strict';
import type { Store } from '../../language/store';
import { KeptValues } from './keptValues';

class MemoryStore implements Store {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    // As an editor keeps it: as JSON.
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

describe('The values of the last time', () => {
  it('are kept for each operation', async () => {
    const store = new MemoryStore();
    await new KeptValues(store).keep('conv1d', { x: '[1]', w: '[2]', stride: '' });
    await new KeptValues(store).keep('ridge', { X: '[[1]]' });
    const kept = new KeptValues(store);
    assert.deepEqual(kept.texts('conv1d'), { x: '[1]', w: '[2]' });
    assert.deepEqual(kept.texts('ridge'), { X: '[[1]]' });
    assert.deepEqual(kept.texts('conv2d'), {});
  });

  it('do not grow without end', async () => {
    const kept = new KeptValues(new MemoryStore());
    await kept.keep('conv1d', { x: `[${'1, '.repeat(5000)}1]`, w: '[1]' });
    assert.deepEqual(kept.texts('conv1d'), { w: '[1]' });
  });

  it('name the last operations, the latest first', async () => {
    const kept = new KeptValues(new MemoryStore());
    for (const name of ['a', 'b', 'c', 'b', 'd']) await kept.keep(name, {});
    assert.deepEqual(kept.recent(), ['d', 'b', 'c']);
  });

  it('may be of another version', () => {
    const store = new MemoryStore();
    store.values.set('calculator.values', { conv1d: { x: 3, w: '[1]' }, conv2d: null });
    store.values.set('calculator.recent', 'conv1d');
    const kept = new KeptValues(store);
    assert.deepEqual(kept.texts('conv1d'), { w: '[1]' });
    assert.deepEqual(kept.texts('conv2d'), {});
    assert.deepEqual(kept.recent(), []);
  });
});
