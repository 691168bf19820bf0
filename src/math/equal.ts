import { isFailure } from '../core/failure';
import * as Q from '../core/rational';
import { realAlgebra, real, toDecimal, toDouble, type Real } from '../core/real';
import { digitsOf } from './digits';
import { evaluate, subscriptName } from './evaluate';
import { Budget, defaultReading, type EvaluationContext } from './evaluation';
import { lex } from './lexer';
import type { Syntax } from './lexerOptions';
import { parse } from './parser';
import { walk, type Node } from './syntax';
import { scalar, shapeOf, type Value } from './value';

export interface Tolerance {
  /** |student − reference| ≤ max(abs, rel · |reference|) */
  readonly abs?: number;
  readonly rel?: number;
  /** Significant digits that are asked for; takes the place of the two others. */
  readonly sigfigs?: number;
}

export interface EqualOptions {
  /** `auto`: LaTeX where there is a backslash, else plain. */
  readonly syntax?: Syntax | 'auto';
  readonly tolerance?: Tolerance;
}

export type EqualCode =
  | 'equal' | 'different' | 'within_tolerance' | 'shape' | 'sigfigs' | 'not_a_number' | 'student_syntax' | 'reference_syntax'
  | 'no_value' | 'too_large' | 'unsupported'; // prettier-ignore

export interface EqualResult {
  readonly verdict: 'correct' | 'wrong' | 'undecided' | 'invalid';
  readonly code: EqualCode;
  /** Shapes, a piece of notation. */
  readonly detail?: string;
}

const stepsPerPoint = 100_000;

/** Compares a student's expression with a reference: numbers, vectors and matrices; letters at random points. */
export function judgeEqual(
  student: string,
  reference: string,
  options: EqualOptions = {},
): EqualResult {
  const left = read(student, options.syntax ?? 'auto');
  const right = read(reference, options.syntax === 'latex' ? 'auto' : (options.syntax ?? 'auto'));
  if (!left) return { verdict: 'invalid', code: 'student_syntax' };
  if (!right) return { verdict: 'invalid', code: 'reference_syntax' };
  // Equations with letters are compared by their solutions, which is not for random points to tell.
  const isEquation = left.kind === 'relation' || right.kind === 'relation';
  const letters = [...new Set([...lettersOf(left), ...lettersOf(right)])];
  const tolerance = options.tolerance ?? {};
  if (isEquation && letters.length > 0) return { verdict: 'undecided', code: 'unsupported' };
  if (letters.length === 0) return judgeAt(left, right, new Map(), tolerance);
  return judgeAtPoints(left, right, letters, tolerance);
}

function read(text: string, syntax: Syntax | 'auto'): Node | undefined {
  if (text.trim() === '' || text.length > 20_000) return undefined;
  const actual = syntax === 'auto' ? (text.includes('\\') ? 'latex' : 'plain') : syntax;
  const { tokens } = lex(text, 0, text.length, { syntax: actual });
  const result = parse(tokens, { syntax: actual });
  return result.ok ? result.node : undefined;
}

/** Names of all letters with values of their own; constants are none. */
function lettersOf(node: Node): readonly string[] {
  const names: string[] = [];
  const inside = new Set<Node>();
  for (const inner of walk(node)) {
    if (inner.kind === 'subscript') {
      const name = subscriptName(inner);
      if (name !== undefined && inner.base.kind !== 'bracket') {
        names.push(name);
        for (const part of walk(inner)) inside.add(part);
      }
    } else if (inner.kind === 'symbol' && !inside.has(inner) && !isConstant(inner.name)) {
      names.push(inner.accent ? `${inner.accent} ${inner.name}` : inner.name);
    }
  }
  return names;
}

function isConstant(name: string): boolean {
  return name === 'π' || name === 'pi' || name === 'e' || name === 'ℯ';
}

function contextAt(symbols: ReadonlyMap<string, Value<Real>>): EvaluationContext<Real> {
  return {
    algebra: realAlgebra,
    reading: defaultReading,
    symbols,
    budget: new Budget(stepsPerPoint),
    ambiguities: new Set(),
    blankIsZero: true,
    eulerE: true,
  };
}

function judgeAt(
  left: Node,
  right: Node,
  symbols: ReadonlyMap<string, Value<Real>>,
  tolerance: Tolerance,
): EqualResult {
  const b = evaluate(right, contextAt(symbols));
  const a = evaluate(left, contextAt(symbols));
  for (const value of [a, b]) {
    if (!isFailure(value)) continue;
    if (value.code === 'too_large') return { verdict: 'undecided', code: 'too_large' };
    if (value.code === 'shape' && value === a)
      return { verdict: 'wrong', code: 'shape', detail: value.detail };
    if (value.code === 'unsupported' || value.code === 'symbol')
      return { verdict: 'undecided', code: 'unsupported', detail: value.detail };
    return { verdict: 'invalid', code: 'no_value', detail: value.code };
  }
  if (isFailure(a) || isFailure(b)) return { verdict: 'undecided', code: 'unsupported' };
  if (tolerance.sigfigs !== undefined) return judgeSigfigs(left, right, a, b, tolerance.sigfigs);
  return compareValues(a, b, tolerance);
}

/** Small rationals of both signs, away from 0 and ±1; fixed, so that a verdict never changes. */
const points = [
  [7, 3], [-5, 7], [11, 4], [2, 5], [-13, 6], [17, 9], [3, 11], [-19, 8], [23, 10], [29, 12], [5, 13], [-31, 14],
] as const; // prettier-ignore

/** Draws at which both sides must have a value before anything is said. */
const drawsNeeded = 3;

function judgeAtPoints(
  left: Node,
  right: Node,
  letters: readonly string[],
  tolerance: Tolerance,
): EqualResult {
  let held = 0;
  let last: EqualResult = { verdict: 'undecided', code: 'unsupported' };
  for (let draw = 0; draw < 8; draw++) {
    // The first draws are positive: roots and logarithms have values there.
    const symbols = new Map(
      letters.map((letter, i) => {
        const [n, d] = points[(i * 5 + draw * 7) % points.length]!;
        return [
          letter,
          scalar(real(Q.rational(draw < 3 ? Math.abs(n) : n, d + ((i + draw) % 3)))),
        ] as const;
      }),
    );
    const result = judgeAt(left, right, symbols, tolerance);
    // That two formulas differ is judged where declarations are known; entries of one shape are compared here.
    if (result.verdict === 'wrong')
      return isGrid(left) && isGrid(right) ? result : { verdict: 'undecided', code: 'unsupported' };
    if (result.verdict === 'correct') held++;
    else if (result.code !== 'no_value') return { ...result, verdict: 'undecided' };
    last = result;
  }
  if (held >= drawsNeeded) return { verdict: 'correct', code: 'equal' };
  return last.verdict === 'correct' ? { verdict: 'undecided', code: 'no_value' } : last;
}

function isGrid(node: Node): boolean {
  return (
    node.kind === 'matrix' ||
    (node.kind === 'bracket' && node.open === '[' && node.items.length > 1)
  );
}

function compareValues(a: Value<Real>, b: Value<Real>, tolerance: Tolerance): EqualResult {
  const shapes: EqualResult = {
    verdict: 'wrong',
    code: 'shape',
    detail: `${shapeOf(a)}, ${shapeOf(b)}`,
  };
  if (a.kind === 'scalar' && b.kind === 'scalar')
    return compareScalars(a.value, b.value, tolerance);
  if (a.kind === 'truth' && b.kind === 'truth')
    return a.value === b.value
      ? { verdict: 'correct', code: 'equal' }
      : { verdict: 'wrong', code: 'different' };
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    if (a.rows !== b.rows || a.columns !== b.columns) return shapes;
    return all(a.entries.map((x, i) => compareScalars(x, b.entries[i]!, tolerance)));
  }
  if (a.kind === 'list' && b.kind === 'list') {
    if (a.items.length !== b.items.length) return shapes;
    return all(a.items.map((x, i) => compareValues(x, b.items[i]!, tolerance)));
  }
  if (a.kind === 'set' && b.kind === 'set') return compareSets(a.items, b.items, tolerance);
  const single = (v: Value<Real>): Value<Real> =>
    v.kind === 'matrix' && v.entries.length === 1 ? scalar(v.entries[0]!) : v;
  if (single(a).kind === 'scalar' && single(b).kind === 'scalar')
    return compareValues(single(a), single(b), tolerance);
  // A list is no row: which of the two is meant cannot be told from here.
  if ((a.kind === 'list' && b.kind === 'matrix') || (a.kind === 'matrix' && b.kind === 'list'))
    return { ...shapes, verdict: 'invalid' };
  return shapes;
}

function all(results: readonly EqualResult[]): EqualResult {
  return (
    results.find((r) => r.verdict !== 'correct') ??
    results[0] ?? { verdict: 'correct', code: 'equal' }
  );
}

function compareSets(
  a: readonly Value<Real>[],
  b: readonly Value<Real>[],
  tolerance: Tolerance,
): EqualResult {
  if (a.length !== b.length) return { verdict: 'wrong', code: 'different' };
  const rest = [...b];
  for (const x of a) {
    const match = rest.findIndex((y) => compareValues(x, y, tolerance).verdict === 'correct');
    if (match < 0) return { verdict: 'wrong', code: 'different' };
    rest.splice(match, 1);
  }
  return { verdict: 'correct', code: 'equal' };
}

function compareScalars(a: Real, b: Real, { abs, rel }: Tolerance): EqualResult {
  const order = realAlgebra.compare(a, b);
  if (order === 0) return { verdict: 'correct', code: 'equal' };
  if (order === undefined) return { verdict: 'undecided', code: 'too_large' };
  if (abs === undefined && rel === undefined) return { verdict: 'wrong', code: 'different' };
  const t = toDecimal(b);
  const limit = Math.max(abs ?? 0, 0);
  const relative = t.abs().times(Math.max(rel ?? 0, 0));
  const difference = toDecimal(a).minus(t).abs();
  // A hair of leeway: tolerances are doubles, differences are exact.
  const within = difference.lte(relative.times(1 + 1e-12)) || difference.lte(limit * (1 + 1e-12));
  return within
    ? { verdict: 'correct', code: 'within_tolerance' }
    : { verdict: 'wrong', code: 'different' };
}

/**
 * The student's number as typed must be the reference rounded to `sigfigs` digits. Against a reference that is typed as
 * a decimal it must have just as many digits; against an exact one further digits do no harm.
 */
function judgeSigfigs(
  student: Node,
  reference: Node,
  a: Value<Real>,
  b: Value<Real>,
  sigfigs: number,
): EqualResult {
  if (a.kind !== 'scalar' || b.kind !== 'scalar')
    return { verdict: 'undecided', code: 'unsupported' };
  const digits = typedDigits(student);
  if (digits === undefined) return { verdict: 'wrong', code: 'not_a_number' };
  const referenceDigits = typedDigits(reference);
  const typed = referenceDigits !== undefined;
  // Trailing zeros of an integer may or may not count.
  if (digits.most < sigfigs || (typed && digits.least > sigfigs))
    return { verdict: 'wrong', code: 'sigfigs' };
  const t = toDecimal(b.value);
  const s = toDecimal(a.value);
  const agree = t.isZero()
    ? s.isZero()
    : roundings(t, sigfigs).some((r) => roundings(s, sigfigs).some((x) => x === r));
  return agree
    ? { verdict: 'correct', code: 'within_tolerance' }
    : { verdict: 'wrong', code: 'different' };
}

/** Half up and half down: both are taught. */
function roundings(value: ReturnType<typeof toDecimal>, sigfigs: number): readonly string[] {
  return [4, 5].map((mode) => value.toSignificantDigits(sigfigs, mode as 4 | 5).toString());
}

function typedDigits(node: Node): { least: number; most: number } | undefined {
  switch (node.kind) {
    case 'number': {
      if (node.text.includes('/')) return undefined;
      const digits = digitsOf(node.text);
      const isZero = toDouble(real(node.value)) === 0;
      const most = isZero
        ? Math.max((/\.(\d*)/.exec(node.text)?.[1] ?? '').length, 1)
        : digits.significant;
      return { least: most - digits.trailingZeros, most };
    }
    case 'unary':
      return typedDigits(node.operand);
    case 'bracket':
      return node.items.length === 1 ? typedDigits(node.items[0]!) : undefined;
    case 'product': {
      const [mantissa, scale] = node.factors;
      const isScale =
        node.factors.length === 2 &&
        scale!.node.kind === 'power' &&
        scale!.node.base.kind === 'number' &&
        scale!.node.base.text === '10';
      return isScale ? typedDigits(mantissa!.node) : undefined;
    }
    default:
      return undefined;
  }
}
