import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { readHostMessage, readKeptState, readViewMessage } from './protocol';
import { afterMessage, firstState, keptState } from './state/viewState';

const diagram = {
  kind: 'convolution',
  operation: 'conv1d',
  arguments: { x: [1, '1/2', 'a'], w: [1], stride: 1, padding: 'same', flip: false, b: null },
  conceal: false,
};

describe('The messages', () => {
  it('are read as they are sent', () => {
    const source = {
      label: 'Part 1b',
      document: 'homework.md',
      uri: 'file:///homework.md',
      key: 'check 1',
    };
    for (const message of [
      { type: 'show', diagram, source },
      { type: 'problem', message: 'The document was closed.', keep: true },
      { type: 'language', texts: { Input: 'Eingabe' } },
      { type: 'note', message: 'Inserted into homework.md.' },
    ])
      assert.deepEqual(readHostMessage(message), message);
    for (const message of [
      { type: 'ready', restored: false },
      { type: 'report', message: 'x' },
      { type: 'insert', steps: true, diagram },
      { type: 'picture', svg: picture('<text x="1">on = 1 &lt; href</text>') },
    ])
      assert.deepEqual(readViewMessage(message), message);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a text', 'show'],
    ['another type', { type: 'run', code: 'x' }],
    ['another kind of diagram', { type: 'show', diagram: { ...diagram, kind: 'cake' } }],
    ['no arguments', { type: 'show', diagram: { ...diagram, arguments: undefined } }],
    ['NaN', { type: 'show', diagram: { ...diagram, arguments: { x: [NaN] } } }],
    ['a function', { type: 'show', diagram: { ...diagram, arguments: { x: () => 1 } } }],
    ['too many numbers', { type: 'show', diagram: { ...diagram, arguments: { x: Array(200_000).fill(1) } } }],
    ['lists without an end', { type: 'show', diagram: { ...diagram, arguments: { x: nested(10_000) } } }],
    ['nothing to say', { type: 'problem', message: ' ', keep: false }],
    ['a text without an end', { type: 'problem', message: 'x'.repeat(1e6), keep: true }],
  ];
  for (const [what, message] of wrong)
    it(`are none with ${what}`, () => assert.equal(readHostMessage(message), undefined));

  for (const svg of [
    'no picture',
    picture('<script>alert(1)</script>'),
    picture('<rect onload="alert(1)"/>'),
    picture('<image href="https://example.com/x.png"/>'),
    picture('<rect fill="url(https://example.com/x)"/>'),
    picture('<foreignObject/>'),
    picture('<style>*{}</style>'),
    picture('<rect fill="var(--ink)"/>'),
    picture('<!ENTITY a "b">'),
    picture(`<text>${'x'.repeat(5e6)}</text>`),
  ])
    it(`are none with the picture ${svg.slice(0, 90)}`, () =>
      assert.equal(readViewMessage({ type: 'picture', svg }), undefined));

  it('never throw, whatever comes, and change nothing if they are none', () => {
    const value = fc.anything({ withNullPrototype: true, withDate: true, withMap: true });
    const message = fc.oneof(
      value,
      fc.record({
        type: fc.constantFrom('show', 'problem', 'language', 'ready', 'note', 'insert', 'picture'),
        diagram: value,
        message: value,
        texts: value,
        keep: value,
      }),
      fc.record({
        type: fc.constant('show'),
        diagram: fc.record({
          kind: fc.constant('convolution'),
          operation: fc.string(),
          arguments: fc.dictionary(fc.string(), fc.jsonValue()),
          conceal: fc.boolean(),
        }),
      }),
      fc.record({ type: fc.constant('problem'), message: fc.string(), keep: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), (messages) => {
        let state = firstState(undefined, []);
        for (const one of messages) {
          readViewMessage(one);
          const read = readHostMessage(one);
          if (read) state = afterMessage(state, read);
        }
        const kept = keptState(state);
        if (kept) assert.deepEqual(readKeptState(kept), kept);
      }),
      runs(400),
    );
  });
});

describe('The state of the view', () => {
  const show = { type: 'show', diagram } as const;
  const read = readHostMessage(show)!;
  const shown = { ...afterMessage(firstState(undefined, []), read), step: 2 };

  it('keeps the step while the same operation is shown, and starts anew with another', () => {
    const edited = readHostMessage({
      type: 'show',
      diagram: { ...diagram, arguments: { x: [1], w: [1] } },
    });
    assert.equal(afterMessage(shown, edited!).step, 2);
    const other = readHostMessage({ type: 'show', diagram: { ...diagram, operation: 'conv2d' } });
    assert.equal(afterMessage(shown, other!).step, 0);
  });

  it('keeps what the reader changed while the document stays as it is', () => {
    const changed = { ...shown, changed: { ...shown.given!, arguments: { x: [9], w: [1] } } };
    assert.deepEqual(afterMessage(changed, read).changed, changed.changed);
  });

  it('shows a problem until there is something to draw', () => {
    const problem = readHostMessage({ type: 'problem', message: 'Closed.', keep: true })!;
    const after = afterMessage(shown, problem);
    assert.deepEqual(after.problem, { message: 'Closed.', keep: true });
    assert.deepEqual(after.given, shown.given);
    assert.equal(afterMessage(after, read).problem, undefined);
  });
});

function picture(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
