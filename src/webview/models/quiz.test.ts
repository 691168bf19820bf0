import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest, Json } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { askedKinds, isRight, quizOf, withAnswer, type Quiz } from './quiz';

function requestOf(seed: number, more: Record<string, Json> = {}): DiagramRequest {
  return { kind: 'normalisation-quiz', operation: 'norm_axes', arguments: { seed, ...more }, conceal: false };
}

function asQuiz(request: DiagramRequest): Quiz {
  const quiz = quizOf(request);
  assert.ok(!isOperationError(quiz));
  return quiz;
}

/** What the papers say that is shared, as the words of a block of 3 samples, 4 channels, 4 positions. */
const shaded: Readonly<Record<string, RegExp>> = {
  batch_norm: /^all 3 samples, channel [1-4] of 4, all 4 positions$/,
  layer_norm: /^sample 1 of 3, all 4 channels, all 4 positions$/,
  instance_norm: /^sample 1 of 3, channel [1-4] of 4, all 4 positions$/,
};

describe('The quiz of normalisations', () => {
  it('asks for each of the three once, among three blocks that differ', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { rounds } = asQuiz(requestOf(seed));
        assert.deepEqual(rounds.map(({ asked }) => asked).sort(), [...askedKinds].sort());
        for (const round of rounds) {
          assert.deepEqual(round.blocks.map(({ kind }) => kind).sort(), [...askedKinds].sort());
          assert.equal(round.blocks.filter((_, i) => isRight(round, i)).length, 1);
          for (const { kind, shaded: words } of round.blocks) {
            const said = words.map(({ text, values }) =>
              text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)])),
            );
            assert.match(said.join(', '), shaded[kind]!);
          }
        }
      }),
      runs(60),
    );
  });

  it('is the same for the same seed, and has all six orders', () => {
    assert.deepEqual(orders(7), orders(7));
    const found = new Set(Array.from({ length: 60 }, (_, seed) => orders(seed)[0]));
    assert.equal(found.size, 6);
  });

  it('counts what was right on the first try', () => {
    let request = requestOf(3);
    const { rounds } = asQuiz(request);
    const right = rounds.map((round) => round.blocks.findIndex((_, i) => isRight(round, i)));
    request = withAnswer(request, 0, right[0]!);
    request = withAnswer(request, 1, (right[1]! + 1) % 3);
    request = withAnswer(request, 1, right[1]!);
    const { answers, firstTries } = asQuiz(request);
    assert.equal(firstTries, 1);
    assert.deepEqual(answers, [[right[0]], [(right[1]! + 1) % 3, right[1]], []]);
  });

  it('passes over what is no answer, and refuses what is no shape', () => {
    assert.deepEqual(asQuiz(requestOf(1, { answers: [['a', 9, 1], 3] })).answers, [[1], [], []]);
    assert.ok(isOperationError(quizOf(requestOf(1, { shape: ['N', 3] }))));
  });
});

function orders(seed: number): readonly string[] {
  return asQuiz(requestOf(seed)).rounds.map(({ blocks }) => blocks.map(({ kind }) => kind).join());
}
