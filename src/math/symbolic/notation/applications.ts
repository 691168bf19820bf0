import { isFailure } from '../../../core/failure';
import { symbolName, type BracketNode, type Factor, type Node } from '../../syntax';
import { aroundBracket } from './applied';
import { both, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { isFunctionLetter } from './functions';
import { labelOf, readIndices } from './indices';
import { numberTerm, type Index, type Term } from '../terms/term';

/** The name of what stands before a bracket: `f`, `σ'`, `p_θ`. */
interface Head {
  readonly name: string;
  /** Without its label. */
  readonly letter: string;
  readonly primes: number;
  /** `f_i(x)` is one of several. */
  readonly index?: readonly Index[];
  /** `f_x(a, b)`: for each time the parameter that it is differentiated by. */
  readonly along?: readonly (readonly Term[])[];
}

/**
 * `f(x)`, `σ'(z)`, `p_θ(x)`, `\mathrm{LN}(x)_j`: what a name and the bracket after it mean together; undefined where they are
 * factors. `p(1-p)` is a product if `p` stands alone elsewhere.
 */
export function applicationAt(
  factors: readonly Factor[],
  position: number,
  context: Elaboration,
): Elaborated | undefined {
  const { node, operator } = factors[position]!;
  const next = factors[position + 1];
  const bracket = next?.operator === 'implicit' ? bracketOf(next.node) : undefined;
  const head = bracket && headOf(node, context);
  if (!head) return undefined;
  const { name, letter, primes } = head;
  if (isMatrix(name, context)) return undefined;
  const apply = () => application(next!.node, context, head);
  if (context.functions?.has(name)) {
    if (context.factors.has(letter)) context.ambiguities.add('multipliesFunctions');
    return context.reading.multipliesFunctions ? undefined : apply();
  }
  if (bracket.items.length > 1) return apply();
  if (context.factors.has(letter) || isQuantity(head, context)) return undefined;
  context.applications.add(letter);
  if (isFunctionLetter(letter) || primes > 0) return apply();
  const isFactor = /^(?:implicit|[*·×])$/.test(operator);
  if (context.functions && isName(bracket.items[0]) && head.index === undefined) {
    // `p(x)`: nobody writes a product so, unless with the letter elsewhere.
    context.ambiguities.add('multipliesFunctions');
    return context.reading.multipliesFunctions ? undefined : apply();
  }
  // Whether it is a function is known where definitions are put in.
  const isOpen = context.functions === undefined && primes === 0 && isFactor && head.index === undefined;
  if (!isOpen) return undefined;
  const applied = apply();
  if (isFailure(applied)) return undefined;
  return both(context.read(node), context.read(next!.node), (left, right) => ({
    op: 'choice',
    name,
    applied,
    multiplied: { op: 'multiply', left, right },
  }));
}

/** `g_j (v_j + ε)` where `y_j = g_j x_j` was said; a letter that is mostly one of functions only with its index. */
function isQuantity({ name, letter, primes, index }: Head, context: Elaboration): boolean {
  const mayBe = index !== undefined || !isFunctionLetter(letter);
  return primes === 0 && mayBe && context.isQuantity?.(name, index !== undefined) === true;
}

/** Declared as a matrix or a vector: what stands in brackets after it is a factor. */
function isMatrix(name: string, context: Elaboration): boolean {
  const isFunction = context.functions?.has(name) === true;
  return !isFunction && (context.isArray?.(name) ?? false);
}

/** A letter with what belongs to it: `x`, `x_i`, `\hat y`. */
function isName(node: Node | undefined): boolean {
  if (node?.kind === 'subscript') return isName(node.base);
  if (node?.kind === 'power') return isName(node.base) && node.exponent.kind === 'symbol';
  return node?.kind === 'symbol';
}

/** `\ln p(x)`, which is read as `\ln p` and a bracket, as what it is if `p` is a function. */
export function withCallArguments(factors: readonly Factor[], context: Elaboration): readonly Factor[] {
  const isCall = (factor: Factor | undefined) => factor?.node.kind === 'call';
  if (!factors.some((factor, i) => isCall(factor) && i + 1 < factors.length)) return factors;
  const result: Factor[] = [];
  for (let i = 0; i < factors.length; i++) {
    const factor = factors[i]!;
    const next = factors[i + 1];
    const call = next?.operator === 'implicit' ? longerCall(factor.node, next.node, context) : undefined;
    if (call) i++;
    result.push(call ? { ...factor, node: call } : factor);
  }
  return result;
}

function longerCall(node: Node, next: Node, context: Elaboration): Node | undefined {
  if (node.kind !== 'call' || node.arguments.length !== 1 || !bracketOf(next)) return undefined;
  const argument = node.arguments[0]!;
  // Without brackets the call ends where its argument does.
  if (node.end !== argument.end) return undefined;
  const own: readonly Factor[] =
    argument.kind === 'product' ? argument.factors : [{ operator: 'implicit', node: argument }];
  const head = headOf(own.at(-1)!.node, context);
  if (!head) return undefined;
  const { name, letter } = head;
  if (context.functions?.has(name) !== true) {
    if (context.factors.has(letter)) return undefined;
    context.applications.add(letter);
    const [only] = bracketOf(next)!.items;
    if (!isFunctionLetter(letter) && !isName(only)) return undefined;
  }
  const factors: readonly Factor[] = [...own, { operator: 'implicit', node: next }];
  const whole: Node = { kind: 'product', factors, start: argument.start, end: next.end };
  return { ...node, arguments: [whole], end: next.end };
}

/** `∇f(w)`, `∇²f(w)`: a function differentiated as often. */
export function gradientAt(
  factors: readonly Factor[],
  position: number,
  order: number,
  context: Elaboration,
): Elaborated | undefined {
  const next = factors[position + 1];
  const isCall = next?.operator === 'implicit' && bracketOf(next.node) !== undefined;
  const head = isCall ? headOf(factors[position]!.node, context) : undefined;
  return head && application(next!.node, context, { ...head, primes: head.primes + order });
}

/** The round bracket that a node is, with what stands at its foot and head left out. */
export function bracketOf(node: Node): BracketNode | undefined {
  if (node.kind === 'subscript' || node.kind === 'power') return bracketOf(node.base);
  if (node.kind === 'postfix') return bracketOf(node.operand);
  return node.kind === 'bracket' && node.open === '(' ? node : undefined;
}

function headOf(node: Node, context: Elaboration): Head | undefined {
  const given = context.given?.(node, context);
  if (given?.parameters) {
    const { name, by, parameters } = given;
    const head = { name, letter: name, primes: 0 };
    if (parameters.length === 1) return { ...head, primes: by.length };
    const along = by.map((letter) => parameters.map((one) => numberTerm(Number(one === letter))));
    return { ...head, along };
  }
  switch (node.kind) {
    case 'symbol': {
      const name = symbolName(node);
      return /^[∂∇…⋯d]$/u.test(node.name) ? undefined : { name, letter: node.name, primes: 0 };
    }
    case 'subscript': {
      if (node.base.kind !== 'symbol') return undefined;
      const label = labelOf(node, context);
      const head = { letter: node.base.name, primes: 0 };
      if (label !== undefined) return { ...head, name: label };
      const name = symbolName(node.base);
      const index = isNumbered(name) || context.functions?.has(name) ? readIndices(node.index, context) : undefined;
      return index && { ...head, name, index };
    }
    case 'postfix': {
      if (node.operator !== "'") return undefined;
      const head = headOf(node.operand, context);
      if (!head) return undefined;
      // `X'(y - Xw)`: a prime may transpose a matrix, but no small letter before a bracket.
      if (!/^\p{Lu}/u.test(head.letter)) return { ...head, primes: head.primes + 1 };
      context.ambiguities.add('primeTransposes');
      return context.reading.primeTransposes ? undefined : { ...head, primes: head.primes + 1 };
    }
    default:
      return undefined;
  }
}

/** Letters that are functions with an index as well: `f_i(x)`. */
function isNumbered(name: string): boolean {
  return /^[fghFGHLJφψΦℓ]$/u.test(name);
}

/** `f^2(x)`: of a function it is not known what is meant. */
export function isPoweredFunction(factors: readonly Factor[], position: number, context: Elaboration): boolean {
  const { node } = factors[position]!;
  const next = factors[position + 1];
  if (node.kind !== 'power' || next?.operator !== 'implicit' || !bracketOf(next.node)) return false;
  const head = headOf(node.base, context);
  if (!head || context.factors.has(head.letter) || isMatrix(head.name, context)) return false;
  return context.functions?.has(head.name) === true || isNumbered(head.name);
}

/** The application with what stands at the bracket's foot and head: `LN(x)_j` is an entry, `f(x)^2` a power. */
function application(bracket: Node, context: Elaboration, head: Head): Elaborated {
  return aroundBracket(bracket, context, (inner) => applicationTo(inner, context, head));
}

function applicationTo(node: Node, context: Elaboration, head: Head): Elaborated {
  if (node.kind !== 'bracket' || node.items.length === 0) return unsupported('function');
  // `f_x(x)` of an `f(x, y)` is another function.
  if (head.along && head.along[0]?.length !== node.items.length) return unsupported('function');
  const values: Term[] = [];
  for (const item of node.items) {
    const value = context.read(item);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [only] = values;
  if (head.name === 'Γ' && only && values.length === 1 && isGamma(head, context))
    return { op: 'function', name: 'gamma', of: only };
  const term: Term = {
    op: 'apply',
    name: head.name,
    arguments: values,
    primes: head.primes,
    ...(head.along ? { along: head.along } : {}),
  };
  return head.index ? { op: 'entry', of: term, index: head.index } : term;
}

/** `Γ` beside integrals, where the text says nothing else of it. */
function isGamma({ primes, index }: Head, context: Elaboration): boolean {
  const isBeside = (context.variables?.size ?? 0) > 0;
  return isBeside && primes === 0 && !index && context.isDeclared?.('Γ') !== true;
}
