import assert from 'node:assert/strict';
import { readRequest } from './request';

describe('What a calculator command is called with', () => {
  it('is a request', () => {
    const request = { operation: 'conv1d', values: { x: [1, 2], w: '[1]' }, then: 'copy' };
    assert.deepEqual(readRequest(request), request);
    assert.deepEqual(readRequest({ operation: 'conv1d' }), { operation: 'conv1d' });
    assert.deepEqual(readRequest({ values: {} }), { values: {} });
  });

  it('is no request where a menu calls it', () => {
    for (const given of [undefined, null, 3, 'conv1d', {}, { scheme: 'file', path: '/a.md' }])
      assert.equal(readRequest(given), undefined);
  });

  it('names what cannot be read', () => {
    assert.deepEqual(readRequest({ operation: 3 }), { unread: 'operation' });
    assert.deepEqual(readRequest({ values: [1] }), { unread: 'values' });
    assert.deepEqual(readRequest({ values: 'x' }), { unread: 'values' });
    assert.deepEqual(readRequest({ then: 'delete' }), { unread: 'then' });
  });
});
