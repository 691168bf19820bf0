import assert from 'node:assert/strict';
import fc from 'fast-check';
import { oddDiagram, oddMessage } from '../../../test/support/diagramMessages';
import { runs } from '../../../test/support/properties';
import { createDiagramService } from '../../language/diagramService';
import { readDiagram, readViewMessage } from '../../webview/protocol';
import { receiveMessage, type ViewListener } from './receiveMessage';

function listening(fails = false): ViewListener & { readonly heard: string[] } {
  const heard: string[] = [];
  const hear = (what: string) => {
    heard.push(what);
    return fails ? Promise.reject(new Error('the disk is full')) : Promise.resolve();
  };
  return {
    heard,
    ready: () => heard.push('ready'),
    insert: (_, what) => hear(`insert ${what}`),
    picture: () => hear('picture'),
    complain: (message) => heard.push(`complain: ${message}`),
  };
}

describe('What the host hears from the view', () => {
  it('is acted upon once, or said to be no message, whatever comes and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oddMessage, { maxLength: 8 }), async (messages) => {
        const listener = listening();
        for (const message of messages) {
          const before = listener.heard.length;
          await receiveMessage(message, listener);
          const [heard, ...others] = listener.heard.slice(before);
          assert.deepEqual(others, []);
          const type = readViewMessage(message)?.type;
          const expected = {
            ready: 'ready',
            insert: 'insert',
            graph: 'insert graph',
            picture: 'picture',
            report: 'complain: the diagram view reports',
          };
          assert.ok(heard?.startsWith(type ? expected[type] : 'complain: the diagram view sent something'), heard);
        }
      }),
      runs(300),
    );
  });

  it('is survived where it cannot be done', async () => {
    const listener = listening(true);
    const diagram = { kind: 'convolution', operation: 'conv1d', arguments: {}, conceal: false };
    await receiveMessage({ type: 'insert', steps: true, diagram }, listener);
    await receiveMessage({ type: 'ready', restored: false }, listener);
    assert.deepEqual(listener.heard, [
      'insert steps',
      'complain: what the diagram view asked for failed: Error: the disk is full',
      'ready',
    ]);
  });

  it('gives back an edit or a sentence for any diagram, and nothing of what is concealed', () => {
    const service = createDiagramService({ localize: (message) => message });
    const start = { line: 0, character: 0 };
    const place = { languageId: 'markdown', text: '', selection: { start, end: start } };
    fc.assert(
      fc.property(oddDiagram, fc.boolean(), (given, steps) => {
        const diagram = readDiagram(given);
        if (!diagram) return;
        const edit = service.insertion(diagram, place, steps);
        if (diagram.conceal) assert.equal(edit, 'The values in this diagram are for you to find.');
        else assert.ok(typeof edit === 'string' ? edit !== '' : edit.newText !== '');
      }),
      runs(100),
    );
  });
});
