import assert from 'node:assert/strict';
import { createPatience } from './patience';

/** How often other work got its turn while `pause` was awaited `times` times, `step` ms apart. */
async function turns(times: number, step: number): Promise<number> {
  let now = 0;
  let count = 0;
  const patience = createPatience(
    () => false,
    () => now,
  );
  for (let index = 0; index < times; index++) {
    now += step;
    let hadTurn = false;
    const immediate = setImmediate(() => {
      hadTurn = true;
    });
    await patience.pause();
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the callback sets it
    if (hadTurn) count++;
    clearImmediate(immediate);
  }
  return count;
}

describe('The patience of the editor', () => {
  it('does not pause before 8 ms of work', async () => {
    assert.equal(await turns(7, 1), 0);
  });

  it('lets other work run when a slice is used up', async () => {
    assert.ok((await turns(20, 8)) > 0);
  });

  it('passes on that the result is no longer wanted', () => {
    let isCancelled = false;
    const patience = createPatience(() => isCancelled);
    assert.ok(!patience.isCancelled());
    isCancelled = true;
    assert.ok(patience.isCancelled());
  });
});
