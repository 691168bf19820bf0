import assert from 'node:assert/strict';
import { lex } from './lexer';
import { mapChildren } from './mapNode';
import { parse } from './parser';
import { children, walk } from './syntax';

// `withChild` counts on it that both go through the parts of a node in one order.
describe('mapChildren', () => {
  for (const latex of [
    '\\sqrt[3]{x} + \\log_2^3(x, y)',
    '\\sum_{i=1}^{n} x_i^2 \\cdot \\binom{n}{k}',
    '\\frac{-a}{b!} + \\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}',
    '\\begin{cases} a & b = c \\\\ d & e \\end{cases}',
  ])
    it(`visits the children of each node of ${latex} in their order`, () => {
      const syntax = 'latex';
      const { node } = parse(lex(latex, 0, latex.length, { syntax }).tokens, { syntax });
      for (const inner of walk(node)) {
        const visited: unknown[] = [];
        const copy = mapChildren(inner, (part) => {
          visited.push(part);
          return part;
        });
        assert.deepEqual(visited, children(inner));
        assert.deepEqual(copy, inner);
      }
    });
});
