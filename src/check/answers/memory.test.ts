import assert from 'node:assert/strict';
import { problemSets } from './problemSets';
import { DocumentChecker } from '../documentChecker';
import { Memory } from './memory';
import type { AnswerOptions } from './sheet';

/** What is worked out in one turn that asks for some keys. */
function worked(memory: Memory<string>, keys: string, isWhole = true): string {
  let found = '';
  memory.begin();
  for (const key of keys)
    memory.take(key, () => {
      found += key;
      return key.toUpperCase();
    });
  if (isWhole) memory.end();
  return found;
}

describe('what is remembered of answers', () => {
  it('is what the last whole turn asked for', () => {
    const memory = new Memory<string>();
    assert.deepEqual(
      ['ab', 'b', 'ab'].map((keys) => worked(memory, keys)),
      ['ab', '', 'a'],
    );
  });

  it('is not forgotten by a turn that is given up', () => {
    const memory = new Memory<string>();
    assert.equal(worked(memory, 'abc'), 'abc');
    assert.equal(worked(memory, 'd', false), 'd');
    assert.equal(worked(memory, 'a', false), '');
    assert.equal(worked(memory, 'abcd'), '');
  });
});

describe('a check of answers', () => {
  it('gives way before each part that is answered', () => {
    const parts = ['(a) $\\gamma$', '(b) $1$', '(c) $3$'];
    const text = `## Problem 5\n\n${parts.join('\n\n')}\n`;
    const turns = (options: AnswerOptions) =>
      [...new DocumentChecker('markdown').steps(text, { prose: true, ...options })].length;
    // With the names that the set has, the blocks are read anew.
    assert.equal(turns({ sets: problemSets(), problems: 'eecs182-hw5' }), 2 * turns({}) + parts.length);
  });
});
