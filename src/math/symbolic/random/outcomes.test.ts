import assert from 'node:assert/strict';
import { lex } from '../../lexer';
import { sideOf } from '../../statements';
import { chainLetters } from '../notation/chainLetters';
import { relateTerms } from '../relateTerms';
import type { Term } from '../terms/term';
import type { Declaration } from '../shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

/** Values and how likely they are. */
const finite: Readonly<Record<'X' | 'Y' | 'Z', readonly (readonly [number, number])[]>> = {
  X: [[1, 0.3], [0, 0.7]],
  Y: [[-1, 0.2], [2, 0.8]],
  Z: [[0.5, 0.25], [1, 0.25], [3, 0.5]],
}; // prettier-ignore

function written(x: number): Term {
  const size: Term = { op: 'number', value: Math.abs(x) };
  return x < 0 ? { op: 'negate', of: size } : size;
}

interface Expression {
  readonly text: string;
  readonly at: (values: Readonly<Record<string, number>>) => number;
}

/** Expressions in X, Y and Z that differ from run to run of `next` alone. */
function expression(depth: number, next: () => number): Expression {
  const inner = () => expression(depth - 1, next);
  const kind = depth === 0 ? 0 : next();
  if (kind < 0.15) {
    const name = 'XYZ'[Math.floor(next() * 3)]!;
    return { text: name, at: (values) => values[name]! };
  }
  const [a, b] = [inner(), inner()];
  if (kind < 0.4) return { text: `(${a.text} + ${b.text})`, at: (v) => a.at(v) + b.at(v) };
  if (kind < 0.55) return { text: `(${a.text} - 2 ${b.text})`, at: (v) => a.at(v) - 2 * b.at(v) };
  if (kind < 0.75) return { text: `${a.text} \\cdot ${b.text}`, at: (v) => a.at(v) * b.at(v) };
  if (kind < 0.85) return { text: `(${a.text})^2`, at: (v) => a.at(v) ** 2 };
  if (kind < 0.93)
    return {
      text: `\\frac{${a.text}}{5 + (${b.text})^2}`,
      at: (v) => a.at(v) / (5 + b.at(v) ** 2),
    };
  return { text: `\\max(${a.text}, ${b.text})`, at: (v) => Math.max(a.at(v), b.at(v)) };
}

function overOutcomes(f: Expression['at']): number {
  let sum = 0;
  for (const [X, p] of finite.X)
    for (const [Y, q] of finite.Y) for (const [Z, r] of finite.Z) sum += p * q * r * f({ X, Y, Z });
  return sum;
}

describe('averages of expressions', () => {
  const declarations = new Map(
    Object.entries(finite).map(([name, values]) => [
      name,
      {
        rank: 0,
        distribution: {
          kind: 'discrete',
          values: values.map(([x]) => written(x)),
          weights: values.map(([, weight]) => written(weight)),
        },
      } satisfies Declaration,
    ]),
  );
  const judge = (left: string, value: number) => {
    const [a, b] = [side(left), side(value.toFixed(13))];
    return relateTerms(a, b, chainLetters([a.node(), b.node()]), {
      declarations,
      definitions: new Map(),
    }).verdict;
  };

  it('are those over all outcomes, and no others', () => {
    let seed = 7;
    const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    for (let i = 0; i < 120; i++) {
      const { text, at } = expression(3, next);
      const mean = overOutcomes(at);
      const moments = [
        [`\\mathbb{E}[${text}]`, mean],
        [`\\operatorname{Var}(${text})`, overOutcomes((v) => (at(v) - mean) ** 2)],
        [`\\Pr(${text} > 1.03)`, overOutcomes((v) => Number(at(v) > 1.03))],
      ] as const;
      for (const [left, value] of moments) {
        assert.equal(judge(left, value), 'equal', `${left} = ${value}`);
        assert.equal(judge(left, value + 0.01), 'differs', `${left} = ${value} + 0.01`);
      }
    }
  });
});
