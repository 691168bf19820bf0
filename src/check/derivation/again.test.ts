import assert from 'node:assert/strict';
import { DocumentChecker } from '../documentChecker';

/** How many pieces of work each text takes after the one before: a block that is read, a step that is judged. */
function work(...texts: readonly string[]): readonly number[] {
  const checker = new DocumentChecker('markdown');
  return texts.map((text) => [...checker.steps(text, { prose: true })].length);
}

const chain = '$$(a + b)^2 - b^2 = a^2 + 2ab = a(a + 2b)$$';

describe('steps that are judged again', () => {
  it('are those of the block that changed, also where it says something', () => {
    const text = (side: string) =>
      `# Problem 1\n\nLet $v \\in \\mathbb{R}^n$.\n\n$$s = v^\\top v = ${side}$$\n\nThen\n\n$$2 s - s = v^\\top v$$`;
    const [first, same, other] = work(text('\\|v\\|^2'), text('\\|v\\|\\|v\\|'), text('2\\|v\\|'));
    assert.equal(first, 8);
    assert.equal(same, 3);
    assert.equal(other, 3);
  });

  it('are not those that are proved without what another problem says', () => {
    const text = (slip: string) => `# Problem 1\n\n$$(a + b)^2 = a^2 + ${slip} ab + b^2$$\n\n# Problem 2\n\n${chain}`;
    assert.equal(work(text('2'), text('3'))[1], 2);
  });

  it('are not those of the same text in another place', () => {
    const text = (word: string) =>
      `# Problem 1\n\nLet $a > 0$.\n\n${chain}\n\n# Problem 2\n\nLet $a$ be natural.\n\n${chain}\n\n${word}\n\nEnd.`;
    // The paragraph and the one before it, which might have gone on, are read.
    assert.equal(work(text('So'), text('Thus'))[1], 2);
  });

  it('are judged one by one, so that whoever waits may go between', () => {
    const sides = (count: number) => Array.from({ length: count }, (_, i) => `(a + ${i})^2 - a^2 - ${2 * i} a`);
    const [two] = work(`$$${sides(2).join(' = ')}$$`);
    const [seven] = work(`$$${sides(7).join(' = ')}$$`);
    assert.equal(seven! - two!, 5);
  });

  it('are those that use what changed', () => {
    const text = (side: string) => `$$c = ${side}$$\n\nand so\n\n$$c + a = 2a + b$$`;
    const [, changed] = work(text('a + b'), text('a - b'));
    assert.equal(changed, 3);
  });
});
