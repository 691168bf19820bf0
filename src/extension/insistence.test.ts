import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Insistence } from './insistence';

describe('What is told to an editor that may not listen', () => {
  let told = 0;
  let insistence: Insistence;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    told = 0;
    insistence = new Insistence(() => told++);
  });
  afterEach(() => mock.timers.reset());

  it('is told at once, and once more in a while', () => {
    insistence.fire();
    assert.equal(told, 1);
    mock.timers.tick(10_000);
    assert.equal(told, 2);
  });

  it('is not told again while something newer comes', () => {
    for (let news = 1; news <= 5; news++) {
      insistence.fire();
      mock.timers.tick(1000);
      assert.equal(told, news);
    }
    mock.timers.tick(10_000);
    assert.equal(told, 6);
  });

  it('is not told after the end', () => {
    insistence.fire();
    insistence.dispose();
    mock.timers.tick(10_000);
    assert.equal(told, 1);
  });
});
