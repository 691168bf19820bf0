import assert from 'node:assert/strict';
import { check } from '../../test/support/fixtures';
import { splitBlocks } from './blocks';
import type { DocumentLanguage } from './language';
import { problemNumbers } from './problemNumbers';

const numbers = (text: string, language: DocumentLanguage) =>
  problemNumbers(check(text, language).outline, splitBlocks(text, language));

describe('problemNumbers', () => {
  const rows: readonly (readonly [string, string, DocumentLanguage, readonly number[]])[] = [
    ['headings', 'Intro\n\n## Problem 1\n\nLet\n\n## Problem 2\n\nLet', 'markdown', [0, 1, 1, 2, 2]],
    ['a paragraph that begins one', '**Problem 1.** a\n\nb\n\n**Problem 2.** c', 'markdown', [1, 1, 2]],
    ['parts go on', '**Problem 1.** a\n\n(a) b\n\n(b) c', 'markdown', [1, 1, 1]],
    ['no problems', 'a\n\nb', 'markdown', [0, 0]],
    ['environments', '\\begin{problem} a \\end{problem}\n\nb\n\n\\begin{problem} c \\end{problem}', 'latex', [1, 1, 2]],
  ]; // prettier-ignore
  for (const [name, text, language, expected] of rows)
    it(name, () => assert.deepEqual(numbers(text, language), expected));
});
