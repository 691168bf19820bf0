import assert from 'node:assert/strict';
import type { DocumentReport } from '../language/languageService';
import { CheckQueue } from './checkQueue';
import { Lazy } from './lazy';

/** Loads that fail or succeed in the order of `outcomes`, and how many there were. */
function setUp(...outcomes: readonly (Error | string)[]) {
  let loads = 0;
  const lazy = new Lazy<string>(async () => {
    const outcome = outcomes[loads++]!;
    await Promise.resolve();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  return { lazy, loads: () => loads };
}

describe('A lazy value', () => {
  it('is loaded once, and not before it is needed', async () => {
    const { lazy, loads } = setUp('service');
    assert.equal(lazy.current, undefined);
    assert.equal(loads(), 0);
    assert.deepEqual(await Promise.all([lazy.get(), lazy.get()]), ['service', 'service']);
    assert.equal(loads(), 1);
  });

  it('is loaded again after a load that failed', async () => {
    const { lazy, loads } = setUp(new Error('offline'), 'service');
    await assert.rejects(lazy.get(), /offline/);
    assert.equal(lazy.current, undefined);
    assert.equal(await lazy.get(), 'service');
    assert.equal(loads(), 2);
  });

  it('lets a second check succeed where the first could not load its service', async () => {
    const { lazy } = setUp(new Error('offline'), 'service');
    const events: string[] = [];
    const queue = new CheckQueue({
      check: async ({ uri, version }) => ({ uri, version, loaded: await lazy.get() }) as unknown as DocumentReport,
      onReport: ({ version }) => events.push(`report ${version}`),
      onFailure: (_uri, error) => events.push(String(error)),
      onBusy: () => undefined,
    });
    for (const version of [1, 2]) {
      queue.schedule('a.md', 0, () => ({ uri: 'a.md', languageId: 'markdown', version, getText: () => '' }));
      await queue.whenIdle('a.md');
    }
    assert.deepEqual(events, ['Error: offline', 'report 2']);
  });
});
