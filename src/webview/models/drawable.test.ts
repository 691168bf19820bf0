import assert from 'node:assert/strict';
import { tooLarge } from './drawable';

describe('What can be drawn of a convolution', () => {
  const sizes = { x: [64, 64], w: [3, 3], y: [62, 62] } as const;
  const channels = { name: 'y', count: 8, most: 8 } as const;

  it('is all up to the limits', () => {
    assert.equal(tooLarge(sizes, channels), undefined);
  });

  it('ends with the first plane above them, or with the channels, each under its own name', () => {
    assert.equal(tooLarge({ ...sizes, w: [65, 64] }, channels)?.argument, 'w');
    assert.equal(tooLarge(sizes, { ...channels, count: 9 })?.argument, 'y');
  });
});
