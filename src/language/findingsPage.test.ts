import assert from 'node:assert/strict';
import { projectText } from '../../test/support/fixtures';

describe('docs/findings.md', () => {
  it('has an entry for each finding code that messages.ts knows, and no other', () => {
    const codes = [
      ...new Set(
        [...projectText('src/language/messages.ts').matchAll(/^ {4}case '([a-z_-]+)':/gm)].map((match) => match[1]!),
      ),
    ];
    const statuses = ['correct', 'wrong', 'undecided', 'invalid', 'unanswered', 'self-check'];
    const entries = [...projectText('docs/findings.md').matchAll(/^## (\S+)$/gm)].map((match) => match[1]!);
    assert.deepEqual([...entries].sort(), codes.filter((code) => !statuses.includes(code)).sort());
  });
});
