import { isFailure, type Failure } from '../core/failure';
import { realAlgebra, type Real } from '../core/real';
import { typedNumber } from './digits';
import { evaluate } from './evaluate';
import { evaluatedSide, operandsOf, stepsPerRelation, type EvaluatedSide } from './evaluatedSide';
import {
  Budget,
  defaultReading,
  type EvaluationAmbiguity,
  type EvaluationContext,
  type LooseNotation,
  type Reading,
} from './evaluation';
import { entryNodes, gather, gridOf, isEmbedded, isMatrixSum, sameShape, type Grid } from './grids';
import type { ParserAmbiguity, ParserOptions } from './parserOptions';
import type { NumericRelation, RelationJudgement } from './relationJudgement';
import { judgeEquality, judgeOrder, type Operand, type ScalarJudgement } from './rounding';
import type { Side } from './side';
import { shapeOf } from './value';

type FullReading = Reading & Pick<ParserOptions, 'longExponents' | 'tightProducts'>;

/**
 * Judges a relation between two numeric sides under every sensible reading of its notation: `correct` if one
 * holds, `wrong` only if all fail.
 */
export function relate(operator: NumericRelation, left: Side, right: Side): RelationJudgement {
  const budget = new Budget(stepsPerRelation);
  const ambiguities = new Set<EvaluationAmbiguity>();
  const first = relateReading(operator, left, right, defaultReading, budget, ambiguities);
  if (first.verdict === 'correct' || first.verdict === 'none') return first;
  let best = first;
  for (const reading of otherReadings(ambiguities, new Set([...left.ambiguities, ...right.ambiguities]))) {
    const judgement = relateReading(operator, left, right, reading, budget, ambiguities);
    if (judgement.verdict === 'correct') return judgement;
    // A reading that has no value is no sensible reading if another one has.
    if (rank(judgement) > rank(best)) best = judgement;
  }
  if (best.verdict !== 'wrong') return best;
  if (ambiguities.has('congruence') || ambiguities.has('division-order'))
    return { ...best, verdict: 'undecided', code: 'loose-notation' };
  for (const loose of looseNotations) {
    if (!ambiguities.has(loose)) continue;
    const bases = ambiguities.has('logBase') ? (['e', '2', '10'] as const) : [defaultReading.logBase];
    const judgements = bases.map((logBase) =>
      relateReading(operator, left, right, { ...defaultReading, logBase, loose }, budget, ambiguities),
    );
    if (judgements.some((judgement) => rank(judgement) > rank(best)))
      return { ...best, verdict: 'undecided', code: 'loose-notation' };
  }
  return best;
}

const looseNotations: readonly LooseNotation[] = [
  'signed-base',
  'sum-scope',
  'percent-factor',
  'percent-on-top',
  'taxicab',
  'max-norm',
  'gloss',
  'digits-after-power',
  'nth-root',
  'missing-brackets',
  'long-denominator',
];

/** Which of two readings that do not hold is the more sensible. */
function rank(judgement: RelationJudgement): number {
  return { none: 0, invalid: 0, wrong: 1, undecided: 2, correct: 3 }[judgement.verdict];
}

/** Every combination of the readings in question but the default one. */
function otherReadings(
  evaluation: ReadonlySet<EvaluationAmbiguity>,
  parsing: ReadonlySet<ParserAmbiguity>,
): readonly FullReading[] {
  let readings: FullReading[] = [defaultReading];
  const vary = (variants: readonly Partial<FullReading>[]) => {
    readings = readings.flatMap((reading) => variants.map((variant) => ({ ...reading, ...variant })));
  };
  if (evaluation.has('logBase')) vary([{}, { logBase: '10' }, { logBase: '2' }]);
  if (evaluation.has('angle')) vary([{}, { angle: 'degree' }]);
  if (evaluation.has('mixed')) vary([{}, { mixed: true }]);
  if (parsing.has('longExponents')) vary([{}, { longExponents: true }]);
  if (parsing.has('tightProducts')) vary([{}, { tightProducts: true }]);
  return readings.slice(1);
}

function relateReading(
  operator: NumericRelation,
  left: Side,
  right: Side,
  reading: FullReading,
  budget: Budget,
  ambiguities: Set<EvaluationAmbiguity>,
): RelationJudgement {
  const leftNode = left.node(reading);
  const rightNode = right.node(reading);
  const context: EvaluationContext<Real> = {
    algebra: realAlgebra,
    reading,
    symbols: new Map(),
    budget,
    ambiguities,
  };
  const a = evaluate(leftNode, context);
  if (isFailure(a)) return failed(a);
  const b = evaluate(rightNode, context);
  if (isFailure(b)) return failed(b);
  return {
    ...relateValues(operator, evaluatedSide(leftNode, a, reading), evaluatedSide(rightNode, b, reading)),
    left: a,
    right: b,
  };
}

/** A failure of one side as the judgement of the relation. */
function failed(failure: Failure): RelationJudgement {
  const { code, detail } = failure;
  switch (code) {
    case 'symbol':
      return { verdict: 'none', code: 'unsupported', detail };
    case 'division_by_zero':
    case 'zero_over_zero':
    case 'singular':
    case 'ragged':
    case 'shape':
    case 'syntax':
      return { verdict: 'invalid', code, detail };
    case 'domain':
    case 'too_large':
    case 'unsupported':
      return { verdict: 'undecided', code, detail };
  }
}

function relateValues(operator: NumericRelation, left: EvaluatedSide, right: EvaluatedSide): RelationJudgement {
  const a = left.value;
  const b = right.value;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    // By far the usual case, and nothing else need be known for it.
    if ((operator === '=' || operator === '≈') && realAlgebra.compare(a.value, b.value) === 0)
      return { verdict: 'correct', code: 'equal' };
    return relateNumbers(operator, left, right, a.value, b.value);
  }
  if (operator !== '=' && operator !== '≈') return { verdict: 'undecided', code: 'unsupported' };
  const x = gridOf(a);
  const y = gridOf(b);
  if (!x || !y) {
    const mixed = (x ?? y) && (a.kind === 'scalar' || b.kind === 'scalar');
    return mixed ? relateOneByOne(operator, left, right) : { verdict: 'undecided', code: 'unsupported' };
  }
  if (!sameShape(x, y)) return differentShapes(x, y, left, right);
  const xs = operandsOf(left, x.entries, entryNodes(left.node), undefined);
  const ys = operandsOf(right, y.entries, entryNodes(right.node), undefined);
  const judgements = xs.map((entry, i) => relateScalars(operator, entry, ys[i]!));
  return gather(judgements, y.isList && x.isList ? undefined : Math.max(x.columns, y.columns));
}

function relateNumbers(
  operator: NumericRelation,
  left: EvaluatedSide,
  right: EvaluatedSide,
  x: Real,
  y: Real,
): ScalarJudgement {
  const decimalUnit = (side: EvaluatedSide) => {
    const typed = typedNumber(side.node);
    return typed?.digits.isDecimal ? typed.unit : undefined;
  };
  const [a] = operandsOf(left, [x], undefined, decimalUnit(right));
  const [b] = operandsOf(right, [y], undefined, decimalUnit(left));
  return relateScalars(operator, a!, b!);
}

/** A 1×1 matrix against a number. */
function relateOneByOne(operator: NumericRelation, left: EvaluatedSide, right: EvaluatedSide): RelationJudgement {
  const single = (side: EvaluatedSide) => {
    const value = side.value;
    if (value.kind === 'scalar') return value.value;
    return value.kind === 'matrix' && value.entries.length === 1 ? value.entries[0] : undefined;
  };
  const x = single(left);
  const y = single(right);
  if (!x || !y)
    return {
      verdict: 'undecided',
      code: 'shape',
      detail: `${shapeOf(left.value)}, ${shapeOf(right.value)}`,
    };
  return relateNumbers(operator, left, right, x, y);
}

function differentShapes(x: Grid, y: Grid, left: EvaluatedSide, right: EvaluatedSide): RelationJudgement {
  const detail = `${shapeOf(left.value)}, ${shapeOf(right.value)}`;
  const [small, large] = x.entries.length <= y.entries.length ? [x, y] : [y, x];
  if (isEmbedded(small, large)) return { verdict: 'undecided', code: 'embedded', detail };
  // A row where a column is meant, entries alike: notation, not arithmetic.
  const transposed = x.rows === y.columns && x.columns === y.rows && Math.min(x.rows, x.columns) === 1;
  // One matrix on each side: the right one may be the left one placed, padded, cut or copied badly.
  const single = !isMatrixSum(left.node) && !isMatrixSum(right.node);
  if (transposed || single || x.isList || y.isList) return { verdict: 'undecided', code: 'shape', detail };
  return { verdict: 'wrong', code: 'shape', detail };
}

function relateScalars(operator: NumericRelation, left: Operand, right: Operand): ScalarJudgement {
  switch (operator) {
    case '=':
      return judgeEquality(left, right, false);
    case '≈':
      return judgeEquality(left, right, true);
    case '≠': {
      const order = realAlgebra.compare(left.value, right.value);
      if (order === undefined) return { verdict: 'undecided', code: 'not-comparable' };
      return order === 0 ? { verdict: 'wrong', code: 'fails' } : { verdict: 'correct', code: 'holds' };
    }
    case '<':
      return judgeOrder(left, right, (order) => order < 0);
    case '>':
      return judgeOrder(left, right, (order) => order > 0);
    case '≤':
      return judgeOrder(left, right, (order) => order <= 0);
    case '≥':
      return judgeOrder(left, right, (order) => order >= 0);
  }
}
