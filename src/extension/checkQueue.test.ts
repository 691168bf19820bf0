import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { DocumentReport, Patience, TextSource } from '../language/languageService';
import { CheckQueue } from './checkQueue';

const uri = 'untitled:homework';

/** A queue whose checks end when the test says so. */
function setUp() {
  const events: string[] = [];
  const checks: { version: number; patience: Patience; end(): void; fail(): void }[] = [];
  const queue: CheckQueue = new CheckQueue({
    check: (source, patience) =>
      new Promise((resolve, reject) => {
        checks.push({
          version: source.version,
          patience,
          end: () => resolve({ uri: source.uri, version: source.version } as DocumentReport),
          fail: () => reject(new Error('broken')),
        });
      }),
    onReport: (report) => events.push(`report ${report.version}`),
    onFailure: (_uri, error) => events.push(String(error)),
    onBusy: (changed) => events.push(queue.isBusy(changed) ? 'busy' : 'idle'),
  });
  const read = (version: number) => (): TextSource => ({
    uri,
    version,
    languageId: 'markdown',
    getText: () => '',
  });
  return { queue, events, checks, read };
}

describe('The queue of checks', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('waits for a pause in typing, and checks the newest version only', async () => {
    const { queue, events, checks, read } = setUp();
    queue.schedule(uri, 300, read(1));
    mock.timers.tick(299);
    queue.schedule(uri, 300, read(2));
    mock.timers.tick(299);
    assert.equal(checks.length, 0);
    mock.timers.tick(1);
    checks[0]?.end();
    await queue.whenIdle(uri);
    assert.deepEqual(events, ['busy', 'report 2', 'idle']);
  });

  it('drops the result of a check that was overtaken, whichever ends first', async () => {
    const { queue, events, checks, read } = setUp();
    queue.schedule(uri, 0, read(1));
    mock.timers.tick(1);
    queue.schedule(uri, 0, read(2));
    mock.timers.tick(1);
    assert.deepEqual(
      checks.map(({ patience }) => patience.isCancelled()),
      [true, false],
    );
    checks[1]?.end();
    checks[0]?.end();
    await queue.whenIdle(uri);
    assert.deepEqual(events, ['busy', 'report 2', 'idle']);
  });

  it('keeps whoever waits until the newest check has ended', async () => {
    const { queue, events, checks, read } = setUp();
    queue.schedule(uri, 0, read(1));
    const idle = queue.whenIdle(uri).then(() => events.push('waited'));
    mock.timers.tick(1);
    queue.schedule(uri, 0, read(2));
    mock.timers.tick(1);
    checks[1]?.end();
    await idle;
    assert.deepEqual(events, ['busy', 'report 2', 'idle', 'waited']);
  });

  it('leaves nothing when a check is given up', async () => {
    const { queue, events, checks, read } = setUp();
    queue.schedule(uri, 0, read(1));
    mock.timers.tick(1);
    queue.cancel(uri);
    checks[0]?.end();
    await queue.whenIdle(uri);
    assert.equal(queue.size, 0);
    assert.deepEqual(events, ['busy', 'idle']);
  });

  it('never begins a check that is given up before its time', () => {
    const { queue, checks, read } = setUp();
    queue.schedule(uri, 300, read(1));
    queue.dispose();
    mock.timers.tick(1000);
    assert.equal(checks.length, 0);
  });

  it('tells of a check that threw, and is ready for the next one', async () => {
    const { queue, events, checks, read } = setUp();
    queue.schedule(uri, 0, read(1));
    mock.timers.tick(1);
    checks[0]?.fail();
    await queue.whenIdle(uri);
    queue.schedule(uri, 0, read(2));
    mock.timers.tick(1);
    checks[1]?.end();
    await queue.whenIdle(uri);
    assert.deepEqual(events, ['busy', 'Error: broken', 'idle', 'busy', 'report 2', 'idle']);
  });

  it('keeps documents apart', async () => {
    const { queue, checks, read } = setUp();
    queue.schedule(uri, 0, read(1));
    queue.schedule('untitled:other', 300, read(7));
    mock.timers.tick(1);
    checks[0]?.end();
    await queue.whenIdle(uri);
    assert.ok(!queue.isBusy(uri));
    assert.ok(queue.isBusy('untitled:other'));
    queue.dispose();
  });
});
