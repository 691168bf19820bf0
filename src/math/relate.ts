import type { Algebra } from '../core/algebra';
import { isFailure, type Failure } from '../core/failure';
import { intervalAlgebra, type Interval } from '../core/interval';
import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import { realAlgebra, type Real } from '../core/real';
import { typedNumber } from './digits';
import { evaluate } from './evaluate';
import {
  Budget,
  defaultReading,
  type EvaluationAmbiguity,
  type EvaluationContext,
  type LooseNotation,
  type Reading,
} from './evaluation';
import { parse } from './parser';
import {
  judgeEquality,
  judgeOrder,
  type Operand,
  type ScalarCode,
  type ScalarJudgement,
} from './rounding';
import { walk, type Node } from './syntax';
import type { Token } from './token';
import type { ParserAmbiguity, ParserOptions } from './tokenReader';
import { shapeOf, type Value } from './value';

/** Relations between numbers that can be right or wrong. */
export type NumericRelation = '=' | '≈' | '≠' | '<' | '>' | '≤' | '≥';

export function isNumericRelation(text: string): text is NumericRelation {
  return (
    text === '=' ||
    text === '≈' ||
    text === '≠' ||
    text === '<' ||
    text === '>' ||
    text === '≤' ||
    text === '≥'
  );
}

export type RelationCode =
  | ScalarCode
  /** Shapes differ. */
  | 'shape'
  /** The smaller matrix stands inside the larger one, zeros around it. */
  | 'embedded'
  /** Right only if the notation is read loosely: `-4^2` for `(-4)^2`. */
  | 'loose-notation'
  /** Right if it means something else than plain arithmetic: another base, another unit. */
  | 'other-reading'
  | 'division_by_zero'
  | 'zero_over_zero'
  | 'singular'
  | 'ragged'
  | 'domain'
  | 'too_large'
  | 'unsupported'
  | 'syntax';

export interface RelationJudgement {
  /** `none`: not a relation between numbers, nothing to judge. */
  readonly verdict: 'correct' | 'wrong' | 'undecided' | 'invalid' | 'none';
  readonly code: RelationCode;
  /** Wrong entries of matrices and lists, 1-based; columns are absent for lists. */
  readonly entries?: readonly { readonly row: number; readonly column?: number }[];
  /** What the message may name: a shape, a letter. */
  readonly detail?: string;
  readonly left?: Value<Real>;
  readonly right?: Value<Real>;
}

/** Steps that one relation may take, over all its readings. */
const stepsPerRelation = 60_000;

/** One side of a relation, as tokens; parsed once for each way of reading it. */
export class Side {
  private readonly parses: (Node | undefined)[] = [];
  readonly ambiguities = new Set<ParserAmbiguity>();

  constructor(
    readonly tokens: readonly Token[],
    private readonly options: ParserOptions,
  ) {}

  node(reading: Pick<ParserOptions, 'longExponents' | 'tightProducts'> = {}): Node {
    const key = (reading.longExponents ? 1 : 0) + (reading.tightProducts ? 2 : 0);
    let node = this.parses[key];
    if (!node) {
      const result = parse(this.tokens, { ...this.options, ...reading });
      for (const ambiguity of result.ambiguities) this.ambiguities.add(ambiguity);
      node = result.node;
      this.parses[key] = node;
    }
    return node;
  }
}

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
  for (const reading of otherReadings(
    ambiguities,
    new Set([...left.ambiguities, ...right.ambiguities]),
  )) {
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
    const judgement = relateReading(
      operator,
      left,
      right,
      { ...defaultReading, loose },
      budget,
      ambiguities,
    );
    if (rank(judgement) > rank(best))
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
  'gloss',
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
    readings = readings.flatMap((reading) =>
      variants.map((variant) => ({ ...reading, ...variant })),
    );
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
    ...relateValues(operator, sideOf(leftNode, a, reading), sideOf(rightNode, b, reading)),
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

interface EvaluatedSide {
  readonly node: Node;
  readonly value: Value<Real>;
  readonly isExact: boolean;
  likely(): Value<Interval> | undefined;
  /** @param unit one unit of the last digit of the other side as typed */
  possible(unit: Rational | undefined): Value<Interval> | undefined;
}

/** Decimals that look exact: halves, quarters, fifths, eighths, tenths. */
const niceDenominator = 10;

const likelyAlgebra: Algebra<Interval> = {
  ...intervalAlgebra,
  literal: (value, slack) =>
    intervalAlgebra.literal(value, slack && value.d <= niceDenominator ? undefined : slack),
};

/** Who types a result with more digits than `0.5` has took that for exact. */
function possibleAlgebra(unit: Rational | undefined): Algebra<Interval> {
  if (!unit) return intervalAlgebra;
  return {
    ...intervalAlgebra,
    literal: (value, slack) => {
      const isCoarse =
        slack !== undefined &&
        value.d <= niceDenominator &&
        Q.compare(Q.multiply(slack, Q.rational(2)), unit) > 0;
      return intervalAlgebra.literal(value, isCoarse ? undefined : slack);
    },
  };
}

function sideOf(node: Node, value: Value<Real>, reading: Reading): EvaluatedSide {
  const intervals = (algebra: Algebra<Interval>) => {
    const context = {
      algebra,
      reading,
      symbols: new Map(),
      budget: new Budget(stepsPerRelation),
      ambiguities: new Set<never>(),
    };
    const result = evaluate<Interval>(node, context);
    return isFailure(result) ? undefined : result;
  };
  return {
    node,
    value,
    isExact: isExactNode(node) && everyScalar(value, (x) => x.exact !== undefined),
    likely: () => intervals(likelyAlgebra),
    possible: (unit) => intervals(possibleAlgebra(unit)),
  };
}

/** No decimals anywhere. */
function isExactNode(node: Node): boolean {
  for (const inner of walk(node)) {
    if (inner.kind === 'number' && /[.e]/i.test(inner.text)) return false;
  }
  return true;
}

function everyScalar(value: Value<Real>, test: (x: Real) => boolean): boolean {
  switch (value.kind) {
    case 'scalar':
      return test(value.value);
    case 'matrix':
      return value.entries.every(test);
    case 'list':
    case 'set':
      return value.items.every((item) => everyScalar(item, test));
    case 'truth':
      return true;
  }
}

function relateValues(
  operator: NumericRelation,
  left: EvaluatedSide,
  right: EvaluatedSide,
): RelationJudgement {
  const a = left.value;
  const b = right.value;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    // By far the usual case, and nothing else need be known for it.
    if ((operator === '=' || operator === '≈') && realAlgebra.compare(a.value, b.value) === 0)
      return { verdict: 'correct', code: 'equal' };
    return relateNumbers(operator, left, right, a.value, b.value);
  }
  if (operator !== '=' && operator !== '≈') return { verdict: 'undecided', code: 'unsupported' };
  const x = grid(a);
  const y = grid(b);
  if (!x || !y) {
    const mixed = (x ?? y) && (a.kind === 'scalar' || b.kind === 'scalar');
    return mixed
      ? relateOneByOne(operator, left, right)
      : { verdict: 'undecided', code: 'unsupported' };
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
function relateOneByOne(
  operator: NumericRelation,
  left: EvaluatedSide,
  right: EvaluatedSide,
): RelationJudgement {
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

interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly Real[];
  readonly isList: boolean;
}

function grid(value: Value<Real>): Grid | undefined {
  if (value.kind === 'matrix') return { ...value, isList: false };
  if (value.kind !== 'list') return undefined;
  const entries: Real[] = [];
  for (const item of value.items) {
    if (item.kind !== 'scalar') return undefined;
    entries.push(item.value);
  }
  return { rows: entries.length, columns: 1, entries, isList: true };
}

/** A list is as good as a row or a column. */
function sameShape(a: Grid, b: Grid): boolean {
  if (a.rows === b.rows && a.columns === b.columns) return true;
  const flat = (g: Grid) => g.isList || g.rows === 1 || g.columns === 1;
  return (a.isList || b.isList) && flat(a) && flat(b) && a.entries.length === b.entries.length;
}

function differentShapes(
  x: Grid,
  y: Grid,
  left: EvaluatedSide,
  right: EvaluatedSide,
): RelationJudgement {
  const detail = `${shapeOf(left.value)}, ${shapeOf(right.value)}`;
  const [small, large] = x.entries.length <= y.entries.length ? [x, y] : [y, x];
  if (isEmbedded(small, large)) return { verdict: 'undecided', code: 'embedded', detail };
  // A row where a column is meant, entries alike: notation, not arithmetic.
  const transposed =
    x.rows === y.columns && x.columns === y.rows && Math.min(x.rows, x.columns) === 1;
  // One matrix on each side: the right one may be the left one placed, padded, cut or copied badly.
  const single = !isMatrixSum(left.node) && !isMatrixSum(right.node);
  if (transposed || single || x.isList || y.isList)
    return { verdict: 'undecided', code: 'shape', detail };
  return { verdict: 'wrong', code: 'shape', detail };
}

/** A sum of matrices as typed has one shape under every reading; a product may be one of permutations, or of blocks. */
function isMatrixSum(node: Node): boolean {
  return (
    node.kind === 'sum' &&
    node.terms.every((term) => [...walk(term.node)].some((inner) => inner.kind === 'matrix'))
  );
}

/** "Placed into a 3×3": the filter's copy with zeros around it. */
function isEmbedded(small: Grid, large: Grid): boolean {
  for (let top = 0; top + small.rows <= large.rows; top++) {
    for (let left = 0; left + small.columns <= large.columns; left++) {
      const agrees = large.entries.every((entry, index) => {
        const i = Math.floor(index / large.columns) - top;
        const j = (index % large.columns) - left;
        const inside = i >= 0 && j >= 0 && i < small.rows && j < small.columns;
        const expected = inside ? small.entries[i * small.columns + j]! : realAlgebra.integer(0);
        return realAlgebra.compare(entry, expected) === 0;
      });
      if (agrees) return true;
    }
  }
  return false;
}

/** The nodes of the entries, where the side is a matrix or list as typed. */
function entryNodes(node: Node): readonly Node[] | undefined {
  if (node.kind === 'matrix') return node.rows.flat();
  if (node.kind !== 'bracket') return undefined;
  if (node.items.length === 1 && node.items[0]!.kind !== 'bracket')
    return entryNodes(node.items[0]!);
  const nested = node.items.every((item) => item.kind === 'bracket' && item.open === '[');
  return nested
    ? node.items.flatMap((item) => (item.kind === 'bracket' ? item.items : []))
    : node.items;
}

function operandsOf(
  side: EvaluatedSide,
  values: readonly Real[],
  nodes: readonly Node[] | undefined,
  otherUnit: Rational | undefined,
): readonly Operand[] {
  // Exact sides need no intervals: what they may be is what they are.
  const likely = side.isExact ? undefined : flatIntervals(side.likely());
  const possible = side.isExact ? undefined : flatIntervals(side.possible(otherUnit));
  return values.map((value, i) => {
    const typed = nodes
      ? nodes.length === values.length
        ? typedNumber(nodes[i]!)
        : undefined
      : typedNumber(side.node);
    const own = typed?.digits.isDecimal ? spread(value, Q.toNumber(typed.unit) / 2) : undefined;
    const exact = side.isExact ? spread(value, 0) : undefined;
    return {
      value,
      likely: own ?? exact ?? likely?.[i],
      possible: own ?? exact ?? possible?.[i],
      typed,
      isExact: side.isExact,
    };
  });
}

function spread(value: Real, slack: number): Interval {
  const x = value.exact ? Q.toNumber(value.exact) : value.approximate.value.toNumber();
  return { low: x - slack - Math.abs(x) * 4e-16, high: x + slack + Math.abs(x) * 4e-16 };
}

function flatIntervals(value: Value<Interval> | undefined): readonly Interval[] | undefined {
  if (value?.kind === 'scalar') return [value.value];
  if (value?.kind === 'matrix') return value.entries;
  if (value?.kind !== 'list') return undefined;
  return value.items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
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
      return order === 0
        ? { verdict: 'wrong', code: 'fails' }
        : { verdict: 'correct', code: 'holds' };
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

function gather(
  judgements: readonly ScalarJudgement[],
  columns: number | undefined,
): RelationJudgement {
  const worst =
    judgements.find((j) => j.verdict === 'wrong') ??
    judgements.find((j) => j.verdict === 'undecided') ??
    judgements.find((j) => j.code !== 'equal');
  if (!worst) return { verdict: 'correct', code: 'equal' };
  const entries = judgements.flatMap((j, i) => {
    if (j.verdict !== worst.verdict || j.verdict === 'correct') return [];
    if (columns === undefined) return [{ row: i + 1 }];
    return [{ row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }];
  });
  return { ...worst, entries };
}
