import assert from 'node:assert/strict';
import { readLabel } from './labels';

/** Text, then style, number, part and rest as a reader would tell them. */
const rows: readonly (readonly [string, string])[] = [
  ['Problem 2 (b): Title', 'named 2 b | Title'],
  ['Problem 1 asks us', 'named 1  | asks us'],
  ['Problem 1, part c. If our input', 'named 1 c | If our input'],
  ['Question 1: (a) foo', 'named 1 a | foo'],
  ['Q2.b $x$', 'named 2 b | $x$'],
  ['Problem 12.3 — title', 'named 12.3  | title'],
  ['Part 4(c)', 'full 4 c | '],
  ['Your Answer to 3a:', 'tight 3 a | '],
  ['1(c) solution', 'full 1 c | solution'],
  ['(1c) output', 'full 1 c | output'],
  ['5.(c)', 'full 5 c | '],
  ['5.b The final weights', 'full 5 b | The final weights'],
  ['1. a) foo', 'full 1 a | foo'],
  ['3a. Title', 'tight 3 a | Title'],
  ['4b', 'tight 4 b | '],
  ['Task 2b', 'named 2 b | '],
  ['HW5 Problem 3: Counts', 'named 3  | Counts'],
  ['Homework 5, Problem 3', 'named 3  | '],
  ['Solution to Problem 4 (b)', 'named 4 b | '],
  ['P3b', 'named 3 b | '],
  ['P 3', 'none'],
  ['(a)', 'part  a | '],
  ['Solution to (b)', 'part  b | '],
  ['Answer for part (b): 7', 'part  b | 7'],
  ['Answer (A)', 'none'],
  ['Question (b): 7', 'part  b | 7'],
  ['Teil b)', 'part  b | '],
  ['Apartado (c)', 'part  c | '],
  ['ii) second', 'part  ii | second'],
  ['第3题: 卷积', 'named 3  | 卷积'],
  ['第三题 (b)', 'named 3 b | '],
  ['2.1: Title', 'number 2.1  | Title'],
  ['8)', 'number 8  | '],
  ['3D convolution', 'none'],
  ['2D transposed convolution', 'none'],
  ['1b = 3', 'none'],
  ['3a + 2b', 'none'],
  ['1/2', 'none'],
  ['10 apples', 'none'],
  ['1.e-3', 'number 1  | e-3'],
  ['Homework 5', 'none'],
];

describe('labels of problems and parts', () => {
  for (const [text, expected] of rows)
    it(text, () => {
      const label = readLabel(text);
      const found = label ? `${label.style} ${label.number} ${label.part} | ${label.rest}` : 'none';
      assert.equal(found, expected);
    });
});
