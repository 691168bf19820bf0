import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('l10n/bundle.l10n.json', () => {
  it('holds every sentence of the interface, and no other', () => {
    const script = join(__dirname, '..', '..', 'scripts', 'l10n.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
