import assert from 'node:assert/strict';
import { AttemptBook } from './attemptBook';
import { markOf, type AnswerState } from './attempts';
import type { Store } from './store';

const [uri, set] = ['file:///hw5.md', 'eecs182-hw5'];

class Memory implements Store {
  readonly values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.values.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

const answer = (status: AnswerState['status'], text: string, slips: string[] = []): AnswerState => ({
  part: '3a',
  status,
  mark: text === '' ? '' : markOf(text),
  slips,
});

/** Judges one answer after the other, each at its second; `null` is a save. */
async function after(...events: readonly (readonly [number, AnswerState] | null)[]) {
  const store = new Memory();
  const book = new AttemptBook(store);
  for (const event of events)
    await book.take(
      uri,
      set,
      event ? { kind: 'judged', at: 1000 * event[0], answers: [event[1]] } : { kind: 'settled' },
    );
  return { store, states: (book.of(uri, set)['3a']?.tries ?? []).map(({ state }) => state) };
}

describe('attempts', () => {
  it('do not count what is half typed', async () => {
    const typing = ['1', '10', '108', '108 '].map((text, i) => [i * 0.4, answer('wrong', text)] as const);
    assert.deepEqual((await after(...typing)).states, []);
  });

  it('count what is saved', async () => {
    assert.deepEqual((await after([0, answer('wrong', '1')], [0.3, answer('wrong', '11')], null)).states, ['wrong']);
  });

  it('count what stays through a later check', async () => {
    assert.deepEqual((await after([0, answer('wrong', '11')], [0.5, answer('wrong', '11')])).states, []);
    assert.deepEqual((await after([0, answer('wrong', '11')], [2, answer('wrong', '11')])).states, ['wrong']);
  });

  it('count what stood for a while before it was changed', async () => {
    const { states } = await after(
      [0, answer('wrong', '11')],
      [9, answer('wrong', '10')],
      [9.4, answer('correct', '108')],
      null,
    );
    assert.deepEqual(states, ['wrong', 'correct']);
  });

  it('count the same answer once', async () => {
    const { states } = await after([0, answer('wrong', '11')], null, [5, answer('wrong', '11')], null);
    assert.deepEqual(states, ['wrong']);
  });

  it('leave alone what is not answered or not settled', async () => {
    const { states } = await after(
      [0, answer('unanswered', '')],
      null,
      [5, answer('undecided', 'x')],
      null,
      [9, answer('invalid', '[')],
      null,
    );
    assert.deepEqual(states, []);
  });

  it('keep the slips by name, and nothing of the text', async () => {
    const { store } = await after([0, answer('wrong', '112-typed', ['bias-counted'])], null);
    const kept = JSON.stringify([...store.values]);
    assert.match(kept, /bias-counted/);
    assert.doesNotMatch(kept, /112/);
  });

  it('outlive a session', async () => {
    const { store } = await after([0, answer('wrong', '11')], null);
    assert.equal(new AttemptBook(store).of(uri, set)['3a']?.tries.length, 1);
  });

  it('are forgotten when asked, and follow a document to its new name', async () => {
    const { store } = await after([0, answer('wrong', '11')], null);
    const book = new AttemptBook(store);
    await book.rename(uri, 'file:///new.md');
    assert.deepEqual(book.of(uri, set), {});
    assert.equal(book.of('file:///new.md', set)['3a']?.tries.length, 1);
    await book.forget('file:///new.md');
    assert.deepEqual(new AttemptBook(store).of('file:///new.md', set), {});
  });

  it('are not read from what another version has stored', () => {
    const store = new Memory();
    for (const value of [undefined, 'x', [1], { [uri]: { [set]: { '3a': { tries: 'no' } } } }]) {
      store.values.set('attempts', value);
      assert.deepEqual(new AttemptBook(store).of(uri, set), {});
    }
  });

  it('are kept of so many documents, the ones worked on last', async () => {
    const store = new Memory();
    const book = new AttemptBook(store);
    for (let i = 0; i < 205; i++) await book.take(`d${i}`, set, { kind: 'hint', part: '1b' });
    assert.deepEqual([book.of('d0', set), book.of('d204', set)['1b']?.hints], [{}, 1]);
    assert.equal(Object.keys(store.values.get('attempts') as object).length, 200);
  });
});
