import assert from 'node:assert/strict';
import { check, fixture } from '../../../test/support/fixtures';
import type { DocumentLanguage } from '../../document/language';

interface Derivation {
  readonly id: string;
  readonly language: DocumentLanguage;
  readonly text: string;
  readonly slips: readonly { readonly line: string; readonly at: number; readonly text: string }[];
}

/** Derivations in our own words, right and with one slip each; `about` says how they were verified. */
const { derivations } = fixture<{ derivations: readonly Derivation[] }>('derivations.json');

const wrongIn = (text: string, language: DocumentLanguage) =>
  check(text, language).findings.filter(({ verdict }) => verdict === 'wrong');

describe('derivations', () => {
  it('that are right are never called wrong', () => {
    for (const { id, text, language } of derivations)
      assert.deepEqual(
        wrongIn(text, language).map(({ start, end }) => text.slice(start, end)),
        [],
        id,
      );
  });

  it('with a slip are not blamed before it', () => {
    for (const { id, slips, language } of derivations) {
      const { text, at, line } = slips[0]!;
      const [first] = wrongIn(text, language);
      if (first) assert.ok(first.start >= at, `${id}: ${line}`);
    }
  });
});
