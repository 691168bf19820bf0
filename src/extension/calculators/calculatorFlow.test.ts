import assert from 'node:assert/strict';
import type { Texts } from '../../language/calculator';
import { createCalculator } from '../../language/calculatorService';
import { english } from '../../language/messages';
import { CalculatorFlow, type FlowParts, type Question } from './calculatorFlow';

const calculator = createCalculator({ localize: english });
const named = (...names: string[]) => calculator.operations.filter(({ name }) => names.includes(name));

function flow(parts: Partial<FlowParts> = {}): CalculatorFlow {
  return new CalculatorFlow({
    calculator,
    operations: named('conv2d', 'conv_transpose2d'),
    selections: [],
    kept: () => ({}),
    ...parts,
  });
}

/** What is asked, in short: `x: [[1]] (1/3)`. */
function asked(question: Question): string {
  switch (question.kind) {
    case 'operation':
      return 'operation';
    case 'argument': {
      const { parameter, text, step } = question;
      return `${parameter.name}: ${text} (${step?.index}/${step?.total})`;
    }
    case 'review':
      return `review (${question.step?.index}/${question.step?.total})`;
    case 'result':
      return `${question.result.rows[0]?.name} = ${question.result.rows[0]?.value}`;
  }
}

/** Answers the argument that is asked for, as it should be. */
function answer(of: CalculatorFlow, text: string): void {
  of.type(text);
  assert.equal(of.accept(text), undefined);
}

/** The review, which must be what is asked. */
function reviewed(of: CalculatorFlow): Extract<Question, { readonly kind: 'review' }> {
  const question = of.question();
  assert.ok(question.kind === 'review', question.kind);
  return question;
}

describe('The questions of a calculation', () => {
  it('are the operation, what must be given, what may be, the result', () => {
    const calculation = flow();
    assert.equal(asked(calculation.question()), 'operation');
    calculation.choose('conv2d');
    assert.equal(asked(calculation.question()), 'x:  (1/3)');
    answer(calculation, '[[1, 2], [3, 4]]');
    assert.equal(asked(calculation.question()), 'w:  (2/3)');
    answer(calculation, '[[1, 1]]');
    assert.equal(asked(calculation.question()), 'review (3/3)');
    calculation.calculate();
    assert.equal(asked(calculation.question()), 'y = [[3], [7]]');
  });

  it('leave out the operation where there is only one', () => {
    const calculation = flow({ operations: named('conv2d') });
    assert.equal(asked(calculation.question()), 'x:  (1/3)');
    const question = calculation.question();
    assert.ok(question.kind === 'argument' && !question.canGoBack);
  });

  it('leave out the review where nothing may be left out', () => {
    const calculation = flow({ operations: named('param_count') });
    assert.equal(asked(calculation.question()), 'layers:  (1/1)');
    answer(calculation, '[{type: Linear, in_features: 3, out_features: 4, bias: false}]');
    assert.equal(asked(calculation.question()), 'total = 12');
    calculation.back();
    assert.equal(calculation.question().kind, 'review');
    calculation.back();
    assert.equal(calculation.question().kind, 'argument');
  });

  it('are asked again until the text is right', () => {
    const calculation = flow({ operations: named('conv2d') });
    assert.match(calculation.accept('[[1, 2], [3]]') ?? '', /./);
    assert.match(calculation.accept('') ?? '', /./);
    assert.equal(asked(calculation.question()).slice(0, 2), 'x:');
  });

  it('tell the shape of the result while one types', () => {
    const calculation = flow({ operations: named('conv2d') });
    assert.equal(calculation.preview('[[1, 2], [3, 4]]').kind, 'unknown');
    answer(calculation, '[[1, 2], [3, 4]]');
    assert.deepEqual(calculation.preview('[[1, 1]]'), { kind: 'shape', text: '2×1' });
    assert.equal(calculation.preview('[[1, 1, 1]]').kind, 'error');
    answer(calculation, '[[1, 1, 1]]');
    const { preview } = reviewed(calculation);
    assert.equal(preview.kind === 'error' && preview.argument, 'w');
  });

  it('show in the review what stands in the way of a result', () => {
    const calculation = flow({ operations: named('conv2d') });
    answer(calculation, '[[1, 2], [3, 4]]');
    answer(calculation, '[[1, 1, 1]]');
    calculation.calculate();
    assert.equal(reviewed(calculation).preview.kind, 'error');
    calculation.change('padding');
    answer(calculation, '1');
    assert.equal(reviewed(calculation).preview.kind, 'shape');
    calculation.calculate();
    assert.equal(calculation.question().kind, 'result');
  });
});

describe('The way back', () => {
  it('keeps what was typed, right or wrong', () => {
    const calculation = flow();
    calculation.choose('conv2d');
    answer(calculation, '[[1]]');
    calculation.type('[[2');
    calculation.back();
    assert.equal(asked(calculation.question()), 'x: [[1]] (1/3)');
    answer(calculation, '[[5]]');
    assert.equal(asked(calculation.question()), 'w: [[2 (2/3)');
  });

  it('leads from the result to the review, and on to the operations', () => {
    const calculation = flow();
    calculation.choose('conv2d');
    answer(calculation, '[[1]]');
    answer(calculation, '[[2]]');
    calculation.calculate();
    const seen: string[] = [];
    for (let i = 0; i < 5; i++) {
      calculation.back();
      seen.push(asked(calculation.question()));
    }
    assert.deepEqual(seen, ['review (3/3)', 'w: [[2]] (2/3)', 'x: [[1]] (1/3)', 'operation', 'operation']);
  });

  it('takes what was typed along to another operation', () => {
    const calculation = flow();
    calculation.choose('conv2d');
    answer(calculation, '[[1, 2]]');
    calculation.back();
    calculation.back();
    calculation.choose('conv_transpose2d');
    assert.equal(asked(calculation.question()), 'x: [[1, 2]] (1/3)');
    calculation.back();
    calculation.choose('conv2d');
    assert.equal(asked(calculation.question()), 'x: [[1, 2]] (1/3)');
  });

  it('comes back to the review from an argument that is changed there', () => {
    const calculation = flow({ operations: named('conv2d') });
    answer(calculation, '[[1, 2], [3, 4]]');
    answer(calculation, '[[1]]');
    calculation.change('stride');
    assert.equal(asked(calculation.question()), 'stride:  (3/3)');
    answer(calculation, '2');
    assert.equal(asked(calculation.question()), 'review (3/3)');
    calculation.change('x');
    calculation.back();
    assert.equal(asked(calculation.question()), 'review (3/3)');
    calculation.calculate();
    assert.equal(asked(calculation.question()), 'y = [1]');
    calculation.back();
    calculation.resetOptional();
    calculation.calculate();
    assert.equal(asked(calculation.question()), 'y = [[1, 2], [3, 4]]');
  });
});

describe('What is proposed', () => {
  const kept = (): Texts => ({ x: '[[7]]', w: '[[8]]', stride: '2' });

  it('is what is selected, then what was typed the last time', () => {
    const calculation = flow({ operations: named('conv2d'), selections: ['[[1, 2]]'], kept });
    assert.equal(asked(calculation.question()), 'x: [[1, 2]] (1/3)');
    answer(calculation, '[[1, 2]]');
    assert.equal(asked(calculation.question()), 'w: [[8]] (2/3)');
    answer(calculation, '[[8]]');
    assert.equal(reviewed(calculation).texts['stride'], '2');
  });

  it('is what is given before all, even if it is wrong', () => {
    const calculation = flow({ operations: named('conv2d'), kept, given: { x: 'oops' } });
    assert.equal(asked(calculation.question()), 'x: oops (1/3)');
  });

  it('is nothing that an argument does not take', () => {
    const calculation = flow({
      operations: named('conv2d'),
      kept: () => ({ x: 'of an older version' }),
    });
    assert.equal(asked(calculation.question()), 'x:  (1/3)');
  });
});
