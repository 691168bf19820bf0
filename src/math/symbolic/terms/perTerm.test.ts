import assert from 'node:assert/strict';
import { metered } from '../../effort';
import { lex } from '../../lexer';
import { sideOf } from '../../statements';
import { chainLetters } from '../notation/chainLetters';
import { relateTerms } from '../relateTerms';
import { ShapeInference } from '../shapes/shapes';
import { perTerm } from './perTerm';
import { numberTerm, opsIn, walkTerm, type Term } from './term';

const x: Term = { op: 'symbol', name: 'x' };
const term: Term = { op: 'sum', terms: [{ op: 'negate', of: x }, numberTerm(2)] };

describe('what is worked out once, or only where it is asked for', () => {
  it('reads the same term once, and another one like it again', () => {
    let read = 0;
    const nameOf = perTerm((of: Term) => `${of.op} ${++read}`);
    assert.deepEqual([nameOf(x), nameOf(x), nameOf({ ...x })], ['symbol 1', 'symbol 1', 'symbol 2']);
  });

  it('goes through a term and all that is inside', () => {
    assert.deepEqual(
      walkTerm(term).map(({ op }) => op),
      ['sum', 'number', 'negate', 'symbol'],
    );
    assert.deepEqual([...opsIn(term)].sort(), ['negate', 'number', 'sum', 'symbol']);
  });

  it('chooses sizes once for all draws that have the same', () => {
    const shapes = new ShapeInference(new Map([['x', 1]]), new Map());
    assert.ok(shapes.agree([x, x]));
    assert.equal(shapes.sizes(2), shapes.sizes(2, 0));
    assert.notEqual(shapes.sizes(2), shapes.sizes(3));
    assert.deepEqual(
      [2, 3].map((start) => shapes.sizes(start).symbols.get('x')),
      [[2], [3]],
    );
  });

  it('looks for what does not fit when that is asked for', () => {
    const [left, right] = ['y^T P^T', 'w'].map((text) =>
      sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex'),
    );
    const declarations = new Map([
      ['P', { rank: 2, dimensions: ['n', 'd'] }],
      ['y', { rank: 1, dimensions: ['n'] }],
      ['w', { rank: 1, dimensions: ['d'] }],
    ] as const);
    const facts = { declarations, definitions: new Map() };
    const judgement = relateTerms(left!, right!, chainLetters([left!.node(), right!.node()]), facts);
    assert.equal(judgement.verdict, 'ill-shaped');
    const [first, again] = [metered(() => judgement.conflict), metered(() => judgement.conflict)];
    assert.equal(first.result?.text, 'yᵀPᵀ: 1×n, d×n');
    assert.ok(first.units > 0);
    assert.deepEqual(again, { result: first.result, units: 0 });
  });
});
