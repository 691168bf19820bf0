import type { Choices } from './expressionCases';
import {
  children,
  isScalar,
  letters,
  masks,
  masksIn,
  shapeOf,
  walkExpression,
  withChildren,
  type Expression,
} from './expressions';

/** What a rule makes of an expression; nothing where it does not apply. `fresh` is an index that occurs nowhere. */
type Rule = (e: Expression, fresh: string) => readonly Expression[];

const multiply = (left: Expression, right: Expression): Expression => ({ kind: 'multiply', left, right });
const add = (...terms: readonly Expression[]): Expression => ({ kind: 'add', terms });
const transpose = (of: Expression): Expression => ({ kind: 'transpose', of });
const mean = (of: Expression): Expression => ({ kind: 'mean', of });
const trace = (of: Expression): Expression => ({ kind: 'trace', of });
const inverse = (of: Expression): Expression => ({ kind: 'inverse', of });
const two: Expression = { kind: 'number', value: 2 };
const p: Expression = { kind: 'letter', name: 'p' };

const isNumber = (e: Expression) => isScalar(shapeOf(e));
const isColumn = (e: Expression) => shapeOf(e).columns === '1' && !isNumber(e);
const isMask = (e: Expression) => e.kind === 'letter' && masks.has(e.name);
/** Where a factor is put beside a sum or an average, its index must not be caught. */
const has = (e: Expression, index: string) =>
  [...walkExpression(e)].some((inner) => inner.kind === 'entry' && inner.index.includes(index));

function entryOf(e: Expression, index: string): Expression {
  return { kind: 'entry', of: e, index: [index] };
}

/** What is always true. */
const rules: readonly Rule[] = [
  // a + b = b + a
  (e) => (e.kind === 'add' ? [add(...e.terms.slice(1), e.terms[0]!)] : []),
  // −(a + b) = −a − b; −(−a) = a
  (e) => (e.kind === 'negate' && e.of.kind === 'add' ? [add(...e.of.terms.map(negated))] : []),
  (e) => (e.kind === 'negate' && e.of.kind === 'negate' ? [e.of.of] : []),
  // x = 2x − x
  (e) => (e.kind === 'letter' && !isMask(e) ? [add(multiply(two, e), negated(e))] : []),
  // c x = x c for numbers
  (e) => (e.kind === 'multiply' && isNumber(e.left) && isNumber(e.right) ? [multiply(e.right, e.left)] : []),
  // x (y z) = (x y) z
  (e) =>
    e.kind === 'multiply' && e.right.kind === 'multiply' && isChain([e.left, e.right.left, e.right.right])
      ? [multiply(multiply(e.left, e.right.left), e.right.right)]
      : [],
  // A (c B) = c (A B)
  (e) =>
    e.kind === 'multiply' && e.right.kind === 'multiply' && isNumber(e.right.left)
      ? [multiply(e.right.left, multiply(e.left, e.right.right))]
      : [],
  // x (y + z) = x y + x z
  (e) =>
    e.kind === 'multiply' && e.right.kind === 'add'
      ? [add(...e.right.terms.map((term) => pulled(term, (t) => multiply(e.left, t))))]
      : [],
  (e) =>
    e.kind === 'multiply' && e.left.kind === 'add'
      ? [add(...e.left.terms.map((term) => pulled(term, (t) => multiply(t, e.right))))]
      : [],
  // x y + x z = x (y + z)
  (e) => {
    if (e.kind !== 'add') return [];
    const [first, ...rest] = e.terms;
    if (first?.kind !== 'multiply') return [];
    const same = rest.every((t) => t.kind === 'multiply' && isSame(t.left, first.left));
    return same ? [multiply(first.left, add(...e.terms.map((t) => (t.kind === 'multiply' ? t.right : t))))] : [];
  },
  // (a + b)/c = a/c + b/c; a/c = (1/c) a
  (e) =>
    e.kind === 'divide' && e.left.kind === 'add'
      ? [add(...e.left.terms.map((term) => pulled(term, (left) => ({ ...e, left }))))]
      : [],
  (e) => (e.kind === 'divide' ? [multiply({ ...e, left: { kind: 'number', value: 1 } }, e.left)] : []),
  // (A B)ᵀ = Bᵀ Aᵀ, (A + B)ᵀ = Aᵀ + Bᵀ, Aᵀᵀ = A
  (e) => (e.kind === 'transpose' && e.of.kind === 'multiply' ? [multiply(turned(e.of.right), turned(e.of.left))] : []),
  (e) =>
    e.kind === 'transpose' && e.of.kind === 'add' ? [add(...e.of.terms.map((term) => pulled(term, turned)))] : [],
  (e) => (e.kind === 'transpose' && e.of.kind === 'transpose' ? [e.of.of] : []),
  // a number is its own transpose: uᵀ A v = vᵀ Aᵀ u
  (e) => (e.kind === 'multiply' && isNumber(e) && !isNumber(e.left) ? [multiply(turned(e.right), turned(e.left))] : []),
  // x ⊙ y = y ⊙ x, x ⊙ (y + z) = x ⊙ y + x ⊙ z
  (e) => (e.kind === 'hadamard' ? [{ ...e, left: e.right, right: e.left }] : []),
  (e) =>
    e.kind === 'hadamard' && e.right.kind === 'add'
      ? [add(...e.right.terms.map((term) => pulled(term, (right) => ({ ...e, right }))))]
      : [],
  // diag(u) v = u ⊙ v
  (e) =>
    e.kind === 'multiply' && e.left.kind === 'diagonal' && isColumn(e.right)
      ? [{ kind: 'hadamard', left: e.left.of, right: e.right }]
      : [],
  (e) => (e.kind === 'hadamard' && isColumn(e) ? [multiply({ kind: 'diagonal', of: e.left }, e.right)] : []),
  // (A B)⁻¹ = B⁻¹ A⁻¹, (Aᵀ)⁻¹ = (A⁻¹)ᵀ, x = M⁻¹ M x
  (e) =>
    e.kind === 'inverse' && e.of.kind === 'multiply' && isSquare(e.of.left) && isSquare(e.of.right)
      ? [multiply(inverse(e.of.right), inverse(e.of.left))]
      : [],
  (e) => (e.kind === 'inverse' && e.of.kind === 'transpose' ? [transpose(inverse(e.of.of))] : []),
  (e) =>
    e.kind === 'letter' && isColumn(e) && !isMask(e)
      ? squaresFor(e).map((of) => multiply(inverse(of), multiply(of, e)))
      : [],
  // e^(a + b) = e^a e^b
  (e) =>
    e.kind === 'exp' && e.of.kind === 'add'
      ? [e.of.terms.map((of): Expression => ({ kind: 'exp', of })).reduce(multiply)]
      : [],
  // ‖v‖² = vᵀ v, ‖A‖² = tr(Aᵀ A), ‖u + v‖² = ‖u‖² + 2uᵀ v + ‖v‖²
  (e) =>
    e.kind === 'norm' && e.squared
      ? [isColumn(e.of) ? multiply(turned(e.of), e.of) : trace(multiply(turned(e.of), e.of))]
      : [],
  (e) => {
    if (e.kind !== 'norm' || !e.squared || e.of.kind !== 'add' || !isColumn(e.of)) return [];
    const [first, ...rest] = e.of.terms;
    const other = rest.length === 1 ? rest[0]! : add(...rest);
    return [add({ ...e, of: first! }, multiply(two, multiply(turned(first!), other)), { ...e, of: other })];
  },
  // tr(A B) = tr(B A), tr(A + B) = tr(A) + tr(B), tr(Aᵀ) = tr(A)
  (e) =>
    e.kind === 'trace' && e.of.kind === 'multiply' && !isNumber(e.of.left) && !isNumber(e.of.right)
      ? [trace(multiply(e.of.right, e.of.left))]
      : [],
  (e) => (e.kind === 'trace' && e.of.kind === 'add' ? [add(...e.of.terms.map((term) => pulled(term, trace)))] : []),
  (e) => (e.kind === 'trace' && e.of.kind === 'transpose' ? [trace(e.of.of)] : []),
  // (a + b)² = a² + 2ab + b², a² = a a
  (e) => (e.kind === 'square' ? [multiply(e.of, e.of)] : []),
  (e) => {
    if (e.kind !== 'square' || e.of.kind !== 'add') return [];
    const [first, ...rest] = e.of.terms;
    const other = rest.length === 1 ? rest[0]! : add(...rest);
    return [add({ ...e, of: first! }, multiply(two, multiply(first!, other)), { ...e, of: other })];
  },
  // ∑ over another letter, in parts, with a factor before it
  (e, fresh) => (e.kind === 'sum' ? [{ ...e, index: fresh, body: renamed(e.body, e.index, fresh) }] : []),
  (e) =>
    e.kind === 'sum' && e.body.kind === 'add'
      ? [add(...e.body.terms.map((term) => pulled(term, (body) => ({ ...e, body }))))]
      : [],
  (e) =>
    e.kind === 'sum' && e.body.kind === 'multiply' && !has(e.body.left, e.index)
      ? [multiply(e.body.left, { ...e, body: e.body.right })]
      : [],
  (e) =>
    e.kind === 'sum' && e.body.kind === 'multiply' && !has(e.body.right, e.index)
      ? [multiply(e.body.right, { ...e, body: e.body.left })]
      : [],
  // uᵀ v = ∑ u_i v_i, ‖v‖² = ∑ v_i²
  (e, fresh) => {
    if (e.kind !== 'multiply' || e.left.kind !== 'transpose' || !isNumber(e)) return [];
    const [u, v] = [e.left.of, e.right];
    if (!isColumn(u) || !isColumn(v)) return [];
    const body = multiply(entryOf(u, fresh), entryOf(v, fresh));
    return [{ kind: 'sum', index: fresh, size: shapeOf(u).rows, body }];
  },
  (e, fresh) =>
    e.kind === 'norm' && e.squared && isColumn(e.of)
      ? [{ kind: 'sum', index: fresh, size: shapeOf(e.of).rows, body: { kind: 'square', of: entryOf(e.of, fresh) } }]
      : [],
  // (A w)_i = ∑ A_ij w_j, (u + v)_i = u_i + v_i
  (e, fresh) => {
    if (e.kind !== 'entry' || e.of.kind !== 'multiply' || e.index.length !== 1) return [];
    const { left, right } = e.of;
    const index = e.index[0]!;
    if (isNumber(left)) return [multiply(left, entryOf(right, index))];
    const body = multiply({ kind: 'entry', of: left, index: [index, fresh] }, entryOf(right, fresh));
    return [{ kind: 'sum', index: fresh, size: shapeOf(left).columns, body }];
  },
  (e) =>
    e.kind === 'entry' && e.of.kind === 'add'
      ? [add(...e.of.terms.map((term) => pulled(term, (of) => ({ ...e, of }))))]
      : [],
  // E is linear; E[R_ij] = E[R_ij²] = p, E[R ⊙ A] = p A
  (e) => (e.kind === 'mean' && e.of.kind === 'add' ? [add(...e.of.terms.map((term) => pulled(term, mean)))] : []),
  (e) =>
    e.kind === 'mean' && e.of.kind === 'multiply' && masksIn(e.of.left).length === 0
      ? [multiply(e.of.left, mean(e.of.right))]
      : [],
  (e) =>
    e.kind === 'mean' && e.of.kind === 'multiply' && masksIn(e.of.right).length === 0
      ? [multiply(mean(e.of.left), e.of.right)]
      : [],
  (e) => (e.kind === 'mean' && e.of.kind === 'sum' ? [{ ...e.of, body: mean(e.of.body) }] : []),
  (e) => (e.kind === 'mean' && e.of.kind === 'transpose' ? [transpose(mean(e.of.of))] : []),
  (e) => (e.kind === 'mean' && e.of.kind === 'trace' ? [trace(mean(e.of.of))] : []),
  (e) => (e.kind === 'mean' && masksIn(e.of).length === 0 ? [e.of] : []),
  (e) => (e.kind === 'mean' && e.of.kind === 'entry' && isMask(e.of.of) ? [p] : []),
  (e) => (e.kind === 'mean' && e.of.kind === 'square' && e.of.of.kind === 'entry' && isMask(e.of.of.of) ? [p] : []),
  (e) =>
    e.kind === 'mean' && e.of.kind === 'hadamard' && isMask(e.of.left) && masksIn(e.of.right).length === 0
      ? [multiply(p, e.of.right)]
      : [],
];

/** What a slip of the pen makes of an expression: for the most part something else. */
const slips: readonly Rule[] = [
  (e) => (e.kind === 'add' ? e.terms.map((_, at) => add(...e.terms.map((t, i) => (i === at ? negated(t) : t)))) : []),
  (e) => (e.kind === 'add' ? e.terms.map((_, at) => simpleSum(e.terms.filter((_t, i) => i !== at))) : []),
  (e) => (e.kind === 'negate' ? [e.of] : []),
  (e) => (e.kind === 'number' ? [{ ...e, value: e.value + 1 }] : []),
  (e) => (e.kind === 'letter' && !isMask(e) ? others(e.name).map((name) => ({ ...e, name })) : []),
  (e) => (e.kind === 'letter' && isNumber(e) ? [{ kind: 'square', of: e }] : []),
  (e) => ((e.kind === 'transpose' || e.kind === 'inverse') && isSquare(e) ? [e.of] : []),
  (e) => (e.kind === 'exp' ? [e.of] : []),
  (e) =>
    e.kind === 'entry' && e.index.length === 2 && isSquare(e.of) ? [{ ...e, index: [...e.index].reverse() }] : [],
  (e) => (e.kind === 'multiply' && isNumber(e.left) ? [e.right] : []),
  (e) => (e.kind === 'multiply' && isNumber(e.right) ? [e.left] : []),
  (e) => (e.kind === 'multiply' && isSquare(e.left) && isSquare(e.right) ? [multiply(e.right, e.left)] : []),
  (e) => (e.kind === 'hadamard' && !isMask(e.left) ? [e.left] : []),
  (e) => (e.kind === 'divide' ? [multiply(e.left, e.right)] : []),
  (e) => (e.kind === 'norm' ? [{ ...e, squared: false }] : []),
  (e) => (e.kind === 'square' ? [e.of] : []),
  (e) => (isNumber(e) && e.kind !== 'letter' ? [multiply(two, e)] : []),
];

/** The same quantity written in another way: some rules applied, one after the other. */
export function rewritten(e: Expression, from: Choices, times: number): Expression {
  let result = e;
  for (let i = 0; i < times; i++) result = applied(rules, result, from);
  return result;
}

/** The expression with one thing in it changed. */
export function slipped(e: Expression, from: Choices): Expression {
  return applied(slips, e, from);
}

/** One of the rules that apply, at one of the places where it does. */
function applied(of: readonly Rule[], e: Expression, from: Choices): Expression {
  const fresh = freshIndex(e);
  if (fresh === undefined) return e;
  const found = of.map((rule) => everywhere(e, rule, fresh)).filter(({ length }) => length > 0);
  return found.length > 0 ? from.of(from.of(found)) : e;
}

function everywhere(e: Expression, rule: Rule, fresh: string): readonly Expression[] {
  const parts = children(e);
  return [
    ...rule(e, fresh),
    ...parts.flatMap((part, at) =>
      everywhere(part, rule, fresh).map((other) =>
        withChildren(
          e,
          parts.map((same, i) => (i === at ? other : same)),
        ),
      ),
    ),
  ];
}

function freshIndex(e: Expression): string | undefined {
  const used = new Set(
    [...walkExpression(e)].flatMap((inner) =>
      inner.kind === 'sum' ? [inner.index] : inner.kind === 'entry' ? inner.index : [],
    ),
  );
  return ['i', 'j', 'l', 'm', 's', 't'].find((name) => !used.has(name));
}

function negated(e: Expression): Expression {
  return e.kind === 'negate' ? e.of : { kind: 'negate', of: e };
}

/** A sign stays outside. */
function pulled(term: Expression, f: (e: Expression) => Expression): Expression {
  return term.kind === 'negate' ? { kind: 'negate', of: f(term.of) } : f(term);
}

function turned(e: Expression): Expression {
  if (isNumber(e)) return e;
  return e.kind === 'transpose' ? e.of : transpose(e);
}

/** Matrices and vectors only, each fitting the next: brackets make no difference. */
function isChain(factors: readonly Expression[]): boolean {
  return (
    factors.every((e) => !isNumber(e)) &&
    !isNumber(multiply(factors[1]!, factors[2]!)) &&
    !isNumber(multiply(factors[0]!, factors[1]!))
  );
}

function isSquare(e: Expression): boolean {
  const { rows, columns } = shapeOf(e);
  return rows === columns && rows !== '1';
}

/** Square letters as large as a column. */
function squaresFor(column: Expression): readonly Expression[] {
  const size = shapeOf(column).rows;
  return [...letters].flatMap(([name, { rows, columns }]) =>
    rows === size && columns === size ? [{ kind: 'letter' as const, name }] : [],
  );
}

function isSame(a: Expression, b: Expression): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function renamed(e: Expression, from: string, to: string): Expression {
  if (e.kind === 'sum' && e.index === from) return e;
  const parts = children(e).map((part) => renamed(part, from, to));
  const whole = withChildren(e, parts);
  return whole.kind === 'entry' ? { ...whole, index: whole.index.map((name) => (name === from ? to : name)) } : whole;
}

function simpleSum(terms: readonly Expression[]): Expression {
  return terms.length === 1 ? terms[0]! : add(...terms);
}

function others(name: string): readonly string[] {
  const shape = letters.get(name)!;
  return [...letters].flatMap(([other, { rows, columns }]) =>
    other !== name && !masks.has(other) && rows === shape.rows && columns === shape.columns ? [other] : [],
  );
}
