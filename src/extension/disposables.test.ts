import assert from 'node:assert/strict';
import { DisposableStore } from './disposables';

describe('A store of disposables', () => {
  it('lets go of everything once, newest first', () => {
    const gone: string[] = [];
    const store = new DisposableStore();
    store.add({ dispose: () => gone.push('older') });
    store.add({ dispose: () => gone.push('newer') });
    store.dispose();
    store.dispose();
    assert.deepEqual(gone, ['newer', 'older']);
    assert.equal(store.size, 0);
  });

  it('lets go at once of what comes late', () => {
    let isGone = false;
    const store = new DisposableStore();
    store.dispose();
    store.add({
      dispose: () => {
        isGone = true;
      },
    });
    assert.ok(isGone);
    assert.equal(store.size, 0);
  });
});
