import { Failure, isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import {
  symbolName,
  type BigNode,
  type BracketNode,
  type CallNode,
  type Node,
  type PostfixNode,
  type PowerNode,
  type SubscriptNode,
} from '../../syntax';
import { walk } from '../../syntax';
import { endedBeforeConstants, joined } from '../../productEnds';
import { applied, postfix, slopeAt } from './applied';
import { averageCall } from './averageNotation';
import { cases, readRange, type SumRange } from './conditions';
import { fraction } from '../derivatives/derivatives';
import {
  bare,
  both,
  mapped,
  symbolTerm,
  unsupported,
  type Elaborated,
  type Elaboration,
  type ElaborationOptions,
} from './elaboration';
import { withWholeIntegrals } from './integralNotation';
import { barred, evaluatedBracket, integral } from './integrals';
import { derivativeOfBracket, givenTerm } from './givenDerivatives';
import { lettersIn } from '../terms/indexLetters';
import { labelOf, readIndices } from './indices';
import { dottedMatrix, dottedSum, listTerm } from './lists';
import { boldOne, innerProduct, sizedMatrix, transposeOf, transposedPower } from './matrixNotation';
import { product } from './products';
import { numberTerm, type Index, type NormKind, type Term } from '../terms/term';

/** The meaning of an expression, or why it is not known. Never throws. */
export function elaborate(node: Node, options: ElaborationOptions): Elaborated {
  const contextIn = (running: ReadonlySet<string>): Elaboration => {
    const own: Elaboration = {
      ...options,
      running,
      read: (inner) => visit(inner, own),
      within: (variable) => contextIn(new Set([...running, variable])),
    };
    return own;
  };
  const context = contextIn(new Set());
  return writtenColumn(node, context) ?? context.read(node);
}

/** `(1, 2)^⊤` by itself: a column, whatever a list without the sign is. */
function writtenColumn(node: Node, context: Elaboration): Elaborated | undefined {
  if (node.kind !== 'postfix' || node.operator !== '⊤') return undefined;
  const list = node.operand;
  if (list.kind !== 'bracket' || list.items.length < 2 || !/^[([]$/.test(list.open)) return undefined;
  return mapped(context.read(list), (of) => (context.reading.listsAreRows ? { op: 'transpose', of } : of));
}

function visit(node: Node, context: Elaboration): Elaborated {
  const given = givenTerm(node, context);
  if (given) return given;
  switch (node.kind) {
    case 'number':
      return boldOne(node, context) ?? numberTerm(Q.toNumber(node.value));
    case 'symbol':
      // `I = \int …`
      if (node.name === 'I' && !node.accent && isIntegralName(context)) return { op: 'symbol', name: 'I' };
      if (node.name === 'I' && !node.accent) {
        context.ambiguities.add('unitIsLetter');
        if (context.reading.unitIsLetter) return { op: 'symbol', name: 'I' };
      }
      if (isEuler(node, context)) return numberTerm(Math.E);
      return isProbability(node, context) ? { op: 'symbol', name: 'π' } : symbolTerm(symbolName(node));
    case 'subscript':
      return subscript(node, context);
    case 'bracket':
      return bracket(node, context);
    case 'sum':
      return sum(node, context);
    case 'product':
      return product(node, context);
    case 'unary':
      if (node.operator === '±' || node.operator === '∓') return unsupported('±');
      return mapped(context.read(node.operand), (of) => (node.operator === '-' ? { op: 'negate', of } : of));
    case 'postfix':
      if (node.operator === '⊤') return lastPower(node, context) ?? transposeOf(node.operand, context);
      return primed(node, context) ?? postfix(node.operator, context.read(node.operand));
    case 'fraction':
      return fraction(node, context);
    case 'binomial':
      return both(context.read(node.top), context.read(node.bottom), (top, bottom) => ({
        op: 'binomial',
        top,
        bottom,
      }));
    case 'root': {
      if (node.degree) {
        const degree = context.read(node.degree);
        return both(context.read(node.radicand), degree, (base, k) => ({
          op: 'power',
          base,
          exponent: { op: 'divide', left: numberTerm(1), right: k },
        }));
      }
      return mapped(context.read(node.radicand), (of) => ({
        op: 'function',
        name: 'sqrt',
        of,
      }));
    }
    case 'power':
      return power(node, context);
    case 'call':
      return call(node, context);
    case 'big':
      return big(node, context);
    case 'matrix':
      return matrix(node.rows, context);
    case 'cases':
      return cases(node.rows, context);
    case 'relation':
      return barred(node, context) ?? unsupported('=');
    case 'text':
      return unsupported(node.text);
    case 'error':
      return new Failure('syntax');
  }
}

/** `ρ^T` after `T` steps, where that letter is a number. */
function lastPower(node: PostfixNode, context: Elaboration): Elaborated | undefined {
  const isCount = context.factors.has('T') || context.ends.has('T');
  if (!node.isLetter || !isCount || context.isArray?.('T') === true) return undefined;
  const base = bare(node.operand);
  const isRate =
    base.kind === 'symbol'
      ? /^[α-ω]$/u.test(base.name) && context.isArray?.(base.name) !== true
      : base.kind === 'sum' && base.terms.some((term) => term.node.kind === 'number');
  context.ambiguities.add('otherT');
  if (isRate === context.reading.otherT) return undefined;
  return mapped(context.read(node.operand), (of) => ({ op: 'power', base: of, exponent: { op: 'symbol', name: 'T' } }));
}

/** The weights `π_k` of a mixture, and what the text says that `π` is; else it is the number. */
function isProbability(node: Node, context: Elaboration): boolean {
  return isPi(node) && (context.numbered.has('π') || context.isDeclared?.('π') === true);
}

/** Whether `I` is the name of an integral: beside one, or where it was given something. */
function isIntegralName(context: Elaboration): boolean {
  const isBeside = (context.variables?.size ?? 0) > 0 && context.isArray?.('I') !== true;
  return isBeside || context.isQuantity?.('I', false) === true;
}

/** `e` as a number beside integrals: `\int_0^1 e^x\,dx = e - 1`. */
function isEuler(node: Extract<Node, { kind: 'symbol' }>, context: Elaboration): boolean {
  const isFree = node.name === 'e' && !node.accent && context.isDeclared?.('e') !== true;
  return isFree && (context.variables?.size ?? 0) > 0 && !context.variables?.has('e');
}

function isPi(node: Node): boolean {
  return node.kind === 'symbol' && node.name === 'π' && !node.accent;
}

function subscript(node: SubscriptNode, context: Elaboration): Elaborated {
  const { base } = node;
  if (base.kind === 'symbol' && context.constants?.has(symbolName(base))) return symbolTerm(symbolName(base));
  if (base.kind === 'bracket' && base.open === '‖') return norm(base, node.index, context);
  const delta = kronecker(node, context);
  if (delta) return delta;
  const sized = sizedMatrix(node, context);
  if (sized) return sized;
  if (base.kind === 'power' && base.exponent.kind === 'number') {
    context.ambiguities.add('powersFirst');
    if (!context.reading.powersFirst) return context.read({ ...base, base: { ...node, base: base.base } });
  }
  const label = labelOf(node, context);
  if (label !== undefined) return symbolTerm(label);
  const index = pairOf(readIndices(node.index, context, true), base, context);
  if (!index) return unsupported('index');
  const whole: Elaborated = isPi(base) ? { op: 'symbol', name: 'π' } : context.read(base);
  return mapped(whole, (of) =>
    of.op === 'entry' ? { ...of, index: [...of.index, ...index] } : { op: 'entry', of, index },
  );
}

/** `δ_{ij}`, but for one that the text says is something else. */
function kronecker({ base, index: foot }: SubscriptNode, context: Elaboration): Term | undefined {
  if (base.kind !== 'symbol' || base.name !== 'δ' || base.accent || context.isDeclared?.('δ') === true)
    return undefined;
  const index = readIndices(foot, context, true);
  if (index?.length !== 2) return undefined;
  context.ambiguities.add('deltaIsLetter');
  return context.reading.deltaIsLetter ? undefined : { op: 'delta', index };
}

/** `a_{12}` is the second in the first row, unless `a` is known to be a vector. */
function pairOf(index: readonly Index[] | undefined, base: Node, context: Elaboration): readonly Index[] | undefined {
  const [only] = index ?? [];
  if (index?.length !== 1 || only?.kind !== 'number' || base.kind !== 'symbol') return index;
  const [first, second] = /^([1-9])([1-9])$/.exec(String(only.value))?.slice(1) ?? [];
  const name = symbolName(base);
  if (first === undefined || context.isIndexed?.(name, 1) === true) return index;
  return [first, second].map((digit) => ({ kind: 'number', value: Number(digit) }));
}

function norm(node: BracketNode, index: Node | undefined, context: Elaboration): Elaborated {
  const foot = index && bare(index);
  const label = foot?.kind === 'number' ? foot.text : foot?.kind === 'symbol' ? foot.name : '';
  const kind: NormKind | undefined = (
    { '': 'euclidean', '2': 'euclidean', F: 'euclidean', '1': 'one', '∞': 'max' } as const
  )[label];
  const [item] = node.items;
  if (!kind || !item || node.items.length > 1) return unsupported('norm');
  const isOfVector = /^[12∞]$/.test(label);
  return mapped(context.read(item), (of) => ({ op: 'norm', of, kind, isOfVector }));
}

function bracket(node: BracketNode, context: Elaboration): Elaborated {
  const [item] = node.items;
  if (!item) return new Failure('syntax');
  if (node.open === '‖') return norm(node, undefined, context);
  if (node.items.length > 1) {
    const inner = innerProduct(node, context);
    if (inner) return inner;
    if (!/^[([⟨]$/.test(node.open)) return unsupported(node.open);
    context.ambiguities.add('listsAreRows');
    const isRow = context.reading.listsAreRows;
    return (
      listTerm(node.items, isRow, context) ??
      mapped(matrix([node.items], context), (of) => (isRow ? of : { op: 'transpose', of }))
    );
  }
  const inner = context.read(item);
  switch (node.open) {
    case '|':
      return mapped(inner, (of) => ({ op: 'absolute', of }));
    case '⌊':
      return mapped(inner, (of) => ({ op: 'function', name: 'floor', of }));
    case '⌈':
      return mapped(inner, (of) => ({ op: 'function', name: 'ceil', of }));
    case '⟨':
      return unsupported('⟨');
    case '\\{':
      // `\{a_{ij}\}`: the matrix of these entries.
      return isFailure(inner) || lettersIn(inner).free.size === 0 ? inner : unsupported('{');
    default:
      return inner;
  }
}

function sum(node: Extract<Node, { kind: 'sum' }>, context: Elaboration): Elaborated {
  const dotted = dottedSum(node.terms, context);
  if (dotted) return dotted;
  const whole = withWholeIntegrals(node);
  if (whole)
    return whole.terms.length === 1 && whole.terms[0]!.operator === '+'
      ? context.read(whole.terms[0]!.node)
      : sum(whole, context);
  const terms: Term[] = [];
  for (const [i, { operator, node: part }] of node.terms.entries()) {
    if (operator === '±' || operator === '∓') return unsupported('±');
    const rest = node.terms.slice(i + 1);
    if (part.kind === 'big' && part.operator !== '∫' && rest.length > 0) {
      // `\lim_{n \to ∞} a_n - n`: the letter means nothing outside.
      const isLimit = part.operator === 'lim' && speaksOf(limitLetter(part), rest);
      if (!isLimit) context.ambiguities.add('sumTakesRest');
      if (isLimit || context.reading.sumTakesRest) {
        const { body } = part;
        const whole: Node = {
          kind: 'sum',
          terms: [{ operator: '+', node: body }, ...rest],
          start: body.start,
          end: body.end,
        };
        const term = context.read({ ...part, body: whole });
        if (isFailure(term)) return term;
        terms.push(operator === '-' ? { op: 'negate', of: term } : term);
        break;
      }
    }
    const term = node.terms.length > 1 && isPlainNumber(part) ? filling(part, context) : context.read(part);
    if (isFailure(term)) return term;
    terms.push(operator === '-' ? { op: 'negate', of: term } : term);
  }
  return terms.length === 1 ? terms[0]! : { op: 'sum', terms };
}

function isPlainNumber(node: Node): boolean {
  return node.kind === 'number' && !node.isBold;
}

/** A number beside others; beside a vector it may stand in every place. */
function filling(node: Node, context: Elaboration): Elaborated {
  context.ambiguities.add('numbersFill');
  return mapped(context.read(node), (left) =>
    context.reading.numbersFill ? { op: 'multiply', left, right: { op: 'ones' } } : left,
  );
}

/** `x'` as a letter of its own. */
function primed(node: PostfixNode, context: Elaboration): Elaborated | undefined {
  if (node.operator !== "'") return undefined;
  context.ambiguities.add('primeTransposes');
  if (context.reading.primeTransposes) return undefined;
  const { operand } = node;
  if (operand.kind === 'bracket') return derivativeOfBracket(operand, context) ?? unsupported("'");
  if (operand.kind !== 'symbol') return unsupported("'");
  return symbolTerm(`${operand.accent ? `${operand.accent} ` : ''}${operand.name}'`);
}

function power(node: PowerNode, context: Elaboration): Elaborated {
  const evaluated = evaluatedBracket(node, context);
  if (evaluated) return evaluated;
  const exponent = bare(node.exponent);
  const { base } = node;
  const turned = transposedPower(node, context);
  if (turned) return turned;
  // `y^{(i)}`: the i-th example.
  const example = superscript(node, context);
  if (example) return example;
  if (exponent.kind === 'symbol' && /^[*†+-]$/.test(exponent.name))
    return marked(context.read(base), exponent.name, context);
  // Where `e` stands alone as well it is a letter.
  const isE =
    base.kind === 'symbol' &&
    base.name === 'e' &&
    !base.accent &&
    (!context.factors.has('e') || isEuler(base, context));
  return both(isE ? numberTerm(Math.E) : context.read(base), context.read(node.exponent), (b, e) => {
    const isSquare = e.op === 'number' && e.value === 2 && !isE;
    if (isSquare) context.ambiguities.add('numbersFill');
    return isSquare && context.reading.numbersFill
      ? { op: 'hadamard', left: b, right: b }
      : { op: 'power', base: b, exponent: e };
  });
}

/** `y^{(i)}` is the i-th example, and so is `x_j^{(i)}` an entry of one; `W^{(2)}` is a name of its own. */
function superscript({ base, exponent }: PowerNode, context: Elaboration): Elaborated | undefined {
  const letter = base.kind === 'subscript' ? base.base : base;
  const isLetter = letter.kind === 'symbol' && (letter.name !== 'e' || letter.accent !== undefined);
  if (!isLetter || exponent.kind !== 'bracket' || !bracketed(exponent)) return undefined;
  const index = readIndices(bare(exponent), context);
  if (!index) return undefined;
  const of = context.read(base);
  if (isFailure(of)) return of;
  const [layer] = index;
  const whole = of.op === 'entry' ? of.of : of;
  if (layer?.kind === 'number' && whole.op === 'symbol' && context.isIndexed?.(whole.name, 1) !== true) {
    const name: Term = { op: 'symbol', name: `${whole.name}^(${layer.value})` };
    return of.op === 'entry' ? { ...of, of: name } : name;
  }
  return of.op === 'entry' && of.of.op === 'symbol'
    ? { ...of, index: [...index, ...of.index] }
    : { op: 'entry', of, index };
}

/** `w^*`, `w_i^*`: a name of its own. Of a matrix it may be its adjoint or its pseudo-inverse. */
function marked(base: Elaborated, mark: string, context: Elaboration): Elaborated {
  if (isFailure(base)) return base;
  if (base.op === 'entry') return mapped(marked(base.of, mark, context), (of) => ({ ...base, of }));
  if (base.op !== 'symbol') return unsupported(mark);
  const name = `${base.name}^${mark}`;
  if (/^(?:\S+ )?\p{Lu}/u.test(name) && context.isDeclared?.(name) !== true) {
    if (mark !== '*') return unsupported(mark);
    context.applications.add(name);
  }
  return symbolTerm(name);
}

function bracketed(node: BracketNode): boolean {
  if (/^[([]$/.test(node.open)) return true;
  const [item] = node.items;
  return node.open === '{' && node.items.length === 1 && item?.kind === 'bracket' && /^[([]$/.test(item.open);
}

function call(node: CallNode, context: Elaboration): Elaborated {
  const average = averageCall(node, context);
  if (average) return powered(average, node, context);
  const list = node.name === 'diag' ? listTerm(node.arguments, false, context) : undefined;
  if (list) return applied('diag', list);
  const values: Term[] = [];
  for (const argument of node.arguments) {
    const isEuler = /^(?:ln|log)$/.test(node.name) && argument.kind === 'symbol' && argument.name === 'e';
    const value = isEuler ? numberTerm(Math.E) : context.read(argument);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [first] = values;
  if (!first) return new Failure('syntax');
  let result: Elaborated;
  if (node.name === 'log' || node.name === 'ln') {
    const ln: Term = { op: 'function', name: 'ln', of: first };
    const base = node.index ? context.read(node.index) : usualBase(node.name, context);
    if (isFailure(base)) return base;
    result = base ? { op: 'divide', left: ln, right: { op: 'function', name: 'ln', of: base } } : ln;
  } else if ((node.name === 'max' || node.name === 'min') && values.length > 1)
    result = { op: 'extremum', name: node.name, items: values };
  else if (node.name === 'diag' && values.length > 1)
    result = applied('diag', { op: 'matrix', rows: values.map((value) => [value]) });
  else if (values.length > 1 || node.index) return unsupported(node.name);
  else if (node.primes) result = slopeAt(node.name, first, node.primes);
  else result = applied(node.name, first, context);
  return powered(result, node, context);
}

/** `\log` alone is the natural logarithm, or that of information theory. */
function usualBase(name: string, { ambiguities, reading }: Elaboration): Term | undefined {
  if (name !== 'log') return undefined;
  ambiguities.add('logIsBinary');
  return reading.logIsBinary ? numberTerm(2) : undefined;
}

/** `\sin^2 x` */
function powered(result: Elaborated, node: CallNode, context: Elaboration): Elaborated {
  if (!node.power) return result;
  const exponent = context.read(node.power);
  if (exponent instanceof Failure) return exponent;
  if (exponent.op === 'negate') return unsupported('inverse function');
  return mapped(result, (base) => ({ op: 'power', base, exponent }));
}

/** `\sum x_i`: over the one letter that there is. */
function overAll(body: Elaborated): SumRange | undefined {
  const letters = isFailure(body) ? [] : [...lettersIn(body).free];
  return letters.length === 1 ? { variables: letters } : undefined;
}

/** Whether a letter stands at the foot of something, `x_n`, `x^{(n)}`, or is given to a function: what it counts has an end. */
function isIndexIn(body: Node, name: string): boolean {
  const has = (node: Node) => [...walk(node)].some((one) => one.kind === 'symbol' && one.name === name);
  return [...walk(body)].some((node) => {
    if (node.kind === 'subscript') return has(node.index);
    if (node.kind === 'power') return node.exponent.kind === 'bracket' && has(node.exponent);
    return node.kind === 'call' && node.arguments.some(has);
  });
}

/** What a sum runs over: of `j ≠ i` not over both where only one of them stands in what is summed. */
function rangeOf(lower: Node, body: Node, context: Elaboration): ReturnType<typeof readRange> {
  const range = readRange(lower, context);
  const isOdd = range && !isFailure(range) && range.variables.length > 1 && context.reading.conditionsBindOthers;
  if (!isOdd || range.variables.every((name) => isIndexIn(body, name))) return range;
  return readRange(lower, { ...context, reading: { ...context.reading, conditionsBindOthers: false } });
}

function big(node: BigNode, context: Elaboration): Elaborated {
  if (node.operator === 'lim') return limit(node, context);
  if (node.operator === '∫') return integral(node, context);
  if (node.operator !== '∑' && node.operator !== '∏') return unsupported(node.operator);
  const ended = endedBeforeConstants(node);
  if (ended) {
    context.ambiguities.add('productTakesRest');
    if (!context.reading.productTakesRest) return context.read(joined(ended));
  }
  const body = context.read(node.body);
  const range = node.lower ? rangeOf(node.lower, node.body, context) : overAll(body);
  if (!range) return unsupported(node.operator);
  if (isFailure(range)) return range;
  // `\sum_{k \ge 1} r^k` has no end.
  if (!node.upper && !range.from && !isFailure(body)) {
    const text = JSON.stringify(body);
    const isEndless = (name: string) => !text.includes(`"${name}"`) && !(range.where && lettersIn(body).free.has(name));
    const counts = (name: string) => range.where !== undefined && !isIndexIn(node.body, name);
    if (range.variables.some((name) => isEndless(name) || counts(name))) return unsupported('∞');
  }
  const to = node.upper ? context.read(node.upper) : undefined;
  if (isFailure(body)) return body;
  if (isFailure(to)) return to;
  const sign = node.operator;
  // The condition stands with the innermost sum, where all letters are known.
  return range.variables.reduceRight<Term>(
    (inner, variable, i) => ({
      op: 'series',
      sign,
      variable,
      ...(range.from ? { from: range.from } : {}),
      ...(to ? { to } : {}),
      ...(range.where && i === range.variables.length - 1 ? { where: range.where } : {}),
      body: inner,
    }),
    body,
  );
}

function limitLetter({ lower }: BigNode): string | undefined {
  const range = lower && bare(lower);
  const letter = range?.kind === 'relation' ? range.sides[0] : undefined;
  return letter?.kind === 'symbol' ? letter.name : undefined;
}

function speaksOf(letter: string | undefined, terms: readonly { readonly node: Node }[]): boolean {
  return terms.some(({ node }) => [...walk(node)].some((inner) => inner.kind === 'symbol' && inner.name === letter));
}

/** `\lim_{x \to 0^+} …` */
function limit({ lower, body }: BigNode, context: Elaboration): Elaborated {
  const range = lower && bare(lower);
  const [letter, target] = range?.kind === 'relation' ? range.sides : [];
  const isTo = range?.kind === 'relation' && range.operators.length === 1 && range.operators[0] === '→';
  if (!isTo || letter?.kind !== 'symbol' || !target) return unsupported('lim');
  const mark = target.kind === 'power' && target.exponent.kind === 'symbol' ? target.exponent.name : '';
  const side = mark === '+' ? 1 : mark === '-' ? -1 : undefined;
  const to = context.read(side !== undefined && target.kind === 'power' ? target.base : target);
  return both(to, context.read(body), (end, inner) => ({
    op: 'limit',
    variable: symbolName(letter),
    to: end,
    ...(side === undefined ? {} : { side }),
    body: inner,
  }));
}

function matrix(rows: readonly (readonly Node[])[], context: Elaboration): Elaborated {
  const list = dottedMatrix(rows, context);
  if (list) return list;
  const terms: Term[][] = [];
  const columns = rows[0]?.length ?? 0;
  for (const row of rows) {
    if (row.length !== columns) return new Failure('ragged');
    const read: Term[] = [];
    for (const cell of row) {
      const term = context.read(cell);
      if (isFailure(term)) return term;
      read.push(term);
    }
    terms.push(read);
  }
  return columns === 0 ? new Failure('syntax') : { op: 'matrix', rows: terms };
}
