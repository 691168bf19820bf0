import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { diagramPage, randomNonce, type PageParts } from './page';

const parts: PageParts = {
  script: 'https://files/main.js',
  style: 'https://files/style.css',
  cspSource: 'https://files',
  nonce: 'abc',
  title: '"<Diagram>" & more',
  language: 'en',
  messages: [{ type: 'problem', message: '</main> "1 < 2" & more', keep: false }],
};

describe('The page of the diagrams', () => {
  const { document } = new JSDOM(diagramPage(parts)).window;

  it('allows its own script and style sheet, and nothing else', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content');
    assert.equal(policy, "default-src 'none'; style-src https://files; script-src 'nonce-abc'");
    const scripts = [...document.querySelectorAll('script')];
    assert.deepEqual(
      scripts.map((script) => [script.getAttribute('nonce'), script.src, script.textContent]),
      [['abc', parts.script, '']],
    );
    assert.equal(document.querySelectorAll('[style], style').length, 0);
  });

  it('takes texts for texts', () => {
    assert.equal(document.title, parts.title);
    const { messages = '' } = document.querySelector('main')?.dataset ?? {};
    assert.deepEqual(JSON.parse(messages), parts.messages);
  });

  it('has another nonce each time', () => {
    const nonces = Array.from({ length: 50 }, randomNonce);
    assert.equal(new Set(nonces).size, 50);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
  });
});
