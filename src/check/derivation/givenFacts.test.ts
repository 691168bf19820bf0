import assert from 'node:assert/strict';
import { givenFacts } from './givenFacts';

describe('givenFacts', () => {
  const declared: readonly [string, string, object][] = [
    ['X in R^{n×d}', 'X', { rank: 2, dimensions: ['n', 'd'] }],
    ['u in R^m, X in R^{n×d}', 'u', { rank: 1, dimensions: ['m'] }],
    ['X \\in \\mathbb{R}^{n \\times d}', 'X', { rank: 2, dimensions: ['n', 'd'] }],
    ['Let $X$ be an $n \\times d$ matrix', 'X', { rank: 2, dimensions: ['n', 'd'] }],
    ['A is symmetric', 'A', { rank: 2, traits: ['symmetric'] }],
    ['t > 0', 't', { domain: 'positive' }],
    ['q in (0,1)', 'q', { rank: 0, domain: 'unit' }],
  ];
  for (const [text, name, expected] of declared)
    it(`reads ${text}`, () => {
      const { facts, unread } = givenFacts(text);
      assert.deepEqual(unread, []);
      assert.deepEqual(facts.declarations.get(name), expected);
    });

  it('reads several facts, definitions among them', () => {
    const { facts, unread } = givenFacts('P = R ⊙ X; R_{ij} ~ Bernoulli(p)\nX in R^{n×d};');
    assert.deepEqual(unread, []);
    assert.deepEqual([...facts.definitions.keys()], ['P']);
    assert.equal(facts.declarations.get('R')?.distribution?.kind, 'bernoulli');
    assert.equal(facts.declarations.get('X')?.rank, 2);
  });

  it('names what it cannot read', () => {
    assert.deepEqual(givenFacts('t > 0; whatever').unread, ['whatever']);
    assert.deepEqual(givenFacts('').unread, []);
  });
});
