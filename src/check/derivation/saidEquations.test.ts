import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import type { Stated } from './knowledge';
import { SaidEquations } from './saidEquations';

const letters = ['a', 'b', 'c', 'd'];

const equation = fc
  .record({
    head: fc.option(fc.constantFrom(...letters), { nil: undefined }),
    letters: fc.subarray(letters).map((some) => new Set(some)),
    passing: fc.option(fc.constantFrom('sentence' as const, 'case' as const), { nil: undefined }),
  })
  .map((one) => one as unknown as Stated);

const change = fc.oneof(
  { arbitrary: fc.array(equation, { maxLength: 4 }).map((add) => ({ add })), weight: 5 },
  { arbitrary: fc.constantFrom('sentence', 'case').map((forget) => ({ forget })), weight: 1 },
);

describe('said equations', () => {
  it('are those of a list from which what is over, or has another value, is taken out one by one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), fc.subarray(letters), (changes, about) => {
        const said = new SaidEquations();
        let list: readonly Stated[] = [];
        for (const one of changes) {
          if ('add' in one) {
            said.add(one.add);
            const heads = one.add.map(({ head }) => head);
            list = [...list.filter(({ head }) => head === undefined || !heads.includes(head)), ...one.add];
          } else {
            const over = list.filter(({ passing }) => passing === one.forget);
            assert.deepEqual(
              said.forget((passing) => passing === one.forget),
              over,
            );
            list = list.filter((equation) => !over.includes(equation));
          }
          const spoken = list.filter((equation) => about.some((letter) => equation.letters.has(letter)));
          assert.deepEqual(said.latestAbout(new Set(about), 3), spoken.slice(-3));
        }
      }),
      runs(200),
    );
  });
});
