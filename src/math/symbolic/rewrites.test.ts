import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyExpression, anyHand, Choices, choices } from '../../../test/support/expressionCases';
import { rewritten, slipped } from '../../../test/support/expressionRewrites';
import { drawInstance, evaluate, letters, masks, type Expression } from '../../../test/support/expressions';
import { expressionLatex, type Hand } from '../../../test/support/expressionText';
import { generator } from '../../../test/support/matrices';
import { runs } from '../../../test/support/properties';
import { lex } from '../lexer';
import { sideOf } from '../statements';
import { chainLetters } from './notation/chainLetters';
import { relateTerms, type SymbolicJudgement } from './relateTerms';
import type { Declaration, Declarations } from './shapes/typing';

const declared: Declarations = new Map(
  [...letters].map(([name, { rows, columns }]): [string, Declaration] => {
    const lengths = [rows, columns].filter((size) => size !== '1');
    const rank = lengths.length as 0 | 1 | 2;
    if (masks.has(name)) {
      const p = { op: 'symbol', name: 'p' } as const;
      return [name, { rank, dimensions: lengths, distribution: { kind: 'bernoulli', p } }];
    }
    if (name === 'p') return [name, { rank, domain: 'unit' }];
    if (name === '\\lambda') return ['λ', { rank, domain: 'positive' }];
    return [name, rank === 0 ? { rank } : { rank, dimensions: lengths }];
  }),
);

/** What cannot be seen from use: that shapes are as they are can. */
const hardlyDeclared: Declarations = new Map(
  [...declared].filter(([, { distribution, domain }]) => distribution ?? domain),
);

function judge(left: string, right: string, declarations: Declarations): SymbolicJudgement['verdict'] {
  const [a, b] = [left, right].map((text) => sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex'));
  const facts = { declarations, definitions: new Map() };
  return relateTerms(a!, b!, chainLetters([a!.node(), b!.node()]), facts).verdict;
}

const instances = [
  { '1': 1, n: 2, d: 3, k: 4 },
  { '1': 1, n: 3, d: 2, k: 4 },
].map((sizes, i) => drawInstance(sizes, generator(182 + i)));

/** How far two expressions are apart at most, beside their size. */
function distance(left: Expression, right: Expression): number {
  const each = instances.map((instance) => {
    const [a, b] = [left, right].map((side) => evaluate(side, instance).flat());
    const scale = Math.max(1e-3, ...a!.map(Math.abs), ...b!.map(Math.abs));
    return Math.max(...a!.map((x, i) => Math.abs(x - b![i]!))) / scale;
  });
  return Math.max(...each);
}

interface Case {
  readonly left: Expression;
  readonly right: Expression;
  readonly hand: Hand;
  readonly isDeclared: boolean;
}

/** The texts of both sides, and what is said of them. */
function judged({ left, right, hand, isDeclared }: Case): {
  readonly text: string;
  readonly verdict: SymbolicJudgement['verdict'];
} {
  const [a, b] = [expressionLatex(left, hand), expressionLatex(right, hand)];
  return {
    text: `${a} = ${b}${isDeclared ? '' : ' without shapes'}`,
    verdict: judge(a, b, isDeclared ? declared : hardlyDeclared),
  };
}

describe('an expression and what the rules of algebra make of it', () => {
  it('are never called different, and equal for the most part', () => {
    let [all, equal] = [0, 0];
    fc.assert(
      fc.property(choices, fc.integer({ min: 1, max: 5 }), (numbers, times) => {
        const from = new Choices(numbers);
        const hand = anyHand(from);
        const isDeclared = from.below(2) === 0;
        const left = anyExpression(from);
        const right = rewritten(left, from, times);
        const { text, verdict } = judged({ left, right, hand, isDeclared });
        assert.ok(distance(left, right) < 1e-9, `the rules are wrong: ${text}`);
        assert.ok(verdict === 'equal' || verdict === 'unknown', `${text}: ${verdict}`);
        all++;
        if (verdict === 'equal') equal++;
      }),
      runs(200),
    );
    assert.ok(equal >= 0.9 * all, `${equal} of ${all} are seen to be equal`);
  });

  it('with one slip in it are never called equal, and different for the most part', () => {
    let [all, different] = [0, 0];
    fc.assert(
      fc.property(choices, fc.integer({ min: 0, max: 3 }), (numbers, times) => {
        const from = new Choices(numbers);
        const hand = anyHand(from);
        const isDeclared = from.below(2) === 0;
        const left = anyExpression(from);
        const right = slipped(rewritten(left, from, times), from);
        fc.pre(distance(left, right) > 1e-6);
        const { text, verdict } = judged({ left, right, hand, isDeclared });
        assert.notEqual(verdict, 'equal', text);
        all++;
        if (verdict === 'differs') different++;
      }),
      runs(200),
    );
    assert.ok(different >= 0.9 * all, `${different} of ${all} are seen to differ`);
  });
});
