import { compareComplex, complexAlgebra, imaginaryUnit, isReal, type Complex } from '../core/complex';
import { Failure, isFailure } from '../core/failure';
import { rational } from '../core/rational';
import { realAlgebra, toDecimal } from '../core/real';
import { compareValues } from './equality/compareValues';
import { evaluate } from './evaluate';
import {
  Budget,
  defaultReading,
  type EvaluationAmbiguity,
  type EvaluationContext,
  type LooseNotation,
} from './evaluation';
import { lettersOf } from './letters';
import type { ReadableSide } from './symbolic/meaning';
import { walk, type Node } from './syntax';
import { scalar, type Value } from './value';

const maxSteps = 20_000;

/** Parts of a complex number in its Cartesian form, sums and fractions aside. */
const cartesianKinds: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'number',
  'symbol',
  'unary',
  'product',
  'root',
]);
const quotients: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['product', 'fraction']);
/** What numbers and signs are made of. */
const formless: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['number', 'unary', 'bracket']);

const looseNotations: readonly LooseNotation[] = ['signed-base', 'sum-scope', 'missing-brackets', 'long-denominator'];

/** Names that may stand for the imaginary unit. */
const units: readonly string[] = ['i', 'j'];

/** The one letter of two sides that are made of numbers otherwise, if it may be the imaginary unit. */
export function unitOf(left: Node, right: Node): string | undefined {
  const [unit, ...others] = new Set([...lettersOf(left), ...lettersOf(right)]);
  return unit !== undefined && others.length === 0 && units.includes(unit) ? unit : undefined;
}

/**
 * Compares two sides that are complex numbers. They differ only if no reading makes them the same, none of them has more than
 * one value, and rounding does not explain it.
 */
export function relateComplex(
  left: ReadableSide,
  right: ReadableSide,
  unit: string,
  value: Value<Complex> = scalar(imaginaryUnit),
): 'same' | 'apart' | undefined {
  const budget = new Budget(maxSteps);
  const ambiguities = new Set<EvaluationAmbiguity>();
  const context: EvaluationContext<Complex> = {
    algebra: complexAlgebra,
    reading: defaultReading,
    symbols: new Map([[unit, value]]),
    budget,
    ambiguities,
    eulerE: true,
    functions: new Map([
      ['overline', conjugated],
      ['bar', conjugated],
    ]),
  };
  const compared = (parsing: Parameters<ReadableSide['node']>[0], own: EvaluationContext<Complex>) => {
    const sides = [left.node(parsing), right.node(parsing)] as const;
    const [a, b] = sides.map((side) => evaluate(side, own));
    if (!a || !b || isFailure(a) || isFailure(b)) return undefined;
    return agreement(a, b, sides, own);
  };
  const usual = compared({}, context);
  if (usual !== 'apart') return usual;
  const parsings = (['longExponents', 'tightProducts'] as const)
    .filter((name) => left.ambiguities.has(name) || right.ambiguities.has(name))
    .map((name) => ({ [name]: true }));
  const readings = looseNotations.filter((loose) => ambiguities.has(loose));
  const others = [
    ...parsings.map((parsing) => compared(parsing, context)),
    ...readings.map((loose) => compared({}, { ...context, reading: { ...defaultReading, loose } })),
  ];
  return others.every((one) => one === 'apart') ? 'apart' : undefined;
}

/** `\overline{3 + 4i}`; over a real number a line means something else. */
function conjugated([z]: readonly Value<Complex>[]): Value<Complex> | Failure {
  if (z?.kind !== 'scalar' || isReal(z.value)) return new Failure('unsupported', 'overline');
  const { re, im } = z.value;
  return scalar({ re, im: realAlgebra.negate(im) });
}

function agreement(
  a: Value<Complex>,
  b: Value<Complex>,
  sides: readonly Node[],
  context: EvaluationContext<Complex>,
): 'same' | 'apart' | undefined {
  const { verdict, code } = compareValues(a, b, {});
  if (verdict === 'correct') return 'same';
  if (code !== 'different' || a.kind !== 'scalar' || b.kind !== 'scalar') return undefined;
  if (sides.some((side) => mayHaveOtherValues(side, context))) return undefined;
  const isRounded = sides.some((side) =>
    [...walk(side)].some((node) => node.kind === 'number' && /[.,]/.test(node.text)),
  );
  return isRounded && isNear(a.value, b.value) ? undefined : 'apart';
}

/** Whether two numbers differ by no more than a twentieth of the larger one. */
function isNear(a: Complex, b: Complex): boolean {
  const [distance, size] = [complexAlgebra.add(a, complexAlgebra.negate(b)), b].map(lengthOf);
  return !distance || !size || distance.lte(size.times(0.05));
}

function lengthOf({ re, im }: Complex): ReturnType<typeof toDecimal> {
  const square = (x: Complex['re']) => realAlgebra.multiply(x, x);
  return toDecimal(realAlgebra.add(square(re), square(im))).sqrt();
}

/** Roots, logarithms, angles: there is more than one number of which it may be the root, but for `√2`. */
function mayHaveOtherValues(side: Node, context: EvaluationContext<Complex>): boolean {
  const isPlain = (node: Node) => {
    const value = evaluate(node, context);
    return !isFailure(value) && value.kind === 'scalar' && isPositive(value.value);
  };
  return [...walk(side)].some((node) => {
    switch (node.kind) {
      case 'root':
        return node.degree !== undefined || !isPlain(node.radicand);
      case 'power':
        return !isEuler(node.base) && !isWhole(node.exponent, context);
      case 'call':
        return !/^(?:sin|cos|tan|sinh|cosh|tanh|exp|abs|Re|Im|conj|conjugate|overline|bar)$/.test(node.name);
      default:
        return false;
    }
  });
}

function isPositive(z: Complex): boolean {
  const zero = complexAlgebra.integer(0);
  return isReal(z) && (compareComplex(z, zero) === 'equal' || realAlgebra.compare(z.re, zero.re) === 1);
}

function isWhole(node: Node, context: EvaluationContext<Complex>): boolean {
  const value = evaluate(node, context);
  if (isFailure(value) || value.kind !== 'scalar' || !isReal(value.value)) return false;
  const { exact } = value.value.re;
  return exact !== undefined && Number(exact.d) === 1;
}

function isEuler(node: Node): boolean {
  return node.kind === 'symbol' && /^[eℯ]$/.test(node.name);
}

/** Whether two sides are the same with the imaginary unit, and not with any number in its place. */
export function needsUnit(left: ReadableSide, right: ReadableSide): boolean {
  const unit = unitOf(left.node(), right.node());
  if (unit === undefined || relateComplex(left, right, unit) !== 'same') return false;
  const anyNumber = scalar(complexAlgebra.literal(rational(37, 61), undefined));
  return relateComplex(left, right, unit, anyNumber) === 'apart';
}

/** `3`, `2i`, `-1 + \frac{1}{2} i`: a number as it is told, with nothing to carry out. */
export function isCartesian(root: Node): boolean {
  const nodes = [...walk(root)];
  const units = nodes.filter(({ kind }) => kind === 'symbol');
  return (
    units.length <= 1 &&
    nodes.every((node) =>
      node.kind === 'sum'
        ? node.terms.length === 2
        : node.kind === 'fraction'
          ? [...walk(node.denominator)].every(({ kind }) => kind !== 'symbol')
          : cartesianKinds.has(node.kind) || (node.kind === 'bracket' && node.open !== '|' && node.open !== '‖'),
    )
  );
}

/**
 * Whether a number is told where another one was told before, with nothing to carry out, or in the same form: the roots of
 * something one after the other, and no step.
 */
export function isAnotherOne(left: Node, right: Node): boolean {
  const carriesOut = [...walk(left)].some((node) => isOverSum(node));
  return (isCartesian(left) && !carriesOut) || formOf(left) === formOf(right);
}

/** A product or quotient of sums, or what is divided by a number with `i`. */
function isOverSum(node: Node): boolean {
  if (node.kind === 'fraction' && [...walk(node.denominator)].some(({ kind }) => kind === 'symbol')) return true;
  return quotients.has(node.kind) && [...walk(node)].some(({ kind }) => kind === 'sum');
}

/** What an expression is made of, but for its numbers and signs. */
function formOf(root: Node): string {
  return [...walk(root)]
    .flatMap((node) => {
      if (formless.has(node.kind)) return node.kind === 'bracket' && node.open === '|' ? ['|'] : [];
      if (quotients.has(node.kind)) return isOverSum(node) ? [node.kind] : [];
      if (node.kind === 'sum') return [`sum ${node.terms.length}`];
      return node.kind === 'symbol' || node.kind === 'call' ? [node.name] : [node.kind];
    })
    .join(' ');
}
