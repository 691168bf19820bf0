import { freeIndices } from '../../math/symbolic/terms/comparing';
import { bare } from '../../math/symbolic/notation/elaboration';
import { isIntegral } from '../../math/symbolic/notation/integralNotation';
import type { SymbolicJudgement } from '../../math/symbolic/relateTerms';
import { walkTerm, type Term } from '../../math/symbolic/terms/term';
import { symbolName, walk, type Factor, type Node } from '../../math/syntax';
import { hasOpenSum } from './openSums';
import { arePaths } from './segments';
import type { Step } from './step';

/** A step whose sides differ as they were computed. */
interface Suspect {
  readonly sides: readonly [Node, Node];
  readonly nodes: readonly Node[];
  /** What stands at the foot of something. */
  readonly feet: ReadonlySet<Node>;
  /** Letters that count. */
  readonly indices: ReadonlySet<string>;
  readonly judgement: SymbolicJudgement;
  /** It begins its chain. */
  readonly isFirst: boolean;
}

/** Notation of some field in which a step may be right that is wrong as it was computed. */
const meanings: readonly ((suspect: Suspect) => boolean)[] = [
  // a × b, a * b of vectors, sets, sequences
  ({ nodes }) =>
    hasFactors(
      nodes,
      ({ node, operator }, before) => /^[×*]$/.test(operator) && node.kind !== 'number' && before?.kind !== 'number',
    ),
  // d(uv), D(fg): a differential
  ({ nodes }) =>
    hasFactors(
      nodes,
      ({ node }, before) =>
        before?.kind === 'symbol' &&
        /^[dδD∂]$/u.test(before.name) &&
        isBracketed(node) &&
        !isNumberLike(before.name, nodes),
    ),
  // m dv/dt ds: a differential as a factor
  ({ nodes }) => nodes.some(isDerivative) && nodes.some(endsWithDifferential),
  // 1/n + o(1/n): of some order
  ({ nodes }) =>
    hasFactors(
      nodes,
      ({ node }, before) =>
        before !== undefined && (isLetter(before, 'o') || isLetter(before, 'O')) && isBracketed(node),
    ),
  // x' = x/t²: an equation to be solved
  ({ sides: [left, right], isFirst }) => isFirst && isEquationOf(left, right),
  // (a_{ij})^T = a_{ji}: an entry for its matrix
  ({ nodes }) =>
    nodes.some(
      (node) =>
        node.kind === 'postfix' &&
        node.operator === '⊤' &&
        node.operand.kind === 'bracket' &&
        [...walk(node.operand)].some(isEntry),
    ),
  // E(x - y)^2: the average of the square
  ({ nodes }) =>
    hasFactors(
      nodes,
      ({ node }, before) =>
        before?.kind === 'symbol' &&
        /^(?:E|Var)$/.test(before.name) &&
        node.kind === 'power' &&
        isBracketed(node, /^\($/),
    ),
  // log 1/c
  ({ nodes }) => hasFactors(nodes, ({ operator }, before) => operator === '/' && before?.kind === 'call'),
  // ⟨f, g⟩ = ∫ f(x) g(x) dx: the inner product of functions
  ({ nodes }) => nodes.some(isIntegral) && nodes.some((node) => node.kind === 'bracket' && /^[⟨‖]$/u.test(node.open)),
  // (f, g)_2: an inner product
  ({ nodes }) =>
    nodes.some(
      (node) =>
        node.kind === 'subscript' &&
        node.base.kind === 'bracket' &&
        node.base.open === '(' &&
        node.base.items.length > 1,
    ),
  // log x, and then ln 10: to the base 10
  ({ sides }) => sides.some(hasDecimalLog) && !sides.every(hasDecimalLog),
  // (u + W) + (v + W) = (u + v) + W: cosets
  ({ sides }) =>
    sides.some((side) => side.kind === 'sum' && side.terms.filter(({ node }) => isShifted(bare(node))).length > 1),
  // (123)(45): cycles
  ({ nodes }) => hasFactors(nodes, ({ node }, before) => isCycle(node) && isCycle(before)),
  ({ sides }) => sides.some(isCycle),
  // [f, g], (u, v), [n/2]
  ({ nodes, feet, judgement }) => hasLists(nodes, feet, judgement),
  // √2 + i
  ({ nodes, feet, indices }) =>
    !indices.has('i') && !nodes.some(isCountedByI) && nodes.some((node) => isLetter(node, 'i') && !feet.has(node)),
  // a a^{-1} = e: the neutral element
  ({ sides }) => sides.some((side) => isLetter(side, 'e')),
  ({ sides: [left, right], nodes, feet }) => !nodes.some(isIntegral) && hasBareE(left, feet) !== hasBareE(right, feet),
  // e_1 e_2: a product of basis elements
  ({ nodes }) => hasFactors(nodes, ({ node }, before) => isBasis(node) && isBasis(before)),
  // x[k - m]: what lies beyond the ends is nothing
  ({ nodes }) =>
    hasFactors(
      nodes,
      ({ node }, before) => isSignal(before) && node.kind === 'bracket' && node.open === '[' && isLag(node.items[0]),
    ),
  // Σ_i (x^i - z^i)²: components with their index above
  ({ nodes, indices }) =>
    nodes.some((node) => node.kind === 'bracket' && node.open === '‖') &&
    nodes.some((node) => node.kind === 'power' && node.base.kind === 'symbol' && isIndex(node.exponent, indices)),
  // Y_{it}^N, P_n^m: what stands above is a label or a second index
  ({ nodes }) =>
    nodes.some(
      (node) =>
        node.kind === 'power' &&
        node.base.kind === 'subscript' &&
        node.exponent.kind === 'symbol' &&
        /^(?:[A-SU-Z]|[a-z])$/.test(node.exponent.name) &&
        isCapitalBase(node.base.base),
    ),
  // [x^n] f(x): a coefficient of a series
  ({ nodes }) =>
    nodes.some((node) => isExtraction(node) || (node.kind === 'product' && isExtraction(node.factors[0]!.node))),
  // -½(x - μ)² + C = -½x² + μx + C: what does not matter goes into the constant
  ({ sides, judgement }) =>
    judgement.upTo === undefined && sides.every(endsWithConstant) && !judgement.meanings.some(({ isSlope }) => isSlope),
  // d/dx x² + 4x = 2x + 4: the derivative of all that follows
  ({ sides }) => sides.some(derivesRest),
  // α_k and α_{1k}: which index is which?
  ({ nodes }) => hasMixedFeet(nodes),
  // Σ q_i = q + q
  ({ sides, judgement }) =>
    hasBareSummand(sides[0], sides[1], judgement) || hasBareSummand(sides[1], sides[0], judgement),
  // Σ_k x^k/k! = e^x: how far a sum goes on is not written
  ({ judgement }) => hasOpenSum(judgement),
  // a_{ik} b_{kj} = Σ_k a_{ik} b_{kj}
  ({ judgement }) => isSummedTacitly(judgement),
  // y_a δ_{ab} = y_b: summed over what stands at δ
  ({ sides: [left, right] }) => hasDelta(left) && ![left, right].some(hasSum) && !hasDelta(right),
  // P(x = x): that it takes the value x
  ({ nodes }) => nodes.some((node) => node.kind === 'relation' && isSelf(node.sides)),
  // z^H z: conjugate and transposed
  ({ nodes }) => nodes.some((node) => node.kind === 'power' && isLetter(bare(node.exponent), 'H')),
  // AB + BC = AC: segments
  ({ sides: [left, right] }) => arePaths(left, right),
  // P_{ji} Q_{ik} = δ_{jk}: summed over what stands twice in a product, and nowhere on the other side
  ({ sides: [left, right] }) => hasPairedIndex(left, right) || hasPairedIndex(right, left),
];

/** Whether a step may be right in other notation than what it was computed as. */
export function hasOtherMeaning({ left, right, letters, isFirst }: Step, judgement: SymbolicJudgement): boolean {
  const sides = [left.side.node(), right.side.node()] as const;
  const nodes = sides.flatMap((side) => [...walk(side)]);
  const feet = new Set(
    nodes.flatMap((node) =>
      node.kind === 'subscript'
        ? [...walk(node.index), ...(node.base.kind === 'bracket' ? [node.base] : [])]
        : isNumbered(node)
          ? [...walk(node.exponent)]
          : [],
    ),
  );
  const suspect = { sides, nodes, feet, indices: letters.indices, judgement, isFirst };
  return meanings.some((meaning) => meaning(suspect));
}

/** Lists that are neither arguments of a function that the text gives nor its gradient, and `[n/2]`. */
function hasLists(
  nodes: readonly Node[],
  feet: ReadonlySet<Node>,
  { meanings: [meaning] }: SymbolicJudgement,
): boolean {
  const terms = meaning ? [...walkTerm(meaning.left), ...walkTerm(meaning.right)] : [];
  const applied = new Set(
    terms.flatMap((term) => (term.op === 'apply' && term.arguments.length > 1 ? [term.name] : [])),
  );
  const isGradient = meaning !== undefined && isSlope(meaning.left);
  const known = new Set<Node>(isGradient ? [] : feet);
  for (const node of nodes)
    if (node.kind === 'product')
      node.factors.forEach(({ node: factor }, i) => {
        const before = node.factors[i - 1]?.node;
        if (before && [...walk(before)].some((inner) => inner.kind === 'symbol' && applied.has(symbolName(inner))))
          known.add(factor);
      });
  return nodes.some(
    (node) => node.kind === 'bracket' && !known.has(node) && ((isList(node) && !isGradient) || isFloor(node)),
  );
}

/** `∇f`, `∇f(x, y)` */
function isSlope(term: Term): boolean {
  if (term.op === 'symbol') return term.name.startsWith('∇');
  return term.op === 'apply' && term.primes === 1 && term.arguments.length > 1;
}

function hasFactors(nodes: readonly Node[], test: (factor: Factor, before: Node | undefined) => boolean): boolean {
  return nodes.some(
    (node) =>
      node.kind === 'product' && node.factors.some((factor, i) => i > 0 && test(factor, node.factors[i - 1]!.node)),
  );
}

/** `d/dx x² + …`, without brackets. */
function derivesRest(side: Node): boolean {
  const first = side.kind === 'sum' ? side.terms[0]!.node : undefined;
  const [operator, operand] = first?.kind === 'product' ? first.factors.map(({ node }) => node) : [];
  if (operator?.kind !== 'fraction' || operand === undefined || isBracketed(operand)) return false;
  return isLetter(bare(operator.numerator), 'd') && differentiated(operator.denominator) !== undefined;
}

/** `\ln 10` */
function hasDecimalLog(side: Node): boolean {
  return [...walk(side)].some(
    (node) =>
      node.kind === 'call' &&
      /^(?:ln|log)$/.test(node.name) &&
      node.arguments.some((one) => one.kind === 'number' && one.text === '10'),
  );
}

/** `… + C` */
function endsWithConstant(side: Node): boolean {
  const last = side.kind === 'sum' ? side.terms.at(-1) : undefined;
  return last?.operator === '+' && (isLetter(last.node, 'C') || isLetter(last.node, 'K'));
}

/** `i`, `{i}` */
function isIndex(node: Node, indices: ReadonlySet<string>): boolean {
  const inner = bare(node);
  return inner.kind === 'symbol' && indices.has(inner.name);
}

/** `a_{ij}` */
function isEntry(node: Node): boolean {
  if (node.kind !== 'subscript' || node.base.kind !== 'symbol') return false;
  const inner = bare(node.index);
  return inner.kind === 'product' && inner.factors.length === 2;
}

/** `dx/dt` */
function isDerivative(node: Node): boolean {
  return (
    node.kind === 'fraction' &&
    differentiated(node.numerator) !== undefined &&
    differentiated(node.denominator) !== undefined
  );
}

/** `m v ds`, and not `ds` alone. */
function endsWithDifferential(node: Node): boolean {
  const [letter, d, ...others] = node.kind === 'product' ? [...node.factors].reverse() : [];
  return others.length > 0 && letter?.node.kind === 'symbol' && d !== undefined && isLetter(d.node, 'd');
}

/** `x` of `dx`. */
function differentiated(node: Node): string | undefined {
  const inner = bare(node);
  const [d, letter, ...others] = inner.kind === 'product' ? inner.factors : [];
  if (d?.node.kind !== 'symbol' || d.node.name !== 'd' || others.length > 0) return undefined;
  return letter?.node.kind === 'symbol' ? letter.node.name : undefined;
}

/** Whether a derivative alone is said to be something that holds what is derived: `dx/dt = x/t²`. */
function isEquationOf(left: Node, right: Node): boolean {
  const name = left.kind === 'fraction' && isDerivative(left) ? differentiated(left.numerator) : undefined;
  return name !== undefined && [...walk(right)].some((node) => isLetter(node, name));
}

/** `[x^n]`, `[z^{n-1}]`; not the argument of an average. */
function isExtraction(node: Node): boolean {
  const [item] = node.kind === 'bracket' && node.open === '[' && node.items.length === 1 ? node.items : [];
  return (
    item?.kind === 'power' &&
    item.base.kind === 'symbol' &&
    /^[a-z]$/.test(item.base.name) &&
    /^(?:symbol|sum)$/.test(item.exponent.kind)
  );
}

function isCapitalBase(node: Node): boolean {
  return node.kind === 'symbol' && /^[A-Z]$/.test(node.name);
}

/** `x_i`, `a_{ij}` */
function isCountedByI(node: Node): boolean {
  return node.kind === 'subscript' && [...walk(node.index)].some((foot) => isLetter(foot, 'i'));
}

/** `x^{(i)}` */
function isNumbered(node: Node): node is Extract<Node, { kind: 'power' }> {
  return node.kind === 'power' && node.exponent.kind === 'bracket';
}

function isLetter(node: Node, name: string): boolean {
  return node.kind === 'symbol' && node.name === name && !node.accent;
}

function isBracketed(node: Node, open = /^[([]$/): boolean {
  const inner = node.kind === 'power' ? node.base : node;
  return inner.kind === 'bracket' && open.test(inner.open);
}

/** `4d`, `d²`: the letter is one for numbers. */
function isNumberLike(name: string, nodes: readonly Node[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'power') return isLetter(node.base, name) && node.exponent.kind === 'number';
    const [letter, before] = node.kind === 'product' ? [...node.factors].reverse() : [];
    return letter !== undefined && isLetter(letter.node, name) && before?.node.kind === 'number';
  });
}

/** `(135)` */
function isCycle(node: Node | undefined): boolean {
  const [inner] = node?.kind === 'bracket' && node.items.length === 1 ? node.items : [];
  return inner?.kind === 'number' && /^\d{2,}$/.test(inner.text);
}

/** Whether an `e` stands as a summand or factor, not as the base of a power, nor in a word at the foot of something. */
function hasBareE(side: Node, feet: ReadonlySet<Node>): boolean {
  return [...walk(side)].some((node) => {
    if (feet.has(node)) return false;
    if (node.kind === 'sum') return node.terms.some((term) => isLetter(term.node, 'e'));
    return node.kind === 'product' && node.factors.some((factor) => isLetter(factor.node, 'e'));
  });
}

/** `e_1`, `e_i` */
function isBasis(node: Node | undefined): boolean {
  return node?.kind === 'subscript' && isLetter(node.base, 'e');
}

/** `x` of `x[k]`, not `𝔼` of `𝔼[X]`. */
function isSignal(node: Node | undefined): boolean {
  const letter = node?.kind === 'subscript' ? node.base : node;
  return letter?.kind === 'symbol' && !letter.isDoubleStruck && !/^(?:E|P|Var|Cov)$/.test(letter.name);
}

/** `k - m` between two letters. */
function isLag(node: Node | undefined): boolean {
  return (
    node?.kind === 'sum' &&
    node.terms.length === 2 &&
    node.terms.every((term) => term.node.kind === 'symbol') &&
    node.terms[1]!.operator === '-'
  );
}

function isList({ open, items }: Extract<Node, { kind: 'bracket' }>): boolean {
  return items.length > 1 && /^[([]$/.test(open);
}

/** `[n/2]` */
function isFloor({ open, items: [item] }: Extract<Node, { kind: 'bracket' }>): boolean {
  if (open !== '[' || !item) return false;
  if (item.kind === 'fraction') return item.denominator.kind === 'number';
  return item.kind === 'product' && item.factors.length === 2 && item.factors[1]!.operator === '/';
}

/** A letter that has one index here and two there. */
function hasMixedFeet(nodes: readonly Node[]): boolean {
  const feet = new Map<string, number>();
  return nodes.some((node) => {
    if (node.kind !== 'subscript' || node.base.kind !== 'symbol') return false;
    const name = symbolName(node.base);
    const { index } = node;
    const inner = index.kind === 'bracket' && index.items.length === 1 ? index.items[0]! : index;
    if (isWord(inner)) return false;
    const count =
      inner.kind === 'bracket'
        ? inner.items.length
        : inner.kind === 'product'
          ? inner.factors.length
          : index.kind === 'bracket'
            ? index.items.length
            : 1;
    const before = feet.get(name);
    feet.set(name, count);
    return before !== undefined && before !== count;
  });
}

/** `out` of `C_{out}`: letters that nobody counts by. */
function isWord(foot: Node): boolean {
  return (
    foot.kind === 'product' &&
    foot.factors.length > 2 &&
    foot.factors.every(({ node }) => node.kind === 'symbol') &&
    foot.factors.some(({ node }) => node.kind === 'symbol' && /^[a-hopqu-z]$/.test(node.name))
  );
}

/**
 * Whether one side has the entries of a letter, the other only the letter as a summand; within a norm, or where the text says
 * so, it is a vector or a matrix.
 */
function hasBareSummand(indexed: Node, bare: Node, { meanings: [meaning] }: SymbolicJudgement): boolean {
  const names = new Set<string>();
  for (const node of walk(indexed))
    if (node.kind === 'subscript' && node.base.kind === 'symbol') {
      const name = symbolName(node.base);
      if (!meaning?.facts.declarations.get(name)?.dimensions?.length) names.add(name);
    }
  const nodes = [...walk(bare)];
  const vectors = new Set(
    nodes.flatMap((node) => (node.kind === 'bracket' && node.open === '‖' ? [...walk(node)] : [])),
  );
  const inSums = nodes.flatMap((node) =>
    node.kind === 'sum' && !vectors.has(node) ? node.terms.map(({ node: term }) => unwrapped(term)) : [],
  );
  return inSums.some((node) => node.kind === 'symbol' && names.has(symbolName(node)));
}

function unwrapped(node: Node): Node {
  if (node.kind === 'bracket' && node.items.length === 1) return unwrapped(node.items[0]!);
  return node.kind === 'unary' ? unwrapped(node.operand) : node;
}

/** Whether an index of one side is summed over on the other: it may have been meant so. */
function hasPairedIndex(side: Node, other: Node): boolean {
  // Who writes sums does not leave them out.
  const summed = [...walk(side)].flatMap((node) => (node.kind === 'big' && node.lower ? [node.lower] : []));
  const elsewhere = new Set(
    [other, ...summed]
      .flatMap((node) => [...walk(node)])
      .flatMap((node) => (node.kind === 'symbol' ? [node.name] : [])),
  );
  return [...walk(side)].some((node) => {
    if (node.kind !== 'product') return false;
    const count = new Map<string, number>();
    for (const { node: factor } of node.factors)
      for (const name of indicesOf(factor)) count.set(name, (count.get(name) ?? 0) + 1);
    return [...count].some(([name, times]) => times === 2 && !elsewhere.has(name));
  });
}

/** A letter compared with itself. */
function isSelf([left, right]: readonly Node[]): boolean {
  return left?.kind === 'symbol' && right?.kind === 'symbol' && symbolName(left) === symbolName(right);
}

/** `δ_{ij}` */
function hasDelta(side: Node): boolean {
  return [...walk(side)].some(
    (node) => node.kind === 'subscript' && isLetter(node.base, 'δ') && indicesAt(node.index) === 2,
  );
}

function indicesAt(index: Node): number {
  return [...walk(index)].filter(({ kind }) => kind === 'symbol').length;
}

function hasSum(side: Node): boolean {
  return [...walk(side)].some(({ kind }) => kind === 'big');
}

/** The letters at the foot of one factor: `A_{ij}`, `A^{-1}_{ij}`. */
function indicesOf(factor: Node): ReadonlySet<string> {
  if (factor.kind === 'bracket' && factor.items.length === 1) return indicesOf(factor.items[0]!);
  const base = factor.kind === 'power' ? factor.base : factor;
  if (base.kind !== 'subscript') return new Set();
  return new Set(
    [...walk(base.index)].flatMap((node) => (node.kind === 'symbol' && /^[i-n]$/.test(node.name) ? [node.name] : [])),
  );
}

function isSummedTacitly({ meanings: [meaning] }: SymbolicJudgement): boolean {
  if (!meaning) return false;
  const { left, right } = meaning;
  const bound = new Set(walkTerm(right).flatMap((term) => (term.op === 'series' ? [term.variable] : [])));
  const free = freeIndices([right]);
  return [...freeIndices([left])].some((name) => bound.has(name) && ![...free].includes(name));
}

/** `u + W`: a small letter and a capital one. */
function isShifted(node: Node): boolean {
  if (node.kind !== 'sum' || node.terms.length !== 2) return false;
  const [point, set] = node.terms.map(({ node: term }) => (term.kind === 'symbol' ? term.name : ''));
  return /^\p{Ll}$/u.test(point!) && /^\p{Lu}$/u.test(set!);
}
